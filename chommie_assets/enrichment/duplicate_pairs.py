"""Finds, for the jobs that wait to be compared, those that are alike, and keeps the pairs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from psycopg.rows import dict_row

from chommie_assets.parsing.duplicates import Fingerprint, compare
from chommie_assets.parsing.duplicates_publisher import AGENCY
from chommie_assets.parsing.duplicates_text import unpacked
from chommie_assets.warehouse.copying import copy_rows

if TYPE_CHECKING:
    from psycopg import Connection

BATCH_JOBS = 1_000
# A job that starts longer than a quarter after another is a new opening, whatever it says.
WINDOW_DAYS = 90
# Of a bucket only the nearest in time are compared: a repost is near the one before it, so chains stay whole.
MAX_IN_BUCKET = 60
# A band that hundreds share is a formula of its board; those texts also share other, rarer bands.
MAX_IN_BAND = 100

# Three lanes: the same text; the same employer and title (or no employer or an agency, and the same title and
# town); texts that share a band. Places known to differ part two jobs anyway, so they never become candidates.
_CANDIDATES = """
with batch as materialized (
    select job_id, text_hash, company_key, title_key, country, province, city, start_on, publisher_rank
    from enriched.duplicate_index
    where job_id = any(%(jobs)s)
),
found as (
    select b.job_id as one, c.job_id as other
    from batch as b
    cross join lateral (
        select i.job_id
        from enriched.duplicate_index as i
        where i.text_hash = b.text_hash and i.job_id <> b.job_id
          and i.start_on between b.start_on - %(days)s and b.start_on + %(days)s
          and coalesce(i.city = b.city, true) and coalesce(i.province = b.province, true)
          and coalesce(i.country = b.country, true)
        order by abs(i.start_on - b.start_on), i.job_id
        limit %(bucket)s
    ) as c
    union
    select b.job_id, c.job_id
    from batch as b
    cross join lateral (
        select i.job_id
        from enriched.duplicate_index as i
        where i.company_key = b.company_key and i.title_key = b.title_key and i.job_id <> b.job_id
          and i.start_on between b.start_on - %(days)s and b.start_on + %(days)s
          and coalesce(i.city = b.city, true) and coalesce(i.province = b.province, true)
          and coalesce(i.country = b.country, true)
        order by abs(i.start_on - b.start_on), i.job_id
        limit %(bucket)s
    ) as c
    union
    select b.job_id, c.job_id
    from batch as b
    cross join lateral (
        select i.job_id
        from enriched.duplicate_index as i
        where i.title_key = b.title_key and i.city = b.city and i.job_id <> b.job_id
          and (i.company_key is null or b.company_key is null or %(agency)s in (i.publisher_rank, b.publisher_rank))
          and i.start_on between b.start_on - %(days)s and b.start_on + %(days)s
        order by abs(i.start_on - b.start_on), i.job_id
        limit %(bucket)s
    ) as c
    union
    select b.job_id, i.job_id
    from batch as b
    join enriched.duplicate_bands as mine on mine.job_id = b.job_id
    cross join lateral (
        select o.job_id
        from enriched.duplicate_bands as o
        where o.band_hash = mine.band_hash
        order by o.job_id
        limit %(band)s
    ) as o
    join enriched.duplicate_index as i on i.job_id = o.job_id
    where i.job_id <> b.job_id and i.start_on between b.start_on - %(days)s and b.start_on + %(days)s
      and coalesce(i.city = b.city, true) and coalesce(i.province = b.province, true)
      and coalesce(i.country = b.country, true)
)
select distinct least(one, other), greatest(one, other) from found
"""
_FINGERPRINTS = """
select job_id, source, text_hash, company_key, title_key, start_on, title_levels, country, province, city,
       place_alias, salary_month_min, salary_month_max, salary_currency, reference_numbers, expires_on,
       publisher_rank, fullness, word_hashes as words
from enriched.duplicate_index
where job_id = any(%s)
"""
_DROP_OLD = """
with gone as (
    delete from enriched.duplicate_pairs where job_a = any(%(jobs)s) or job_b = any(%(jobs)s)
    returning job_a, job_b
)
select job_a from gone union select job_b from gone
"""


def read_fingerprints(conn: Connection[Any], job_ids: Iterable[UUID]) -> dict[UUID, Fingerprint]:
    """Return what the index knows of these jobs, by id."""
    found: dict[UUID, Fingerprint] = {}
    cursor = conn.cursor(row_factory=dict_row)
    for facts in cursor.execute(_FINGERPRINTS, (list(job_ids),)):
        for name in ("title_levels", "reference_numbers"):
            facts[name] = frozenset(facts[name])
        found[facts["job_id"]] = Fingerprint(**{**facts, "words": unpacked(facts["words"])})
    return found


def waiting_jobs(conn: Connection[Any], step: str, limit: int) -> list[UUID]:
    """Return up to ``limit`` jobs that wait for a step, by id."""
    rows = conn.execute(
        "select job_id from enriched.duplicate_work where step = %s order by job_id limit %s", (step, limit)
    )
    return [row[0] for row in rows]


def add_work(conn: Connection[Any], step: str, job_ids: Iterable[UUID]) -> None:
    """Let jobs wait for a step, in the caller's transaction."""
    conn.execute(
        "insert into enriched.duplicate_work (step, job_id)"
        " select %s, job_id from unnest(%s::uuid[]) as job_id on conflict do nothing",
        (step, sorted(set(job_ids))),
    )


def drop_work(conn: Connection[Any], step: str, job_ids: Iterable[UUID]) -> None:
    """Say, in the caller's transaction, that a step has done these jobs."""
    conn.execute(
        "delete from enriched.duplicate_work where step = %s and job_id = any(%s)", (step, list(job_ids))
    )


def compare_batch(conn: Connection[Any]) -> int:
    """Compare the next jobs that wait, in the caller's transaction; return how many there were.

    Their earlier pairs go: they spoke of an earlier content. Whoever gained or lost one waits to be clustered.
    """
    jobs = waiting_jobs(conn, "compare", BATCH_JOBS)
    if not jobs:
        return 0
    touched = {row[0] for row in conn.execute(_DROP_OLD, {"jobs": jobs})}
    pairs = _alike(conn, jobs)
    copy_rows(conn, ("enriched", "duplicate_pairs"), ("job_a", "job_b"), pairs)
    add_work(conn, "cluster", touched.union(jobs, *pairs))
    drop_work(conn, "compare", jobs)
    return len(jobs)


def _alike(conn: Connection[Any], jobs: list[UUID]) -> list[tuple[UUID, UUID]]:
    parameters = {
        "jobs": jobs,
        "days": WINDOW_DAYS,
        "bucket": MAX_IN_BUCKET,
        "band": MAX_IN_BAND,
        "agency": AGENCY,
    }
    candidates = conn.execute(_CANDIDATES, parameters).fetchall()
    prints = read_fingerprints(conn, {job_id for pair in candidates for job_id in pair})
    return [(first, second) for first, second in candidates if compare(prints[first], prints[second])]
