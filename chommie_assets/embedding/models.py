"""Which models have vectors here, and which one search reads: a new one is built beside, then switched to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chommie_assets.embedding import hnsw

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.embedding.backend import Encoder


@dataclass(frozen=True)
class Model:
    """A model as the tables know it.

    Attributes:
        model_id: name and dimension.
        dimension: numbers in a vector.
    """

    model_id: str
    dimension: int


def active_model(conn: Connection[Any]) -> Model | None:
    """Return the model whose vectors search reads; ``None`` before the first load is complete."""
    row = conn.execute("select model_id, dimension from search.embedding_models where is_active").fetchone()
    return Model(*row) if row else None


def register(conn: Connection[Any], encoder: Encoder, clock: Clock) -> Model:
    """Make the encoder's model known, in the caller's transaction.

    Raises:
        ValueError: if its vectors are too long for an HNSW index over ``halfvec``.
    """
    if encoder.dimension > hnsw.MAX_DIMENSION:
        raise ValueError(
            f"{encoder.model_id} has {encoder.dimension} dimensions;"
            f" the index takes up to {hnsw.MAX_DIMENSION}"
        )
    conn.execute(
        "insert into search.embedding_models (model_id, dimension, recorded_at) values (%s, %s, %s)"
        " on conflict (model_id) do nothing",
        (encoder.model_id, encoder.dimension, clock.instant),
    )
    return Model(encoder.model_id, encoder.dimension)


def switch_to(conn: Connection[Any], model: Model) -> bool:
    """Make ``model`` the active one and drop what the others left, all in one transaction that this commits.

    A reader sees the old model's vectors or the new one's, never both and never neither.

    Returns:
        Whether it was not the active one already.
    """
    if active_model(conn) == model:
        return False
    conn.execute("update search.embedding_models set is_active = false where is_active")
    conn.execute("update search.embedding_models set is_active = true where model_id = %s", (model.model_id,))
    for (model_id,) in conn.execute(
        "select model_id from search.embedding_models where not is_active"
    ).fetchall():
        hnsw.drop(conn, model_id)
    for table in ("job_vectors", "text_vectors", "embedding_models"):
        conn.execute(f"delete from search.{table} where model_id <> %s", (model.model_id,))
    conn.commit()
    return True
