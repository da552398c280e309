"""Which adverts' status may change by the clock alone: found here, decided by ``marts.fct_jobs`` itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock

# A polled source that was down can't have seen its adverts: silence counts to its last published crawl only.
# Adverts whose end lies after the clock's day come from replaying an earlier day, and may be active on it, but for
# what their source said of them: that is their content, which a replay does not unlearn.
# A complete crawl that is delivered late may have missed an advert before another rule ended it.
_ENQUEUE = """
with sources as (
    select
        source,
        (case when is_polled then least(last_published_on, %(day)s) else %(day)s end) - max_unseen_days
            as stale_before,
        max_unseen_days,
        last_complete_on
    from ops.sources
),
complete_crawls as (
    select distinct source, observed_to as complete_on
    from ops.load_ledger
    where is_complete and state = 'published' and observed_to <= %(day)s
),
due as (
    select j.job_id
    from marts.fct_jobs as j
    where j.status = 'active' and j.expires_on < %(day)s
    union
    select j.job_id
    from sources as s
    join marts.fct_jobs as j
        on j.source = s.source
        and j.status = 'active'
        and j.last_observed_on < greatest(s.stale_before, s.last_complete_on)
    union
    select j.job_id
    from marts.fct_jobs as j
    where j.status = 'expired' and j.closed_on > %(day)s and j.expired_reason <> 'source_said_closed'
    union
    select j.job_id
    from complete_crawls as c
    join sources as s on s.source = c.source
    join marts.fct_jobs as j
        on j.source = c.source
        and j.last_observed_on < c.complete_on
        and j.status = 'expired'
        and (
            (j.expired_reason = 'stated_end' and c.complete_on < j.closed_on)
            or (
                j.expired_reason = 'presumed_stale'
                and c.complete_on <= j.last_observed_on + s.max_unseen_days + 1
            )
        )
)
insert into ops.job_changes (stage, job_id, reason, recorded_at)
select 'marts', due.job_id, 'status', %(at)s
from due
where not exists (
    select 1 from ops.job_changes as c
    where c.stage = 'marts' and not c.is_taken and c.job_id = due.job_id
)
"""


def enqueue_status_changes(conn: Connection[Any], clock: Clock) -> int:
    """Queue the adverts whose status may be another on the clock's day, and commit.

    Returns:
        How many were queued beyond those that wait already; 0 while ``marts.fct_jobs`` has not been built.
    """
    row = conn.execute("select to_regclass('marts.fct_jobs')").fetchone()
    if row is None or row[0] is None:
        conn.commit()
        return 0
    queued = conn.execute(_ENQUEUE, {"day": clock.day, "at": clock.instant}).rowcount
    conn.commit()
    return queued
