"""Every asset check passes on the sample market, and fails, naming the row, once its table is broken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import dagster as dg
import pytest

from chommie_assets.checks import all_checks
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.settings import Settings
from chommie_assets.sources.catalog import boards
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.urls import parameters_of
from tests.support.command_line import chommie, must
from tests.support.databases import fresh_database
from tests.support.environment import environment_of

DAY = "2026-03-31"
pytestmark = pytest.mark.timeout(600)

CHECKS: dict[str, Any] = {
    f"{spec.asset_key.to_user_string()} {spec.name}": check
    for check in all_checks()
    for spec in check.check_specs
}
# A statement that breaks one row and returns how the check names it.
UNSAMPLED = {
    "glassdoor",
    "adzuna",
    "jobposting_pages",
    "ats",
    "kafka",
}  # the sample has none of their adverts
BROKEN_ROWS = {
    "enriched/job_features": "update enriched.job_features set word_count = -1 where {one} returning job_id",
    "enriched/job_skills": "update enriched.job_skills set confidence = 2 where {one} returning job_id",
    "enriched/job_duplicates": "update enriched.job_duplicates set score = 7 where {one} returning job_id",
    "enriched/job_quality": "update enriched.job_quality set accuracy = 7 where {one} returning job_id",
    "marts/fct_jobs": "update marts.fct_jobs set version = 0 where {one} returning job_id",
    "marts/market_stats_daily": (
        "update marts.market_stats_daily as s set open_jobs = -1 where ctid in"
        f" (select ctid from marts.market_stats_daily where day = '{DAY}' limit 1)"
        " returning concat_ws(' / ', day, province, municipality, occupation_group)"
    ),
    "search/job_vectors": "update search.job_vectors set title_hash = 'short' where {one} returning job_id",
    "search/text_vectors": (
        "update search.text_vectors set text_hash = 'short' where ctid in"
        " (select ctid from search.text_vectors limit 1) returning text_hash"
    ),
    "archive/jobs": "update ops.archive_manifest set verified_at = null returning uri",
} | {
    f"{board.schema_name}/jobs": (
        f"update {board.schema_name}.jobs set external_id_kind = 'guess' where {{one}} returning job_id"
    )
    for board in boards().values()
    if board.name not in UNSAMPLED
}
# Of one board: the checks of all boards are made by one function. Each statement, and what the check then says.
POLL = (
    "insert into ops.source_polls (poll_id, source, schema_name, outcome, units, units_failed, pages, records,"
    " requests, repetitions, is_resumed, circuit, error, as_of_on, recorded_at, started_at, finished_at)"
    " values ('{id}', 'pnet', 'raw_pnet', '{outcome}', 1, 0, 1, {records}, 1, 0, false, 'closed', {error},"
    " '2026-03-31', now(), now(), now())"
)
BROKEN_SOURCES = {
    "polled": (
        f"{POLL.format(id='p1', outcome='complete', records=9, error='null')};"
        f"{POLL.format(id='p2', outcome='failed', records=0, error=repr('it answered 503'))}",
        "pnet: failed: it answered 503",
    ),
    "schema": (
        "insert into ops.quarantine (load_id, source, rule, reason, raw, raw_bytes, recorded_at)"
        " select load_id, source, 'wrong_type', 'title: input should be a valid string', '', 0, now()"
        " from ops.load_ledger, generate_series(1, 3) where source = 'pnet' and as_of_on = '2026-03-31'",
        "rows, wrong_type: title: input should be a valid string",
    ),
    "new_fields": (
        "insert into ops.source_health (source, schema_name, family, circuit, failures_in_row, last_polled_at,"
        " last_outcome) values ('pnet', 'raw_pnet', 'jobposting_pages', 'closed', 0, now(), 'complete');"
        "insert into ops.source_fields values ('pnet', 'shiny', '2026-03-31', 'l'), ('pnet', 'old', '2026-03-30', 'l')",
        "pnet sends fields that it does not document: shiny",
    ),
    "published": (
        "update ops.load_ledger set state = 'held', hold_reason = 'by the test' where source = 'pnet'",
        "is held: by the test",
    ),
    "volume": (
        "insert into ops.load_ledger (load_id, source, schema_name, state, origin, is_complete, observed_to,"
        " rows_read, rows_new, rows_changed, rows_seen, rows_repeated, rows_quarantined, as_of_on, recorded_at,"
        " started_at, finished_at)"
        " select 'crawl-' || n, 'pnet', 'raw_pnet', 'published', 'file', true, date '2026-03-31' - n,"
        " 900, 900, 0, 0, 0, 0, date '2026-03-31' - n, now(), now(), now() from generate_series(2, 6) as n",
        "the median of",
    ),
    "freshness": (
        "update ops.sources set is_polled = true, last_published_on = '2026-03-20' where source = 'pnet'",
        "pnet was last published on 2026-03-20",
    ),
}


@pytest.fixture(scope="module")
def sample(module_database: Settings) -> Settings:
    """A warehouse after one ``chommie demo``, to be copied, not changed."""
    must(chommie(module_database, "demo", "--as-of", DAY))
    return module_database


@pytest.fixture
def copied(sample: Settings, server_home: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """A copy of it that a test may break; ``Warehouse()`` finds it."""
    assert sample.database_url is not None
    template = parameters_of(sample.database_url.get_secret_value())["dbname"]
    with fresh_database(server_home, sample.home, template) as settings:
        for name, value in environment_of(settings).items():
            monkeypatch.setenv(name, value)
        yield settings


def run(name: str) -> dg.AssetCheckResult:
    return CHECKS[name](warehouse=Warehouse(as_of=DAY))


def change(settings: Settings, statement: str) -> list[Any]:
    one = statement.split()[1]
    first = f"ctid in (select ctid from {one} order by job_id limit 1)"
    if one == "marts.fct_jobs":
        first = "job_id = (select min(job_id::text)::uuid from marts.fct_jobs)"
    with connect(settings) as conn:
        cursor = conn.execute(statement.format(one=first))
        changed = [str(row[0]) for row in cursor.fetchall()] if cursor.description else []
        conn.commit()
    return changed


def test_every_contract_is_broken_here() -> None:
    contracts = {name.removesuffix(" contract") for name in CHECKS if name.endswith(" contract")}
    assert contracts - {f"raw_{name}/jobs" for name in UNSAMPLED} == set(BROKEN_ROWS)


@pytest.mark.parametrize("table", BROKEN_ROWS)
def test_a_broken_row_fails_the_contract_by_name(copied: Settings, table: str) -> None:
    sound = run(f"{table} contract")
    assert sound.passed, sound.description
    assert sound.metadata["rows"].value > 0
    [row_id] = change(copied, BROKEN_ROWS[table])
    broken = run(f"{table} contract")
    assert not broken.passed
    assert broken.severity == dg.AssetCheckSeverity.ERROR
    assert row_id in {record.data["id"] for record in broken.metadata["failing rows"].records}


def test_a_poll_that_brings_nothing_is_told(copied: Settings) -> None:
    change(copied, POLL.format(id="p1", outcome="complete", records=0, error="null"))
    assert "pnet answered without a single advert" in run("raw_pnet/jobs volume").description


@pytest.mark.parametrize("name", BROKEN_SOURCES)
def test_a_bad_source_is_told(copied: Settings, name: str) -> None:
    statement, words = BROKEN_SOURCES[name]
    assert run(f"raw_pnet/jobs {name}").passed
    change(copied, statement)
    found = run(f"raw_pnet/jobs {name}")
    assert not found.passed
    assert words in found.description


def test_an_index_that_misses_is_told(copied: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("search/text_vectors recall").passed
    monkeypatch.setattr("chommie_assets.search.recall.recall_at", lambda conn: 0.5)
    found = run("search/text_vectors recall")
    assert not found.passed
    assert found.severity == dg.AssetCheckSeverity.WARN
