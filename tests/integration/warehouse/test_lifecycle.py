"""Which adverts have to be looked at again because time passed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import psycopg
import pytest

from chommie_assets.clock import Clock
from chommie_assets.warehouse.lifecycle import enqueue_status_changes

CLOCK = Clock.of("2026-03-31")
FCT_JOBS = """
create table marts.fct_jobs (
    job_id uuid, source text, status text, expires_on date, closed_on date, last_observed_on date,
    expired_reason text
);
"""
JOB = UUID(int=1)


def add_source(conn: psycopg.Connection[Any], **facts: Any) -> None:
    row = {
        "source": "alpha",
        "schema_name": "raw_files",
        "board": "alpha",
        "coverage": "partial",
        "max_unseen_days": 30,
        "is_polled": False,
        "last_published_on": "2026-03-31",
        "last_complete_on": None,
        **facts,
    }
    names, marks = ", ".join(row), ", ".join(f"%({name})s" for name in row)
    conn.execute(f"insert into ops.sources ({names}) values ({marks})", row)


ACTIVE = {"status": "active", "expires_on": None, "closed_on": None, "last_observed_on": "2026-03-30"}


@pytest.mark.parametrize(
    ("job", "source", "is_due"),
    [
        pytest.param({}, {}, False, id="seen yesterday"),
        pytest.param({"expires_on": "2026-03-30"}, {}, True, id="its stated end has passed"),
        pytest.param({"expires_on": "2026-03-31"}, {}, False, id="its last day"),
        pytest.param(
            {"last_observed_on": "2026-02-28"}, {}, True, id="unseen for longer than its source allows"
        ),
        pytest.param({"last_observed_on": "2026-03-01"}, {}, False, id="unseen for just as long"),
        pytest.param(
            {"last_observed_on": "2026-02-20"},
            {"is_polled": True, "last_published_on": "2026-03-01"},
            False,
            id="its polled source is down",
        ),
        pytest.param(
            {"last_observed_on": "2026-01-20"},
            {"is_polled": True, "last_published_on": "2026-03-01"},
            True,
            id="unseen long before its source went down",
        ),
        pytest.param({}, {"last_complete_on": "2026-03-31"}, True, id="a complete crawl passed it over"),
        pytest.param({}, {"last_complete_on": "2026-03-30"}, False, id="the last complete crawl saw it"),
        pytest.param({"status": "expired", "closed_on": "2026-03-20"}, {}, False, id="closed for good"),
        pytest.param(
            {"status": "expired", "closed_on": "2026-04-02", "expired_reason": "stated_end"},
            {},
            True,
            id="closes after the clock's day",
        ),
        pytest.param(
            {"status": "expired", "closed_on": "2026-04-02", "expired_reason": "source_said_closed"},
            {},
            False,
            id="its source closes it after the clock's day",
        ),
    ],
)
def test_due(
    conn: psycopg.Connection[Any], job: dict[str, Any], source: dict[str, Any], is_due: bool
) -> None:
    conn.execute(FCT_JOBS)
    add_source(conn, **source)
    row = {"job_id": JOB, **ACTIVE, **job}
    names, marks = ", ".join(row), ", ".join(f"%({name})s" for name in row)
    conn.execute(f"insert into marts.fct_jobs (source, {names}) values ('alpha', {marks})", row)
    assert enqueue_status_changes(conn, CLOCK) == int(is_due)
    queued = conn.execute("select stage, job_id, reason, recorded_at from ops.job_changes").fetchall()
    assert queued == ([("marts", JOB, "status", CLOCK.instant)] if is_due else [])
    assert enqueue_status_changes(conn, CLOCK) == 0


@pytest.mark.parametrize(
    ("reason", "closed_on", "crawled_on", "is_due"),
    [
        pytest.param("stated_end", "2026-03-10", "2026-03-09", True, id="missed before its stated end"),
        pytest.param("stated_end", "2026-03-10", "2026-03-10", False, id="missed after its stated end"),
        pytest.param("stated_end", "2026-03-10", "2026-03-01", False, id="the crawl saw it"),
        pytest.param("presumed_stale", "2026-03-02", "2026-03-31", True, id="missed before it was stale"),
        pytest.param("not_seen", "2026-03-02", "2026-03-09", False, id="known to have been missed"),
    ],
)
def test_a_complete_crawl_that_comes_late_asks_again(
    conn: psycopg.Connection[Any], reason: str, closed_on: str, crawled_on: str, is_due: bool
) -> None:
    conn.execute(FCT_JOBS)
    add_source(conn, last_complete_on="2026-03-31")
    for state, observed_to in (("published", crawled_on), ("held", "2026-03-05")):
        counts = dict.fromkeys(("read", "new", "changed", "seen", "repeated", "quarantined"), 0)
        row = {"load_id": state, "source": "alpha", "schema_name": "raw_files", "state": state, "origin": "file",
               "is_complete": True, "observed_to": observed_to, "as_of_on": CLOCK.day,
               **{f"rows_{name}": number for name, number in counts.items()},
               **dict.fromkeys(("recorded_at", "started_at", "finished_at"), CLOCK.instant)}  # fmt: skip
        names, marks = ", ".join(row), ", ".join(f"%({name})s" for name in row)
        conn.execute(f"insert into ops.load_ledger ({names}) values ({marks})", row)
    conn.execute(
        "insert into marts.fct_jobs (source, job_id, status, last_observed_on, closed_on, expired_reason)"
        " values ('alpha', %s, 'expired', '2026-03-01', %s, %s)",
        (JOB, closed_on, reason),
    )
    assert enqueue_status_changes(conn, CLOCK) == int(is_due)


def test_nothing_is_due_before_the_first_build(conn: psycopg.Connection[Any]) -> None:
    assert enqueue_status_changes(conn, CLOCK) == 0
