"""Which quarters may be archived, and which of their jobs a new generation takes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chommie_assets.archive.ledger import UNFINISHED, Generation, generation_of
from chommie_assets.archive.manifest import folder_key
from chommie_assets.archive.quarters import Quarter

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.object_store.store import ObjectStore

ARCHIVE_AFTER_DAYS = 90

# A job whose facts wait to be rebuilt or registered is not settled: the next run takes it.
PENDING = """
exists (select 1 from ops.job_changes as c where c.job_id = j.job_id and c.stage in ('marts', 'registry'))
"""
_PINNED = """
exists (
    select 1
    from ops.archived_jobs as a
    join ops.archive_manifest as m using (quarter, generation)
    where a.job_id = j.job_id and a.state = 'restored' and m.pinned_at is not null
)
"""
_QUARTERS = f"""
select distinct date_trunc('quarter', j.posted_on)::date
from marts.fct_jobs as j
where j.status = 'expired' and j.posted_on < %s and not {_PINNED}
"""
_MEMBERS = f"""
insert into ops.archived_jobs (job_id, quarter, generation, state)
select j.job_id, %(quarter)s, %(generation)s, 'planned'
from marts.fct_jobs as j
where j.status = 'expired'
  and j.posted_on between %(first)s and %(last)s
  and not {_PINNED}
  and not {PENDING}
"""


def has_facts(conn: Connection[Any]) -> bool:
    """Whether ``marts.fct_jobs`` has been built."""
    row = conn.execute("select to_regclass('marts.fct_jobs') is not null").fetchone()
    return bool(row and row[0])


def eligible_quarters(conn: Connection[Any], clock: Clock, after_days: int = ARCHIVE_AFTER_DAYS) -> list[str]:
    """Return the quarters with something to archive, oldest first.

    Their last day is more than ``after_days`` days before the clock's day, and they hold expired adverts which
    nobody has pinned or a generation that a run left half-way.
    """
    unfinished = conn.execute(
        "select distinct quarter from ops.archive_manifest where state = any(%s)", (list(UNFINISHED),)
    )
    found = {Quarter.parse(name) for (name,) in unfinished}
    if has_facts(conn):
        rows = conn.execute(_QUARTERS, (clock.day - timedelta(days=after_days),))
        found |= {Quarter.of(first) for (first,) in rows}
    return [str(quarter) for quarter in sorted(found) if quarter.is_eligible(clock.day, after_days)]


def unfinished_generation(conn: Connection[Any], quarter: Quarter) -> Generation | None:
    """Return the generation of a quarter that a run has left half-way; there is at most one."""
    row = conn.execute(
        "select generation from ops.archive_manifest where quarter = %s and state = any(%s)",
        (str(quarter), list(UNFINISHED)),
    ).fetchone()
    return generation_of(conn, str(quarter), row[0]) if row else None


def plan(conn: Connection[Any], quarter: Quarter, clock: Clock, store: ObjectStore) -> Generation | None:
    """Plan a generation and commit; one that was planned and not uploaded is planned anew, under its number.

    Returns:
        The generation, or ``None`` when no job of the quarter is to be archived.
    """
    number = _free_number(conn, quarter)
    parameters = {"quarter": str(quarter), "generation": number, "first": quarter.first, "last": quarter.last}
    conn.execute(
        "delete from ops.archived_jobs where quarter = %(quarter)s and generation = %(generation)s",
        parameters,
    )
    conn.execute(
        "delete from ops.archive_manifest where quarter = %(quarter)s and generation = %(generation)s",
        parameters,
    )
    rows = conn.execute(_MEMBERS, parameters).rowcount if has_facts(conn) else 0
    if rows:
        conn.execute(
            "insert into ops.archive_manifest"
            " (quarter, generation, state, row_count, uri, as_of_on, planned_at)"
            " values (%s, %s, 'planned', %s, %s, %s, %s)",
            (str(quarter), number, rows, store.url(folder_key(quarter, number)), clock.day, clock.instant),
        )
    conn.commit()
    return generation_of(conn, str(quarter), number) if rows else None


def _free_number(conn: Connection[Any], quarter: Quarter) -> int:
    row = conn.execute(
        "select coalesce(max(generation) filter (where state = 'planned'), max(generation) + 1, 1)"
        " from ops.archive_manifest where quarter = %s",
        (str(quarter),),
    ).fetchone()
    return int(row[0]) if row else 1
