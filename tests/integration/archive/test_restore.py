"""The way back: restore, release, and jobs that are seen again."""

from __future__ import annotations

from datetime import date

import pytest

from chommie_assets.archive import (
    ArchiveError,
    VerificationError,
    archive_quarter,
    eligible_quarters,
    reactivate_seen,
    release_quarter,
    restore_quarter,
)
from chommie_assets.warehouse.changes import take, taken
from tests.integration.archive.conftest import CLOCK, QUARTER
from tests.support.archive_market import rows_of


def _states(conn) -> dict[tuple[int, str], int]:
    rows = conn.execute("select generation, state, count(*) from ops.archived_jobs group by 1, 2").fetchall()
    conn.rollback()
    return {(generation, state): count for generation, state, count in rows}


def test_restored_rows_are_the_archived_ones_to_the_last_bit(database, conn, market) -> None:
    before = rows_of(conn)
    archive_quarter(database, CLOCK, QUARTER)
    assert rows_of(conn) != before
    assert restore_quarter(database, CLOCK, QUARTER).rows == 5
    assert rows_of(conn) == before
    assert restore_quarter(database, CLOCK, QUARTER).rows == 0
    assert rows_of(conn) == before


def test_a_dropped_partition_is_made_again(database, conn, market) -> None:
    conn.execute("update marts.fct_jobs set status = 'expired'")
    conn.commit()
    before = rows_of(conn)
    archive_quarter(database, CLOCK, QUARTER)
    gone = conn.execute("select to_regclass('marts.fct_jobs_2026_q1')").fetchone()
    conn.rollback()
    assert gone == (None,)
    restore_quarter(database, CLOCK, QUARTER)
    assert rows_of(conn) == before


def test_vectors_are_asked_for_and_the_registry_told(database, conn, market) -> None:
    archive_quarter(database, CLOCK, QUARTER)
    restore_quarter(database, CLOCK, QUARTER)
    assert take(conn, "vectors") == 5
    place = conn.execute(
        "select archive_quarter, archive_generation from ops.job_registry where job_id = %s"
        " order by registry_id desc limit 1",
        (market.job_id(1),),
    ).fetchone()
    assert place == (None, None)


def test_a_restored_quarter_is_pinned_until_its_release(database, conn, market) -> None:
    archive_quarter(database, CLOCK, QUARTER)
    restore_quarter(database, CLOCK, QUARTER)
    assert eligible_quarters(conn, CLOCK) == []
    assert archive_quarter(database, CLOCK, QUARTER).rows == 0
    assert release_quarter(database, QUARTER) == 1
    assert eligible_quarters(conn, CLOCK) == [QUARTER]
    again = archive_quarter(database, CLOCK, QUARTER)
    assert (again.generation, again.rows) == (2, 5)
    assert _states(conn) == {(1, "superseded"): 5, (2, "archived"): 5}
    states = conn.execute("select state from ops.archive_manifest order by generation").fetchall()
    assert states == [("superseded",), ("removed",)]


def test_what_is_not_archived_cannot_be_restored_or_released(database, conn, market) -> None:
    with pytest.raises(ArchiveError, match="nothing of 2026Q1 is archived"):
        restore_quarter(database, CLOCK, QUARTER)
    with pytest.raises(ArchiveError, match="nothing to release"):
        release_quarter(database, QUARTER)


def test_a_quarter_half_way_in_is_finished_first(database, conn, market) -> None:
    def stop(step: str) -> None:
        if "verified" in step:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        archive_quarter(database, CLOCK, QUARTER, stop)
    with pytest.raises(ArchiveError, match="chommie archive run 2026Q1"):
        restore_quarter(database, CLOCK, QUARTER)


def test_a_damaged_copy_restores_nothing(database, conn, market) -> None:
    archive_quarter(database, CLOCK, QUARTER)
    after = rows_of(conn)
    part = next((database.home / "archive").rglob("*.parquet"))
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)
    with pytest.raises(VerificationError, match=part.name):
        restore_quarter(database, CLOCK, QUARTER)
    assert rows_of(conn) == after


def test_a_table_that_gained_a_column_takes_the_rows_back(database, conn, market) -> None:
    archive_quarter(database, CLOCK, QUARTER)
    conn.execute("alter table marts.fct_jobs add column is_new boolean not null default true")
    conn.execute("alter table marts.fct_jobs drop column salary_is_suspect")
    conn.commit()
    assert restore_quarter(database, CLOCK, QUARTER).rows == 5
    count = conn.execute("select count(*) from marts.fct_jobs where is_new").fetchone()
    assert count == (7,)


