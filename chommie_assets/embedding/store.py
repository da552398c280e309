"""Reading and writing the vector tables, in bulk and in binary: a day may bring half a million vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pgvector import HalfVector
from pgvector.psycopg import register_vector

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from uuid import UUID

    import numpy as np
    from psycopg import Connection

    from chommie_assets.clock import Clock

TEXT_COLUMNS = "text_hash, model_id, kind, embedding, recorded_at"

# title_hash, description_hash, combined_hash of a job.
Hashes = tuple[str | None, str | None, str | None]

PREPARE_CHUNK = """
create temp table if not exists vectors_chunk
    (job_id uuid primary key, title_hash text, description_hash text, combined_hash text);
truncate vectors_chunk;
"""

PREPARE_DROPPED = "create temp table if not exists vectors_dropped (text_hash text)"

REMEMBER_REPLACED = """
insert into vectors_dropped (text_hash)
select unnest(array[held.title_hash, held.description_hash, held.combined_hash])
from search.job_vectors as held
join vectors_chunk as chunk using (job_id)
where held.model_id = %(model_id)s and held.combined_hash is distinct from chunk.combined_hash
"""

REMOVE_GONE = """
with gone as (
    delete from search.job_vectors as held
    where held.model_id = %(model_id)s
      and (%(everything)s or held.job_id = any(%(job_ids)s))
      and not exists (select from marts.fct_jobs as job where job.job_id = held.job_id)
    returning held.title_hash, held.description_hash, held.combined_hash
),
dropped as (
    insert into vectors_dropped (text_hash)
    select unnest(array[title_hash, description_hash, combined_hash])
    from gone
)
select count(*) from gone
"""

WRITE_CHUNK = """
insert into search.job_vectors (
    job_id, model_id, title_hash, description_hash, combined_hash,
    title_vector, description_vector, combined_vector, recorded_at
)
select
    chunk.job_id,
    %(model_id)s,
    chunk.title_hash,
    chunk.description_hash,
    chunk.combined_hash,
    title.embedding,
    description.embedding,
    combined.embedding,
    %(at)s
from vectors_chunk as chunk
left join search.text_vectors as title
    on title.text_hash = chunk.title_hash and title.model_id = %(model_id)s
left join search.text_vectors as description
    on description.text_hash = chunk.description_hash and description.model_id = %(model_id)s
left join search.text_vectors as combined
    on combined.text_hash = chunk.combined_hash and combined.model_id = %(model_id)s
on conflict (job_id, model_id) do update set
    title_hash = excluded.title_hash,
    description_hash = excluded.description_hash,
    combined_hash = excluded.combined_hash,
    title_vector = excluded.title_vector,
    description_vector = excluded.description_vector,
    combined_vector = excluded.combined_vector,
    recorded_at = excluded.recorded_at
"""

# Vectors leave with the last advert that says the words: an erased or archived text must not stay behind.
PRUNE = """
delete from search.text_vectors as text
where text.model_id = %(model_id)s
  and text.text_hash in (select text_hash from vectors_dropped)
  and not exists (
      select from search.job_vectors as held
      where held.model_id = %(model_id)s and held.title_hash = text.text_hash
  )
  and not exists (
      select from search.job_vectors as held
      where held.model_id = %(model_id)s and held.description_hash = text.text_hash
  )
  and not exists (
      select from search.job_vectors as held
      where held.model_id = %(model_id)s and held.combined_hash = text.text_hash
  )
"""


def register_types(conn: Connection[Any]) -> None:
    """Teach the connection pgvector's types."""
    register_vector(conn)


def missing(conn: Connection[Any], model_id: str, hashes: Collection[str]) -> set[str]:
    """Return those of ``hashes`` that have no vector of the model yet."""
    rows = conn.execute(
        "select text_hash from search.text_vectors where model_id = %s and text_hash = any(%s)",
        (model_id, list(hashes)),
    )
    return set(hashes) - {text_hash for (text_hash,) in rows}


def read_vectors(conn: Connection[Any], model_id: str, hashes: Collection[str]) -> dict[str, np.ndarray]:
    """Return the stored float16 vectors by the hash of their text."""
    with conn.cursor(binary=True) as cursor:
        cursor.execute(
            "select text_hash, embedding from search.text_vectors"
            " where model_id = %s and text_hash = any(%s)",
            (model_id, list(hashes)),
        )
        return {text_hash: vector.to_numpy() for text_hash, vector in cursor}


def add_vectors(
    conn: Connection[Any], model_id: str, kind: str, vectors: Mapping[str, np.ndarray], clock: Clock
) -> None:
    """Append vectors by the hash of their text; ``kind`` is ``text`` or ``combined``."""
    statement = f"copy search.text_vectors ({TEXT_COLUMNS}) from stdin (format binary)"
    with conn.cursor() as cursor, cursor.copy(statement) as copy:
        copy.set_types(["text", "text", "text", "halfvec", "timestamptz"])
        for text_hash, vector in vectors.items():
            copy.write_row((text_hash, model_id, kind, HalfVector(vector), clock.instant))


def write_jobs(
    conn: Connection[Any], model_id: str, jobs: Iterable[tuple[UUID, Hashes]], clock: Clock
) -> int:
    """Point jobs at the vectors of their texts, all of which must be stored, and drop what they let go.

    Returns:
        How many jobs were written.
    """
    conn.execute(PREPARE_CHUNK)
    conn.execute(PREPARE_DROPPED)
    with conn.cursor() as cursor, cursor.copy("copy vectors_chunk from stdin") as copy:
        for job_id, hashes in jobs:
            copy.write_row((job_id, *hashes))
    conn.execute(REMEMBER_REPLACED, {"model_id": model_id})
    written = conn.execute(WRITE_CHUNK, {"model_id": model_id, "at": clock.instant}).rowcount
    _prune(conn, model_id)
    return written


def remove_gone(conn: Connection[Any], model_id: str, job_ids: Collection[UUID] | None) -> int:
    """Drop the vectors of jobs that ``marts.fct_jobs`` has no more; return how many jobs.

    Args:
        conn: the connection whose transaction this joins.
        model_id: whose vectors.
        job_ids: the jobs to look at; ``None`` for all.
    """
    conn.execute(PREPARE_DROPPED)
    row = conn.execute(
        REMOVE_GONE, {"model_id": model_id, "everything": job_ids is None, "job_ids": list(job_ids or ())}
    ).fetchone()
    _prune(conn, model_id)
    return int(row[0]) if row else 0


def _prune(conn: Connection[Any], model_id: str) -> None:
    if conn.execute("select 1 from vectors_dropped limit 1").fetchone():
        conn.execute(PRUNE, {"model_id": model_id})
        conn.execute("truncate vectors_dropped")
