"""Lands one load: read, judged, merged through dlt, published in one transaction.

Killed anywhere, a rerun gives what an undisturbed run gives: only the ledger row makes a load count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from chommie_assets.sources import dlt_merge, held
from chommie_assets.sources.canonical import Context
from chommie_assets.sources.classify import (
    Outcome,
    classify,
    jobs_to_give,
    purge_dead_rows,
    sightings_to_give,
)
from chommie_assets.sources.intake import Intake, Progress, open_intake, read_into
from chommie_assets.sources.publish import (
    LoadFacts,
    remember_source,
    touch_jobs,
    write_ledger,
    write_quarantine,
)
from chommie_assets.sources.records import BREAK_RULES
from chommie_assets.sources.results import LoadResult, new_load_id
from chommie_assets.warehouse.bootstrap import ensure_raw_schema
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.sources.board import Board
    from chommie_assets.sources.records import Defect, Record
    from chommie_assets.sources.spill import Spill

# In CSV, servers before 18 take this line for the end of the data even inside quotes.
END_OF_COPY = "\n\\.\n"


@dataclass(frozen=True)
class Load:
    """A load under way: what every step of it needs."""

    settings: Settings
    clock: Clock
    board: Board
    facts: LoadFacts


def land(
    settings: Settings,
    clock: Clock,
    board: Board,
    source: str,
    records: Iterable[Record | Defect],
    *,
    origin: Literal["file", "poll", "stream"],
    origin_uri: str | None = None,
    origin_sha256: str | None = None,
    observed_on: date | None = None,
    is_complete: bool = False,
    is_broken_off: bool = False,
    load_id: str | None = None,
    overrides: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> LoadResult:
    """Land the records of one load and return what it came to.

    Args:
        settings: sizes, folders and the database.
        clock: what the load calls now.
        board: where it lands.
        source: the name given, ``fct_jobs.source``.
        records: consumed once, in the order that decides ties.
        origin: how they came.
        origin_uri: path or URL, without credentials.
        origin_sha256: of the file.
        observed_on: day of the crawl; wins over the records' own.
        is_complete: the load claims to list every open advert of its source; one that breaks off, or is empty,
            does not count as such.
        is_broken_off: the load is what a poll had when it failed: its volume says nothing.
        load_id: its key, where the caller has to know it before; a new one otherwise.
        overrides: field -> column, as a person said.
        progress: told now and then how far it is.

    Raises:
        RefusedFileError: if nothing of it can be used; nothing is written.
        headers.UnknownFieldError: if an override names no field or column.
    """
    facts = LoadFacts(
        load_id or new_load_id(),
        source,
        origin,
        origin_uri,
        origin_sha256,
        is_complete,
        datetime.now(UTC),
        is_broken_off,
    )
    load = Load(settings, clock, board, facts)
    with open_intake(settings.load_batch_rows) as intake:
        context = Context(source, board.name, clock, observed_on)
        read_into(intake, records, context, settings.max_record_bytes, overrides, progress)
        return _judge_and_publish(load, intake)


def _judge_and_publish(load: Load, intake: Intake) -> LoadResult:
    with connect(load.settings, autocommit=True) as conn:
        load = replace(load, board=settled(conn, load.board, load.facts.source))
        with advisory_lock(conn, f"raw:{load.board.schema_name}"):
            return _judged_and_published(conn, load, intake)


def settled(conn: Connection[Any], board: Board, source: str) -> Board:
    """Return the board with the tables that its source has landed in before: an advert lives in one place.

    A name may get a folder or a block of configuration after its first files.
    """
    row = conn.execute("select schema_name from ops.sources where source = %s", (source,)).fetchone()
    return board if row is None else replace(board, schema_name=row[0])


def _judged_and_published(conn: Connection[Any], load: Load, intake: Intake) -> LoadResult:
    schema_name = load.board.schema_name
    _ensure_tables(conn, schema_name)
    purge_dead_rows(conn, schema_name)
    outcome = classify(conn, schema_name, intake.rows)
    reason = held.reason_to_hold(conn, load.board, load.facts, intake, outcome, load.clock)
    claims_all, load = load.facts.is_complete, _as_read(load, intake)
    if reason is None:
        merge(conn, load, intake.rows, outcome)
    _publish(conn, load, intake, outcome, reason)
    is_cut_short = claims_all and not load.facts.is_complete
    return _result(load, intake, outcome, reason, is_cut_short=is_cut_short)


def _as_read(load: Load, intake: Intake) -> Load:
    """Return the load as what was read of it allows.

    Adverts behind a break were not seen to be gone, nor are all adverts gone because none could be read.
    """
    is_whole = intake.rows.rows > 0 and BREAK_RULES.isdisjoint(intake.rules)
    return replace(load, facts=replace(load.facts, is_complete=load.facts.is_complete and is_whole))


def _ensure_tables(conn: Connection[Any], schema_name: str) -> None:
    """Create the landing tables of a board whose folder came after the last bootstrap."""
    found = conn.execute("select to_regclass(%s)", (f"{schema_name}.sightings",)).fetchone()
    if found is None or found[0] is None:
        with conn.transaction():
            ensure_raw_schema(conn, schema_name.removeprefix("raw_"))


def merge(conn: Connection[Any], load: Load, rows: Spill, outcome: Outcome) -> None:
    """Give dlt what the raw tables lack of a classified load."""
    if not outcome.jobs_given and not outcome.sightings_given:
        return
    ranks, fallbacks = jobs_to_give(conn)
    fixed = {
        "load_id": load.facts.load_id,
        "source": load.facts.source,
        "board": load.board.name,
        "recorded_at": load.clock.instant,
    }
    dlt_merge.merge_rows(
        load.settings,
        load.board.schema_name,
        _jobs(rows, ranks, fallbacks, fixed),
        _sightings(conn, fixed),
        is_copyable=not any(_has_end_of_copy(table) for table in rows.batches(("description",))),
    )


def _has_end_of_copy(table: pa.Table) -> bool:
    return bool(pc.any(pc.match_substring(table.column("description"), END_OF_COPY)).as_py())


def _with_fixed(table: pa.Table, fixed: Mapping[str, Any], columns: Iterable[str]) -> pa.Table:
    for name, value in fixed.items():
        kind = pa.timestamp("us", tz="UTC") if name == "recorded_at" else pa.string()
        table = table.append_column(name, pa.repeat(pa.scalar(value, kind), table.num_rows))
    return table.select(list(columns))


def _jobs(rows: Spill, ranks: pa.Array, fallbacks: pa.Array, fixed: Mapping[str, Any]) -> Iterator[pa.Table]:
    for table in rows.batches():
        place = pc.index_in(table.column("rank"), ranks)
        kept = table.filter(pc.is_valid(place))
        if not kept.num_rows:
            continue
        is_fallback = pc.take(fallbacks, pc.drop_null(place))
        for column, other in (("job_id", "content_job_id"), ("external_id", "content_external_id")):
            kept = _replaced(kept, column, pc.if_else(is_fallback, kept.column(other), kept.column(column)))
        kinds = pc.if_else(is_fallback, "content", kept.column("external_id_kind"))
        yield _with_fixed(_replaced(kept, "external_id_kind", kinds), fixed, dlt_merge.JOBS_COLUMNS)


def _replaced(table: pa.Table, column: str, values: Any) -> pa.Table:
    return table.set_column(table.schema.get_field_index(column), column, values)


def _sightings(conn: Connection[Any], fixed: Mapping[str, Any]) -> Iterator[pa.Table]:
    names = ("job_id", "content_hash", "observed_on", "source_updated_at", "file_rank")
    kinds = (pa.string(), pa.string(), pa.date32(), pa.timestamp("us", tz="UTC"), pa.int64())
    for batch in sightings_to_give(conn):
        arrays = [
            pa.array(values, kind) for values, kind in zip(zip(*batch, strict=True), kinds, strict=True)
        ]
        table = pa.Table.from_arrays(arrays, names=list(names))
        yield _with_fixed(table, fixed, dlt_merge.SIGHTINGS_COLUMNS)


def _publish(
    conn: Connection[Any], load: Load, intake: Intake, outcome: Outcome, hold_reason: str | None
) -> None:
    with conn.transaction():
        quarantined = write_quarantine(conn, load.facts, intake.defects, load.clock)
        write_ledger(
            conn,
            load.facts,
            load.board,
            outcome,
            load.clock,
            quarantined=quarantined,
            finished_at=datetime.now(UTC),
            mapping=intake.mapping.describe(),
            hold_reason=hold_reason,
        )
        if hold_reason is not None:
            held.keep(conn, load.facts.load_id, intake.rows)
            return
        touch_jobs(conn, load.board.schema_name, load.clock)
        remember_source(conn, load.board, load.facts, outcome.observed_to or load.clock.day)


def _result(
    load: Load, intake: Intake, outcome: Outcome, hold_reason: str | None, *, is_cut_short: bool
) -> LoadResult:
    notices = list(intake.mapping.notices)
    if outcome.fallbacks:
        notices.append(
            f"{outcome.fallbacks} rows share a URL with another title or company: identified by their content"
        )
    if is_cut_short:
        notices.append(
            "the load breaks off or is empty, so it does not count as complete: it closes no advert"
        )
    return LoadResult(
        load_id=load.facts.load_id,
        source=load.facts.source,
        schema_name=load.board.schema_name,
        state="held" if hold_reason else "published",
        origin_uri=load.facts.origin_uri,
        rows_read=intake.rows_read,
        rows_new=outcome.counts["new"],
        rows_changed=outcome.counts["changed"],
        rows_seen=outcome.counts["seen"],
        rows_repeated=outcome.counts["repeated"],
        rows_quarantined=intake.defects.rows,
        mapping=intake.mapping.describe(),
        notices=tuple(notices),
        rules=dict(intake.rules),
        hold_reason=hold_reason,
    )
