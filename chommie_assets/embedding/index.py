"""Bringing the vectors in step with ``marts.fct_jobs``: what is new is encoded, what is gone is dropped.

Every batch of texts is committed, so a killed run resumes where it stopped; one run at a time.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chommie_assets.embedding import hnsw, models, store, work
from chommie_assets.embedding.backend import load_encoder
from chommie_assets.embedding.texts import combine, text_hash
from chommie_assets.warehouse import changes
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    import numpy as np
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.embedding.backend import Encoder
    from chommie_assets.embedding.models import Model
    from chommie_assets.embedding.work import JobTexts
    from chommie_assets.settings import Settings

STAGE = "vectors"
# The encoder's batches are small for the sake of memory; committing each would cost more than it saves.
BATCHES_A_COMMIT = 8
PROGRESS_SECONDS = 10.0


@dataclass
class EmbedResult:
    """What a run came to.

    Attributes:
        model_id: the model that encoded.
        texts_embedded: distinct texts encoded.
        jobs: jobs whose vectors were written.
        jobs_removed: jobs whose vectors were dropped, since ``marts.fct_jobs`` has them no more.
        is_index_built: whether the HNSW index was built in this run.
        is_switched: whether search reads another model from now on.
        seconds: how long it took.
    """

    model_id: str
    texts_embedded: int = 0
    jobs: int = 0
    jobs_removed: int = 0
    is_index_built: bool = False
    is_switched: bool = False
    seconds: float = 0.0


@dataclass
class _Run:
    """The parts of one run, and how far it is."""

    conn: Connection[Any]
    encoder: Encoder
    clock: Clock
    texts_a_commit: int
    progress: Callable[[str], None]
    result: EmbedResult
    said_at: float

    def say(self, jobs: int) -> None:
        """Tell how far the run is, at most every few seconds."""
        if time.monotonic() - self.said_at >= PROGRESS_SECONDS:
            self.said_at = time.monotonic()
            self.progress(f"{self.result.texts_embedded:,} texts embedded, {jobs:,} jobs to give vectors to")


def embed_pending(
    settings: Settings,
    clock: Clock,
    *,
    encoder: Encoder | None = None,
    progress: Callable[[str], None] | None = None,
) -> EmbedResult:
    """Give every row of ``marts.fct_jobs`` its row in ``search.job_vectors``, high quality first.

    Args:
        settings: name the database and the model.
        clock: gives ``recorded_at``.
        encoder: encodes instead of the settings' model.
        progress: is told in a line how far the work is.

    Returns:
        What was done; nothing where the marts are not built yet.

    Raises:
        ModelNotLoadedError: if texts wait and the model cannot be loaded.
    """
    started = time.monotonic()
    encoder = encoder or load_encoder(settings.embedding_model, batch_texts=settings.embedding_batch_texts)
    result = EmbedResult(encoder.model_id)
    with connect(settings) as conn, advisory_lock(conn, STAGE):
        conn.commit()
        store.register_types(conn)
        if work.has_marts(conn):
            batch = settings.embedding_batch_texts * BATCHES_A_COMMIT
            _bring_in_step(_Run(conn, encoder, clock, batch, progress or _silent, result, started))
        conn.commit()
    result.seconds = time.monotonic() - started
    return result


def _silent(_: str) -> None:
    """Tell nobody."""


def _bring_in_step(run: _Run) -> None:
    conn, result = run.conn, run.result
    model = models.register(conn, run.encoder, run.clock)
    changes.take(conn, STAGE)
    is_in_step = work.is_in_step(conn, model.model_id)
    result.jobs_removed = store.remove_gone(
        conn, model.model_id, changes.taken(conn, STAGE) if is_in_step else None
    )
    conn.commit()
    wanted = work.list_work(conn, model.model_id, everything=not is_in_step)
    _make_room(conn, model, wanted)
    for chunk in work.chunks(conn, model.model_id):
        _embed_chunk(run, chunk, len(wanted))
    _settle(run, model)
    changes.finish(conn, STAGE, run.clock)


def _make_room(conn: Connection[Any], model: Model, wanted: list[str]) -> None:
    """Drop the index where so much is new that building it anew is cheaper."""
    new = len(store.missing(conn, model.model_id, wanted))
    if hnsw.should_rebuild(hnsw.count(conn, model.model_id), new):
        hnsw.drop(conn, model.model_id)
    conn.commit()


def _embed_chunk(run: _Run, jobs: list[JobTexts], total: int) -> None:
    texts = {text_hash(text): text for job in jobs for text in (job.title, job.description) if text}
    _encode_missing(run, {key: text for key, text in texts.items() if key is not None})
    _combine_missing(run, jobs)
    run.result.jobs += store.write_jobs(
        run.conn, run.encoder.model_id, ((job.job_id, job.hashes) for job in jobs), run.clock
    )
    run.conn.commit()
    run.say(total)


def _encode_missing(run: _Run, texts: dict[str, str]) -> None:
    """Encode the texts that have no vector yet, shortest first, committing as it goes."""
    new = store.missing(run.conn, run.encoder.model_id, texts)
    # Texts of one length share a batch, so that little of it is padding.
    ordered = sorted(new, key=lambda key: (len(texts[key]), key))
    for batch in _batches(ordered, run.texts_a_commit):
        vectors = run.encoder.encode([texts[key] for key in batch])
        store.add_vectors(
            run.conn, run.encoder.model_id, "text", dict(zip(batch, vectors, strict=True)), run.clock
        )
        run.conn.commit()
        run.result.texts_embedded += len(batch)


def _combine_missing(run: _Run, jobs: list[JobTexts]) -> None:
    """Store the combined vectors that the jobs want and that are not there yet."""
    pairs = {combined: (title, description) for title, description, combined in (job.hashes for job in jobs)}
    new = store.missing(run.conn, run.encoder.model_id, [key for key in pairs if key is not None])
    needed = {part for key in new for part in pairs[key] if part is not None}
    vectors = store.read_vectors(run.conn, run.encoder.model_id, needed)
    combined: dict[str, np.ndarray] = {}
    for key in sorted(new):
        title, description = pairs[key]
        combined[key] = combine(vectors.get(title or ""), vectors.get(description or ""))
    store.add_vectors(run.conn, run.encoder.model_id, "combined", combined, run.clock)


def _batches(items: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _settle(run: _Run, model: Model) -> None:
    """Build what is missing of the index; let search read the model once every job has its row."""
    run.result.is_index_built = hnsw.build(run.conn, model)
    if run.result.jobs:
        # The planner weighs the index against a scan; autovacuum would tell it minutes later.
        run.conn.execute("analyze search.text_vectors")
        run.conn.execute("analyze search.job_vectors")
    if work.is_in_step(run.conn, model.model_id):
        run.result.is_switched = models.switch_to(run.conn, model)
    run.conn.commit()
