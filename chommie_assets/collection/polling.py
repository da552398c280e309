"""One poll of one source: asked in a thread of its own, landed by whoever lands, and written down.

Asking and landing are apart because many sources wait for the network at once, but one load at a time is merged.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterable
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from chommie_assets.collection import health
from chommie_assets.collection.acceptance import Acceptance
from chommie_assets.collection.asking import Asking
from chommie_assets.collection.boards import board_of, fetcher_of
from chommie_assets.collection.circuit import Circuit, CircuitState
from chommie_assets.collection.client import Client
from chommie_assets.collection.configuration import Source
from chommie_assets.collection.errors import LeftAloneError, PollError
from chommie_assets.collection.fetching import Occasion, notices_of
from chommie_assets.collection.journal import Head, Journal
from chommie_assets.collection.one_poll import OnePoll
from chommie_assets.collection.secrets import Secrets, public_url, secrets_of
from chommie_assets.sources.loader import land
from chommie_assets.sources.records import RefusedFileError
from chommie_assets.sources.results import new_load_id
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.locks import LockNotHadError, advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.sources.records import Defect, Record
    from chommie_assets.sources.results import LoadResult

FOLDER = "polls"


class UnderWayError(PollError):
    """Another process polls this source."""


class SourcePoll(OnePoll):
    """A poll from its beginning to its ledger row.

    Call :meth:`ask`, then :meth:`land`, then :meth:`close`; ``ask`` may run in another thread.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        source: Source,
        tell: Callable[[str], None] | None = None,
        limit: int | None = None,
    ) -> None:
        super().__init__(settings, clock, source, tell, limit)
        self._stack = ExitStack()
        self._started_at = datetime.now(UTC)
        self._journal: Journal | None = None
        self._leftovers: list[Journal] = []
        self._is_resumed = False
        self._circuit_state = CircuitState()
        self._asking: Asking | None = None
        self._counts = (0, 0)
        self._running: tuple[asyncio.AbstractEventLoop, asyncio.Task[None]] | None = None
        self._is_stopped = False

    @cached_property
    def _fetcher(self) -> Any:
        return fetcher_of(self.source, self._settings)

    @cached_property
    def _board(self) -> Any:
        return board_of(self.source, self._settings)

    @cached_property
    def _secrets(self) -> Secrets:
        passwords = (secret for url in _addresses(self.source) for secret in secrets_of(url))
        return Secrets([*self._fetcher.secrets().values(), *passwords])

    def ask(self) -> None:
        """Ask the source; what goes wrong on its side is kept in :attr:`outcome` and :attr:`error`.

        Raises:
            UnderWayError: if another process polls it.
        """
        conn = self._stack.enter_context(connect(self._settings, autocommit=True))
        try:
            self._stack.enter_context(advisory_lock(conn, f"poll:{self.source.name}", wait_seconds=0))
        except LockNotHadError:
            raise UnderWayError(f"{self.source.name} is being polled by another process") from None
        self._circuit_state = health.kept_circuit(conn, self.source.name)
        self._find_journals()
        missing = self._fetcher.missing()
        if missing is not None:
            self.fail(missing, "not_set_up")
        else:
            asyncio.run(self._ask_until_stopped(conn))

    async def _ask_until_stopped(self, conn: Connection[Any]) -> None:
        task = asyncio.create_task(self._ask(conn))
        self._running = (asyncio.get_running_loop(), task)
        if self._is_stopped:
            task.cancel()
        await task

    def stop(self) -> None:
        """Break the asking off, from any thread; the next poll goes on where this one was."""
        self._is_stopped = True
        if self._running is not None:
            loop, task = self._running
            # It may have ended just now.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(task.cancel)

    def _find_journals(self) -> None:
        """Take up what killed polls left: the last one is gone on with if it may be, the others are landed."""
        folder = self._settings.home / FOLDER / self.source.name
        found = [journal for path in sorted(folder.glob("*.jsonl")) if (journal := Journal.find(path))]
        if found and found[-1].is_resumable(self.source.name, self._clock.day, self._plan):
            self._journal = found.pop()
            self._is_resumed = True
        self._leftovers = found

    @cached_property
    def _plan(self) -> str:
        """A digest of what is asked; how fast does not matter."""
        own = self.source.model_dump_json(exclude=set(Source.model_fields) - {"family", "base_url"})
        return hashlib.sha256(f"{own} {self._limit}".encode()).hexdigest()

    def _begun(self) -> Journal:
        load_id = new_load_id()
        head = Head(load_id, load_id, self.source.name, self._clock.day, self._plan, self._started_at)
        path = self._settings.home / FOLDER / self.source.name / f"{head.poll_id}.jsonl"
        return Journal.begin(path, head)

    async def _ask(self, conn: Connection[Any]) -> None:
        source = self.source
        self._journal = self._journal or self._begun()
        circuit = Circuit(self._circuit_state, source.breaker_failures, source.breaker_reset_seconds)
        self._asking = Asking(
            source, self._fetcher, self._journal, self._occasion(conn), limit=self._limit, tell=self._tell
        )
        async with Client(source, circuit, self._secrets) as client:
            try:
                await self._asking.run(client)
            except LeftAloneError as error:
                self.fail(str(error), "left_alone")
            except PollError as error:
                self.fail(str(error))
            finally:
                self._counts = (client.requests, client.repetitions)
        self._circuit_state = circuit.state
        self._judge(self._asking, self._journal)
        self._journal.end(is_broken_off=self.outcome != health.GOOD)

    def _judge(self, asking: Asking, journal: Journal) -> None:
        if self.outcome != health.GOOD or asking.error is None:
            return
        has_some = journal.progress.pages > 0
        if asking.is_limited and not asking.failed:
            self.fail(asking.error, "limited")
        elif has_some:
            self.fail(asking.error, "broken_off")
        else:
            self.fail(asking.error, "failed" if asking.failed else "left_alone")

    def fail(self, error: str, outcome: health.Outcome = "failed") -> None:
        """Note why it did not go well; what is secret in it is masked."""
        super().fail(self._secrets.mask(error), outcome)

    def _occasion(self, conn: Connection[Any]) -> Occasion:
        day, name = self._clock.day, self.source.name
        if self._limit is not None or not health.is_swept(conn, name, day):
            return Occasion(day)
        ids, urls = health.seen_today(conn, self._board.schema_name, name, day)
        return Occasion(day, is_swept=True, seen_ids=lambda: ids, seen_urls=lambda: urls)

    def land(self) -> list[LoadResult]:
        """Land what was received, and what killed polls had received; write the poll down."""
        results = [result for journal in self._leftovers if (result := self._landed(journal))]
        own = self._landed(self._journal) if self._journal is not None and self._brought_something() else None
        self._write_down(own)
        for journal in (*self._leftovers, self._journal):
            if journal is not None:
                journal.remove()
        return results if own is None else [*results, own]

    def _brought_something(self) -> bool:
        # An empty list is an answer too, and is judged like any other; no answer is none.
        return self._journal is not None and (self._journal.progress.pages > 0 or self.outcome == health.GOOD)

    def _landed(self, journal: Journal) -> LoadResult | None:
        """Land a journal; ``None`` if a process killed right after had landed it."""
        with connect(self._settings) as conn:
            found = conn.execute(
                "select 1 from ops.load_ledger where load_id = %s", (journal.head.load_id,)
            ).fetchone()
        if found:
            return None
        acceptance = Acceptance(self._fetcher)
        try:
            result = self._load(journal, acceptance.records(journal.records()))
        except RefusedFileError as error:
            self.fail(f"nothing of its answers can be used: {error}")
            result = self._load(journal, acceptance.rejected(journal.records(), str(error)))
        return self._with_notices(result, acceptance.new_fields)

    def _load(self, journal: Journal, records: Iterable[Record | Defect]) -> LoadResult:
        is_broken_off = journal.progress.is_broken_off
        return land(
            self._settings,
            self._clock,
            self._board,
            self.source.name,
            records,
            origin="poll",
            origin_uri=public_url(self.source.base_url) or None,
            observed_on=journal.head.day,
            is_complete=self.source.coverage == "complete" and not is_broken_off,
            is_broken_off=is_broken_off,
            load_id=journal.head.load_id,
            progress=self._tell,
        )

    def _with_notices(self, result: LoadResult, fields: set[str]) -> LoadResult:
        with connect(self._settings) as conn:
            new = health.keep_fields(conn, self.source.name, fields, self._clock.day, result.load_id)
            conn.commit()
        told = [f"not in its documentation, kept in the payload: {', '.join(new)}"] if new else []
        return replace(result, notices=(*result.notices, *notices_of(self._fetcher), *told))

    def _write_down(self, own: LoadResult | None) -> None:
        journal, asking = self._journal, self._asking
        progress = journal.progress if journal else None
        self.written = health.Poll(
            poll_id=journal.head.poll_id if journal else new_load_id(),
            source=self.source.name,
            schema_name=own.schema_name if own else self._board.schema_name,
            outcome=self.outcome,
            units=len(progress.units or ()) if progress else 0,
            units_failed=len(asking.failed) if asking else 0,
            pages=progress.pages if progress else 0,
            records=progress.records if progress else 0,
            requests=self._counts[0],
            repetitions=self._counts[1],
            is_resumed=self._is_resumed,
            circuit=self._circuit_state.state,
            error=self.error,
            load_id=own.load_id if own else None,
            as_of_on=self._clock.day,
            recorded_at=self._clock.instant,
            started_at=self._started_at,
            finished_at=datetime.now(UTC),
        )
        with connect(self._settings, autocommit=True) as conn:
            health.keep_poll(conn, self.written, self.source.family, self._circuit_state)

    def close(self) -> None:
        """Let others poll the source."""
        self._stack.close()


def _addresses(source: Source) -> list[str]:
    others = getattr(source, "base_urls", {})
    return [source.base_url, *others.values()]
