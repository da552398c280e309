"""The archive in a warehouse that ingests, enriches and builds for real: nothing is lost, nothing comes back unseen."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pyarrow.parquet as pq
import pytest

from chommie_assets.archive import (
    archive_eligible,
    eligible_quarters,
    reactivate_seen,
    release_quarter,
    restore_quarter,
    verify,
)
from chommie_assets.clock import Clock
from chommie_assets.enrichment.duplicates import find_duplicates
from chommie_assets.enrichment.features import enrich_features
from chommie_assets.enrichment.quality import score_jobs
from chommie_assets.settings import Settings
from chommie_assets.sources.catalog import board_for
from chommie_assets.sources.ingest import land_file
from chommie_assets.warehouse import changes, lifecycle
from chommie_assets.warehouse.registry import append_registry
from tests.integration.dbt.conftest import build_jobs, run_dbt  # noqa: F401 - fixtures
from tests.support.archive_market import rows_of

CLOCK = Clock.of("2026-08-01")
TABLES = (
    "raw_linkedin.jobs", "enriched.job_features", "enriched.job_skills", "enriched.job_quality",
    "enriched.job_duplicates", "marts.fct_jobs", "marts.fct_job_versions", "marts.fct_job_skills",
    "marts.job_review_queue", "intermediate.int_job_versions",
)  # fmt: skip


@pytest.fixture
def land(database: Settings, tmp_path: Path) -> Callable[..., Any]:
    """Land adverts of LinkedIn, by number, as seen on a day."""

    def write(
        numbers: range, seen_on: str, *, title: str = "Nurse", expires_on: str = "", **options: Any
    ) -> Any:
        path = tmp_path / "adverts.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(
                ["job_id", "title", "company_name", "location", "description", "salary", "expires_on"]
            )
            for number in numbers:
                description = f"Ward {number} needs a {title.lower()} with CPR, Excel and patience. " * 5
                writer.writerow(
                    [
                        number,
                        title,
                        f"Clinic {number}",
                        "Durban",
                        description,
                        "R25 000 per month",
                        expires_on,
                    ]
                )
        day = Clock.of(seen_on).day
        return land_file(database, CLOCK, board_for("linkedin"), path, observed_on=day, **options)

    return write


@pytest.fixture
def build(database: Settings, conn: psycopg.Connection[Any], build_jobs) -> Callable[..., int]:  # noqa: F811
    """Do what a run does between ingestion and archive; return how many adverts came back."""

    def run(*flags: str) -> int:
        back = reactivate_seen(database, CLOCK)
        enrich_features(database, CLOCK)
        find_duplicates(database, CLOCK)
        score_jobs(database, CLOCK)
        lifecycle.enqueue_status_changes(conn, CLOCK)
        changes.take(conn, "marts")
        build_jobs(*flags, as_of=CLOCK.day.isoformat(), as_of_instant=CLOCK.instant.isoformat())
        changes.finish(conn, "marts", CLOCK)
        append_registry(conn, CLOCK)
        return back

    return run


def _jobs(conn: psycopg.Connection[Any]) -> dict[str, str]:
    found = dict(conn.execute("select external_id, status from marts.fct_jobs").fetchall())
    conn.rollback()
    return found


def _in_force(conn: psycopg.Connection[Any]) -> list[tuple[Any, ...]]:
    rows = conn.execute(
        "select distinct on (job_id, version) job_id, version, closed_on, archive_quarter, archive_generation"
        " from ops.job_registry where not is_void order by job_id, version, registry_id desc"
    ).fetchall()
    conn.rollback()
    return rows


def test_a_quarter_leaves_and_only_what_is_seen_comes_back(database, conn, land, build) -> None:
    land(range(6), "2026-01-10")
    land(range(1), "2026-01-20", title="Senior nurse")
    build()
    before = rows_of(conn, TABLES)
    assert set(_jobs(conn).values()) == {"expired"}

    assert [(one.quarter, one.rows) for one in archive_eligible(database, CLOCK)] == [("2026Q1", 6)]
    assert _jobs(conn) == {}
    assert {row[3:] for row in _in_force(conn)} == {("2026Q1", 1)}
    after = rows_of(conn, TABLES)

    assert build() == 0
    assert land(range(6), "2026-01-10").rows_repeated == 6
    assert build("--full-refresh") == 0
    assert _jobs(conn) == {}
    assert eligible_quarters(conn, CLOCK) == []
    assert rows_of(conn, TABLES) == after

    land(range(1, 3), "2026-08-01")
    assert build() == 2
    assert _jobs(conn) == {"1": "active", "2": "active"}
    texts = conn.execute(
        "select description, title, skills from marts.fct_jobs order by external_id"
    ).fetchall()
    conn.rollback()
    assert all(text.startswith("Ward") and skills for text, _, skills in texts)
    assert [found.problem for found in verify(database)] == [None]

    assert restore_quarter(database, CLOCK, "2026Q1").rows == 4
    archived_again = [one.rows for one in archive_eligible(database, CLOCK)]
    assert archived_again == []
    back = rows_of(conn, TABLES)
    for name in ("raw_linkedin.jobs", "enriched.job_features", "enriched.job_skills"):
        assert back[name] == before[name], name
    kept = {"0", "3", "4", "5"}
    assert _jobs(conn) == {"1": "active", "2": "active", **dict.fromkeys(kept, "expired")}
    assert len(set(back["marts.fct_jobs"]) & set(before["marts.fct_jobs"])) == len(kept)

    build("--full-refresh")
    assert _jobs(conn) == {"1": "active", "2": "active", **dict.fromkeys(kept, "expired")}
    release_quarter(database, "2026Q1")
    assert [(one.generation, one.rows) for one in archive_eligible(database, CLOCK)] == [(2, 4)]
    assert _jobs(conn) == {"1": "active", "2": "active"}
    states = conn.execute("select state from ops.archive_manifest order by generation").fetchall()
    assert states == [("superseded",), ("removed",)]


def test_known_content_between_others_comes_back_since_it_makes_versions(conn, land, build, database) -> None:
    for seen_on, title in (("2026-01-10", "Nurse"), ("2026-01-20", "Senior nurse")):
        land(range(2), seen_on, title=title)
    build()
    archive_eligible(database, CLOCK)
    land(range(2), "2026-01-15")
    assert build() == 0
    land(range(1), "2026-01-16", title="Senior nurse")
    land(range(1, 2), "2026-01-21")
    assert build() == 2
    found = conn.execute("select external_id, version, status from marts.fct_jobs order by 1").fetchall()
    assert found == [("0", 2, "expired"), ("1", 3, "expired")]
    starts = conn.execute(
        "select array_agg(first_observed_on::text order by version) from marts.fct_job_versions group by job_id"
    ).fetchall()
    assert sorted(starts) == [
        (["2026-01-10", "2026-01-16"],),
        (["2026-01-10", "2026-01-20", "2026-01-21"],),
    ]


def test_an_advert_listed_past_its_end_is_archived_again_as_it_was_last_seen(
    conn, land, build, database
) -> None:
    land(range(2), "2026-01-10", expires_on="2026-02-01")
    build()
    archive_eligible(database, CLOCK)
    land(range(1), "2026-07-31", expires_on="2026-02-01")
    assert build() == 1
    assert [(one.generation, one.rows) for one in archive_eligible(database, CLOCK)] == [(2, 1)]
    assert _jobs(conn) == {}
    part = next((database.home / "archive").rglob("generation=2/*.parquet"))
    (copy,) = pq.read_table(part).select(["last_observed_on", "closed_on", "expired_reason"]).to_pylist()
    assert copy == {
        "last_observed_on": date(2026, 7, 31),
        "closed_on": date(2026, 2, 2),
        "expired_reason": "stated_end",
    }
    states = conn.execute(
        "select generation, state, count(*) from ops.archived_jobs group by 1, 2 order by 1, 2"
    )
    assert states.fetchall() == [(1, "archived", 1), (1, "superseded", 1), (2, "archived", 1)]


def test_a_complete_crawl_that_comes_late_says_what_closed_an_archived_advert(
    conn, land, build, database
) -> None:
    land(range(1), "2026-01-10")
    land(range(1, 2), "2026-01-10", expires_on="2026-02-01")
    land(range(2, 3), "2026-01-10", expires_on="2026-01-15")
    build()
    archive_eligible(database, CLOCK)
    land(range(8, 9), "2026-01-20", is_complete=True)
    assert build() == 2
    rows = conn.execute(
        "select external_id, expired_reason, closed_on from marts.fct_jobs order by 1"
    ).fetchall()
    assert rows[:2] == [("0", "not_seen", date(2026, 1, 11)), ("1", "not_seen", date(2026, 1, 11))]
    assert [row[0] for row in rows] == ["0", "1", "8"]
    assert build() == 0
