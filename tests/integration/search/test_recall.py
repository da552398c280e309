"""The recall check tells a good index from a bad one."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from chommie_assets.clock import Clock
from chommie_assets.embedding.index import embed_pending
from chommie_assets.search import recall
from chommie_assets.search.recall import recall_at
from chommie_assets.settings import Settings
from tests.support.encoders import WordEncoder
from tests.support.marts import add_jobs

Connection = psycopg.Connection[Any]


def test_without_vectors_nothing_is_missed(conn: Connection) -> None:
    assert recall_at(conn) == 1.0


def test_a_sound_index_finds_nearly_all(database: Settings, marts: Connection, clock: Clock) -> None:
    add_jobs(marts, *({"name": str(n), "title": f"nurse {n} ward {n % 9}"} for n in range(500)))
    embed_pending(database, clock, encoder=WordEncoder())

    assert recall_at(marts, sample=20) > 0.9


def test_an_index_that_misses_is_told(
    database: Settings, marts: Connection, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_jobs(marts, *({"name": str(n), "title": f"nurse {n} ward {n % 9}"} for n in range(500)))
    embed_pending(database, clock, encoder=WordEncoder())
    # The least pgvector can be asked to look at, and no second look.
    monkeypatch.setattr(
        recall,
        "SCAN_SETTINGS",
        "select set_config('hnsw.iterative_scan', 'off', true), set_config('hnsw.ef_search', '1', true), %(ef_search)s",
    )

    assert recall_at(marts, sample=20) < 0.5
