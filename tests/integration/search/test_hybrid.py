"""Duplicates fold, and the packaged model finds what no word says."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from chommie_assets.clock import Clock
from chommie_assets.embedding.backend import load_encoder
from chommie_assets.embedding.index import embed_pending
from chommie_assets.search.hybrid import search_jobs
from chommie_assets.search.query import SearchQuery
from chommie_assets.settings import Settings
from tests.support.encoders import WordEncoder
from tests.support.marts import add_jobs, id_of

Connection = psycopg.Connection[Any]
ENCODER = WordEncoder()


def folded(database: Settings, marts: Connection, clock: Clock) -> Connection:
    add_jobs(
        marts,
        {"name": "first", "title": "Welder", "status": "expired", "quality_score": 0.99},
        {"name": "second", "title": "Welder", "canonical_job_id": id_of("first"), "quality_score": 0.5},
        {"name": "third", "title": "Welder", "canonical_job_id": id_of("first"), "quality_score": 0.8},
        {"name": "other", "title": "Welder of boilers"},
    )
    embed_pending(database, clock, encoder=ENCODER)
    return marts


@pytest.mark.parametrize("text", ["welder", ""])
def test_a_cluster_is_one_row_its_best_that_passes(
    database: Settings, marts: Connection, clock: Clock, text: str
) -> None:
    conn = folded(database, marts, clock)

    def ids(**asked: Any) -> set[Any]:
        return {hit.job_id for hit in search_jobs(conn, SearchQuery(text, **asked), ENCODER)}

    assert ids() == {id_of("third"), id_of("other")}
    assert ids(status=None) == {id_of("first"), id_of("other")}
    assert ids(fold_duplicates=False) == {id_of("second"), id_of("third"), id_of("other")}


def test_the_packaged_model_knows_what_words_do_not_say(
    database: Settings, marts: Connection, clock: Clock
) -> None:
    add_jobs(
        marts,
        {
            "name": "nurse",
            "title": "Professional healthcare worker",
            "description": "Care for ward patients.",
        },
        {"name": "welder", "title": "Boilermaker", "description": "Weld steel in our workshop."},
        {"name": "clerk", "title": "Accounts clerk", "description": "Capture invoices and reconcile."},
    )
    encoder = load_encoder(database.embedding_model)
    embed_pending(database, clock, encoder=encoder)

    assert search_jobs(marts, SearchQuery("nurse"), encoder)[0].job_id == id_of("nurse")
