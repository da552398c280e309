"""The stage that parses every new content, load by load, into ``job_features`` and ``job_skills``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from psycopg import sql

from chommie_assets.enrichment.earlier import earlier_readings
from chommie_assets.enrichment.feature_rows import (
    FEATURE_COLUMNS,
    SKILL_COLUMNS,
    Parsed,
    Task,
    parse_chunk,
    warm_up,
)
from chommie_assets.enrichment.method import Method, current_method
from chommie_assets.enrichment.occupations import fill_in_occupations
from chommie_assets.enrichment.raw_job import RawJob
from chommie_assets.enrichment.stages import (
    Load,
    Progress,
    StageResult,
    finish_load,
    pending_loads,
    silent,
    timed,
)
from chommie_assets.enrichment.workers import map_chunks, worker_count
from chommie_assets.warehouse import changes
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.copying import copy_rows
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from datetime import datetime

    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings

STAGE = "features"
# What a worker gets at once: half a second of work.
CHUNK_ROWS = 200
# What is committed at once: a killed run repeats at most this.
COMMIT_ROWS = 2_000
# The longest real advert has 30,000 characters; markup multiplies that by ten.
MAX_DESCRIPTION_CHARACTERS = 400_000

# What an earlier, killed run has written is not parsed again.
_TO_PARSE = """
from {jobs} as j
where j.load_id = %(load_id)s
  and not exists (
      select 1 from enriched.job_features as f
      where f.job_id = j.job_id::uuid and f.content_hash = j.content_hash and f.method_version = %(version)s
  )
"""
_READ = """
select j.job_id::uuid, j.content_hash, j.load_id, j.source, j.board, j.title, j.company, j.location,
       left(j.description, %(characters)s), j.salary_raw, j.salary_min, j.salary_max, j.salary_currency,
       j.salary_period, j.salary_is_predicted, j.employment_type, j.seniority, j.is_remote, j.skills, j.posted_on
"""
_CARRY_SKILLS = """
insert into enriched.job_skills ({columns}, method_version, recorded_at)
select {columns}, %s, %s
from enriched.job_skills
join unnest(%s::uuid[], %s::text[], %s::text[]) as carried (job_id, content_hash, method_version)
    using (job_id, content_hash, method_version)
on conflict do nothing
"""


def enrich_features(settings: Settings, clock: Clock, *, progress: Progress | None = None) -> StageResult:
    """Parse every content of every published load that this method has not parsed yet.

    A content that an earlier method parsed is read only through the parts whose version changed since.

    A large load is parsed in worker processes, which import the caller's main module: a script that calls this
    guards its own work with ``if __name__ == "__main__"``.

    Returns:
        ``rows``: contents parsed and written.

    Raises:
        WorkerDiedError: if a worker process dies.
        psycopg.Error: if the database fails. What was committed is kept.
    """
    tell = progress or silent
    with timed() as result, connect(settings) as conn, advisory_lock(conn, f"stage:{STAGE}"):
        conn.execute("create temp table if not exists incoming_features (like enriched.job_features)")
        conn.execute("create temp table if not exists incoming_skills (like enriched.job_skills)")
        method = current_method(conn, settings)
        for load in pending_loads(conn, STAGE, method.version):
            for written in _enrich_load(conn, load, method, settings, clock):
                result.rows += written
                tell(f"features: {result.rows:,} contents parsed ({load.source})")
            result.loads += 1
    return result


def _enrich_load(
    conn: Connection[Any],
    load: Load,
    method: Method,
    settings: Settings,
    clock: Clock,
) -> Iterator[int]:
    """Parse a load; yield the number of rows of each batch once it is committed."""
    rows = 0
    # The reader keeps its own transaction open, while the writer commits.
    with connect(settings) as reader:
        workers = worker_count(settings, _count(reader, load, method))
        chunks = map_chunks(
            partial(parse_chunk, method=method),
            _chunks(reader, load, method),
            workers,
            partial(warm_up, method),
        )
        for batch in _batches(chunks):
            fill_in_occupations(conn, batch, method, settings)
            rows += _write(conn, batch, method, clock)
            conn.commit()
            yield len(batch)
    finish_load(conn, STAGE, method.version, load, rows, clock)
    conn.commit()


def _parameters(load: Load, method: Method) -> dict[str, Any]:
    return {
        "load_id": load.load_id,
        "version": method.version,
        "characters": MAX_DESCRIPTION_CHARACTERS,
    }


def _count(reader: Connection[Any], load: Load, method: Method) -> int:
    jobs = sql.Identifier(load.schema_name, "jobs")
    row = reader.execute(
        sql.SQL("select count(*) " + _TO_PARSE).format(jobs=jobs), _parameters(load, method)
    ).fetchone()
    return int(row[0]) if row else 0


def _chunks(reader: Connection[Any], load: Load, method: Method) -> Iterator[list[Task]]:
    jobs = sql.Identifier(load.schema_name, "jobs")
    with reader.cursor(name="contents_to_parse") as cursor:
        cursor.execute(sql.SQL(_READ + _TO_PARSE).format(jobs=jobs), _parameters(load, method))
        while rows := cursor.fetchmany(CHUNK_ROWS):
            raws = [RawJob(*row) for row in rows]
            earlier = earlier_readings(reader, [(raw.job_id, raw.content_hash) for raw in raws])
            yield [Task(raw, earlier.get((raw.job_id, raw.content_hash))) for raw in raws]


def _batches(chunks: Iterator[list[Parsed]]) -> Iterator[list[Parsed]]:
    batch: list[Parsed] = []
    for chunk in chunks:
        batch += chunk
        if len(batch) >= COMMIT_ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


def _write(conn: Connection[Any], batch: list[Parsed], method: Method, clock: Clock) -> int:
    """Write a batch in the caller's transaction; a content that is there already stays as it is."""
    conn.execute("truncate incoming_features, incoming_skills")
    stamp = (method.version, clock.instant)
    copy_rows(
        conn,
        ("pg_temp", "incoming_features"),
        (*FEATURE_COLUMNS, "method_version", "recorded_at"),
        ((*parsed.features, *stamp) for parsed in batch),
    )
    copy_rows(
        conn,
        ("pg_temp", "incoming_skills"),
        (*SKILL_COLUMNS, "method_version", "recorded_at"),
        ((*skill, *stamp) for parsed in batch for skill in parsed.skills or ()),
    )
    written = conn.execute(
        "insert into enriched.job_features select * from incoming_features on conflict do nothing"
    ).rowcount
    conn.execute("insert into enriched.job_skills select * from incoming_skills on conflict do nothing")
    _carry_skills(conn, [parsed for parsed in batch if parsed.skills is None], stamp)
    changes.enqueue(conn, {parsed.job_id for parsed in batch}, "features", clock)
    return written


def _carry_skills(conn: Connection[Any], carried: list[Parsed], stamp: tuple[str, datetime]) -> None:
    """Let the skills that an earlier method found stand for this one too."""
    columns = sql.SQL(", ").join(map(sql.Identifier, SKILL_COLUMNS))
    conn.execute(
        sql.SQL(_CARRY_SKILLS).format(columns=columns),
        (
            *stamp,
            [parsed.job_id for parsed in carried],
            [parsed.content_hash for parsed in carried],
            [parsed.carried_from for parsed in carried],
        ),
    )
