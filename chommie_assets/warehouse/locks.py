"""Advisory locks of Postgres by name: one holder in the warehouse, given back when its connection ends."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

POLL_SECONDS = 0.1
# pg_locks shows a 64-bit key as two halves; objsubid 1 marks that form.
HOLDER = """
select pid
from pg_locks
where locktype = 'advisory' and granted and objsubid = 1
  and database = (select oid from pg_database where datname = current_database())
  and classid = ((%(key)s::bigint >> 32) & 4294967295)::oid
  and objid = (%(key)s::bigint & 4294967295)::oid
"""


class LockNotHadError(RuntimeError):
    """Another session holds the lock.

    Attributes:
        name: the lock's name.
        holder_pid: the holder's backend, as ``pg_stat_activity`` calls it; ``None`` if it has just gone.
    """

    def __init__(self, name: str, holder_pid: int | None, waited_seconds: float) -> None:
        holder = f"backend {holder_pid}" if holder_pid else "a session that has just ended"
        super().__init__(f"lock {name!r} is held by {holder} (waited {waited_seconds:.1f} s)")
        self.name = name
        self.holder_pid = holder_pid


def lock_key(name: str) -> int:
    """Return the signed 64-bit key of a lock: the same in every process and version."""
    return int.from_bytes(hashlib.sha256(f"chommie:{name}".encode()).digest()[:8], signed=True)


def _holder(conn: Connection[Any], key: int) -> int | None:
    row = conn.execute(HOLDER, {"key": key}).fetchone()
    return int(row[0]) if row else None


def _try(conn: Connection[Any], key: int) -> bool:
    row = conn.execute("select pg_try_advisory_lock(%s)", (key,)).fetchone()
    return bool(row and row[0])


def _take(conn: Connection[Any], name: str, wait_seconds: float) -> None:
    key, started = lock_key(name), time.monotonic()
    while not _try(conn, key):
        waited = time.monotonic() - started
        if waited >= wait_seconds:
            raise LockNotHadError(name, _holder(conn, key), waited)
        time.sleep(min(POLL_SECONDS, wait_seconds - waited))


@contextmanager
def advisory_lock(conn: Connection[Any], name: str, *, wait_seconds: float | None = None) -> Iterator[None]:
    """Hold the lock ``name`` on ``conn``'s session; transactions may begin and end inside.

    Args:
        conn: the session that holds it; the lock goes when it ends, however it ends.
        name: any text; the same text is the same lock, within one database.
        wait_seconds: how long to wait for another holder; ``None`` waits for ever, 0 does not wait.

    Raises:
        LockNotHadError: if it was not had in time.
    """
    if wait_seconds is None:
        conn.execute("select pg_advisory_lock(%s)", (lock_key(name),))
    else:
        _take(conn, name, wait_seconds)
    try:
        yield
    finally:
        _release(conn, name)


def _release(conn: Connection[Any], name: str) -> None:
    if conn.closed:
        return
    if conn.info.transaction_status.name == "INERROR":
        # A failed transaction accepts no unlock, and nothing of it can be kept.
        conn.rollback()
    conn.execute("select pg_advisory_unlock(%s)", (lock_key(name),))
