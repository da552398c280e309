"""The registry says of each version what the marts say, again when that changes, and never forgets."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import psycopg
import pytest

from chommie_assets.archive.ledger import restate_registry
from chommie_assets.clock import Clock
from chommie_assets.warehouse import changes
from chommie_assets.warehouse.registry import append_registry

CLOCK = Clock.of("2026-03-02")
NEXT = Clock.of("2026-03-03")
JOB = UUID(int=1)
OTHER = UUID(int=2)
# The columns of the marts that the registry reads, as dbt declares them.
MARTS = """
create table marts.fct_jobs (
    job_id uuid, source text, posted_on date, first_observed_on date, last_observed_on date, version integer,
    canonical_job_id uuid, duplicate_class text, quality_tier text, expires_on date, closed_on date,
    expired_reason text, status text
);
create table marts.fct_job_versions (
    job_id uuid, version integer, content_hash text, first_observed_on date, last_observed_on date
);
"""
FEATURES = """
insert into enriched.job_features (
    job_id, content_hash, method_version, load_id, source, title_normalized, company_id, province, country,
    salary_min, salary_currency, salary_month_min, salary_month_max, word_count, skills_count, text_hash, recorded_at
)
values (%s, %s, 'm1', 'l1', 'alpha', 'clerk', %s, 'Gauteng', 'ZA', 9000, %s, 9000, 9500, 10, 1, 't', %s)
"""
SKILL = """
insert into enriched.job_skills (
    job_id, content_hash, method_version, skill_id, skill, category, matched_text, span_start, span_end,
    confidence, recorded_at
)
values (%s, %s, 'm1', %s, 'x', 'x', 'x', 0, 1, 1, %s)
"""
STATEMENTS = "select version, is_void, content_hash, closed_on from ops.job_registry order by registry_id"


@pytest.fixture
def marts(conn: psycopg.Connection[Any]) -> psycopg.Connection[Any]:
    conn.execute(MARTS)
    add_job(conn, JOB)
    add_version(conn, JOB, 1, "a")
    conn.commit()
    return conn


def add_job(conn: psycopg.Connection[Any], job_id: UUID, version: int = 1) -> None:
    conn.execute(
        "insert into marts.fct_jobs (job_id, source, posted_on, first_observed_on, last_observed_on, version,"
        " canonical_job_id, quality_tier, status)"
        " values (%s, 'alpha', '2026-03-01', '2026-03-01', '2026-03-02', %s, %s, 'high', 'active')",
        (job_id, version, job_id),
    )


def add_version(
    conn: psycopg.Connection[Any], job_id: UUID, version: int, content: str, currency: str = "ZAR"
) -> None:
    conn.execute(
        "insert into marts.fct_job_versions values (%s, %s, %s, %s, '2026-03-02')",
        (job_id, version, content, date(2026, 3, version)),
    )
    conn.execute(FEATURES, (job_id, content, UUID(int=77), currency, CLOCK.instant))
    for skill in ("sql", "excel"):
        conn.execute(SKILL, (job_id, content, skill, CLOCK.instant))


def append(conn: psycopg.Connection[Any], clock: Clock = CLOCK, job_id: UUID = JOB) -> int:
    changes.enqueue(conn, [job_id], "marts", clock, stage="registry")
    conn.commit()
    return append_registry(conn, clock)


def statements(conn: psycopg.Connection[Any]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in conn.execute(STATEMENTS)]


def test_before_the_first_marts_there_is_nothing_to_say(conn: psycopg.Connection[Any]) -> None:
    assert append(conn) == 0
    assert conn.execute("select count(*) from ops.job_changes").fetchone() == (1,)


def test_a_version_is_stated_with_its_facts(marts: psycopg.Connection[Any]) -> None:
    assert append(marts) == 1
    row = marts.execute(
        "select job_id, version, is_void, province, has_stated_salary, salary_month_min_zar, skill_ids,"
        " canonical_job_id, quality_tier, version_observed_on, recorded_at, recorded_on, method_version"
        " from ops.job_registry"
    ).fetchone()
    day = date(2026, 3, 1)
    facts = (JOB, 1, False, "Gauteng", True, 9000, ["excel", "sql"], JOB, "high", day)
    assert row == (*facts, CLOCK.instant, CLOCK.day, "m1")


def test_said_again_only_when_it_changes(marts: psycopg.Connection[Any]) -> None:
    append(marts)
    assert append(marts, NEXT) == 0
    marts.execute("update marts.fct_jobs set closed_on = '2026-03-03', expired_reason = 'not_seen'")
    assert append(marts, NEXT) == 1
    assert statements(marts) == [(1, False, "a", None), (1, False, "a", date(2026, 3, 3))]


def test_the_end_is_said_of_the_current_version_only(marts: psycopg.Connection[Any]) -> None:
    add_version(marts, JOB, 2, "b")
    marts.execute("update marts.fct_jobs set version = 2, closed_on = '2026-03-03'")
    assert append(marts) == 2
    assert statements(marts) == [(1, False, "a", None), (2, False, "b", date(2026, 3, 3))]


def test_only_rand_counts_as_rand(marts: psycopg.Connection[Any]) -> None:
    add_job(marts, OTHER)
    add_version(marts, OTHER, 1, "c", currency="USD")
    append(marts, job_id=OTHER)
    row = marts.execute("select has_stated_salary, salary_month_min_zar from ops.job_registry").fetchone()
    assert row == (True, None)


def test_a_version_renumbered_away_becomes_void_and_may_return(marts: psycopg.Connection[Any]) -> None:
    add_version(marts, JOB, 2, "b")
    append(marts)
    marts.execute("delete from marts.fct_job_versions where version = 2")
    assert append(marts, NEXT) == 1
    assert append(marts, NEXT) == 0
    marts.execute(
        "insert into marts.fct_job_versions values (%s, 2, 'b', '2026-03-02', '2026-03-02')", (JOB,)
    )
    assert append(marts, NEXT) == 1
    assert [(row[0], row[1]) for row in statements(marts)] == [(1, False), (2, False), (2, True), (2, False)]


def test_an_archived_job_keeps_its_statements_and_says_where_it_lies(marts: psycopg.Connection[Any]) -> None:
    append(marts)
    marts.execute("delete from marts.fct_jobs")
    marts.execute("delete from marts.fct_job_versions")
    assert append(marts, NEXT) == 0
    marts.execute("insert into ops.archived_jobs values (%s, '2025Q4', 1, 'archived', 'hash')", (JOB,))
    assert append(marts, NEXT) == 1
    assert append(marts, NEXT) == 0
    row = marts.execute(
        "select is_void, archive_quarter, archive_generation, province from ops.job_registry"
        " order by registry_id desc limit 1"
    ).fetchone()
    assert row == (False, "2025Q4", 1, "Gauteng")


def test_a_replayed_day_leaves_what_was_recorded_later_alone(marts: psycopg.Connection[Any]) -> None:
    append(marts, NEXT)
    marts.execute("update marts.fct_jobs set closed_on = '2026-03-03', expired_reason = 'not_seen'")
    assert append(marts, CLOCK) == 0
    assert marts.execute("select stage, is_taken from ops.job_changes").fetchall() == [("registry", False)]
    assert append_registry(marts, NEXT) == 1
    assert statements(marts)[-1] == (1, False, "a", date(2026, 3, 3))
    assert marts.execute("select count(*) from ops.job_changes").fetchone() == (0,)


def test_where_a_copy_lies_is_no_news_of_the_job(marts: psycopg.Connection[Any]) -> None:
    append(marts)
    assert restate_registry(marts, [JOB], ("2026Q1", 1)) == 1
    assert restate_registry(marts, [JOB], ("2026Q1", 1)) == 0
    found = marts.execute(
        "select archive_quarter, archive_generation, recorded_at, recorded_on from ops.job_registry"
        " order by registry_id"
    ).fetchall()
    recorded = (CLOCK.instant, CLOCK.day)
    assert found == [(None, None, *recorded), ("2026Q1", 1, *recorded)]


def test_what_it_took_is_finished_with_the_statements(marts: psycopg.Connection[Any]) -> None:
    append(marts)
    assert marts.execute("select count(*) from ops.job_changes").fetchone() == (0,)


def test_a_run_that_fails_takes_the_same_jobs_again(
    marts: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise RuntimeError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(changes, "finish", fail)
        with pytest.raises(RuntimeError):
            append(marts)
    marts.rollback()
    assert statements(marts) == []
    assert append_registry(marts, CLOCK) == 1
