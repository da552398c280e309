"""A quarter goes into the archive: what lies there, what has left Postgres, what stays."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from chommie_assets.archive import ArchiveError, archive_eligible, archive_quarter, eligible_quarters, ledger
from chommie_assets.archive.bundles import row_hash
from chommie_assets.clock import Clock
from chommie_assets.warehouse.changes import enqueue
from chommie_assets.warehouse.locks import LockNotHadError, advisory_lock
from tests.integration.archive.conftest import CLOCK, QUARTER
from tests.support.archive_market import NASTY_TEXT, rows_of


@pytest.fixture
def folder(database) -> Path:
    return database.home / "archive" / "jobs" / f"quarter={QUARTER}" / "generation=1"


def _ids(conn, query: str) -> set:
    found = {row[0] for row in conn.execute(query)}
    conn.rollback()
    return found


def test_a_quarter_is_eligible_when_its_last_day_is_over_ninety_days_ago(conn, market) -> None:
    expected = {
        "2026-06-29": [],
        "2026-06-30": ["2026Q1"],
        "2026-12-29": ["2026Q1"],
        "2026-12-30": ["2026Q1", "2026Q3"],
    }
    assert {day: eligible_quarters(conn, Clock.of(day)) for day in expected} == expected


def test_no_marts_no_quarters(conn) -> None:
    assert eligible_quarters(conn, CLOCK) == []


def test_a_young_quarter_is_refused(database, market) -> None:
    with pytest.raises(ArchiveError, match="2026Q3 ends on 2026-09-30"):
        archive_quarter(database, CLOCK, "2026Q3")


def test_the_expired_leave_and_the_others_stay(database, conn, market) -> None:
    result = archive_quarter(database, CLOCK, QUARTER)
    assert (result.rows, result.generation) == (5, 1)
    assert _ids(conn, "select job_id from marts.fct_jobs") == {market.job_id(6), market.job_id(7)}
    archived = _ids(conn, "select job_id from ops.archived_jobs where state = 'archived'")
    assert archived == {market.job_id(number) for number in range(1, 6)}
    assert eligible_quarters(conn, CLOCK) == []


def test_text_payload_skills_and_vectors_leave_postgres(database, conn, market) -> None:
    archive_quarter(database, CLOCK, QUARTER)
    gone = "job_id::uuid in (select job_id from ops.archived_jobs)"
    for query in (
        f"select 1 from {market.schema}.jobs where {gone} and num_nonnulls(description, payload, skills) > 0",
        f"select 1 from enriched.job_features where {gone} and description_text is not null",
        f"select 1 from enriched.job_skills where {gone}",
        f"select 1 from marts.fct_job_versions where {gone}",
        f"select 1 from intermediate.int_job_lives where {gone}",
        f"select 1 from marts.fct_job_skills where {gone}",
        f"select 1 from search.job_vectors where {gone}",
    ):
        assert _ids(conn, query) == set(), query
    # d1 is still the description of the two jobs that stay; c5, t5 and d2 were of the archived one alone.
    assert _ids(conn, "select text_hash from search.text_vectors") == {"d1", "t6", "c6", "t7", "c7"}


def test_keys_registry_and_sightings_stay(database, conn, market) -> None:
    before = rows_of(conn, ("raw_testboard.sightings",))
    keys = _ids(conn, "select (job_id, content_hash, posted_on, load_id) from raw_testboard.jobs")
    archive_quarter(database, CLOCK, QUARTER)
    assert rows_of(conn, ("raw_testboard.sightings",)) == before
    assert _ids(conn, "select (job_id, content_hash, posted_on, load_id) from raw_testboard.jobs") == keys
    statements = conn.execute(
        "select version, archive_quarter, archive_generation, recorded_on from ops.job_registry where job_id = %s"
        " order by registry_id",
        (market.job_id(5),),
    ).fetchall()
    assert [row[:3] for row in statements] == [
        (1, None, None),
        (2, None, None),
        (1, QUARTER, 1),
        (2, QUARTER, 1),
    ]
    # Where the copies lie is no news of the job: what was recorded on a day stays what it was.
    assert statements[2][3] == statements[0][3]
    assert statements[3][3] == statements[1][3]


def test_the_files_hold_everything_and_the_manifest_says_how_to_read_them(
    database, conn, market, folder
) -> None:
    archive_quarter(database, CLOCK, QUARTER)
    manifest = json.loads((folder / "manifest.json").read_text())
    assert sorted(path.name for path in folder.iterdir()) == ["manifest.json", "part-00000.parquet"]
    file = pq.ParquetFile(folder / "part-00000.parquet")
    assert file.metadata.row_group(0).column(0).compression == "SNAPPY"
    rows = {row["job_id"]: row for row in file.read().to_pylist()}
    job = rows[str(market.job_id(5))]
    assert (manifest["rows"], manifest["posted_on_min"], manifest["posted_on_max"]) == (
        5,
        "2026-01-01",
        "2026-03-31",
    )
    assert str(folder) in manifest["query"]
    assert (job["posted_on"], job["title"], job["salary_min"]) == (date(2026, 3, 31), "Job 5", 12500.10)
    assert job["description"] == f"v2 {NASTY_TEXT}"
    assert [json.loads(one)["description"] for one in job["contents_json"]] == [
        f"<p>{version} {NASTY_TEXT}</p>" for version in ("v1", "v2")
    ]
    for name, count in {"versions_json": 2, "features_json": 2, "skills_json": 2, "quality_json": 2}.items():
        assert len(job[name]) == count
    assert "search_vector" not in job
    assert all(row_hash(row) == row["row_hash"] for row in rows.values())
    assert conn.execute("select state, row_count, uri from ops.archive_manifest").fetchone() == (
        "removed", 5, f"file://{folder}",
    )  # fmt: skip


def test_an_emptied_partition_goes_and_others_stay(database, conn, market) -> None:
    market.add(8, date(2025, 12, 31))
    conn.commit()
    results = archive_eligible(database, CLOCK)
    assert [(result.quarter, result.rows) for result in results] == [("2025Q4", 1), ("2026Q1", 5)]
    left = _ids(
        conn, "select inhrelid::regclass::text from pg_inherits where inhparent = 'marts.fct_jobs'::regclass"
    )
    assert left == {"marts.fct_jobs_2026_q1", "marts.fct_jobs_2026_q3"}


def test_newly_expired_rows_make_a_second_generation(database, conn, market) -> None:
    archive_quarter(database, CLOCK, QUARTER)
    assert archive_quarter(database, CLOCK, QUARTER).generation is None
    conn.execute("update marts.fct_jobs set status = 'expired' where job_id = %s", (market.job_id(6),))
    conn.commit()
    second = archive_quarter(database, CLOCK, QUARTER)
    assert (second.generation, second.rows) == (2, 1)
    assert _ids(conn, "select job_id from ops.archived_jobs where generation = 2") == {market.job_id(6)}


def test_a_job_that_waits_to_be_rebuilt_is_left_alone(database, conn, market) -> None:
    enqueue(conn, [market.job_id(2)], "load", CLOCK)
    conn.commit()
    assert archive_quarter(database, CLOCK, QUARTER).rows == 4
    assert market.job_id(2) in _ids(conn, "select job_id from marts.fct_jobs")


def test_a_job_that_changes_after_verification_stays(database, conn, market) -> None:
    def change(step: str) -> None:
        if step.endswith("verified"):
            conn.execute("update marts.fct_jobs set status = 'active' where job_id = %s", (market.job_id(1),))
            load_id = market.load(date(2026, 7, 30))
            market.sighting(2, "v1", date(2026, 7, 30), load_id)
            conn.execute(
                "update enriched.job_features set readability = 3 where job_id = %s", (market.job_id(3),)
            )
            conn.commit()

    assert archive_quarter(database, CLOCK, QUARTER, change).rows == 2
    here = _ids(conn, "select job_id from marts.fct_jobs")
    there = _ids(conn, "select job_id from ops.archived_jobs where state = 'archived'")
    assert here == {market.job_id(number) for number in (1, 2, 3, 6, 7)}
    assert there == {market.job_id(4), market.job_id(5)}


def test_rows_of_a_load_that_was_never_published_are_not_touched(database, conn, market) -> None:
    load_id = market.load(date(2026, 1, 1), state="held")
    market.content(1, "held", load_id)
    conn.commit()
    archive_quarter(database, CLOCK, QUARTER)
    held = conn.execute(
        "select description from raw_testboard.jobs where load_id = %s", (load_id,)
    ).fetchone()
    assert held is not None
    assert held[0].startswith("<p>held")


def test_a_second_archivist_is_told_who_is_at_work(database, conn, market, monkeypatch) -> None:
    monkeypatch.setattr(ledger, "LOCK_WAIT_SECONDS", 0)
    with advisory_lock(conn, ledger.LOCK), pytest.raises(LockNotHadError, match="held by backend"):
        archive_quarter(database, CLOCK, QUARTER)
