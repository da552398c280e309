"""The HNSW index over a model's distinct combined vectors: one partial index a model, built after loads."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from psycopg import sql

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.embedding.models import Model

# pgvector's limit for halfvec.
MAX_DIMENSION = 4_000
MIB = 1024 * 1024
# Inserting into a built index takes 3.6 ms a vector (pgvector#588: a million in an hour), building it anew
# 0.18 ms (190,000 x 384 in 34 s, two cores): from a twentieth of the whole on, building is cheaper ...
REBUILD_SHARE = 0.05
# ... and below this many, inserting takes seconds and the index stays in use meanwhile.
REBUILD_ROWS = 2_000
# Neighbour lists and headers of an element at pgvector's default m = 16, beside its 2 bytes a number.
ELEMENT_BYTES = 600
MAX_BUILD_MEMORY = 1024 * MIB


def index_name(model_id: str) -> str:
    """Return the name of a model's index; a hash, since a path makes no identifier."""
    return f"text_vectors_hnsw_{hashlib.sha256(model_id.encode()).hexdigest()[:12]}"


def exists(conn: Connection[Any], model_id: str) -> bool:
    """Whether the model's index is there and valid."""
    row = conn.execute(
        "select 1 from pg_index where indexrelid = to_regclass(%s) and indisvalid",
        (f"search.{index_name(model_id)}",),
    ).fetchone()
    return row is not None


def count(conn: Connection[Any], model_id: str) -> int:
    """Return the number of vectors that the index holds, or would hold."""
    row = conn.execute(
        "select count(*) from search.text_vectors where kind = 'combined' and model_id = %s", (model_id,)
    ).fetchone()
    return int(row[0]) if row else 0


def should_rebuild(held: int, new: int) -> bool:
    """Whether dropping the index and building it anew is cheaper than inserting ``new`` beside ``held``."""
    return new >= REBUILD_ROWS and new >= REBUILD_SHARE * (held + new)


def drop(conn: Connection[Any], model_id: str) -> None:
    """Drop the model's index if it is there, in the caller's transaction."""
    conn.execute(sql.SQL("drop index if exists {}").format(sql.Identifier("search", index_name(model_id))))


def build(conn: Connection[Any], model: Model) -> bool:
    """Build the model's index unless it is there, and commit; return whether it was built.

    Searches go on meanwhile, by an exact scan.
    """
    if exists(conn, model.model_id):
        return False
    needed = count(conn, model.model_id) * (2 * model.dimension + ELEMENT_BYTES)
    # A graph that outgrows this memory is finished on disk, many times slower.
    conn.execute(
        "select set_config('maintenance_work_mem',"
        " greatest(pg_size_bytes(current_setting('maintenance_work_mem')), %s) / 1024 || 'kB', true)",
        (min(needed, MAX_BUILD_MEMORY),),
    )
    statement = sql.SQL(
        "create index {name} on search.text_vectors"
        " using hnsw ((embedding::halfvec({dimension})) halfvec_cosine_ops)"
        " where kind = 'combined' and model_id = {model_id}"
    ).format(
        name=sql.Identifier(index_name(model.model_id)),
        dimension=sql.Literal(model.dimension),
        model_id=sql.Literal(model.model_id),
    )
    conn.execute(statement)
    conn.commit()
    return True
