"""Checks of one source: it answered, as documented; its last batch was published, is plausible and fresh.

None of them blocks: a bad source must not stop the union of all of them.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import dagster as dg
from psycopg import Connection

from chommie_assets.collection.acceptance import DRIFT_RULES
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.sources.board import Board
from chommie_assets.sources.volume import shrunken

# Boards are polled every three hours: two silent days are a fault, one may be a public holiday's maintenance.
FRESH_DAYS = 2

_HELD = """
select load_id, source, rows_read, hold_reason from ops.load_ledger
where schema_name = %(schema)s and state = 'held' order by load_id
"""
# The last poll of the day of each source.
_POLLED = """
select source, outcome, error
from (
    select distinct on (source) source, outcome, error
    from ops.source_polls
    where schema_name = %(schema)s and as_of_on = %(day)s
    order by source, poll_id desc
) as last
where outcome not in ('complete', 'limited')
order by source
"""
_DRIFT = """
select q.source, q.rule, count(*), min(q.reason)
from ops.load_ledger as l
join ops.quarantine as q using (load_id)
where l.schema_name = %(schema)s and l.as_of_on = %(day)s and q.rule = any(%(rules)s)
group by q.source, q.rule
order by q.source, q.rule
"""
_NEW_FIELDS = """
select f.source, string_agg(f.field, ', ' order by f.field)
from ops.source_fields as f
join ops.source_health as h using (source)
where h.schema_name = %(schema)s and f.first_seen_on = %(day)s
group by f.source
order by f.source
"""
_EMPTY = """
select source
from ops.source_polls
where schema_name = %(schema)s and as_of_on = %(day)s
group by source
having bool_or(outcome = 'complete') and sum(records) = 0
order by source
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


def _unanswered(conn: Connection[Any], board: Board, day: date) -> list[str]:
    rows = conn.execute(_POLLED, {"schema": board.schema_name, "day": day})
    return [f"{source}: {outcome.replace('_', ' ')}: {error}" for source, outcome, error in rows]


def _drifted(conn: Connection[Any], board: Board, day: date) -> list[str]:
    rows = conn.execute(_DRIFT, {"schema": board.schema_name, "day": day, "rules": list(DRIFT_RULES)})
    return [f"{source}: {count:,} rows, {rule}: {reason}" for source, rule, count, reason in rows]


def _new_fields(conn: Connection[Any], board: Board, day: date) -> list[str]:
    rows = conn.execute(_NEW_FIELDS, {"schema": board.schema_name, "day": day})
    return [f"{source} sends fields that it does not document: {fields}" for source, fields in rows]


def _shrunken(conn: Connection[Any], board: Board, day: date) -> list[str]:
    sources = conn.execute(
        "select source from ops.sources where schema_name = %s and last_complete_on = %s",
        (board.schema_name, day),
    ).fetchall()
    found = [(source, shrunken(conn, board, source, day, 0)) for (source,) in sources]
    empty = conn.execute(_EMPTY, {"schema": board.schema_name, "day": day}).fetchall()
    return [f"{source} answered without a single advert" for (source,) in empty] + [
        f"{source}: {reason}" for source, reason in found if reason is not None
    ]


def _stale(conn: Connection[Any], board: Board, day: date) -> list[str]:
    rows = conn.execute(_FRESHNESS, {"schema": board.schema_name, "day": day, "days": FRESH_DAYS})
    return [f"{source} was last published on {published_on}" for source, published_on in rows]


def source_checks(board: Board) -> list[dg.AssetChecksDefinition]:
    """Return the checks of one board."""
    error, warn = dg.AssetCheckSeverity.ERROR, dg.AssetCheckSeverity.WARN
    return [
        _check(board, "polled", "The day's last poll of this source got to its end.", error, _unanswered),
        _check(board, "schema", "What the source sent today is as it documents it.", error, _drifted),
        _check(board, "new_fields", "The source sent no field that was never seen.", warn, _new_fields),
        _check(board, "published", "No batch of this source is held back.", error, _held),
        _check(board, "volume", "The day's crawl brings at least half of the 7-day median.", warn, _shrunken),
        _check(board, "freshness", f"A polled source was published within {FRESH_DAYS} days.", warn, _stale),
    ]


@dg.asset_check(
    asset=dg.AssetKey(["raw_kafka", "jobs"]),
    name="lag",
    description="The topic is read about as fast as it is written.",
    blocking=False,
)
def kafka_lag(warehouse: Warehouse) -> dg.AssetCheckResult:
    """Tell of a lag above the block's ``max_lag_records``, and of a cluster that does not answer."""
    from chommie_assets.collection.errors import PollError
    from chommie_assets.sources.kafka.configured import kafka_source
    from chommie_assets.sources.kafka.offsets import lag
    from chommie_assets.sources.kafka.poll import missing

    source = kafka_source(warehouse.settings)
    lacking = "it is switched off" if source.enabled is False else missing(warehouse.settings, source)
    if lacking is not None:
        return dg.AssetCheckResult(passed=True, description=f"not read: {lacking}")
    try:
        found = lag(warehouse.settings, source)
    except PollError as error:
        return dg.AssetCheckResult(passed=False, severity=dg.AssetCheckSeverity.WARN, description=str(error))
    waiting = sum(found.values())
    return dg.AssetCheckResult(
        passed=waiting <= source.max_lag_records,
        severity=dg.AssetCheckSeverity.WARN,
        description=f"{waiting:,} records wait; {source.max_lag_records:,} are no fault",
        metadata={"lag": waiting, **{f"partition {number}": count for number, count in found.items()}},
    )
