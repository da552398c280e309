"""Takes verified jobs out of Postgres, batch by batch; a batch goes entirely or not at all.

Inside the removing transaction every job's hash is computed again: one that changed since it was archived
stays, and its copy is superseded from the start.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from psycopg import sql

from chommie_assets.archive.bundles import PUBLISHED, bundle_query, read_bundles
from chommie_assets.archive.ledger import MOVING_LOCK, Generation, restate_registry
from chommie_assets.archive.plan import PENDING
from chommie_assets.archive.quarters import Quarter
from chommie_assets.archive.tables import RAW, TABLES, Catalog, Relation, Table
from chommie_assets.archive.upload import planned_jobs
from chommie_assets.warehouse.locks import lock_key

if TYPE_CHECKING:
    from psycopg import Connection


Progress = Callable[[str], None]
BATCH_JOBS = 1_000
EMPTY = {"jsonb": "'{}'", "text": "''", "character varying": "''"}

_LOCK_ROWS = "select job_id from marts.fct_jobs where job_id = any(%s::uuid[]) order by job_id for update"
_UNSETTLED = f"select j.job_id from unnest(%s::uuid[]) as j (job_id) where {PENDING}"
_RECORDED = """
select job_id, row_hash, last_observed_on, content_hashes from ops.archived_jobs
where quarter = %s and generation = %s and job_id = any(%s::uuid[])
"""
_MARK = """
update ops.archived_jobs
set state = case when job_id = any(%(gone)s::uuid[]) then 'archived' else 'superseded' end
where quarter = %(quarter)s and generation = %(generation)s and job_id = any(%(ids)s::uuid[])
"""
# Older copies of the same job, of a restored or reactivated life, give way to this one.
_SUPERSEDE_OLDER = """
update ops.archived_jobs set state = 'superseded'
where job_id = any(%(gone)s::uuid[]) and state in ('archived', 'restored')
  and (quarter, generation) <> (%(quarter)s, %(generation)s)
"""
_DELETE_VECTORS = """
with gone as (
    delete from search.job_vectors where job_id = any(%s::uuid[])
    returning model_id, title_hash, description_hash, combined_hash
)
select distinct model_id, text_hash
from gone, unnest(array[title_hash, description_hash, combined_hash]) as text_hash
where text_hash is not null
"""
# One probe a role: an `or` over three columns would scan.
_DELETE_TEXTS = """
delete from search.text_vectors as t
using unnest(%s::text[], %s::text[]) as c (model_id, text_hash)
where t.model_id = c.model_id and t.text_hash = c.text_hash
  and not exists (
      select 1 from search.job_vectors as v where v.model_id = c.model_id and v.title_hash = c.text_hash
  )
  and not exists (
      select 1 from search.job_vectors as v where v.model_id = c.model_id and v.description_hash = c.text_hash
  )
  and not exists (
      select 1 from search.job_vectors as v where v.model_id = c.model_id and v.combined_hash = c.text_hash
  )
"""


def take_moving_lock(conn: Connection[Any]) -> None:
    """Wait for the lock on moving jobs; the transaction's end gives it back."""
    conn.execute("select pg_advisory_xact_lock(%s)", (lock_key(MOVING_LOCK),))


def remove(conn: Connection[Any], generation: Generation, progress: Progress) -> int:
    """Remove what a verified generation holds and nobody changed since; commits batch by batch.

    Returns:
        The number of jobs that left Postgres in this call.
    """
    catalog = Catalog.read(conn)
    if catalog.facts is None:
        raise LookupError("marts.fct_jobs does not exist")
    query = bundle_query(catalog, catalog.facts, is_narrow=True)
    conn.commit()
    removed = 0
    for ids in planned_jobs(conn, generation, BATCH_JOBS):
        conn.commit()
        take_moving_lock(conn)
        gone = _unchanged(conn, generation, query, ids)
        _take_out(conn, catalog, gone)
        places = {
            "gone": gone,
            "ids": ids,
            "quarter": generation.quarter,
            "generation": generation.generation,
        }
        conn.execute(_MARK, places)
        conn.execute(_SUPERSEDE_OLDER, places)
        restate_registry(conn, gone, (generation.quarter, generation.generation))
        progress(f"{generation.name}: removing {len(gone):,} jobs")
        conn.commit()
        removed += len(gone)
        progress(f"{generation.name}: removed {removed:,} jobs")
    return removed


def _unchanged(
    conn: Connection[Any], generation: Generation, query: sql.Composed, ids: list[Any]
) -> list[Any]:
    """Return the jobs whose rows, locked, are still the archived ones and that nothing new is known of."""
    quarter = Quarter.parse(generation.quarter)
    conn.execute(_LOCK_ROWS, (ids,))
    unsettled = {row[0] for row in conn.execute(_UNSETTLED, (ids,))}
    recorded = {
        row[0]: row[1:]
        for row in conn.execute(_RECORDED, (generation.quarter, generation.generation, ids)).fetchall()
    }
    return [
        now["job_id"]
        for now in read_bundles(conn, query, ids, (quarter.first, quarter.last))
        if now["status"] == "expired"
        and now["job_id"] not in unsettled
        and recorded[now["job_id"]] == (now["row_hash"], now["last_observed_on"], now["content_hashes"])
    ]


def _take_out(conn: Connection[Any], catalog: Catalog, ids: list[Any]) -> None:
    if not ids or catalog.facts is None:
        return
    for table in TABLES:
        for relation in catalog.of(table):
            statement = _leave(table, relation)
            if statement is not None:
                conn.execute(statement, (ids,))
    conn.execute(
        sql.SQL("delete from {} as t where t.job_id = any(%s::uuid[])").format(catalog.facts.identifier),
        (ids,),
    )
    texts = conn.execute(_DELETE_VECTORS, (ids,)).fetchall()
    conn.execute(_DELETE_TEXTS, ([model for model, _ in texts], [text for _, text in texts]))


def _leave(table: Table, relation: Relation) -> sql.Composed | None:
    """Return the statement that takes a table's rows, or their text, out; ``None`` where nothing leaves."""
    mine = sql.SQL("where {} = any(%s::uuid[])").format(relation.job_id)
    if table.leaving == "rows":
        return sql.SQL("delete from {} as t {}").format(relation.identifier, mine)
    texts = [column for column in relation.columns if column.name in table.texts]
    if table.leaving == "nothing" or not texts:
        return None
    if table.schema == RAW:
        mine += sql.SQL(PUBLISHED)
    emptied = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(
            sql.Identifier(column.name),
            sql.SQL(EMPTY.get(column.kind, "'{}'") if column.is_required else "null"),
        )
        for column in texts
    )
    return sql.SQL("update {} as t set {} {}").format(relation.identifier, emptied, mine)
