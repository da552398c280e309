"""Asks the units of a poll, several at a time, and writes each accepted page into the journal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from chommie_assets.collection.errors import FormatError, LeftAloneError, PollError, RefusedError

if TYPE_CHECKING:
    from chommie_assets.collection.client import Client
    from chommie_assets.collection.configuration import Source
    from chommie_assets.collection.fetching import Fetcher, Occasion
    from chommie_assets.collection.journal import Journal

MAX_TOLD = 3


class Asking:
    """One run over the units of a poll.

    Attributes:
        failed: unit -> why it could not be had to its end.
        stopped: why the rest was not asked; ``None`` if all of it was.
        is_limited: as many postings as were wanted are there.
    """

    def __init__(
        self,
        source: Source,
        fetcher: Fetcher,
        journal: Journal,
        occasion: Occasion,
        *,
        limit: int | None = None,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._source = source
        self._fetcher = fetcher
        self._journal = journal
        self._occasion = occasion
        self._limit = limit
        self._tell = tell
        self.failed: dict[str, str] = {}
        self.stopped: str | None = None
        self.is_limited = False

    @property
    def error(self) -> str | None:
        """What went wrong, in one line; ``None`` if nothing did."""
        told = [f"{_shortened(unit)}: {reason}" for unit, reason in list(self.failed.items())[:MAX_TOLD]]
        if len(self.failed) > MAX_TOLD:
            told.append(f"and {len(self.failed) - MAX_TOLD:,} more")
        if self.stopped:
            told.append(self.stopped)
        return "; ".join(told) or None

    async def run(self, client: Client) -> None:
        """Ask what is left of the poll; failures are kept, not raised.

        Raises:
            PollError: if not even the units can be had.
        """
        try:
            async with asyncio.timeout(self._source.deadline_seconds):
                if self._journal.progress.units is None:
                    self._journal.set_units(await self._fetcher.units(client, self._occasion))
                units = self._left()
                async with asyncio.TaskGroup() as workers:
                    for _ in range(self._source.concurrency):
                        workers.create_task(self._work(client, units))
        except TimeoutError:
            self.stopped = f"the deadline of {self._source.deadline_seconds:g} seconds was over"

    def _left(self) -> Iterator[str]:
        cursors = self._journal.progress.cursors
        units = dict.fromkeys(self._journal.progress.units or ())
        return iter([unit for unit in units if cursors.get(unit, "") is not None])

    async def _work(self, client: Client, units: Iterator[str]) -> None:
        """Take one unit after the other, until there are no more or the poll has to stop."""
        for unit in units:
            if self.stopped is not None:
                return
            try:
                await self._ask(client, unit)
            except LeftAloneError as error:
                self.stopped = str(error)
                return
            except PollError as error:
                self.failed[unit] = str(error)

    async def _ask(self, client: Client, unit: str) -> None:
        cursor = self._journal.progress.cursors.get(unit)
        try:
            await self._ask_from(client, unit, cursor)
        except (RefusedError, FormatError):
            is_resumed = cursor is not None and self._journal.progress.cursors.get(unit) == cursor
            if not is_resumed:
                raise
            # A cursor of a killed poll may have expired meanwhile.
            await self._ask_from(client, unit, None)

    async def _ask_from(self, client: Client, unit: str, cursor: str | None) -> None:
        async for page in self._fetcher.pages(client, unit, cursor, self._occasion):
            self._journal.accept(unit, page)
            self._tell_progress()
            if self._limit is not None and self._journal.progress.records >= self._limit:
                self.is_limited, self.stopped = True, f"it was limited to {self._limit:,} postings"
            if self.stopped is not None:
                return

    def _tell_progress(self) -> None:
        progress = self._journal.progress
        if self._tell is not None and progress.pages % 20 == 1:
            self._tell(
                f"{self._source.name}: {progress.pages:,} pages, {progress.records:,} postings,"
                f" {len(progress.cursors):,} of {len(progress.units or ()):,} units begun"
            )


def _shortened(unit: str) -> str:
    return unit if len(unit) <= 120 else f"{unit[:117]}..."
