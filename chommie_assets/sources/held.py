"""Loads that break their source's contract or shrink implausibly: kept aside until a person releases them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from chommie_assets.sources.spill import ROWS
from chommie_assets.sources.volume import empty, shrunken
from chommie_assets.warehouse.copying import copy_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.sources.board import Board
    from chommie_assets.sources.classify import Outcome
    from chommie_assets.sources.intake import Intake
    from chommie_assets.sources.publish import LoadFacts
    from chommie_assets.sources.spill import Spill

# Over half of the rows bad is a changed feed, not bad rows; below some rows a share says nothing.
MAX_BAD_SHARE = 0.5
MIN_ROWS = 20
FETCH_ROWS = 1000


def reason_to_hold(
    conn: Connection[Any], board: Board, facts: LoadFacts, intake: Intake, outcome: Outcome, clock: Clock
) -> str | None:
    """Return why a load must not be published as it is; ``None`` if it may.

    A file's unusable records never hold it; rows that broke the batch contract do, once they are most of
    it. Of a poll or a complete crawl every unusable record counts, and its volume is judged.
    """
    is_whole = facts.origin == "poll" or facts.claims_all(board)
    bad = intake.defects.rows if is_whole else intake.contract_failures
    if intake.rows_read >= MIN_ROWS and bad > MAX_BAD_SHARE * intake.rows_read:
        rules = ", ".join(f"{rule} {count:,}" for rule, count in intake.rules.most_common())
        return f"{bad:,} of {intake.rows_read:,} rows break the contract ({rules})"
    if not is_whole or facts.is_broken_off:
        return None
    fresh = sum(count for name, count in outcome.counts.items() if name != "repeated")
    is_repetition = intake.rows.rows > 0 and fresh == 0
    if is_repetition:
        return None
    day = outcome.observed_to or clock.day
    return empty(conn, facts.source, day, fresh) or shrunken(conn, board, facts.source, day, fresh)


def keep(conn: Connection[Any], load_id: str, rows: Spill) -> None:
    """Keep a held load's rows, in the transaction that writes its ledger row."""
    names = tuple(ROWS.names)
    place = names.index("rank")

    def records() -> Iterator[tuple[Any, ...]]:
        for row in rows.tuples(names):
            yield load_id, row[place], {name: _plain(value) for name, value in zip(names, row, strict=True)}

    copy_rows(conn, ("ops", "held_records"), ("load_id", "line_number", "record"), records())


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def kept_rows(conn: Connection[Any], load_id: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of a held load as they were when it was held."""
    with conn.transaction(), conn.cursor(name="held_records") as cursor:
        cursor.itersize = FETCH_ROWS
        cursor.execute(
            "select record from ops.held_records where load_id = %s order by line_number", (load_id,)
        )
        for (record,) in cursor:
            yield _restored(record)


def _restored(record: dict[str, Any]) -> dict[str, Any]:
    for name in ("observed_on", "posted_on", "expires_on"):
        if record[name] is not None:
            record[name] = date.fromisoformat(record[name])
    if record["source_updated_at"] is not None:
        record["source_updated_at"] = datetime.fromisoformat(record["source_updated_at"])
    return record
