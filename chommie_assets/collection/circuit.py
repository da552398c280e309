"""The circuit breaker of a source: failed too often in a row, it is left alone, then tried with one request."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from pybreaker import (
    STATE_CLOSED,
    STATE_HALF_OPEN,
    STATE_OPEN,
    CircuitBreaker,
    CircuitBreakerError,
    CircuitMemoryStorage,
)

from chommie_assets.collection.errors import LeftAloneError, PollError, RefusedError, UnavailableError

T = TypeVar("T")
_NAMES = {STATE_CLOSED: "closed", STATE_OPEN: "open", STATE_HALF_OPEN: "half_open"}
_STATES = {name: state for state, name in _NAMES.items()}


@dataclass(frozen=True)
class CircuitState:
    """What is kept of a circuit between polls.

    Attributes:
        state: ``closed``, ``open`` or ``half_open``.
        failures: requests failed in a row.
        opened_at: the machine's time.
        retry_at: before this instant the source asked not to be asked.
    """

    state: str = "closed"
    failures: int = 0
    opened_at: datetime | None = None
    retry_at: datetime | None = None


class _Storage(CircuitMemoryStorage):
    """pybreaker's memory, begun with what an earlier poll left."""

    def __init__(self, kept: CircuitState) -> None:
        super().__init__(_STATES[kept.state])
        self._fail_counter = kept.failures
        if kept.opened_at is not None:
            self.opened_at = kept.opened_at


class Circuit:
    """Lets calls through to a source while it answers.

    Only what the source fails at counts; its saying no is an answer.
    """

    def __init__(self, kept: CircuitState, failures: int, reset_seconds: float) -> None:
        self._storage = _Storage(kept)
        self._breaker = CircuitBreaker(
            fail_max=failures,
            reset_timeout=reset_seconds,
            exclude=[lambda error: isinstance(error, RefusedError) or not isinstance(error, PollError)],
            state_storage=self._storage,
            throw_new_error_on_trip=False,
        )
        self._retry_at = kept.retry_at
        self._trial = asyncio.Lock()

    @property
    def state(self) -> CircuitState:
        """What to keep."""
        name = _NAMES[self._breaker.current_state]
        opened_at = None if name == "closed" else self._storage.opened_at
        return CircuitState(
            name, self._storage.counter, opened_at, None if name == "closed" else self._retry_at
        )

    @property
    def _reopens_at(self) -> datetime | None:
        opened_at = self._storage.opened_at
        if opened_at is None:
            return self._retry_at
        usual = opened_at + timedelta(seconds=self._breaker.reset_timeout)
        return max(usual, self._retry_at) if self._retry_at else usual

    async def call(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Return what ``ask`` returns.

        Raises:
            LeftAloneError: if the source is left alone.
            PollError: what ``ask`` raises.
        """
        if self._breaker.current_state == STATE_CLOSED:
            return await self._called(ask)
        # One request finds out whether the source is back; the others wait for what it finds.
        async with self._trial:
            return await self._called(ask)

    async def _called(self, ask: Callable[[], Awaitable[T]]) -> T:
        if self._breaker.current_state == STATE_OPEN and self._is_waiting():
            raise self._left_alone()
        try:
            with self._breaker.calling():
                return await ask()
        except CircuitBreakerError:
            raise self._left_alone() from None
        except UnavailableError as error:
            if error.retry_at is not None:
                self._retry_at = error.retry_at
                self._breaker.open()
            raise

    def _is_waiting(self) -> bool:
        return self._retry_at is not None and datetime.now(UTC) < self._retry_at

    def _left_alone(self) -> LeftAloneError:
        until = self._reopens_at
        told = f" until {until:%Y-%m-%d %H:%M:%S} UTC" if until else ""
        return LeftAloneError(
            f"it failed {self._storage.counter} times in a row and is left alone{told}"
            if self._storage.counter
            else f"it asked to be left alone{told}"
        )
