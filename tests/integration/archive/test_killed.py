"""Killed at any step, a rerun finishes; at every moment each job is in Postgres or in the archive, never both."""

from __future__ import annotations

import json

import psycopg
import pyarrow.parquet as pq
import pytest

from chommie_assets.archive import archive_quarter, eligible_quarters, restore_quarter, verify
from chommie_assets.clock import Clock
from chommie_assets.settings import Settings
from tests.integration.archive.conftest import CLOCK, QUARTER
from tests.support.archive_market import rows_of
from tests.support.environment import environment_of
from tests.support.servers import python

KILLED = 9
# Ends its process, as a power cut would, at the first step whose line contains a text.
SCRIPT = """
import os, sys
from chommie_assets.archive import archive_quarter, restore_quarter, remove, upload, parts
from chommie_assets.clock import Clock
from chommie_assets.settings import load_settings
work, quarter, day, marker = sys.argv[1:]
remove.BATCH_JOBS = upload.BATCH_JOBS = 2
parts.PART_BYTES = 1
parts.READ_ROWS = 2
def step(line):
    if marker in line:
        os._exit(9)
run = {"archive": archive_quarter, "restore": restore_quarter}[work]
run(load_settings(), Clock.of(day), quarter, step)
"""


def _killed_at(settings: Settings, work: str, marker: str) -> None:
    process = python(
        SCRIPT, work, QUARTER, CLOCK.day.isoformat(), marker, environment=environment_of(settings)
    )
    _, errors = process.communicate(timeout=120)
    assert process.returncode == KILLED, errors


def _titles(settings: Settings, conn: psycopg.Connection) -> list[str]:
    """Return the title of every job, from where its copy in force lies; a job in two places is there twice."""
    titles = [row[0] for row in conn.execute("select title from marts.fct_jobs")]
    places = conn.execute(
        "select m.uri, a.part, a.job_id::text from ops.archived_jobs as a"
        " join ops.archive_manifest as m using (quarter, generation) where a.state = 'archived'"
    ).fetchall()
    conn.rollback()
    for uri, part, job_id in places:
        table = pq.read_table(
            f"{uri.removeprefix('file://')}/{part}", columns=["job_id", "job_json"], partitioning=None
        )
        titles += [
            json.loads(row["job_json"])["title"] for row in table.to_pylist() if row["job_id"] == job_id
        ]
    return sorted(titles)


TRUTH = [f"Job {number}" for number in range(1, 8)]


@pytest.mark.parametrize(
    "marker",
    [
        "uploaded part-00001",
        "generation 1: uploaded",
        "generation 1: verified",
        "removing 2",
        "removed 2",
        "removed 5",
    ],
)
def test_a_rerun_finishes_what_was_killed(database, conn, market, marker) -> None:
    _killed_at(database, "archive", marker)
    assert _titles(database, conn) == TRUTH
    assert eligible_quarters(conn, CLOCK) == [QUARTER]
    assert eligible_quarters(conn, Clock.of("2026-06-01")) == []
    archive_quarter(database, CLOCK, QUARTER)
    assert _titles(database, conn) == TRUTH
    assert conn.execute("select state, row_count from ops.archive_manifest").fetchall() == [("removed", 5)]
    assert [found.problem for found in verify(database)] == [None]
    assert eligible_quarters(conn, CLOCK) == []


def test_a_restore_goes_on_where_it_was_killed(database, conn, market) -> None:
    before = rows_of(conn)
    _killed_at(database, "archive", "generation 1: done")
    _killed_at(database, "restore", "restored 2")
    assert _titles(database, conn) == TRUTH
    # Pinned from the start: what is back already is not taken again.
    assert archive_quarter(database, CLOCK, QUARTER).rows == 0
    restore_quarter(database, CLOCK, QUARTER)
    assert rows_of(conn) == before
