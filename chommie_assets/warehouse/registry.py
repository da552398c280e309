"""Keeps ``ops.job_registry``: says of each version of each job what is known, again whenever that changes.

Append-only: a statement is never updated; the one with the highest ``registry_id`` is in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from psycopg import sql

from chommie_assets.warehouse import changes
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock

STAGE = "registry"
# What a statement says. A statement is appended when one of these differs from the statement in force;
# method_version, recorded_at and recorded_on tell about the statement itself.
FACTS = (
    "is_void",
    "content_hash",
    "source",
    "posted_on",
    "first_observed_on",
    "version_observed_on",
    "company_id",
    "province",
    "municipality",
    "city",
    "country",
    "occupation_group",
    "seniority",
    "employment_type",
    "is_remote",
    "has_stated_salary",
    "salary_month_min_zar",
    "salary_month_max_zar",
    "canonical_job_id",
    "duplicate_class",
    "quality_tier",
    "skill_ids",
    "expires_on",
    "closed_on",
    "expired_reason",
    "archive_quarter",
    "archive_generation",
)

# Of the jobs taken: what the marts say of each version. The end of a job's life is said of its current one.
_FROM_MARTS = """
select
    v.job_id,
    v.version,
    false as is_void,
    v.content_hash,
    j.source,
    j.posted_on,
    j.first_observed_on,
    v.first_observed_on as version_observed_on,
    f.company_id,
    f.province,
    f.municipality,
    f.city,
    f.country,
    f.occupation_group,
    f.seniority,
    f.employment_type,
    f.is_remote,
    coalesce((f.salary_min is not null or f.salary_max is not null) and not f.salary_is_predicted, false)
        as has_stated_salary,
    case when f.is_clear_rand then f.salary_month_min end as salary_month_min_zar,
    case when f.is_clear_rand then f.salary_month_max end as salary_month_max_zar,
    coalesce(j.canonical_job_id, j.job_id) as canonical_job_id,
    j.duplicate_class,
    case when v.version = j.version then j.quality_tier else q.quality_tier end as quality_tier,
    coalesce(s.skill_ids, '{{}}') as skill_ids,
    case when v.version = j.version then j.expires_on end as expires_on,
    case when v.version = j.version then j.closed_on end as closed_on,
    case when v.version = j.version then j.expired_reason end as expired_reason,
    null::text as archive_quarter,
    null::integer as archive_generation,
    f.method_version
from taken
join marts.fct_jobs as j using (job_id)
join marts.fct_job_versions as v using (job_id)
left join lateral (
    select
        f.*,
        f.salary_currency = 'ZAR' and not f.salary_is_predicted and not f.salary_is_suspect as is_clear_rand
    from enriched.job_features as f
    where f.job_id = v.job_id and f.content_hash = v.content_hash
    order by f.recorded_at desc, f.method_version desc
    limit 1
) as f on true
left join lateral (
    select array_agg(s.skill_id order by s.skill_id) as skill_ids
    from enriched.job_skills as s
    where s.job_id = f.job_id and s.content_hash = f.content_hash and s.method_version = f.method_version
) as s on true
left join lateral (
    select q.quality_tier
    from enriched.job_quality as q
    where q.job_id = v.job_id and q.content_hash = v.content_hash
    order by q.recorded_at desc, q.method_version desc
    limit 1
) as q on true
"""

# A version that the marts no longer know was renumbered away by a late delivery; a job that is in no mart is
# archived, and keeps its statements but for the place where its copy lies.
_APPEND = """
with taken as materialized (
    select distinct job_id from ops.job_changes where stage = %(stage)s and is_taken
),
in_force as materialized (
    select distinct on (r.job_id, r.version) r.*
    from ops.job_registry as r
    join taken using (job_id)
    order by r.job_id, r.version, r.registry_id desc
),
from_marts as materialized ({from_marts}),
archived as (
    select distinct on (a.job_id) a.job_id, a.quarter, a.generation
    from ops.archived_jobs as a
    join taken using (job_id)
    where a.state = 'archived'
    order by a.job_id, a.quarter desc, a.generation desc
),
wanted as (
    select job_id, version, {facts}, method_version from from_marts
    union all
    select r.job_id, r.version, {void_facts}, r.method_version
    from in_force as r
    where exists (select 1 from from_marts as m where m.job_id = r.job_id)
      and not exists (select 1 from from_marts as m where m.job_id = r.job_id and m.version = r.version)
    union all
    select r.job_id, r.version, {archived_facts}, r.method_version
    from in_force as r
    join archived as a using (job_id)
    where not r.is_void and not exists (select 1 from from_marts as m where m.job_id = r.job_id)
)
insert into ops.job_registry (job_id, version, {facts}, method_version, recorded_at, recorded_on)
select w.job_id, w.version, {wanted_facts}, w.method_version, %(at)s, %(day)s
from wanted as w
left join in_force as r on r.job_id = w.job_id and r.version = w.version
where r.registry_id is null or ({wanted_facts}) is distinct from ({forced_facts})
order by w.job_id, w.version
"""


# What was recorded on later days is not yet known on a replayed one: a statement of that day would change what was
# recorded at its end. Such adverts wait for a run on or after the day of their last statement.
_WAIT = """
update ops.job_changes as c
set is_taken = false
where c.stage = %(stage)s and c.is_taken and exists (
    select 1 from ops.job_registry as r where r.job_id = c.job_id and r.recorded_on > %(day)s
)
"""


def _facts(table: str | None = None, **replaced: str) -> sql.Composed:
    """Return the list of facts, of a table, with some of them replaced by an expression."""
    columns: list[sql.Composable] = []
    for name in FACTS:
        if name in replaced:
            columns.append(sql.SQL(replaced[name]))
        else:
            columns.append(sql.Identifier(table, name) if table else sql.Identifier(name))
    return sql.SQL(", ").join(columns)


def append_registry(conn: Connection[Any], clock: Clock) -> int:
    """Append what changed about the jobs that wait at this stage, and finish them, in one transaction.

    Returns:
        How many statements were appended; 0 while the marts have not been built.
    """
    with advisory_lock(conn, f"stage:{STAGE}"):
        if not _are_marts_built(conn):
            conn.commit()
            return 0
        changes.take(conn, STAGE)
        statement = sql.SQL(_APPEND).format(
            from_marts=sql.SQL(_FROM_MARTS).format(),
            facts=_facts(),
            void_facts=_facts("r", is_void="true"),
            archived_facts=_facts("r", archive_quarter="a.quarter", archive_generation="a.generation"),
            wanted_facts=_facts("w"),
            forced_facts=_facts("r"),
        )
        parameters = {"stage": STAGE, "at": clock.instant, "day": clock.day}
        conn.execute(_WAIT, parameters)
        appended = conn.execute(statement, parameters).rowcount
        changes.finish(conn, STAGE, clock)
    return appended


def _are_marts_built(conn: Connection[Any]) -> bool:
    row = conn.execute(
        "select to_regclass('marts.fct_jobs') is not null"
        " and to_regclass('marts.fct_job_versions') is not null"
    ).fetchone()
    return bool(row and row[0])
