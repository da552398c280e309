"""The whole graph on the sample market: what ``make run`` does, and that doing it again changes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect
from tests.support.command_line import chommie, must
from tests.support.databases import fresh_database
from tests.support.fingerprints import fingerprint

DAY = "2026-03-31"
COUNTS = ("rows_new", "rows_changed", "rows_seen", "rows_repeated", "rows_quarantined")
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def demo(server_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, str]]:
    """A warehouse after one ``chommie demo``, which began with nothing but the schema, and what that printed."""
    with fresh_database(server_home, tmp_path_factory.mktemp("home")) as settings:
        yield settings, must(chommie(settings, "demo", "--as-of", DAY))


def _one(settings: Settings, query: str, *parameters: object):
    with connect(settings) as conn:
        return conn.execute(query, parameters or None).fetchone()[0]


def test_it_prints_the_day(demo) -> None:
    _, printed = demo
    for words in (
        "careerjunction",
        "jobs by quality tier",
        "texts embedded",
        "duplicates by class",
        "rows archived",
        "seconds per stage",
        "chommie up",
        "chommie docs",
        "chommie ingest",
        "Nurse",
    ):
        assert words in printed


def test_every_row_is_accounted_for(demo) -> None:
    settings, _ = demo
    with connect(settings) as conn:
        rows = conn.execute(f"select source, rows_read, {', '.join(COUNTS)} from ops.load_ledger").fetchall()
    assert len({row[0] for row in rows}) == 6
    assert all(row[1] == sum(row[2:]) for row in rows)
    totals = dict(zip(COUNTS, map(sum, zip(*(row[2:] for row in rows), strict=True)), strict=True))
    assert all(totals[name] > 0 for name in ("rows_new", "rows_changed", "rows_seen", "rows_quarantined"))


def test_quarantine_says_why(demo) -> None:
    settings, _ = demo
    with connect(settings) as conn:
        rules = {row[0] for row in conn.execute("select rule from ops.quarantine")}
    assert {"missing_title", "impossible_date"} <= rules


def test_each_job_is_in_postgres_or_in_the_archive_never_both(demo) -> None:
    settings, _ = demo
    landed = "select distinct job_id from intermediate.int_sightings__unioned"
    here = "select job_id from marts.fct_jobs"
    there = "select job_id from ops.archived_jobs where state = 'archived'"
    assert _one(settings, f"select count(*) from ({landed} except (({here}) union ({there}))) as lost") == 0
    assert _one(settings, f"select count(*) from (({here}) intersect ({there})) as twice") == 0
    assert _one(settings, f"select count(*) from ({there}) as archived") > 0


def test_one_vector_row_per_job(demo) -> None:
    settings, _ = demo
    assert _one(settings, "select count(*) from search.job_vectors") == _one(
        settings, "select count(*) from marts.fct_jobs"
    )


def test_statistics_of_both_days_and_views(demo) -> None:
    settings, _ = demo
    assert (
        _one(settings, "select count(distinct day) from marts.market_stats_daily where day <= %s", DAY) >= 2
    )
    open_jobs = _one(settings, "select sum(open_jobs) from marts.market_stats_daily where day = %s", DAY)
    recorded = _one(
        settings, "select sum(open_jobs) from marts.market_stats_daily_as_recorded where as_of_on = %s", DAY
    )
    assert open_jobs == recorded > 50


def test_search_finds_by_meaning_and_filter(demo) -> None:
    settings, _ = demo
    hits = json.loads(must(chommie(settings, "search", "someone to repair trucks", "--limit", "3", "--json")))
    assert "mechanic" in hits[0]["title"].lower()
    filtered = json.loads(
        must(chommie(settings, "search", "driver", "--province", "KZN", "--limit", "3", "--json"))
    )
    assert filtered
    assert {hit["province"] for hit in filtered} == {"KwaZulu-Natal"}


def test_again_changes_nothing(demo) -> None:
    settings, _ = demo
    with connect(settings) as conn:
        before = fingerprint(conn)
        loads = conn.execute("select count(*) from ops.load_ledger").fetchone()
    must(chommie(settings, "demo", "--as-of", DAY))
    with connect(settings) as conn:
        assert fingerprint(conn) == before
        assert conn.execute("select count(*) from ops.load_ledger").fetchone() == loads
    assert _one(settings, "select count(*) from ops.job_changes") == 0


def test_the_analyst_reads_marts_and_search_and_nothing_else(demo) -> None:
    settings, _ = demo
    ours = "table_schema not in ('pg_catalog', 'information_schema')"
    table = "format('%I.%I', table_schema, table_name)"
    can_select = f"has_table_privilege('chommie_analyst', {table}, 'select')"
    can_enter = "has_schema_privilege('chommie_analyst', table_schema, 'usage')"
    can_write = f"has_table_privilege('chommie_analyst', {table}, 'insert,update,delete,truncate')"
    tables = "from information_schema.tables where"
    readable = (
        f"select array_agg(distinct table_schema::text) {tables} {ours} and {can_enter} and {can_select}"
    )
    closed = f"select count(*) {tables} table_schema in ('marts', 'search') and not {can_select}"
    assert set(_one(settings, readable)) == {"marts", "search"}
    assert _one(settings, f"select count(*) {tables} {ours} and {can_write}") == 0
    assert _one(settings, closed) == 0
