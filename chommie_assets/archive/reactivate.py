"""Brings back archived jobs that were seen again, before a run looks at them.

A copy in the archive knows its first and last day of sighting and its contents. A published sighting that lies
outside changes facts: later (the job is open again, or was at least seen for longer), earlier (it was first seen,
maybe posted, before), with other content, or with known content between others, which makes other versions of
them. So does a complete crawl, delivered late, that missed the advert before its stated end or its silence closed
it. What the copy knows already changes nothing. An advert that stays closed is archived again, as it is now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from psycopg import sql

from chommie_assets.archive.ledger import generation_of, supersede_empty
from chommie_assets.archive.putback import Record, put_table
from chommie_assets.archive.remove import take_moving_lock
from chommie_assets.archive.restore import records_in_force
from chommie_assets.archive.tables import RAW, TABLES, Catalog, Relation
from chommie_assets.archive.upload import scratch_folder
from chommie_assets.archive.verification import store_of
from chommie_assets.warehouse.changes import enqueue
from chommie_assets.warehouse.connection import connect

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.object_store.store import ObjectStore
    from chommie_assets.settings import Settings

Progress = Callable[[str], None]
# Loads are remembered as by an enrichment stage: one that is published while a run is under way is not missed.
STAGE = "reactivate"
METHOD_VERSION = "1"
_PENDING_LOADS = """
select l.load_id, l.schema_name
from ops.load_ledger as l
where l.state = 'published' and not exists (
    select 1 from ops.stage_progress as p
    where p.stage = %(stage)s and p.method_version = %(version)s and p.load_id = l.load_id
)
order by l.load_id
"""
_FINISH_LOADS = """
insert into ops.stage_progress (stage, method_version, load_id, rows_done, finished_at)
select %s, %s, load_id, 0, %s from unnest(%s::text[]) as load_id on conflict do nothing
"""
# Jobs named by the queue count as well: a load may have been looked at before its job was taken out.
_QUEUED = """
select distinct c.job_id from ops.job_changes as c
join ops.archived_jobs as a on a.job_id = c.job_id and a.state = 'archived'
where c.stage = 'marts'
"""
_LOADED = sql.SQL(
    "select distinct a.job_id from {sightings} as t join ops.archived_jobs as a"
    " on a.job_id = {job_id} and a.state = 'archived' where t.load_id = any(%s)"
)
_NEWS = sql.SQL("""
with sightings as ({sightings}),
compared as (
    select *, lag(content_hash) over in_time as previous_hash, row_number() over in_time as place
    from sightings
    window in_time as (
        partition by job_id order by observed_on, source_updated_at nulls first, file_rank, content_hash
    )
),
versions as (
    select job_id, array_agg(observed_on || content_hash order by place) as starts
    from compared
    where previous_hash is distinct from content_hash
    group by job_id
)
select distinct a.job_id, a.quarter, a.generation
from ops.archived_jobs as a
join versions as v on v.job_id = a.job_id
join sightings as s on s.job_id = a.job_id
cross join lateral (
    select array_agg(in_force.version_observed_on || in_force.content_hash order by in_force.version) as starts
    from (
        select distinct on (version) * from ops.job_registry
        where job_id = a.job_id
        order by version, registry_id desc
    ) as in_force
    where not in_force.is_void
) as registered
where a.state = 'archived' and (
    s.observed_on < a.first_observed_on
    or s.observed_on > a.last_observed_on
    or s.content_hash <> all(a.content_hashes)
    or v.starts <> registered.starts
)
order by 2, 3, 1
""")
# As ``warehouse/lifecycle.py`` asks of the adverts that are in Postgres.
_MISSED = """
select distinct a.job_id, a.quarter, a.generation
from ops.load_ledger as l
join ops.sources as s on s.source = l.source
join ops.job_registry as r on r.source = l.source and r.expired_reason in ('stated_end', 'presumed_stale')
join ops.archived_jobs as a on a.job_id = r.job_id and a.state = 'archived' and a.last_observed_on < l.observed_to
where l.load_id = any(%(loads)s) and l.is_complete and l.observed_to <= %(day)s
  and not exists (
      select 1 from ops.job_registry as later
      where later.job_id = r.job_id and later.version >= r.version and later.registry_id > r.registry_id
  )
  and case r.expired_reason
      when 'stated_end' then l.observed_to < r.closed_on
      else l.observed_to <= a.last_observed_on + s.max_unseen_days + 1
  end
