"""Lands a Kafka topic of job records: read a batch, land it, and only then commit its offsets.

A poll that dies between the two reads the batch again, and every row of it is *repeated*.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from chommie_assets.collection.boards import board_of as configured_board
from chommie_assets.collection.configuration_file import load_sources
from chommie_assets.collection.errors import UnavailableError
from chommie_assets.sources.catalog import boards
from chommie_assets.sources.intake import SAMPLE_BYTES, SAMPLE_RECORDS
from chommie_assets.sources.kafka import BOARD, broker, messages, offsets
from chommie_assets.sources.kafka.broker import missing, secrets
from chommie_assets.sources.kafka.reading import Reading
from chommie_assets.sources.kafka.spool import Spool
from chommie_assets.sources.loader import land
from chommie_assets.sources.records import Defect, Record, RefusedFileError, defect
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.locks import LockNotHadError, advisory_lock

if TYPE_CHECKING:
    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.sources.board import Board
    from chommie_assets.sources.intake import Progress
    from chommie_assets.sources.kafka.block import Kafka
    from chommie_assets.sources.results import LoadResult

__all__ = ["board_of", "check", "missing", "poll", "secrets"]


def check(settings: Settings, source: Kafka) -> str:
    """Ask the cluster about the topic and say what waits.

    Raises:
        PollError: if it does not answer, or says no.
    """
    _require(settings, source)
    found = offsets.lag(settings, source)
    waiting = sum(found.values())
    return f"Kafka topic {source.topic!r}: {len(found)} partitions, {waiting:,} records wait for group {source.group!r}"


def poll(
    settings: Settings,
    clock: Clock,
    source: Kafka,
    progress: Progress | None = None,
    limit: int | None = None,
) -> list[LoadResult]:
    """Land what the topic holds now and return one result a source and batch.

    Args:
        settings: name the cluster and the warehouse.
        clock: what the loads call now.
        source: the block of the configuration.
        progress: told of each batch, before and after its offsets are committed.
        limit: read at most so many messages.

    Raises:
        RefusedError: if the cluster says no.
        UnavailableError: if it does not answer; what was read before is landed.
    """
    _require(settings, source)
    failures = broker.Failures(settings)
    lock = f"poll:kafka:{source.group}:{source.topic}"
    try:
        with (
            connect(settings, autocommit=True) as conn,
            advisory_lock(conn, lock, wait_seconds=source.deadline_seconds),
            broker.consuming(settings, source, failures) as consumer,
        ):
            reading = Reading(consumer, source, failures, settings.max_record_bytes)
            results = _batches(settings, clock, source, reading, progress, limit)
    except LockNotHadError:
        raise UnavailableError(f"Kafka: topic {source.topic!r} is being read by another poll") from None
    if reading.trouble is not None:
        reading.trouble.landed = tuple(results)
        raise reading.trouble
    return results


def _require(settings: Settings, source: Kafka) -> None:
    lacking = missing(settings, source)
    if lacking is not None:
        raise UnavailableError(f"Kafka: {lacking}")


def _batches(
    settings: Settings,
    clock: Clock,
    source: Kafka,
    reading: Reading,
    progress: Progress | None,
    limit: int | None,
) -> list[LoadResult]:
    say = progress or (lambda _: None)
    say(f"{source.name}: {reading.waiting:,} records wait in {source.topic!r}")
    if reading.lost:
        say(f"{source.name}: the topic's retention deleted {reading.lost:,} records before they were read")
    results: list[LoadResult] = []
    left = limit
    while not reading.is_over and (left is None or left > 0):
        with Spool() as spool:
            reading.fill(spool, source.batch_records if left is None else min(left, source.batch_records))
            for name in spool.sources():
                results.append(_land(settings, clock, source, spool, name, progress))
            left = None if left is None else left - spool.messages
            say(f"{source.name}: {spool.messages:,} messages landed")
        reading.commit()
        say(f"{source.name}: offsets committed")
    return results


def board_of(settings: Settings, source: Kafka, name: str) -> Board:
    """Return where a message's source lands: as it is configured, in its own folder's tables, else in the topic's."""
    configured = source if name == source.name else load_sources(settings).get(name)
    if configured is not None:
        return configured_board(configured, settings)
    return boards().get(name) or replace(BOARD, name=name)


def _land(
    settings: Settings, clock: Clock, source: Kafka, spool: Spool, name: str, progress: Progress | None
) -> LoadResult:
    board = board_of(settings, source, name)

    def landed(records: Iterator[Record | Defect], overrides: dict[str, str] | None) -> LoadResult:
        uri = f"kafka://{source.topic}"
        return land(
            settings,
            clock,
            board,
            name,
            records,
            origin="stream",
            origin_uri=uri,
            overrides=overrides,
            progress=progress,
        )

    try:
        return landed(_records(spool, name), _overrides(spool, name))
    except RefusedFileError:
        # No title among the first of them: a file would be refused, a topic goes on behind them.
        return landed(_titled(_records(spool, name)), None)


def _overrides(spool: Spool, name: str) -> dict[str, str] | None:
    """Say which column is the id: a batch of a few messages can't show it, and each must take the same.

    Only what the loader takes as its sample may be relied on.
    """
    size = 0
    for count, message in enumerate(spool.of(name)):
        if count >= SAMPLE_RECORDS or size >= SAMPLE_BYTES:
            break
        size += len(message.raw)
        if message.rule is None and messages.NATIVE_ID in messages.fields_of(message.raw):
            return {"native_id": messages.NATIVE_ID}
    return None


def _records(spool: Spool, name: str) -> Iterator[Record | Defect]:
    for number, message in enumerate(spool.of(name), 1):
        if message.rule is not None:
            yield defect(number, message.rule, message.reason, message.raw, message.size)
        else:
            raw = message.raw
            yield Record(number, messages.fields_of(raw), lambda raw=raw: raw)  # type: ignore[misc]


def _titled(records: Iterator[Record | Defect]) -> Iterator[Record | Defect]:
    for item in records:
        if isinstance(item, Record) and "title" not in item.fields:
            yield defect(item.line_number, "missing_title", "the record has no title", item.raw())
        else:
            yield item
