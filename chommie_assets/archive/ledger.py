"""The bookkeeping of generations (``ops.archive_manifest``): which exist, and how their states follow.

Membership (``ops.archived_jobs``) is written where the jobs are planned, removed and put back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from psycopg import sql
from psycopg.rows import class_row

from chommie_assets.archive.manifest import folder_key
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.archive.quarters import Quarter
    from chommie_assets.clock import Clock

LOCK = "archive"
# Two runs would take turns anyway; a person is told who is at work instead of waiting for ever.
LOCK_WAIT_SECONDS = 60
# Held for a moment by whoever takes rows out or decides that they come back: neither may miss the other.
MOVING_LOCK = "archive-moving"
UNFINISHED = ("planned", "uploaded", "verified")
STORED = ("uploaded", "verified", "removed", "superseded", "restored")
INSTANTS = {"uploaded": "uploaded_at", "verified": "verified_at", "removed": "removed_at"}


@dataclass(frozen=True)
class Generation:
    """One row of ``ops.archive_manifest``."""

    quarter: str
    generation: int
    state: str
    row_count: int
    size_bytes: int
    sha256: str | None
    uri: str
    rows_hash: str | None
    as_of_on: date
    pinned_at: datetime | None

    @property
    def key(self) -> str:
        """The key prefix of its objects."""
        return folder_key(self.quarter, self.generation)

    @property
    def name(self) -> str:
        """What a person calls it."""
        return f"{self.quarter} generation {self.generation}"


_COLUMNS = "quarter, generation, state, row_count, size_bytes, sha256, uri, rows_hash, as_of_on, pinned_at"


@contextmanager
def archive_lock(conn: Connection[Any]) -> Iterator[None]:
    """Hold the archive against other runs, restores and releases.

    Raises:
        LockNotHadError: if another process keeps it longer than a minute.
    """
    with advisory_lock(conn, LOCK, wait_seconds=LOCK_WAIT_SECONDS):
        conn.commit()
        yield


def generations(conn: Connection[Any], quarter: Quarter | None = None) -> list[Generation]:
    """Return the generations of a quarter, or all, in order."""
    with conn.cursor(row_factory=class_row(Generation)) as cursor:
        return cursor.execute(
            f"select {_COLUMNS} from ops.archive_manifest"
            " where %(quarter)s::text is null or quarter = %(quarter)s order by quarter, generation",
            {"quarter": str(quarter) if quarter else None},
        ).fetchall()


def generation_of(conn: Connection[Any], quarter: str, generation: int) -> Generation:
    """Return one generation.

    Raises:
        LookupError: if there is none.
    """
    with conn.cursor(row_factory=class_row(Generation)) as cursor:
        found = cursor.execute(
            f"select {_COLUMNS} from ops.archive_manifest where quarter = %s and generation = %s",
            (quarter, generation),
        ).fetchone()
    if found is None:
        raise LookupError(f"{quarter} has no generation {generation}")
    return found


def set_state(conn: Connection[Any], generation: Generation, state: str, clock: Clock) -> None:
    """Move a generation to a state, with its instant, in the caller's transaction."""
    stamp: sql.Composable = sql.SQL("")
    if state in INSTANTS:
        stamp = sql.SQL(", {} = %(at)s").format(sql.Identifier(INSTANTS[state]))
    conn.execute(
        sql.SQL(
            "update ops.archive_manifest set state = %(state)s{}"
            " where quarter = %(quarter)s and generation = %(generation)s"
        ).format(stamp),
        {
            "state": state,
            "at": clock.instant,
            "quarter": generation.quarter,
            "generation": generation.generation,
        },
    )


def supersede_empty(conn: Connection[Any]) -> int:
    """Mark the finished generations of which no copy is in force any more, in the caller's transaction."""
    return conn.execute(
        "update ops.archive_manifest as m set state = 'superseded', pinned_at = null"
        " where m.state in ('removed', 'restored') and not exists ("
        "   select 1 from ops.archived_jobs as a where a.quarter = m.quarter and a.generation = m.generation"
        "   and a.state in ('archived', 'restored'))"
    ).rowcount


_RESTATE = """
insert into ops.job_registry ({columns}, archive_quarter, archive_generation)
select {columns}, %(quarter)s, %(generation)s
from (
    select distinct on (r.job_id, r.version) r.*
    from ops.job_registry as r
    where r.job_id = any(%(ids)s::uuid[])
    order by r.job_id, r.version, r.registry_id desc
) as in_force
where not is_void and (archive_quarter, archive_generation) is distinct from (%(quarter)s, %(generation)s)
order by job_id, version
"""
_RESTATED = {"registry_id", "archive_quarter", "archive_generation"}


def restate_registry(conn: Connection[Any], ids: list[Any], place: tuple[str, int] | None) -> int:
    """Append to the registry where the copy in force of some jobs lies, everything else as it stands.

    The day of recording stands too: nothing was learnt of the jobs, whatever clock the archive was given.

    Args:
        conn: whose transaction it joins.
        ids: the jobs.
        place: quarter and generation; ``None`` when the jobs are back in Postgres.

    Returns:
        The number of statements appended, at most one a version.
    """
    found = conn.execute(
        "select attname from pg_attribute where attrelid = 'ops.job_registry'::regclass and attnum > 0"
        " and not attisdropped order by attnum"
    )
    columns = sql.SQL(", ").join(sql.Identifier(name) for (name,) in found if name not in _RESTATED)
    quarter, generation = place or (None, None)
    return conn.execute(
        sql.SQL(_RESTATE).format(columns=columns),
        {"ids": ids, "quarter": quarter, "generation": generation},
    ).rowcount