def _see(market, number: int, day: date, content: str = "v1", **changes) -> None:
    load_id = market.load(day)
    if content not in ("v1", "v2"):
        market.content(number, content, load_id, **changes)
    market.sighting(number, content, day, load_id)
    market.conn.commit()


NEWS = (
    # Job, day and content of the new sighting, whether it changes facts.
    (1, date(2026, 7, 31), "v1", True),
    (2, date(2026, 7, 31), "other", True),
    (3, date(2026, 1, 3), "other", True),
    (4, date(2025, 12, 31), "v1", True),
    (5, date(2026, 3, 31), "v2", True),
    (8, date(2026, 1, 9), "v1", False),
)


def test_only_news_brings_a_job_back(database, conn, market) -> None:
    market.add(8, date(2026, 1, 8))
    market.sighting(8, "v1", date(2026, 1, 10), market.load(date(2026, 1, 10)))
    conn.commit()
    reactivate_seen(database, CLOCK)
    archive_quarter(database, CLOCK, QUARTER)
    assert reactivate_seen(database, CLOCK) == 0
    for number, day, content, _ in NEWS:
        _see(market, number, day, content)
    expected = sorted(market.job_id(number) for number, _, _, is_back in NEWS if is_back)
    assert reactivate_seen(database, CLOCK) == len(expected)
    assert reactivate_seen(database, CLOCK) == 0
    take(conn, "marts")
    assert taken(conn, "marts") == expected
    assert _states(conn) == {(1, "superseded"): len(expected), (1, "archived"): 1}


@pytest.mark.parametrize("reason", ["stated_end", "source_said_closed", "not_seen", "presumed_stale"])
def test_a_later_sighting_brings_a_job_back_whatever_closed_it(database, conn, market, reason) -> None:
    """Also one that stays closed: its copy would not know how long it was seen."""
    content = {"expires_on": date(2026, 2, 1), "is_closed": True}
    market.add(11, date(2026, 1, 9), content=content, reason=reason, closed_on=date(2026, 2, 2))
    conn.commit()
    reactivate_seen(database, CLOCK)
    archive_quarter(database, CLOCK, QUARTER)
    _see(market, 11, date(2026, 7, 31))
    assert reactivate_seen(database, CLOCK) == 1
    take(conn, "marts")
    assert taken(conn, "marts") == [market.job_id(11)]


def test_a_held_load_brings_nothing_back(database, conn, market) -> None:
    archive_quarter(database, CLOCK, QUARTER)
    load_id = market.load(date(2026, 7, 31), state="held")
    market.sighting(1, "v1", date(2026, 7, 31), load_id)
    conn.commit()
    assert reactivate_seen(database, CLOCK) == 0
    conn.execute("update ops.load_ledger set state = 'published' where load_id = %s", (load_id,))
    conn.commit()
    assert reactivate_seen(database, CLOCK) == 1


def test_text_and_features_of_a_reactivated_job_are_back(database, conn, market) -> None:
    sources = ("raw_testboard.jobs", "enriched.job_features", "enriched.job_skills", "enriched.job_quality")
    before = rows_of(conn, sources)
    archive_quarter(database, CLOCK, QUARTER)
    for number in range(1, 6):
        _see(market, number, date(2026, 7, 31))
    assert reactivate_seen(database, CLOCK) == 5
    assert rows_of(conn, sources) == before
    assert _states(conn) == {(1, "superseded"): 5}
    assert conn.execute("select state from ops.archive_manifest").fetchone() == ("superseded",)


def test_a_reactivated_job_that_expires_again_is_archived_again(database, conn, market) -> None:
    archive_quarter(database, CLOCK, QUARTER)
    _see(market, 1, date(2026, 7, 31))
    reactivate_seen(database, CLOCK)
    conn.execute("delete from ops.job_changes")
    market.facts(1, date(2026, 1, 1))
    conn.commit()
    again = archive_quarter(database, CLOCK, QUARTER)
    assert (again.generation, again.rows) == (2, 1)
    assert _states(conn) == {(1, "superseded"): 1, (1, "archived"): 4, (2, "archived"): 1}
    assert restore_quarter(database, CLOCK, QUARTER).rows == 5
