"""Everything that waits: polls side by side, files meanwhile; whatever fails at one source leaves the others alone."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chommie_assets.collection.boards import board_of, polled_sources, polls_itself
from chommie_assets.collection.configuration_file import load_sources
from chommie_assets.collection.errors import PollError
from chommie_assets.collection.own_poll import OwnPoll
from chommie_assets.collection.polling import SourcePoll
from chommie_assets.collection.prefix_poll import PrefixPoll
from chommie_assets.sources.catalog import FILES, boards
from chommie_assets.sources.files.landing import land_folder
from chommie_assets.sources.files.objects import prefixed
from chommie_assets.sources.publish import follow_boards
from chommie_assets.warehouse.connection import connect

if TYPE_CHECKING:
    from chommie_assets.clock import Clock
    from chommie_assets.collection.configuration import Source
    from chommie_assets.collection.health import Poll
    from chommie_assets.settings import Settings
    from chommie_assets.sources.results import LoadResult

# Polls wait for the network nearly all of their time.
SIDE_BY_SIDE = 16
_LOG = logging.getLogger(__name__)

Progress = Callable[[str], None]


@dataclass
class Collected:
    """What came in for the tables of one schema.

    Attributes:
        schema_name: ``raw_<source>``.
        results: one a load.
        polls: one a poll, as it was written down.
    """

    schema_name: str
    results: list[LoadResult] = field(default_factory=list)
    polls: list[Poll] = field(default_factory=list)


def poll_of(
    settings: Settings,
    clock: Clock,
    source: Source,
    progress: Progress | None = None,
    limit: int | None = None,
) -> SourcePoll | OwnPoll:
    """Return a poll of a source, not begun."""
    kind = SourcePoll if polls_itself(source) is None else OwnPoll
    return kind(settings, clock, source, progress, limit)


def collect(
    settings: Settings, clock: Clock, schemas: Collection[str], progress: Progress | None = None
) -> Iterator[Collected]:
    """Poll what is on, land what waits, and yield once a schema, as soon as all of it is there.

    A source that fails is told of in its poll. What the warehouse itself fails at is raised once the others have
    landed.

    Raises:
        ConfigurationError: if ``sources.yml`` can't be used.
        ExceptionGroup: of what failed while landing.
    """
    collected = {schema: Collected(schema) for schema in schemas}
    with connect(settings) as conn:
        follow_boards(conn, [board_of(source, settings) for source in load_sources(settings).values()])
        conn.commit()
    sources = [(board_of(source, settings).schema_name, source) for source in polled_sources(settings)]
    polls = {
        poll_of(settings, clock, source, progress): schema
        for schema, source in sources
        if schema in collected
    }
    faults: list[Exception] = []
    with _asked(list(polls)) as futures:
        for schema, found in _with_files(settings, clock, collected, faults, progress):
            if schema not in polls.values():
                yield found
        for future in as_completed(futures):
            poll = futures[future]
            schema = polls.pop(poll)
            with _kept(faults):
                _finish(poll, future, collected[schema])
            if schema not in polls.values():
                yield collected[schema]
    if faults:
        raise ExceptionGroup("landing failed", faults)


def _with_files(
    settings: Settings,
    clock: Clock,
    collected: dict[str, Collected],
    faults: list[Exception],
    progress: Progress | None,
) -> Iterator[tuple[str, Collected]]:
    """Land the files that wait, schema by schema: the folder's, then the object stores', which may fail.

    The files' own schema comes last, since a prefix is told of there once all of its objects have landed.
    """
    prefixes = [
        PrefixPoll(settings, clock, source, list(collected), progress) for source in prefixed(settings)
    ]
    order = sorted(collected, key=lambda schema: schema == boards()[FILES].schema_name)
    for schema in order:
        found = collected[schema]
        with _kept(faults):
            found.results += land_folder(settings, clock, progress=progress, schema_name=schema)
        for prefix in prefixes:
            with _kept(faults):
                found.results += prefix.land(schema)
            if schema == order[-1]:
                with _kept(faults):
                    found.polls.append(prefix.write_down())
        yield schema, found


@contextmanager
def _asked(polls: Sequence[SourcePoll | OwnPoll]) -> Iterator[dict[Future[None], SourcePoll | OwnPoll]]:
    """Ask all sources, each in a thread of its own; whoever leaves early stops them."""
    try:
        with ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="poll") as pool:
            try:
                yield {pool.submit(poll.ask): poll for poll in polls}
            finally:
                for poll in polls:
                    poll.stop()
    finally:
        for poll in polls:
            poll.close()


@contextmanager
def _kept(faults: list[Exception]) -> Iterator[None]:
    """Keep what fails here, so that the other sources still land."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - raised again when the others are done
        faults.append(error)


def _finish(poll: SourcePoll | OwnPoll, future: Future[None], collected: Collected) -> None:
    """Land a poll whose asking is over."""
    try:
        fault = future.exception()
        if isinstance(fault, PollError):
            _LOG.warning("%s", fault)
            return
        if fault is not None:
            # A mistake in one source's code is that source's failure, told like any other; the log has where.
            _LOG.error("the poll of %s failed", poll.source.name, exc_info=fault)
            poll.fail(f"a fault of this program: {type(fault).__name__}")
        collected.results += poll.land()
        if poll.written is not None:
            collected.polls.append(poll.written)
    finally:
        poll.close()
