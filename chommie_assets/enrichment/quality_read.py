"""Reads what the quality of an advert is scored from: its current content, what the parsers made of it, its copies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from psycopg import sql

from chommie_assets.enrichment.company_sources import IS_VERIFIED
from chommie_assets.enrichment.quality_rows import ScoredAdvert

if TYPE_CHECKING:
    from psycopg import Connection

# Cues of a bad advert stand in what people read first.
READ_CHARACTERS = 20_000

_SCHEMAS = """
select l.schema_name, array_agg(i.job_id order by i.job_id)
from enriched.duplicate_index as i
join enriched.job_features as f
    on f.job_id = i.job_id and f.content_hash = i.content_hash and f.method_version = i.features_version
join ops.load_ledger as l on l.load_id = f.load_id
where i.job_id = any(%s::uuid[])
group by l.schema_name
"""
# To cut a text Postgres counts its characters, which costs as much as reading it: most are short enough as they are.
# An advert whose text has left for the archive keeps the score it had: without the text it would get a worse one.
_READ = """
select i.job_id, i.content_hash, j.title, f.company_name, j.location, j.url, j.posted_on, j.expires_on,
       (
           select min(s.observed_on)
           from {sightings} as s
           join ops.load_ledger as l on l.load_id = s.load_id and l.state = 'published'
           where s.job_id = j.job_id and s.content_hash = j.content_hash
       ),
       case
           when octet_length(f.description_text) > %(characters)s then left(f.description_text, %(characters)s)
           else f.description_text
       end, f.word_count, f.employment_type, f.seniority,
       coalesce(f.salary_min, f.salary_max) is not null, f.salary_is_suspect, f.salary_is_predicted,
       f.salary_reason, f.salary_confidence, f.location_confidence, f.skills_count, f.language,
       f.language_confidence, f.occupation_confidence, f.readability, d.duplicate_class, d.score,
       f.suburb, f.city, f.municipality, f.province, f.country, f.is_remote,
       {is_verified}
from enriched.duplicate_index as i
join enriched.job_features as f
    on f.job_id = i.job_id and f.content_hash = i.content_hash and f.method_version = i.features_version
join {jobs} as j on j.job_id = i.job_id::text and j.content_hash = i.content_hash
left join enriched.job_duplicates as d on d.job_id = i.job_id
where i.job_id = any(%(jobs)s::uuid[]) and (f.description_text is not null or f.word_count = 0)
"""


def read_adverts(conn: Connection[Any], jobs: Sequence[UUID]) -> list[ScoredAdvert]:
    """Return the current adverts of those of the jobs that are known and not archived."""
    schemas = conn.execute(_SCHEMAS, (_array(jobs),)).fetchall()
    return [advert for schema, its_jobs in schemas for advert in _read(conn, schema, its_jobs)]


def _read(conn: Connection[Any], schema: str, jobs: list[UUID]) -> list[ScoredAdvert]:
    statement = sql.SQL(_READ).format(
        jobs=sql.Identifier(schema, "jobs"),
        sightings=sql.Identifier(schema, "sightings"),
        is_verified=sql.SQL(IS_VERIFIED),
    )
    rows = conn.cursor(binary=True).execute(statement, {"jobs": _array(jobs), "characters": READ_CHARACTERS})
    return [ScoredAdvert(*row) for row in rows]


def _array(jobs: Sequence[UUID]) -> str:
    # Postgres reads its own notation of an array ten times as fast as the driver writes one.
    return "{" + ",".join(map(str, jobs)) + "}"