order by 2, 3, 1
"""
_SIGHTINGS = sql.SQL(
    "select {job_id} as job_id, t.content_hash, t.observed_on, t.source_updated_at, t.file_rank"
    " from {relation} as t join ops.load_ledger as l on l.load_id = t.load_id and l.state = 'published'"
    " where {job_id} = any(%(ids)s::uuid[])"
)


def reactivate_seen(
    settings: Settings, clock: Clock, progress: Progress = lambda _: None, store: ObjectStore | None = None
) -> int:
    """Put back text and features of archived jobs that new sightings concern, and queue them for the marts.

    Runs before enrichment. The marts build them anew with what was seen; their copies are superseded. Loads
    that were looked at are remembered, in the transaction that puts the jobs back.

    Args:
        settings: database and store.
        clock: says when the jobs were queued, and which crawls are still to come.
        progress: called with a line for each generation that gives jobs back.
        store: in place of the one that holds a generation.

    Returns:
        The number of jobs that came back.

    Raises:
        ArchiveError: if the store fails or a copy is damaged; nothing has changed then.
    """
    with connect(settings) as conn:
        take_moving_lock(conn)
        loads = conn.execute(_PENDING_LOADS, {"stage": STAGE, "version": METHOD_VERSION}).fetchall()
        catalog = Catalog.read(conn)
        rows = 0
        for (quarter, generation), ids in _news(conn, catalog, loads, clock).items():
            rows += _bring_back(settings, conn, catalog, (quarter, generation), ids, clock, store)
            progress(f"{quarter} generation {generation}: {len(ids):,} jobs were seen again")
        if rows:
            supersede_empty(conn)
        conn.execute(_FINISH_LOADS, (STAGE, METHOD_VERSION, clock.instant, [load_id for load_id, _ in loads]))
        conn.commit()
    return rows


def _news(
    conn: Connection[Any], catalog: Catalog, loads: list[tuple[str, str]], clock: Clock
) -> dict[tuple[str, int], list[Any]]:
    """Return the archived jobs that come back, by quarter and generation."""
    ids = {row[0] for row in conn.execute(_QUEUED)}
    for relation in catalog.sightings():
        own = [load_id for load_id, schema in loads if schema == relation.schema]
        if own:
            query = _LOADED.format(sightings=relation.identifier, job_id=relation.job_id)
            ids |= {row[0] for row in conn.execute(query, (own,))}
    missed = {"loads": [load_id for load_id, _ in loads], "day": clock.day}
    back = set(conn.execute(_MISSED, missed).fetchall())
    if ids:
        query = _NEWS.format(sightings=_union(_SIGHTINGS, catalog.sightings()))
        back |= set(conn.execute(query, {"ids": sorted(ids)}).fetchall())
    found: dict[tuple[str, int], list[Any]] = {}
    for job_id, quarter, generation in sorted(back, key=lambda one: (*one[1:], one[0])):
        found.setdefault((quarter, generation), []).append(job_id)
    return found


def _union(template: sql.SQL, relations: list[Relation]) -> sql.Composed:
    return sql.SQL(" union all ").join(
        template.format(job_id=relation.job_id, relation=relation.identifier) for relation in relations
    )


def _bring_back(
    settings: Settings,
    conn: Connection[Any],
    catalog: Catalog,
    place: tuple[str, int],
    ids: list[Any],
    clock: Clock,
    store: ObjectStore | None,
) -> int:
    generation = generation_of(conn, *place)
    rows = 0
    with scratch_folder(settings.home / "tmp") as folder:
        source = store or store_of(settings, generation)
        for records in records_in_force(conn, source, generation, folder, ids):
            _put_sources(conn, catalog, records)
            rows += len(records)
    conn.execute(
        "update ops.archived_jobs set state = 'superseded'"
        " where quarter = %s and generation = %s and job_id = any(%s::uuid[])",
        (*place, ids),
    )
    enqueue(conn, ids, "restored", clock)
    return rows


def _put_sources(conn: Connection[Any], catalog: Catalog, records: Sequence[Record]) -> None:
    """Put back what the marts are built from; the marts themselves build their rows."""
    for table in TABLES:
        if table.schema in (RAW, "enriched"):
            put_table(conn, catalog, table, records)
