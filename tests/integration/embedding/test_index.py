"""`embed_pending`: one row a job, each text once, resumable, in step with the marts."""

from __future__ import annotations

from typing import Any

import numpy as np
import psycopg
import pytest
from pgvector.psycopg import register_vector

from chommie_assets.clock import Clock
from chommie_assets.embedding import hnsw, index
from chommie_assets.embedding.index import embed_pending
from chommie_assets.embedding.models import active_model
from chommie_assets.settings import Settings
from chommie_assets.warehouse import changes
from tests.support.encoders import WordEncoder
from tests.support.marts import add_jobs, id_of

Connection = psycopg.Connection[Any]


def one(conn: Connection, query: str, *parameters: object) -> Any:
    row = conn.execute(query, parameters).fetchone()
    conn.rollback()
    assert row is not None
    return row[0]


def vectors_of(conn: Connection, name: str) -> list[np.ndarray | None]:
    register_vector(conn)
    row = conn.execute(
        "select title_vector, description_vector, combined_vector from search.job_vectors where job_id = %s",
        (id_of(name),),
    ).fetchone()
    conn.rollback()
    assert row is not None
    return [vector.to_numpy().astype(np.float32) if vector is not None else None for vector in row]


def retitle(conn: Connection, clock: Clock, name: str, title: str) -> None:
    conn.execute("update marts.fct_jobs set title = %s where job_id = %s", (title, id_of(name)))
    changes.enqueue(conn, [id_of(name)], "marts", clock, stage="vectors")
    conn.commit()


def test_every_job_has_one_row_and_each_text_is_encoded_once(
    database: Settings, marts: Connection, clock: Clock
) -> None:
    add_jobs(
        marts,
        {"name": "1", "title": "Nurse", "description": "Care for patients"},
        {"name": "2", "title": "Nurse", "description": "Care for patients", "quality_tier": "low"},
        {"name": "3", "title": "Nurse", "description": "Theatre work", "quality_tier": None},
    )
    encoder = WordEncoder()

    result = embed_pending(database, clock, encoder=encoder)

    assert sorted(encoder.seen) == ["Care for patients", "Nurse", "Theatre work"]
    assert (result.texts_embedded, result.jobs, result.jobs_removed) == (3, 3, 0)
    assert one(marts, "select count(*) from search.job_vectors") == 3
    assert one(marts, "select count(distinct combined_hash) from search.job_vectors") == 2
    assert one(marts, "select count(*) from search.text_vectors where kind = 'combined'") == 2
    assert one(marts, "select count(distinct recorded_at) from search.text_vectors") == 1


def test_combined_is_the_normalized_weighted_sum(database: Settings, marts: Connection, clock: Clock) -> None:
    add_jobs(marts, {"name": "1", "title": "Nurse", "description": "Theatre work"})
    encoder = WordEncoder()

    embed_pending(database, clock, encoder=encoder)

    title, description = encoder.encode(["Nurse", "Theatre work"])
    expected = 0.6 * title + 0.4 * description
    stored = vectors_of(marts, "1")
    assert stored[0] == pytest.approx(title, abs=1e-3)
    assert stored[1] == pytest.approx(description, abs=1e-3)
    assert stored[2] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-3)


def test_an_empty_description_is_null_and_leaves_the_title(
    database: Settings, marts: Connection, clock: Clock
) -> None:
    add_jobs(
        marts,
        {"name": "none", "title": "Nurse", "description": None},
        {"name": "blank", "title": "Nurse", "description": " <p> </p>\n"},
        {"name": "nothing", "title": " ", "description": ""},
    )

    embed_pending(database, clock, encoder=WordEncoder())

    for name in ("none", "blank"):
        title, description, combined = vectors_of(marts, name)
        assert description is None
        assert title == pytest.approx(combined)
    assert vectors_of(marts, "nothing") == [None, None, None]


def test_a_second_run_encodes_nothing(database: Settings, marts: Connection, clock: Clock) -> None:
    add_jobs(marts, {"name": "1", "title": "Nurse", "description": "Theatre work"})
    embed_pending(database, clock, encoder=WordEncoder())
    changes.enqueue(marts, [id_of("1")], "marts", clock, stage="vectors")
    marts.commit()
    again = WordEncoder()

    result = embed_pending(database, clock, encoder=again)

    assert again.seen == []
    assert (result.texts_embedded, result.jobs, result.is_index_built, result.is_switched) == (
        0,
        0,
        False,
        False,
    )
    assert one(marts, "select count(*) from ops.job_changes") == 0


def test_a_changed_text_encodes_that_text_and_drops_the_old_one(
    database: Settings, marts: Connection, clock: Clock
) -> None:
    add_jobs(
        marts,
        {"name": "1", "title": "Nurse", "description": "Theatre work"},
        {"name": "2", "title": "Porter", "description": "Theatre work"},
    )
    embed_pending(database, clock, encoder=WordEncoder())
    retitle(marts, clock, "1", "Senior nurse")
    again = WordEncoder()

    embed_pending(database, clock, encoder=again)

    assert again.seen == ["Senior nurse"]
    assert one(marts, "select count(*) from search.text_vectors where kind = 'text'") == 3
    assert one(marts, "select count(*) from search.text_vectors where kind = 'combined'") == 2
    assert vectors_of(marts, "1")[0] == pytest.approx(again.encode(["Senior nurse"])[0], abs=1e-3)


