"""Publishes a held load as it was read, through the same path, and records who did."""

from __future__ import annotations

import os
import pwd
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.boards import board_named
from chommie_assets.sources import held
from chommie_assets.sources.classify import classify, purge_dead_rows
from chommie_assets.sources.loader import Load, merge
from chommie_assets.sources.publish import LoadFacts, remember_source, touch_jobs
from chommie_assets.sources.results import LoadResult
from chommie_assets.sources.spill import ROWS, Spill
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.sources.classify import Outcome

HELD = (
    "select load_id, source, origin, origin_uri, origin_sha256, is_complete, started_at, is_broken_off,"
    " schema_name, rows_quarantined"
    " from ops.load_ledger where load_id = %s and state = 'held'"
)
PUBLISH = """
update ops.load_ledger
set state = 'published', rows_new = %(new)s, rows_changed = %(changed)s, rows_seen = %(seen)s,
    rows_repeated = %(repeated)s, released_at = %(released_at)s, released_by = %(released_by)s
where load_id = %(load_id)s and state = 'held'
"""


class NotHeldError(ValueError):
    """There is no held load of that id."""


def current_user() -> str:
    """Return the operating system's name of whoever runs this."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def release(settings: Settings, clock: Clock, load_id: str, *, released_by: str | None = None) -> LoadResult:
    """Publish a held load; what it counts as is judged again, since other loads may have come between.

    Args:
        settings: the database and sizes.
        clock: written as the time of release.
        load_id: the held load.
        released_by: who; the operating system's user unless given.

    Raises:
        NotHeldError: if no load of that id is held.
    """
    with connect(settings, autocommit=True) as conn:
        load, quarantined = _held_load(conn, settings, clock, load_id)
        with (
            advisory_lock(conn, f"raw:{load.board.schema_name}"),
            tempfile.TemporaryDirectory(prefix="chommie-release-") as folder,
        ):
            rows = _spilled(conn, load_id, Path(folder), settings.load_batch_rows)
            purge_dead_rows(conn, load.board.schema_name)
            outcome = classify(conn, load.board.schema_name, rows)
            merge(conn, load, rows, outcome)
            _publish(conn, load, outcome, released_by or current_user())
    return _result(load, outcome, rows.rows, quarantined)


def _held_load(conn: Connection[Any], settings: Settings, clock: Clock, load_id: str) -> tuple[Load, int]:
    row = conn.execute(HELD, (load_id,)).fetchone()
    if row is None:
        raise NotHeldError(f"no load {load_id!r} is held; `chommie sources list` names those that are")
    *known, schema_name, quarantined = row
    facts = LoadFacts(*known)
    board = replace(board_named(settings, facts.source), schema_name=schema_name)
    return Load(settings, clock, board, facts), quarantined


def _spilled(conn: Connection[Any], load_id: str, folder: Path, batch_rows: int) -> Spill:
    with Spill(folder / "rows.parquet", ROWS, batch_rows) as rows:
        for row in held.kept_rows(conn, load_id):
            if rows.add(row, len(row["payload"]) + len(row["description"] or "")):
                rows.write(rows.take_pending())
    return rows


def _publish(conn: Connection[Any], load: Load, outcome: Outcome, released_by: str) -> None:
    values = outcome.counts | {
        "load_id": load.facts.load_id,
        "released_at": load.clock.instant,
        "released_by": released_by,
    }
    with conn.transaction():
        if conn.execute(PUBLISH, values).rowcount != 1:
            raise NotHeldError(f"load {load.facts.load_id!r} was released by someone else meanwhile")
        conn.execute("delete from ops.held_records where load_id = %s", (load.facts.load_id,))
        touch_jobs(conn, load.board.schema_name, load.clock)
        remember_source(conn, load.board, load.facts, outcome.observed_to or load.clock.day)


def _result(load: Load, outcome: Outcome, rows: int, quarantined: int) -> LoadResult:
    facts = asdict(load.facts)
    return LoadResult(
        load_id=facts["load_id"],
        source=facts["source"],
        schema_name=load.board.schema_name,
        state="published",
        origin_uri=facts["origin_uri"],
        rows_read=rows + quarantined,
        rows_new=outcome.counts["new"],
        rows_changed=outcome.counts["changed"],
        rows_seen=outcome.counts["seen"],
        rows_repeated=outcome.counts["repeated"],
        rows_quarantined=quarantined,
    )
