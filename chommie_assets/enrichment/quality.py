"""The stage that scores the current content of every job whose text, or place among duplicates, changed.

Its work waits in ``enriched.duplicate_work``: put there with each new content and each changed duplicate, and
here for every load that this version of the method has not scored yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from psycopg import sql

from chommie_assets.enrichment import duplicates
from chommie_assets.enrichment.duplicate_pairs import drop_work
from chommie_assets.enrichment.quality_rows import COLUMNS, ScoredAdvert, ScoredChunk, quality_rows
from chommie_assets.enrichment.stages import (
    Progress,
    StageResult,
    finish_load,
    pending_loads,
    silent,
    timed,
)
from chommie_assets.enrichment.workers import map_chunks, worker_count
from chommie_assets.parsing.quality import METHOD_VERSION
from chommie_assets.warehouse import changes
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.copying import copy_rows
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings

STAGE = "quality"
CHUNK_JOBS = 500
# Cues of a bad advert stand in what people read first.
READ_CHARACTERS = 60_000

_ADD_LOAD = """
insert into enriched.duplicate_work (step, job_id)
select distinct 'quality', j.job_id::uuid
from {jobs} as j
where j.load_id = %s and exists (select 1 from enriched.duplicate_index as i where i.job_id = j.job_id::uuid)
on conflict do nothing
"""
_WAITING = """
select w.job_id, l.schema_name
from (
    select job_id from enriched.duplicate_work where step = 'quality' and job_id > %s order by job_id limit %s
) as w
left join enriched.duplicate_index as i on i.job_id = w.job_id
left join enriched.job_features as f
    on f.job_id = i.job_id and f.content_hash = i.content_hash and f.method_version = i.features_version
left join ops.load_ledger as l on l.load_id = f.load_id
order by w.job_id
"""
_READ = """
select i.job_id, i.content_hash, j.title, f.company_name, j.location, j.url, j.posted_on, j.expires_on,
       (
           select min(s.observed_on)
           from {sightings} as s
           join ops.load_ledger as l on l.load_id = s.load_id and l.state = 'published'
           where s.job_id = j.job_id and s.content_hash = j.content_hash
       ),
       left(f.description_text, %(characters)s), f.word_count, f.employment_type, f.seniority,
       coalesce(f.salary_min, f.salary_max) is not null, f.salary_is_suspect, f.salary_is_predicted,
       f.salary_reason, f.salary_confidence, f.location_confidence, f.skills_count, f.language,
       f.language_confidence, f.occupation_confidence, f.readability, d.duplicate_class, d.score
from enriched.duplicate_index as i
join enriched.job_features as f
    on f.job_id = i.job_id and f.content_hash = i.content_hash and f.method_version = i.features_version
join {jobs} as j on j.job_id = i.job_id::text and j.content_hash = i.content_hash
left join enriched.job_duplicates as d on d.job_id = i.job_id
where i.job_id = any(%(jobs)s)
"""
_FACTS = COLUMNS[3:]
_UPSERT = """
insert into enriched.job_quality as q ({columns}, recorded_at)
select {columns}, %s from incoming_quality
on conflict (job_id, content_hash, method_version) do update
set ({facts}, recorded_at) = ({new_facts}, excluded.recorded_at)
where ({old_facts}) is distinct from ({new_facts})
returning q.job_id
"""


def score_jobs(settings: Settings, clock: Clock, *, progress: Progress | None = None) -> StageResult:
    """Score every job that waits for it.

    Returns:
        ``rows``: jobs scored; ``changed``: those whose score, reasons or parts of it are new.

    Raises:
        WorkerDiedError: if a worker process dies.
        psycopg.Error: if the database fails. What was committed is kept.
    """
    tell = progress or silent
    with timed() as result, connect(settings) as conn, advisory_lock(conn, f"stage:{STAGE}"):
        _add_loads(conn, clock, result)
        conn.execute("create temp table if not exists incoming_quality (like enriched.job_quality)")
        conn.execute("alter table incoming_quality alter recorded_at drop not null")
        conn.commit()
        with connect(settings, autocommit=True) as reader:
            chunks = map_chunks(quality_rows, _chunks(reader), worker_count(settings, _count(reader)))
            for job_ids, rows in chunks:
                result.changed += _write(conn, job_ids, rows, clock)
                conn.commit()
                result.rows += len(rows)
                tell(f"quality: {result.rows:,} adverts scored")
    return result


def _add_loads(conn: Connection[Any], clock: Clock, result: StageResult) -> None:
    """Let the jobs of loads that this method has not scored wait, one transaction a load."""
    after = (duplicates.STAGE, duplicates.method_version())
    for load in pending_loads(conn, STAGE, METHOD_VERSION, after=after):
        jobs = sql.Identifier(load.schema_name, "jobs")
        added = conn.execute(sql.SQL(_ADD_LOAD).format(jobs=jobs), (load.load_id,)).rowcount
        finish_load(conn, STAGE, METHOD_VERSION, load, added, clock)
        conn.commit()
        result.loads += 1


def _count(reader: Connection[Any]) -> int:
    row = reader.execute("select count(*) from enriched.duplicate_work where step = 'quality'").fetchone()
    return int(row[0]) if row else 0


def _chunks(reader: Connection[Any]) -> Iterator[ScoredChunk]:
    last = UUID(int=0)
    while waiting := reader.execute(_WAITING, (last, CHUNK_JOBS)).fetchall():
        last = waiting[-1][0]
        by_schema: dict[str, list[UUID]] = {}
        for job_id, schema in waiting:
            if schema is not None:
                by_schema.setdefault(schema, []).append(job_id)
        adverts = [advert for schema, jobs in by_schema.items() for advert in _read(reader, schema, jobs)]
        yield ScoredChunk([row[0] for row in waiting], adverts)


def _read(reader: Connection[Any], schema: str, jobs: list[UUID]) -> list[ScoredAdvert]:
    statement = sql.SQL(_READ).format(
        jobs=sql.Identifier(schema, "jobs"), sightings=sql.Identifier(schema, "sightings")
    )
    rows = reader.execute(statement, {"jobs": jobs, "characters": READ_CHARACTERS})
    return [ScoredAdvert(*row) for row in rows]


def _write(conn: Connection[Any], job_ids: list[UUID], rows: list[tuple[Any, ...]], clock: Clock) -> int:
    conn.execute("truncate incoming_quality")
    copy_rows(conn, ("pg_temp", "incoming_quality"), COLUMNS, rows)
    statement = sql.SQL(_UPSERT).format(
        columns=_names(COLUMNS),
        facts=_names(_FACTS),
        new_facts=_names(_FACTS, "excluded"),
        old_facts=_names(_FACTS, "q"),
    )
    changed = [row[0] for row in conn.execute(statement, (clock.instant,))]
    changes.enqueue(conn, changed, "quality", clock)
    drop_work(conn, "quality", job_ids)
    return len(changed)


def _names(columns: tuple[str, ...], table: str | None = None) -> sql.Composed:
    return sql.SQL(", ").join(
        sql.Identifier(table, name) if table else sql.Identifier(name) for name in columns
    )
