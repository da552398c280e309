"""Which days of the statistics have to be built: those that the registry's news touches, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock

# News since the last build, each with the first day it changes: a version that had no statement before changes
# its own first day on; a closing (or its withdrawal) the day of closing on. Any other restatement leaves the past
# standing: past statistics are restated on command only.
_FIRST_CHANGED_DAY = """
with progress as (
    select coalesce(max(registry_id), 0) as registry_id from ops.statistics_progress
),
news as (
    select r.* from ops.job_registry as r cross join progress as p where r.registry_id > p.registry_id
),
touched as (
    select
        case
            when before.registry_id is null then news.version_observed_on
            when news.closed_on is distinct from before.closed_on then least(news.closed_on, before.closed_on)
        end as day
    from news
    left join lateral (
        select b.registry_id, b.closed_on
        from ops.job_registry as b
        where b.job_id = news.job_id and b.version = news.version and b.registry_id < news.registry_id
        order by b.registry_id desc
        limit 1
    ) as before on true
)
select min(day) from touched
"""


@dataclass(frozen=True)
class PendingDays:
    """The range of days to build, both included, and the registry row up to which it follows the news."""

    first: date
    last: date
    registry_id: int


def pending_days(conn: Connection[Any], clock: Clock) -> PendingDays:
    """Return the days to build as of the clock: always today, and back to the earliest day that news touches."""
    changed = conn.execute(_FIRST_CHANGED_DAY).fetchone()
    progress = conn.execute("select built_to from ops.statistics_progress").fetchone()
    newest = conn.execute("select coalesce(max(registry_id), 0) from ops.job_registry").fetchone()
    starts = [clock.day]
    if changed and changed[0]:
        starts.append(changed[0])
    if progress:
        starts.append(progress[0] + timedelta(days=1))
    return PendingDays(min(starts), clock.day, int(newest[0]) if newest else 0)


def mark_built(conn: Connection[Any], built: PendingDays) -> None:
    """Remember that a pending range was built; commits."""
    conn.execute(
        "insert into ops.statistics_progress (registry_id, built_to) values (%s, %s)"
        " on conflict (is_only) do update set registry_id = excluded.registry_id,"
        " built_to = greatest(ops.statistics_progress.built_to, excluded.built_to)",
        (built.registry_id, built.last),
    )
    conn.commit()
