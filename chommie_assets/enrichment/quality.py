"""The stage that scores the current content of every job whose text, or place among duplicates, changed.

Its work waits in ``enriched.duplicate_work``: put there with each new content and each changed duplicate, and
here for every load that this version of the method has not scored yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any
from uuid import UUID

from psycopg import sql

from chommie_assets.enrichment import duplicates
from chommie_assets.enrichment.ahead import one_ahead
from chommie_assets.enrichment.company_sources import remember_companies
from chommie_assets.enrichment.duplicate_pairs import drop_work
from chommie_assets.enrichment.method import current_method
from chommie_assets.enrichment.quality_models import active_model
from chommie_assets.enrichment.quality_read import read_adverts
from chommie_assets.enrichment.quality_rows import COLUMNS, ScoredChunk, quality_rows
from chommie_assets.enrichment.stages import (
    Progress,
    StageResult,
    finish_load,
    pending_loads,
    silent,
    timed,
)
from chommie_assets.parsing.quality import METHOD_VERSION
from chommie_assets.warehouse import changes
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.copying import copy_rows
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.parsing.quality_model import QualityModel
    from chommie_assets.settings import Settings

STAGE = "quality"
CHUNK_JOBS = 1_000

_ADD_LOAD = """
insert into enriched.duplicate_work (step, job_id)
select distinct 'quality', j.job_id::uuid
from {jobs} as j
where j.load_id = %s and exists (select 1 from enriched.duplicate_index as i where i.job_id = j.job_id::uuid)
on conflict do nothing
"""
_WAITING = """
select job_id from enriched.duplicate_work where step = 'quality' and job_id > %s order by job_id limit %s
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
        psycopg.Error: if the database fails. What was committed is kept.
    """
    tell = progress or silent
    with timed() as result, connect(settings) as conn, advisory_lock(conn, f"stage:{STAGE}"):
        model = active_model(conn)
        after = duplicates.method_version(current_method(conn, settings).version)
        _add_loads(conn, method_version(model), after, clock, result)
        conn.execute("create temp table if not exists incoming_quality (like enriched.job_quality)")
        conn.execute("alter table incoming_quality alter recorded_at drop not null")
        conn.commit()
        with (
            connect(settings, autocommit=True) as reader,
            # Closed before the reader is, whatever ends the loop.
            closing(one_ahead(map(quality_rows, one_ahead(_chunks(reader, model))))) as chunks,
        ):
            for job_ids, rows in chunks:
                result.changed += _write(conn, job_ids, rows, clock)
                conn.commit()
                result.rows += len(rows)
                tell(f"quality: {result.rows:,} adverts scored")
    return result


def method_version(model: QualityModel) -> str:
    """Return the version of the method with a model: another model scores all that is current again."""
    return f"{METHOD_VERSION}/{model.version}"


def _add_loads(
    conn: Connection[Any], version: str, duplicates_version: str, clock: Clock, result: StageResult
) -> None:
    """Let the jobs of loads that this method has not scored wait, one transaction a load."""
    for load in pending_loads(conn, STAGE, version, after=(duplicates.STAGE, duplicates_version)):
        jobs = sql.Identifier(load.schema_name, "jobs")
        remember_companies(conn, load, clock)
        added = conn.execute(sql.SQL(_ADD_LOAD).format(jobs=jobs), (load.load_id,)).rowcount
        finish_load(conn, STAGE, version, load, added, clock)
        conn.commit()
        result.loads += 1


def _chunks(reader: Connection[Any], model: QualityModel) -> Iterator[ScoredChunk]:
    last = UUID(int=0)
    while waiting := [row[0] for row in reader.execute(_WAITING, (last, CHUNK_JOBS))]:
        last = waiting[-1]
        yield ScoredChunk(waiting, read_adverts(reader, waiting), model, method_version(model))


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
