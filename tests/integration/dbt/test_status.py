"""The life of an advert: which rule closes it, and from which day on."""

from __future__ import annotations

import pytest

from tests.integration.dbt.landing import Advert, day, land

AS_OF = "2026-03-31"
ACTIVE = ("active", None, None)


def _sources(conn, **changes: object) -> None:
    for name, value in changes.items():
        conn.execute(f"update ops.sources set {name} = %s", (value,))
    conn.commit()


@pytest.mark.parametrize(
    ("adverts", "source", "expected"),
    [
        pytest.param([Advert("a", "2026-03-30")], {}, ACTIVE, id="seen yesterday"),
        pytest.param([Advert("a", "2026-03-30", expires_on=AS_OF)], {}, ACTIVE, id="its last day is today"),
        pytest.param([Advert("a", "2026-03-30", expires_on="2026-03-30")], {},
                     ("expired", "stated_end", "2026-03-31"), id="its last day was yesterday"),
        pytest.param([Advert("a", "2026-03-29"), Advert("a", "2026-03-30", is_closed=True)], {},
                     ("expired", "source_said_closed", "2026-03-30"), id="its source says so"),
        pytest.param([Advert("a", "2026-03-28", is_closed=True), Advert("a", "2026-03-29")], {}, ACTIVE,
                     id="its source took it back"),
        pytest.param([Advert("a", "2026-03-28", is_closed=True), Advert("a", "2026-03-30", is_closed=True, title="x")],
                     {}, ("expired", "source_said_closed", "2026-03-28"), id="its source keeps saying so"),
        pytest.param([Advert("a", "2026-03-28")], {"last_complete_on": "2026-03-29"},
                     ("expired", "not_seen", "2026-03-29"), id="a complete crawl missed it"),
        pytest.param([Advert("a", "2026-03-29")], {"last_complete_on": "2026-03-29"}, ACTIVE,
                     id="the complete crawl saw it"),
        pytest.param([Advert("a", "2026-01-29")], {}, ("expired", "presumed_stale", "2026-01-30"),
                     id="61 days unseen in a partial source"),
        pytest.param([Advert("a", "2026-01-30")], {}, ACTIVE, id="60 days unseen in a partial source"),
        pytest.param([Advert("a", "2026-01-29")], {"coverage": "complete"}, ACTIVE,
                     id="unseen, but its source crawls completely and did not since"),
        pytest.param([Advert("a", "2026-01-01")], {"is_polled": True, "last_published_on": "2026-01-15"}, ACTIVE,
                     id="a source that is down expires nothing"),
        pytest.param([Advert("a", "2026-01-01")], {"is_polled": True, "last_published_on": "2026-03-30"},
                     ("expired", "presumed_stale", "2026-01-02"), id="a polled source that is up"),
        pytest.param([Advert("a", "2026-03-01", expires_on="2026-03-20")], {"last_complete_on": "2026-03-05"},
                     ("expired", "not_seen", "2026-03-02"), id="a crawl missed it before its stated end"),
        pytest.param([Advert("a", "2026-03-01", expires_on="2026-03-20")], {"last_complete_on": "2026-03-25"},
                     ("expired", "stated_end", "2026-03-21"), id="its stated end came before the crawl that missed it"),
        pytest.param([Advert("a", "2026-01-01", expires_on="2026-02-20")], {},
                     ("expired", "stated_end", "2026-02-21"), id="its stated end came before it was stale"),
        pytest.param([Advert("a", "2026-01-01", expires_on="2026-03-20")], {},
                     ("expired", "presumed_stale", "2026-01-02"), id="it was stale before its stated end"),
        pytest.param([Advert("a", "2026-03-30")], {"last_complete_on": "2026-04-02"}, ACTIVE,
                     id="the crawl that misses it is still to come"),
        pytest.param([Advert("a", "2026-01-01", expires_on="2026-01-01")], {"last_complete_on": "2026-03-05"},
                     ("expired", "stated_end", "2026-01-02"), id="of equal days the stated end"),
    ],
)  # fmt: skip
def test_status(conn, run_dbt, adverts, source, expected) -> None:
    land(conn, adverts)
    _sources(conn, **source)
    run_dbt("run", "--select", "+int_job_lives")
    status, reason, closed_on = expected
    found = conn.execute(
        "select status, expired_reason, closed_on from intermediate.int_job_lives"
    ).fetchall()
    assert found == [(status, reason, closed_on and day(closed_on))]


def test_an_advert_that_is_seen_again_is_active_again(conn, build_jobs) -> None:
    land(conn, [Advert("a", "2026-01-02")])
    build_jobs()
    assert conn.execute("select status from marts.fct_jobs").fetchall() == [("expired",)]
    land(conn, [Advert("a", "2026-03-30")], load_id="load-2")
    build_jobs()
    found = conn.execute(
        "select status, closed_on, first_observed_on, first_seen_at from marts.fct_jobs"
    ).fetchone()
    assert found[:3] == ("active", None, day("2026-01-02"))
    assert found[3].isoformat() == "2026-01-01T22:00:00+00:00"
