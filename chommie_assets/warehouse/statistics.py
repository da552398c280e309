"""Which days of the statistics have to be built: those that the registry's news touches, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock

# News since the last build, each beside the statement it replaces, with the first day that it changes:
#   a version that was not known, or has another day or content: the first day of it;
#   an advert that was first seen earlier: that day;
#   a closing, or its withdrawal: the day of closing;
#   another cluster of duplicates: the first day on which the advert shared the old or the new one with another.
# Any other restatement of facts leaves the days of the market standing: past statistics are restated on command only.
# What is told of an advert by the day or month it was opened in is told anew whenever news of it comes, unless
# another method said the same content otherwise.
_FIRST_CHANGED_DAYS = """
with progress as (
    select coalesce(max(registry_id), 0) as registry_id from ops.statistics_progress
),
news as materialized (
    select
        r.*,
        b.registry_id as before_id,
        b.is_void as before_void,
        b.content_hash as before_content,
        b.version_observed_on as before_version_on,
        b.first_observed_on as before_first_on,
        b.closed_on as before_closed_on,
        b.canonical_job_id as before_canonical,
        b.method_version as before_method,
        (b.archive_quarter, b.archive_generation) is distinct from (r.archive_quarter, r.archive_generation)
            as is_moved
    from ops.job_registry as r
    cross join progress as p
    left join lateral (
        select *
        from ops.job_registry as b
        where b.job_id = r.job_id and b.version = r.version and b.registry_id < r.registry_id
        order by b.registry_id desc
        limit 1
    ) as b on true
    where r.registry_id > p.registry_id
),
regrouped as materialized (
    select distinct job_id, first_observed_on, unnest(array[canonical_job_id, before_canonical]) as cluster_id
    from news
    where before_id is not null and canonical_job_id <> before_canonical
),
members as materialized (
    select canonical_job_id as cluster_id, job_id, min(first_observed_on) as first_observed_on
    from ops.job_registry
    where canonical_job_id in (select cluster_id from regrouped)
    group by canonical_job_id, job_id
),
touched as (
    select case
        when before_id is null then version_observed_on
        else least(
            case
                when (is_void, content_hash, version_observed_on)
                    is distinct from (before_void, before_content, before_version_on)
                then least(version_observed_on, before_version_on)
            end,
            case
                when first_observed_on <> before_first_on then least(first_observed_on, before_first_on)
            end,
            case when closed_on is distinct from before_closed_on then least(closed_on, before_closed_on) end
        )
    end as day
    from news
    union all
    select greatest(r.first_observed_on, m.first_observed_on)
    from regrouped as r
    join members as m on m.cluster_id = r.cluster_id and m.job_id <> r.job_id
),
told as (
    select least(first_observed_on, before_first_on) as day
    from news
    where before_id is null or (method_version is not distinct from before_method and not is_moved)
)
select (select min(day) from touched), (select min(day) from told)
"""

# The first day whose loads and polls source_quality_daily does not tell: of a held load that was released, or of one
# that came under the clock of an earlier day.
_FIRST_UNTOLD_LOADS = """
with loads as (
    select
        as_of_on,
        source,
        count(*) as loads,
        count(*) filter (where state = 'held') as loads_held,
        sum(rows_read) as rows_read,
        sum(rows_new) as rows_new,
        sum(rows_changed) as rows_changed
    from ops.load_ledger
    group by as_of_on, source
),
polls as (
    select as_of_on, source, count(*) as polls from ops.source_polls group by as_of_on, source
)
select min(coalesce(l.as_of_on, p.as_of_on))
from loads as l
full join polls as p on p.as_of_on = l.as_of_on and p.source = l.source
left join marts.source_quality_daily as q
    on q.day = coalesce(l.as_of_on, p.as_of_on) and q.source = coalesce(l.source, p.source)
where (
        coalesce(l.loads, 0), coalesce(l.loads_held, 0), coalesce(l.rows_read, 0), coalesce(l.rows_new, 0),
        coalesce(l.rows_changed, 0), coalesce(p.polls, 0)
    ) is distinct from (q.loads, q.loads_held, q.rows_read, q.rows_new, q.rows_changed, q.polls)
"""


@dataclass(frozen=True)
class PendingDays:
    """The range of days to build, both included, and the registry row up to which it follows the news.

    Attributes:
        opened_first: from when on to tell anew of loads by their day, and of adverts by the day they were opened on;
            not after ``first``.
    """

    first: date
    last: date
    opened_first: date
    registry_id: int


def pending_days(conn: Connection[Any], clock: Clock) -> PendingDays:
    """Return the days to build as of the clock: always today, and back to the earliest day that news touches."""
    changed, told = conn.execute(_FIRST_CHANGED_DAYS).fetchone() or (None, None)
    progress = conn.execute("select built_to from ops.statistics_progress").fetchone()
    newest = conn.execute("select coalesce(max(registry_id), 0) from ops.job_registry").fetchone()
    starts = [clock.day]
    if changed:
        starts.append(changed)
    if progress:
        starts.append(progress[0] + timedelta(days=1))
    first = min(starts)
    opened_first = min(day for day in (first, told, _first_untold_loads(conn)) if day)
    return PendingDays(first, clock.day, opened_first, int(newest[0]) if newest else 0)


def _first_untold_loads(conn: Connection[Any]) -> date | None:
    # A table that was built before it told of polls is built anew anyway.
    is_built = conn.execute(
        "select exists (select 1 from information_schema.columns"
        " where table_schema = 'marts' and table_name = 'source_quality_daily' and column_name = 'polls')"
    ).fetchone()
    found = conn.execute(_FIRST_UNTOLD_LOADS).fetchone() if is_built and is_built[0] else None
    return found[0] if found else None


def mark_built(conn: Connection[Any], built: PendingDays) -> None:
    """Remember that a pending range was built; commits."""
    conn.execute(
        "insert into ops.statistics_progress (registry_id, built_to) values (%s, %s)"
        " on conflict (is_only) do update set registry_id = excluded.registry_id,"
        " built_to = greatest(ops.statistics_progress.built_to, excluded.built_to)",
        (built.registry_id, built.last),
    )
    conn.commit()
