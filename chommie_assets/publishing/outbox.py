"""What waits to be told to the topic, and what it was told last.

The work queue (``ops.job_changes``, stage ``publishing``) names the adverts whose marts were built anew; the hash of
the last message of each tells which of them say something new. So a day costs its news, and a job leaves the queue only
in the transaction that remembers its message: killed behind the sending, it is sent again, never left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock

STAGE = "publishing"
# Texts are read, sent and confirmed so many at a time.
CHUNK_JOBS = 1000

_NEXT = """
select distinct job_id from ops.job_changes
where stage = 'publishing' and is_taken
order by job_id
limit %s
"""
# All that the marts say of an advert. When a row was last written is no news of it.
_NEWS = """
with told as (
    select
        job.job_id,
        to_jsonb(job) - 'search_vector' || jsonb_build_object(
            'company_name', coalesce(company.name, job.company),
            'skill_details', coalesce(listed.skills, '[]')
        ) as message
    from marts.fct_jobs as job
    left join marts.dim_company as company on company.company_id = job.company_id
    left join lateral (
        select jsonb_agg(
            jsonb_build_object(
                'skill_id', skill.skill_id,
                'skill', skill.skill,
                'category', skill.category,
                'is_required', skill.is_required,
                'confidence', skill.confidence
            )
            order by skill.skill_id
        ) as skills
        from marts.fct_job_skills as skill
        where skill.job_id = job.job_id
    ) as listed on true
    where job.job_id = any(%s)
),
hashed as (
    select job_id, message, sha256(convert_to((message - 'updated_at')::text, 'UTF8')) as message_sha256
    from told
)
select hashed.job_id, hashed.message::text, hashed.message_sha256
from hashed
left join ops.published_jobs as held on held.job_id = hashed.job_id
where held.message_sha256 is distinct from hashed.message_sha256
order by hashed.job_id
"""
_REMEMBER = """
insert into ops.published_jobs (job_id, message_sha256, published_at)
select job_id, message_sha256, %s from unnest(%s::uuid[], %s::bytea[]) as told (job_id, message_sha256)
on conflict (job_id) do update set
    message_sha256 = excluded.message_sha256,
    published_at = excluded.published_at
"""
_DONE = "delete from ops.job_changes where stage = 'publishing' and is_taken and job_id = any(%s)"
_FOLLOW = """
insert into ops.publishing (topic, is_on, since) values (%s, true, %s)
on conflict (is_only) do update set topic = excluded.topic, is_on = true, since = excluded.since
"""
_EVERYTHING = """
insert into ops.job_changes (stage, job_id, reason, recorded_at)
select 'publishing', job_id, 'subscribed', %s from marts.fct_jobs
"""


@dataclass(frozen=True)
class News:
    """An advert that says something that the topic was not told.

    Attributes:
        job_id: the message's key.
        message: the enriched advert.
        message_sha256: of it, less the time of writing.
    """

    job_id: UUID
    message: dict[str, Any]
    message_sha256: bytes


def switch_off(conn: Connection[Any], clock: Clock) -> None:
    """Hand nothing more to the stage; commits. Costs nothing while it is off."""
    off = "update ops.publishing set is_on = false, since = %s where is_on returning 1"
    if conn.execute(off, (clock.instant,)).fetchone():
        conn.execute("delete from ops.job_changes where stage = %s", (STAGE,))
    conn.commit()


def follow(conn: Connection[Any], topic: str, clock: Clock) -> bool:
    """Let a topic follow the marts; return whether it did not before, and so waits for all of them.

    A topic that followed before it was switched off is told only what it was not told.
    """
    row = conn.execute("select topic, is_on from ops.publishing").fetchone()
    conn.commit()
    if row == (topic, True):
        return False
    # No build may finish between the list of all adverts and the row that asks for the next ones.
    with advisory_lock(conn, "stage:marts"):
        if row is not None and row[0] != topic:
            conn.execute("truncate ops.published_jobs")
        conn.execute(_FOLLOW, (topic, clock.instant))
        conn.execute(_EVERYTHING, (clock.instant,))
        conn.commit()
    return True


def next_jobs(conn: Connection[Any]) -> list[UUID]:
    """Return the next of the jobs that were taken; empty behind the last."""
    return [row[0] for row in conn.execute(_NEXT, (CHUNK_JOBS,)).fetchall()]


def news_of(conn: Connection[Any], job_ids: list[UUID]) -> list[News]:
    """Return what the topic was not told of these jobs; one that is archived by now has none."""
    rows = conn.execute(_NEWS, (job_ids,)).fetchall()
    return [News(job_id, json.loads(message), bytes(digest)) for job_id, message, digest in rows]


def remember(conn: Connection[Any], job_ids: list[UUID], told: list[News], clock: Clock) -> None:
    """Take the jobs off the queue and keep what the topic was told of them, in one transaction; commits."""
    conn.execute(
        _REMEMBER, (clock.instant, [one.job_id for one in told], [one.message_sha256 for one in told])
    )
    conn.execute(_DONE, (job_ids,))
    conn.commit()
