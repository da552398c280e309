"""What the stages share: their result, and the bookkeeping of which load they have finished."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock

Progress = Callable[[str], None]


@dataclass
class StageResult:
    """What one run of a stage did.

    Attributes:
        rows: rows it worked on.
        seconds: how long it took.
        loads: loads it finished.
        changed: rows it wrote or took away.
    """

    rows: int = 0
    seconds: float = 0.0
    loads: int = 0
    changed: int = 0


@dataclass(frozen=True)
class Load:
    """A published load.

    Attributes:
        schema_name: where its raw rows lie.
        contents: contents it claims to have brought, an upper bound of the work.
    """

    load_id: str
    schema_name: str
    source: str
    contents: int


_PENDING = """
select l.load_id, l.schema_name, l.source, (l.rows_new + l.rows_changed)::bigint
from ops.load_ledger as l
where l.state = 'published'
  and not exists (
      select 1 from ops.stage_progress as p
      where p.stage = %(stage)s and p.method_version = %(version)s and p.load_id = l.load_id
  )
  and (
      %(after_stage)s::text is null
      or exists (
          select 1 from ops.stage_progress as p
          where p.stage = %(after_stage)s and p.method_version = %(after_version)s and p.load_id = l.load_id
      )
  )
order by l.load_id
"""


def silent(_: str) -> None:
    """Take progress and tell nobody."""


@contextmanager
def timed() -> Iterator[StageResult]:
    """Yield a result to fill in; its seconds are set when the block ends."""
    result = StageResult()
    started = time.monotonic()
    yield result
    result.seconds = time.monotonic() - started


def pending_loads(
    conn: Connection[Any], stage: str, method_version: str, *, after: tuple[str, str] | None = None
) -> list[Load]:
    """Return the published loads that a stage has not finished with this method, oldest first.

    Args:
        conn: its transaction is committed.
        stage: the stage that asks.
        method_version: of its method.
        after: a stage and its method version that must have finished the load.
    """
    after_stage, after_version = after or (None, None)
    rows = conn.execute(
        _PENDING,
        {
            "stage": stage,
            "version": method_version,
            "after_stage": after_stage,
            "after_version": after_version,
        },
    ).fetchall()
    conn.commit()
    return [Load(*row) for row in rows]


def finish_load(
    conn: Connection[Any], stage: str, method_version: str, load: Load, rows_done: int, clock: Clock
) -> None:
    """Write, in the caller's transaction, that a stage has finished a load."""
    conn.execute(
        "insert into ops.stage_progress (stage, method_version, load_id, rows_done, finished_at)"
        " values (%s, %s, %s, %s, %s) on conflict do nothing",
        (stage, method_version, load.load_id, rows_done, clock.instant),
    )
