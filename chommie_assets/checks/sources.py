"""Checks of one source: its last batch was published, its volume is plausible, it is fresh.

None of them blocks: a bad source must not stop the union of all of them.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import dagster as dg
from psycopg import Connection

from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.sources.board import Board
from chommie_assets.sources.volume import shrunken

# Boards are polled every three hours: two silent days are a fault, one may be a public holiday's maintenance.
FRESH_DAYS = 2

_HELD = """
select load_id, source, rows_read, hold_reason from ops.load_ledger
where schema_name = %(schema)s and state = 'held' order by load_id
"""
_FRESHNESS = """
select source, last_published_on from ops.sources
where schema_name = %(schema)s and is_polled and last_published_on < %(day)s::date - %(days)s
"""


def _check(
    board: Board,
    name: str,
    description: str,
    severity: dg.AssetCheckSeverity,
    find: Callable[[Connection[Any], Board, date], list[str]],
) -> dg.AssetChecksDefinition:
    @dg.asset_check(
        asset=dg.AssetKey([board.schema_name, "jobs"]), name=name, description=description, blocking=False
    )
    def check(warehouse: Warehouse) -> dg.AssetCheckResult:
        with warehouse.connect() as conn:
            found = find(conn, board, warehouse.clock.day)
        told = "; ".join(found) or "nothing to report"
        return dg.AssetCheckResult(
            passed=not found, severity=severity, description=told, metadata={"found": len(found)}
        )

    return check


def _held(conn: Connection[Any], board: Board, day: date) -> list[str]:
    del day  # a held batch is a fault until it is released, whatever the day
    rows = conn.execute(_HELD, {"schema": board.schema_name})
    return [
        f"load {load_id} of {source} ({count} rows) is held: {reason}"
        for load_id, source, count, reason in rows
    ]


def _shrunken(conn: Connection[Any], board: Board, day: date) -> list[str]:
    sources = conn.execute(
        "select source from ops.sources where schema_name = %s and last_complete_on = %s",
        (board.schema_name, day),
    ).fetchall()
    found = [(source, shrunken(conn, source, day, 0)) for (source,) in sources]
    return [f"{source}: {reason}" for source, reason in found if reason is not None]


def _stale(conn: Connection[Any], board: Board, day: date) -> list[str]:
    rows = conn.execute(_FRESHNESS, {"schema": board.schema_name, "day": day, "days": FRESH_DAYS})
    return [f"{source} was last published on {published_on}" for source, published_on in rows]


def source_checks(board: Board) -> list[dg.AssetChecksDefinition]:
    """Return the checks of one board."""
    error, warn = dg.AssetCheckSeverity.ERROR, dg.AssetCheckSeverity.WARN
    return [
        _check(board, "published", "No batch of this source is held back.", error, _held),
        _check(board, "volume", "The day's crawl brings at least half of the 7-day median.", warn, _shrunken),
        _check(board, "freshness", f"A polled source was published within {FRESH_DAYS} days.", warn, _stale),
    ]