def test_a_killed_run_resumes_after_its_last_batch(
    database: Settings, marts: Connection, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "BATCHES_A_COMMIT", 1)
    settings = database.model_copy(update={"embedding_batch_texts": 4})
    add_jobs(marts, *({"name": str(number), "title": f"Nurse {number}"} for number in range(12)))
    changes.enqueue(marts, [id_of("0")], "marts", clock, stage="vectors")
    marts.commit()
    with pytest.raises(KeyboardInterrupt):
        embed_pending(settings, clock, encoder=WordEncoder(fail_after=8))
    assert one(marts, "select count(*) from search.text_vectors") == 8
    assert active_model(marts) is None
    again = WordEncoder()

    result = embed_pending(settings, clock, encoder=again)

    assert len(again.seen) == 4
    assert result.jobs == 12
    assert one(marts, "select count(*) from search.job_vectors where combined_vector is not null") == 12
    assert one(marts, "select count(*) from ops.job_changes") == 0


def test_high_quality_comes_first(
    database: Settings, marts: Connection, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chommie_assets.embedding.work.CHUNK_JOBS", 1)
    for tier in ("low", "medium", "high"):
        add_jobs(marts, {"name": tier, "title": f"a {tier} advert", "quality_tier": tier})
    encoder = WordEncoder()

    embed_pending(database, clock, encoder=encoder)

    assert encoder.seen == ["a high advert", "a medium advert", "a low advert"]


@pytest.mark.parametrize("is_told", [True, False])
def test_a_job_that_left_the_marts_leaves_no_vector(
    database: Settings, marts: Connection, clock: Clock, is_told: bool
) -> None:
    add_jobs(marts, {"name": "1", "title": "Nurse"}, {"name": "2", "title": "Porter"})
    embed_pending(database, clock, encoder=WordEncoder())
    marts.execute("delete from marts.fct_jobs where job_id = %s", (id_of("1"),))
    if is_told:
        changes.enqueue(marts, [id_of("1")], "archived", clock, stage="vectors")
    marts.commit()

    result = embed_pending(database, clock, encoder=WordEncoder())

    assert result.jobs_removed == 1
    assert one(marts, "select array_agg(job_id) from search.job_vectors") == [id_of("2")]
    assert one(marts, "select count(*) from search.text_vectors") == 2


def test_a_new_model_is_built_beside_and_then_switched_to(
    database: Settings, marts: Connection, clock: Clock
) -> None:
    add_jobs(marts, {"name": "1", "title": "Nurse"}, {"name": "2", "title": "Porter"})
    old, new = WordEncoder("old", 8), WordEncoder("new", 16)
    embed_pending(database, clock, encoder=old)
    with pytest.raises(KeyboardInterrupt):
        embed_pending(database, clock, encoder=WordEncoder("new", 16, fail_after=0))
    active = active_model(marts)
    assert active is not None
    assert active.model_id == "old:8"
    assert one(marts, "select count(*) from search.job_vectors where model_id = 'old:8'") == 2

    result = embed_pending(database, clock, encoder=new)

    active = active_model(marts)
    assert active is not None
    assert (result.is_switched, active.model_id) == (True, "new:16")
    assert one(marts, "select array_agg(distinct model_id) from search.job_vectors") == ["new:16"]
    assert one(marts, "select array_agg(distinct model_id) from search.text_vectors") == ["new:16"]
    assert hnsw.exists(marts, "new:16")
    assert not hnsw.exists(marts, "old:8")


def test_the_index_is_dropped_and_built_anew_for_a_large_load(
    database: Settings, marts: Connection, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hnsw, "REBUILD_ROWS", 3)
    add_jobs(marts, *({"name": str(number), "title": f"Nurse {number}"} for number in range(4)))
    assert embed_pending(database, clock, encoder=WordEncoder()).is_index_built
    add_jobs(marts, {"name": "one", "title": "Porter"})
    assert not embed_pending(database, clock, encoder=WordEncoder()).is_index_built
    add_jobs(marts, *({"name": f"p{number}", "title": f"Porter {number}"} for number in range(4)))

    assert embed_pending(database, clock, encoder=WordEncoder()).is_index_built


def test_before_the_marts_are_built_there_is_nothing_to_do(database: Settings, clock: Clock) -> None:
    encoder = WordEncoder()

    assert embed_pending(database, clock, encoder=encoder).jobs == 0
    assert encoder.seen == []


def test_a_model_too_long_for_the_index_is_refused(
    database: Settings, marts: Connection, clock: Clock
) -> None:
    with pytest.raises(ValueError, match=r"long:4001 has 4001 dimensions"):
        embed_pending(database, clock, encoder=WordEncoder("long", 4001))
