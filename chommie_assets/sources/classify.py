"""Which rows of a load are new, changed, seen or repeated: joins with what is published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from psycopg import sql

from chommie_assets.sources.spill import KEYS
from chommie_assets.warehouse.copying import copy_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection

    from chommie_assets.sources.spill import Spill

FETCH_ROWS = 20_000

CREATE = """
drop table if exists pg_temp.placed;
drop table if exists pg_temp.incoming;
create temporary table incoming (
    rank bigint not null,
    job_id text not null,
    content_job_id text not null,
    external_id_kind text not null,
    title_key text not null,
    company_key text not null,
    content_hash text not null,
    observed_on date not null,
    source_updated_at timestamptz,
    is_fallback boolean not null default false
);
"""

# One id that a URL gave to different titles or employers names none of them.
FALL_BACK = """
with ambiguous as (
    select job_id
    from pg_temp.incoming
    where external_id_kind in ('url_id', 'url')
    group by job_id
    having count(distinct title_key) filter (where title_key <> '') > 1
        or count(distinct company_key) filter (where company_key <> '') > 1
)
update pg_temp.incoming as incoming
set job_id = content_job_id, is_fallback = true
from ambiguous
where incoming.job_id = ambiguous.job_id and incoming.external_id_kind in ('url_id', 'url')
"""

# file_rank orders the contents that one file gives one advert on one day, the last one highest. Between files a row's
# number says nothing: two files of a day that differ tie, and the hash decides.
PLACE = """
create temporary table placed as
with known_jobs as (
    select distinct incoming.job_id
    from pg_temp.incoming as incoming
    where exists (select 1 from {sightings} as known where known.job_id = incoming.job_id)
),
numbered as (
    select
        incoming.*,
        row_number() over same_sighting as nth_sighting,
        row_number() over same_content as nth_content,
        row_number() over (partition by job_id order by rank) as nth_job,
        max(rank) over (partition by job_id, content_hash, observed_on) as last_rank,
        max(source_updated_at) over (partition by job_id, content_hash, observed_on) as latest_updated_at
    from pg_temp.incoming as incoming
    window
        same_sighting as (partition by job_id, content_hash, observed_on order by rank),
        same_content as (partition by job_id, content_hash order by rank)
),
matched as (
    select
        numbered.*,
        dense_rank() over (partition by numbered.job_id, numbered.observed_on order by last_rank) as file_rank,
        known_jobs.job_id is not null as is_known_job,
        known_jobs.job_id is not null and exists (
            select 1 from {sightings} as known
            where known.job_id = numbered.job_id and known.content_hash = numbered.content_hash
        ) as is_known_content,
        known_jobs.job_id is not null and exists (
            select 1 from {sightings} as known
            where known.job_id = numbered.job_id
                and known.observed_on = numbered.observed_on
                and known.content_hash = numbered.content_hash
        ) as is_known_sighting,
        exists (
            select 1 from {jobs} as landed
            where landed.job_id = numbered.job_id and landed.content_hash = numbered.content_hash
        ) as is_landed
    from numbered
    left join known_jobs on known_jobs.job_id = numbered.job_id
)
select
    rank,
    job_id,
    content_hash,
    observed_on,
    is_fallback,
    file_rank,
    latest_updated_at,
    is_known_sighting,
    nth_content = 1 and not is_landed as gives_job,
    nth_sighting = 1 and not is_known_sighting as gives_sighting,
    case
        when nth_sighting > 1 or is_known_sighting then 'repeated'
        when nth_content > 1 or is_known_content then 'seen'
        when nth_job > 1 or is_known_job then 'changed'
        else 'new'
    end as outcome
from matched
"""

# Distinct load ids by skipping along the index: cheap however many rows there are.
PURGE = """
delete from {table} where load_id = any(array(
    with recursive loads as (
        (select load_id from {table} order by load_id limit 1)
        union all
        select (
            select later.load_id from {table} as later where later.load_id > loads.load_id order by 1 limit 1
        )
        from loads
        where loads.load_id is not null
    )
    select load_id
    from loads
    where load_id is not null and not exists (
        select 1 from ops.load_ledger as ledger
        where ledger.load_id = loads.load_id and ledger.state = 'published'
    )
))
"""


@dataclass(frozen=True)
class Outcome:
    """What the rows of a load are, against what is published.

    Attributes:
        counts: rows by ``new``, ``changed``, ``seen``, ``repeated``.
        jobs_given: rows that ``raw.jobs`` lacks.
        sightings_given: sightings that are not published yet.
        observed_from: first day of sighting; ``None`` without rows.
        observed_to: last day of sighting.
        fallbacks: rows whose URL named several postings.
    """

    counts: dict[str, int]
    jobs_given: int
    sightings_given: int
    observed_from: date | None
    observed_to: date | None
    fallbacks: int


def tables(schema_name: str) -> dict[str, sql.Composable]:
    """Return the raw tables of a schema for composing statements."""
    return {name: sql.Identifier(schema_name, name) for name in ("jobs", "sightings")}


def purge_dead_rows(conn: Connection[Any], schema_name: str) -> int:
    """Remove rows of loads killed before they were published; the caller holds the schema's lock."""
    removed = 0
    for table in tables(schema_name).values():
        removed += conn.execute(sql.SQL(PURGE).format(table=table)).rowcount
    return removed


def classify(conn: Connection[Any], schema_name: str, rows: Spill) -> Outcome:
    """Place every row of a load; the answer stays in the session's ``pg_temp.placed``."""
    conn.execute(CREATE)
    copy_rows(conn, ("pg_temp", "incoming"), KEYS, rows.tuples(KEYS))
    conn.execute("analyze pg_temp.incoming")
    conn.execute(FALL_BACK)
    conn.execute(sql.SQL(PLACE).format(**tables(schema_name)))
    conn.execute("create index on pg_temp.placed (rank)")
    conn.execute("analyze pg_temp.placed")
    return _outcome(conn)


def _outcome(conn: Connection[Any]) -> Outcome:
    counts = dict.fromkeys(("new", "changed", "seen", "repeated"), 0)
    counts |= dict(conn.execute("select outcome, count(*) from pg_temp.placed group by outcome").fetchall())
    row = conn.execute(
        "select count(*) filter (where gives_job), count(*) filter (where gives_sighting),"
        " min(observed_on), max(observed_on), count(*) filter (where is_fallback) from pg_temp.placed"
    ).fetchone()
    assert row is not None  # noqa: S101 - an aggregate without grouping always gives a row
    return Outcome(counts, *row)


def jobs_to_give(conn: Connection[Any]) -> tuple[pa.Array, pa.Array]:
    """Return the ranks of the rows to land, ascending, and which of them fall back to their content's id."""
    found = conn.execute(
        "select rank, is_fallback from pg_temp.placed where gives_job order by rank"
    ).fetchall()
    return pa.array([row[0] for row in found], pa.int64()), pa.array([row[1] for row in found], pa.bool_())


def sightings_to_give(conn: Connection[Any]) -> Iterator[list[tuple[Any, ...]]]:
    """Yield (job_id, content_hash, observed_on, source_updated_at, file_rank) of the sightings to land."""
    with conn.transaction(), conn.cursor(name="sightings_to_give") as cursor:
        cursor.execute(
            "select job_id, content_hash, observed_on, latest_updated_at, file_rank"
            " from pg_temp.placed where gives_sighting order by rank"
        )
        while batch := cursor.fetchmany(FETCH_ROWS):
            yield batch
