"""The stage that parses every new content, load by load, into ``job_features`` and ``job_skills``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from psycopg import sql

from chommie_assets.enrichment.feature_rows import (
    FEATURE_COLUMNS,
    SKILL_COLUMNS,
    Parsed,
    parse_chunk,
    warm_up,
)
from chommie_assets.enrichment.method import method_version
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
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings

__all__ = ["STAGE", "enrich_features", "method_version"]

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
       j.salary_period, j.salary_is_predicted, j.employment_type, j.seniority, j.is_remote, j.skills
"""


def enrich_features(settings: Settings, clock: Clock, *, progress: Progress | None = None) -> StageResult:
    """Parse every content of every published load that this method has not parsed yet.

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
        for load in pending_loads(conn, STAGE, method_version()):
            for written in _enrich_load(conn, load, settings, clock):
                result.rows += written
                tell(f"features: {result.rows:,} contents parsed ({load.source})")
            result.loads += 1
    return result


def _enrich_load(conn: Connection[Any], load: Load, settings: Settings, clock: Clock) -> Iterator[int]:
    """Parse a load; yield the number of rows of each batch once it is committed."""
    rows = 0
    # The reader keeps its own transaction open, while the writer commits.
    with connect(settings) as reader:
        waiting = _count(reader, load)
        chunks = map_chunks(parse_chunk, _chunks(reader, load), worker_count(settings, waiting), warm_up)
        for batch in _batches(chunks):
            rows += _write(conn, batch, clock)
            conn.commit()
            yield len(batch)
    finish_load(conn, STAGE, method_version(), load, rows, clock)
    conn.commit()


def _parameters(load: Load) -> dict[str, Any]:
    return {
        "load_id": load.load_id,
        "version": method_version(),
        "characters": MAX_DESCRIPTION_CHARACTERS,
    }


def _count(reader: Connection[Any], load: Load) -> int:
    jobs = sql.Identifier(load.schema_name, "jobs")
    row = reader.execute(
        sql.SQL("select count(*) " + _TO_PARSE).format(jobs=jobs), _parameters(load)
    ).fetchone()
    return int(row[0]) if row else 0


def _chunks(reader: Connection[Any], load: Load) -> Iterator[list[RawJob]]:
    jobs = sql.Identifier(load.schema_name, "jobs")
    with reader.cursor(name="contents_to_parse") as cursor:
        cursor.execute(sql.SQL(_READ + _TO_PARSE).format(jobs=jobs), _parameters(load))
        while rows := cursor.fetchmany(CHUNK_ROWS):
            yield [RawJob(*row) for row in rows]


def _batches(chunks: Iterator[list[Parsed]]) -> Iterator[list[Parsed]]:
    batch: list[Parsed] = []
    for chunk in chunks:
        batch += chunk
        if len(batch) >= COMMIT_ROWS:
            yield batch
            batch = []
    if batch:
        yield batch


def _write(conn: Connection[Any], batch: list[Parsed], clock: Clock) -> int:
    """Write a batch in the caller's transaction; a content that is there already stays as it is."""
    version = method_version()
    conn.execute("truncate incoming_features, incoming_skills")
    copy_rows(
        conn,
        ("pg_temp", "incoming_features"),
        (*FEATURE_COLUMNS, "method_version", "recorded_at"),
        ((*parsed.features, version, clock.instant) for parsed in batch),
    )
    copy_rows(
        conn,
        ("pg_temp", "incoming_skills"),
        (*SKILL_COLUMNS, "method_version", "recorded_at"),
        ((*skill, version, clock.instant) for parsed in batch for skill in parsed.skills),
    )
    written = conn.execute(
        "insert into enriched.job_features select * from incoming_features on conflict do nothing"
    ).rowcount
    conn.execute("insert into enriched.job_skills select * from incoming_skills on conflict do nothing")
    changes.enqueue(conn, {parsed.job_id for parsed in batch}, "features", clock)
    return written
