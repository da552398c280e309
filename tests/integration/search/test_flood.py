"""As many rows as were asked for, whatever floods the market or the query."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chommie_assets.clock import Clock
from chommie_assets.embedding.index import embed_pending
from chommie_assets.search import hybrid
from chommie_assets.search.hybrid import search_jobs
from chommie_assets.search.query import SearchHit, SearchQuery
from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect
from tests.support.encoders import WordEncoder
from tests.support.marts import add_jobs, create_fct_jobs, id_of

Connection = psycopg.Connection[Any]
ENCODER = WordEncoder()


@pytest.fixture(scope="module")
def flood(module_database: Settings) -> Settings:
    """3,000 adverts that say the query word for word, in no cluster, among 2,000 that say other things."""
    with connect(module_database) as conn:
        create_fct_jobs(conn)
        clones = ({"name": f"clone {n}", "title": "data engineer"} for n in range(3_000))
        others = (
            {
                "name": f"other {n}",
                "title": f"engineer {n} data {n % 7}",
                "province": "Limpopo" if n % 200 == 0 else "Gauteng",
            }
            for n in range(2_000)
        )
        near = [
            {"name": f"version {n}", "title": f"data engineer ref{n}", "canonical_job_id": id_of("clone 0")}
            for n in range(500)
        ]
        add_jobs(conn, *clones, *others, *near)
    embed_pending(module_database, Clock.of("2026-03-31"), encoder=ENCODER)
    return module_database


def in_flood(flood: Settings, **asked: Any) -> list[SearchHit]:
    with connect(flood) as conn:
        return search_jobs(conn, SearchQuery(**asked), ENCODER)


def test_a_flood_of_clones_does_not_hide_the_others(flood: Settings) -> None:
    hits = in_flood(flood, text="data engineer", limit=10)

    assert len(hits) == 10
    assert hits[0].title == "data engineer"
    assert len({hit.title for hit in hits}) >= 9


def test_a_flood_of_clones_fills_what_nothing_else_can(flood: Settings) -> None:
    hits = in_flood(flood, text="data engineer", limit=1000)

    assert len({hit.job_id for hit in hits}) == 1000


def test_a_narrow_filter_still_fills_the_answer(flood: Settings) -> None:
    hits = in_flood(flood, text="data engineer", province="Limpopo", limit=10)

    assert len(hits) == 10
    assert {hit.province for hit in hits} == {"Limpopo"}


def test_the_exact_scan_fills_in_where_the_index_gives_up(
    flood: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        hybrid,
        "SCAN_SETTINGS",
        hybrid.SCAN_SETTINGS.rstrip()
        + ", set_config('hnsw.max_scan_tuples', '1', true), set_config('enable_sort', 'off', true)",
    )
    asked = {"text": "zzz", "province": "Limpopo", "limit": 10}

    assert len(in_flood(flood, **asked)) == 10


HOSTILE = [
    "'; drop table marts.fct_jobs; --",
    "%(limit)s %s {eligible}",
    "nurse & | ! ( :* <->",
    '"unbalanced',
    "-",
    "--",
    '-"a',
    "or or or",
    "\x00\ud800",
    "the of and",
    "a" * 100_000,
    "\\",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(flood: Settings, text: str) -> None:
    assert len(in_flood(flood, text=text, limit=5, city=None, skills=())) == 5


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_filters_match_nothing(flood: Settings, text: str) -> None:
    assert in_flood(flood, text="data", skills=(text + "x",), limit=5) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_any_text_is_answered_in_full(flood: Settings, text: str) -> None:
    assert len(in_flood(flood, text=text, limit=5)) == 5
