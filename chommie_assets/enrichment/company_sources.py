"""Which companies are known to be real: those with a feed of their own, on several boards, or known to a reviewer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psycopg import sql

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.enrichment.stages import Load

# Feeds that only an employer can fill.
_OWN_FEEDS = frozenset({"raw_ats"})
# Pages of many sites, among them the employers' own.
_PAGES = frozenset({"raw_jobposting_pages"})
REVIEWER = "reviewer"
# A part of the host is the company's name, or the first word of it: careers.acme.example for "acme mining".
_OWN_SITE = """
string_to_array(lower(split_part(split_part(j.url, '://', 2), '/', 1)), '.') && array[
    replace(f.company_key, ' ', ''),
    replace(f.company_key, ' ', '-'),
    case when length(split_part(f.company_key, ' ', 1)) > 4 then split_part(f.company_key, ' ', 1) end
]
"""
_REMEMBER = """
with seen as (
    select f.company_key, bool_or({is_proof}) as is_proof
    from {jobs} as j
    join enriched.job_features as f on f.job_id = j.job_id::uuid and f.content_hash = j.content_hash
    where j.load_id = %(load_id)s and f.company_key is not null
    group by f.company_key
)
insert into enriched.company_sources as c (company_key, source, is_proof, recorded_at)
select company_key, %(source)s, is_proof, %(at)s from seen
on conflict (company_key, source) do update
set is_proof = true, recorded_at = excluded.recorded_at
where excluded.is_proof and not c.is_proof
returning c.company_key
"""
# Of the company of a row ``f``.
IS_VERIFIED = """
coalesce((
    select count(*) > 1 or bool_or(c.is_proof) from enriched.company_sources as c where c.company_key = f.company_key
), false)
"""
_LET_WAIT = f"""
insert into enriched.duplicate_work (step, job_id)
select 'quality', i.job_id
from unnest(%s::text[]) as f (company_key)
join enriched.duplicate_index as i on i.company_key = f.company_key
where {IS_VERIFIED}
on conflict do nothing
"""


def remember_companies(conn: Connection[Any], load: Load, clock: Clock) -> None:
    """Note where a load saw which companies, and let the adverts of those that are verified by it wait for a score."""
    if load.schema_name in _OWN_FEEDS:
        is_proof = sql.SQL("true")
    else:
        is_proof = sql.SQL(f"coalesce({_OWN_SITE}, false)" if load.schema_name in _PAGES else "false")
    statement = sql.SQL(_REMEMBER).format(is_proof=is_proof, jobs=sql.Identifier(load.schema_name, "jobs"))
    rows = conn.execute(
        statement, {"load_id": load.load_id, "source": load.source, "at": clock.instant}
    ).fetchall()
    _let_wait(conn, [row[0] for row in rows])


def confirm_company(conn: Connection[Any], company_key: str, clock: Clock) -> None:
    """Note, in the caller's transaction, that a reviewer knows a company, and let its adverts wait for a score."""
    conn.execute(
        "insert into enriched.company_sources (company_key, source, is_proof, recorded_at) values (%s, %s, true, %s)"
        " on conflict do nothing",
        (company_key, REVIEWER, clock.instant),
    )
    _let_wait(conn, [company_key])


def _let_wait(conn: Connection[Any], companies: list[str]) -> None:
    if companies:
        conn.execute(_LET_WAIT, (companies,))
