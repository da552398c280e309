"""The work queue between the layers (``ops.job_changes``): which jobs a stage has to look at again.

Producers enqueue inside the transaction that changes the facts. A consumer takes, works, commits, then finishes;
killed anywhere, it does the same work again. Stages: ``marts``, then ``registry`` and ``vectors``, and ``publishing``
while a topic follows the marts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock

DOWNSTREAM: dict[str, tuple[str, ...]] = {
    "marts": ("registry", "vectors", "publishing"),
    "registry": (),
    "vectors": (),
    "publishing": (),
}


def enqueue(
    conn: Connection[Any], job_ids: Iterable[UUID | str], reason: str, clock: Clock, *, stage: str = "marts"
) -> int:
    """Queue jobs for a stage, in the caller's transaction; return how many were queued."""
    unique = sorted({str(job_id) for job_id in job_ids})
    conn.execute(
        "insert into ops.job_changes (stage, job_id, reason, recorded_at)"
        " select %s, job_id, %s, %s from unnest(%s::uuid[]) as job_id",
        (stage, reason, clock.instant, unique),
    )
    return len(unique)


def take(conn: Connection[Any], stage: str) -> int:
    """Mark all that waits for a stage as taken and commit; return the number of distinct jobs taken."""
    conn.execute("update ops.job_changes set is_taken = true where stage = %s and not is_taken", (stage,))
    row = conn.execute(
        "select count(distinct job_id) from ops.job_changes where stage = %s and is_taken", (stage,)
    ).fetchone()
    conn.commit()
    return int(row[0]) if row else 0


def taken(conn: Connection[Any], stage: str) -> list[UUID]:
    """Return the distinct jobs that a stage has taken and not finished, in order of id."""
    rows = conn.execute(
        "select distinct job_id from ops.job_changes where stage = %s and is_taken order by job_id", (stage,)
    )
    return [row[0] for row in rows]


def finish(conn: Connection[Any], stage: str, clock: Clock) -> int:
    """Drop what a stage took and hand it to the stages behind it, in one transaction that this commits.

    Returns:
        The number of distinct jobs finished.
    """
    finished = conn.execute(
        "with done as (delete from ops.job_changes where stage = %(stage)s and is_taken returning job_id),"
        " jobs as (select distinct job_id from done),"
        " handed as (insert into ops.job_changes (stage, job_id, reason, recorded_at)"
        "   select next_stage, job_id, %(stage)s, %(at)s from jobs, unnest(%(next)s::text[]) as next_stage"
        "   where next_stage <> 'publishing' or exists (select from ops.publishing where is_on))"
        " select count(*) from jobs",
        {"stage": stage, "at": clock.instant, "next": list(DOWNSTREAM[stage])},
    ).fetchone()
    conn.commit()
    return int(finished[0]) if finished else 0
