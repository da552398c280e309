"""`search_jobs` on a market whose adverts differ in what the filters read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest

from chommie_assets.clock import Clock
from chommie_assets.embedding.index import embed_pending
from chommie_assets.search import skills
from chommie_assets.search.hybrid import InactiveModelError, search_jobs
from chommie_assets.search.query import SearchQuery
from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect
from tests.support.encoders import WordEncoder
from tests.support.marts import add_jobs, create_fct_jobs, id_of

Connection = psycopg.Connection[Any]
ENCODER = WordEncoder()


@pytest.fixture(autouse=True)
def small_taxonomy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        skills, "_names_by_label", lambda: {"ms excel": "Microsoft Excel", "python": "Python"}
    )


@pytest.fixture(scope="module")
def filled(module_database: Settings) -> Settings:
    """Adverts that differ in what the filters read."""
    rand = {"salary_currency": "ZAR"}
    adverts: list[dict[str, Any]] = [
        {"name": "nurse", "title": "Theatre nurse", "description": "Care for patients in theatre"},
        {
            "name": "kzn",
            "title": "Nurse",
            "province": "KwaZulu-Natal",
            "city": "Durban",
            "suburb": "Umhlanga",
        },
        {"name": "expired", "title": "Nurse", "status": "expired"},
        {"name": "poor", "title": "Nurse", "quality_score": 0.2, "quality_tier": "low"},
        {"name": "old", "title": "Nurse", "posted_on": date(2026, 1, 5)},
        {"name": "remote", "title": "Nurse on call", "is_remote": True},
        {"name": "well paid", "title": "Nurse", **rand, "salary_month_min": 30000, "salary_month_max": 40000},
        {"name": "badly paid", "title": "Nurse", **rand, "salary_month_min": 9000},
        {"name": "dollars", "title": "Nurse", "salary_currency": "USD", "salary_month_max": 90000},
        {"name": "suspect", "title": "Nurse", **rand, "salary_month_max": 100, "salary_is_suspect": True},
        {"name": "skilled", "title": "Analyst", "skills": ["Microsoft Excel", "Python"]},
        {"name": "half skilled", "title": "Analyst", "skills": ["Python", "Beadwork"]},
    ]
    with connect(module_database) as conn:
        create_fct_jobs(conn)
        add_jobs(conn, *adverts)
    embed_pending(module_database, Clock.of("2026-03-31"), encoder=ENCODER)
    return module_database


@pytest.fixture
def market(filled: Settings) -> Iterator[Connection]:
    with connect(filled) as conn:
        yield conn


NAMES = {
    id_of(name): name
    for name in [
        "nurse",
        "kzn",
        "expired",
        "poor",
        "old",
        "remote",
        "well paid",
        "badly paid",
        "dollars",
        "suspect",
        "skilled",
        "half skilled",
    ]
}


def found(conn: Connection, **asked: Any) -> set[str]:
    return {NAMES[hit.job_id] for hit in search_jobs(conn, SearchQuery(**asked), ENCODER)}


EVERYTHING = set(NAMES.values())
NO_SALARY = EVERYTHING - {"well paid", "badly paid", "dollars", "expired"}


@pytest.mark.parametrize("text", ["nurse", ""])
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, EVERYTHING - {"expired"}),
        ({"status": None}, EVERYTHING),
        ({"status": "expired"}, {"expired"}),
        ({"province": "KwaZulu-Natal"}, {"kzn"}),
        ({"city": "durban"}, {"kzn"}),
        ({"city": "UMHLANGA"}, {"kzn"}),
        ({"min_quality": 0.5}, EVERYTHING - {"expired", "poor"}),
        ({"posted_since": date(2026, 2, 1)}, EVERYTHING - {"expired", "old"}),
        ({"is_remote": True}, {"remote"}),
        ({"is_remote": False}, EVERYTHING - {"expired", "remote"}),
        ({"min_salary_month": 20000}, NO_SALARY | {"well paid"}),
        ({"min_salary_month": 20000, "include_without_salary": False}, {"well paid"}),
        ({"include_without_salary": False}, {"well paid", "badly paid"}),
        ({"skills": ("python",)}, {"skilled", "half skilled"}),
        ({"skills": ("PYTHON", "ms excel")}, {"skilled"}),
        ({"skills": ("beadwork",)}, {"half skilled"}),
        ({"skills": ("unheard of",)}, set()),
    ],
)
def test_filters(market: Connection, text: str, asked: dict[str, Any], expected: set[str]) -> None:
    assert found(market, text=text, **asked) == expected


def test_an_analyst_may_search_and_the_session_stays_as_it_was(filled: Settings) -> None:
    with connect(filled, role="chommie_analyst") as conn:
        hits = search_jobs(conn, SearchQuery("theatre nurse"), ENCODER)
        assert conn.execute("show hnsw.iterative_scan").fetchone() == ("off",)

    assert hits[0].job_id == id_of("nurse")


def test_an_excluded_word_leaves_out(market: Connection) -> None:
    hits = search_jobs(market, SearchQuery("nurse -theatre"), ENCODER)

    assert id_of("nurse") not in {hit.job_id for hit in hits}
    assert hits


def test_the_best_match_comes_first(market: Connection) -> None:
    first = search_jobs(market, SearchQuery("theatre nurse"), ENCODER)[0]

    assert (first.rank, first.job_id, first.title) == (1, id_of("nurse"), "Theatre nurse")


def test_without_words_the_newest_come_first(market: Connection) -> None:
    hits = search_jobs(market, SearchQuery("  "), None)

    assert [hit.posted_on for hit in hits] == sorted((hit.posted_on for hit in hits), reverse=True)
    assert {hit.score for hit in hits} == {None}


def test_words_alone_when_there_is_no_model(market: Connection) -> None:
    assert search_jobs(market, SearchQuery("theatre"), None)[0].job_id == id_of("nurse")


def test_an_encoder_of_another_model_is_refused(market: Connection) -> None:
    with pytest.raises(InactiveModelError, match="words:32, not of other:8"):
        search_jobs(market, SearchQuery("nurse"), WordEncoder("other", 8))


def test_few_matches_of_all_words_are_joined_by_matches_of_any(market: Connection) -> None:
    hits = search_jobs(market, SearchQuery("analyst of theatre", limit=3), None)

    assert {NAMES[hit.job_id] for hit in hits} == {"nurse", "skilled", "half skilled"}
