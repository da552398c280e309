"""One landing of everything that can be wrong with a file or a record, then one run of the whole graph."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from typing import Any

import pytest

from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect
from tests.support.command_line import chommie, must
from tests.support.hostile_files import (
    INJECTION,
    LANDED,
    MAX_FILE_BYTES,
    REFUSED,
    SHELL,
    nasty_records,
    write_all,
)

DAY = "2026-03-31"
SOURCE = "odd_board"
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def warehouse(module_database: Settings) -> tuple[Settings, Any]:
    """A warehouse after a run over the hostile landing folder, and how that run finished."""
    list(write_all(module_database.landing_dir / SOURCE))
    finished = chommie(
        module_database,
        "run",
        "--as-of",
        DAY,
        env={"CHOMMIE_MAX_FILE_BYTES": str(MAX_FILE_BYTES)},
        timeout=500,
    )
    return module_database, finished


def _rows(settings: Settings, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    with connect(settings) as conn:
        return conn.execute(query, parameters).fetchall()


def _job(settings: Settings, reference: str, columns: str) -> tuple[Any, ...]:
    (row,) = _rows(settings, f"select {columns} from marts.fct_jobs where external_id = %s", reference)
    return row


def test_bad_rows_alone_never_make_a_run_fail(warehouse) -> None:
    _, finished = warehouse
    must(finished)
    assert "Traceback" not in finished.stderr + finished.stdout
    assert "failed" not in finished.stderr


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_of_nothing_usable_is_refused_with_its_reason(warehouse, name) -> None:
    settings, _ = warehouse
    ((rule, reason),) = _rows(
        settings, "select rule, reason from ops.quarantine where origin_uri like %s", f"%/{name}"
    )
    assert rule == "refused_file"
    assert REFUSED[name][1] in reason
    assert "\n" not in reason


@pytest.mark.parametrize("name", LANDED)
def test_the_rest_lands_and_what_does_not_is_told(warehouse, name) -> None:
    settings, _ = warehouse
    like = f"%/{name}"
    ((state, read, taken, kept_out),) = _rows(
        settings,
        "select state, rows_read, rows_new + rows_changed + rows_seen + rows_repeated, rows_quarantined"
        " from ops.load_ledger where origin_uri like %s",
        like,
    )
    found = _rows(
        settings, "select rule, reason, length(raw) from ops.quarantine where origin_uri like %s", like
    )
    assert state == "published"
    assert Counter(rule for rule, _, _ in found) == LANDED[name][1]
    assert (taken + kept_out, len(found)) == (read, kept_out)
    assert all(reason and "\n" not in reason and size <= 1024 * 1024 for _, reason, size in found)


def test_every_usable_nasty_record_is_served(warehouse) -> None:
    settings, _ = warehouse
    references = {str(record.get("Reference")) for record in nasty_records()} - {"None", "{'id': 7}"}
    served = {row[0] for row in _rows(settings, "select external_id from marts.fct_jobs")}
    missing = {reference for reference in references if len(reference) < 100} - served
    assert missing == {"long-title", "long-place", "blank"}
    assert sum(len(one) == 64 for one in served) == 1  # the id of 5,000 characters, hashed
    without_id = _rows(settings, "select title from marts.fct_jobs where external_id_kind = 'content'")
    assert without_id == [("Clerk",)]


def test_what_lands_is_read_as_a_person_would(warehouse) -> None:
    settings, _ = warehouse
    assert _job(settings, "latin-1", "title, company") == ("Één tuinier", "Crème brûlée")
    assert _job(settings, "utf-16", "title") == ("Één tuinier",)
    assert _job(settings, "camel-1", "title, company") == ("Welder", "Acme")
    assert _job(settings, "tabs-1", "salary_min, salary_max, city") == (20000, 30000, "Durban")
    assert _job(settings, "nul-1", "title") == ("Welder   here",)
    assert _job(settings, "twins", "title, version") == ("Waiter", 2)
    assert _job(settings, "script-link", "url") == (None,)
    assert _rows(settings, "select count(*) from marts.fct_jobs where external_id like 'cut-%%'")[0][0] > 100


def test_absurd_pay_is_marked_and_counts_for_nothing(warehouse) -> None:
    settings, _ = warehouse
    doubtful = ("negative", "upside-down", "pay-1", "pay-2", "billions", "dust")
    for reference in doubtful:
        low, high, is_suspect = _job(settings, reference, "salary_min, salary_max, salary_is_suspect")
        assert is_suspect or (low is None and high is None), reference
    for reference in ("huge", "no-number"):
        assert _job(settings, reference, "salary_min, salary_max") == (None, None)
    ((most,),) = _rows(settings, "select max(salary_p75_zar) from marts.market_stats_daily")
    assert most is None or most < 200_000


def test_nothing_an_advert_says_is_done(warehouse) -> None:
    settings, _ = warehouse
    assert _job(settings, "sql-1", "title, location_alias") == (INJECTION, INJECTION)
    assert _job(settings, "sql", "title, description") == (INJECTION, SHELL)
    assert _rows(settings, "select to_regclass('marts.fct_jobs')::text") == [("marts.fct_jobs",)]
    assert not list(settings.home.rglob("pwned"))
    ((description,),) = _rows(
        settings, "select description from marts.fct_jobs where external_id = 'script-1'"
    )
    assert "Fry & bake" in description
    assert "script" not in description
    assert "alert" not in description


@pytest.mark.parametrize(
    "words", ["cook", "welder workshop", INJECTION, "gnimaer emcA", "🔥 🚀", "مهندس", ""]
)
def test_a_search_answers_and_steers_no_terminal(warehouse, words) -> None:
    settings, _ = warehouse
    finished = chommie(settings, "search", "--limit", "60", "--", words)
    printed = must(finished)
    assert printed.strip()
    steering = {one for one in printed + finished.stderr if unicodedata.category(one) in ("Cc", "Cf", "Cs")}
    assert steering <= {"\n"}
    assert "javascript:" not in printed


def test_search_as_json_is_json(warehouse) -> None:
    settings, _ = warehouse
    hits = json.loads(must(chommie(settings, "search", "cook", "--limit", "50", "--json")))
    assert {"Waiter"} & {hit["title"] for hit in hits}
    assert all(hit["url"] is None or not hit["url"].startswith("javascript") for hit in hits)
