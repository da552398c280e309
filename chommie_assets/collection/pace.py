"""How often a source may be asked: the configured rate, and what its headers and robots.txt say, if that is less."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from types import TracebackType
from typing import Self

from pyrate_limiter import Limiter, Rate

# Added by the limiter to each wait, so that a request falls behind the window's end and not on it.
BUFFER_MS = 2
# A reset beyond this many seconds is an instant, not a span.
EPOCH = 1_000_000_000
_REMAINING = ("ratelimit-remaining", "x-ratelimit-remaining", "x-rate-limit-remaining")
_RESET = ("ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset")


class Pace:
    """Lets requests through at the rate that is allowed.

    Args:
        requests_per_second: on average over a burst.
        burst: requests that may follow one another at once.
    """

    def __init__(self, requests_per_second: float, burst: int) -> None:
        self._seconds_apart = 1 / requests_per_second
        # At most a burst in the time that a burst takes at the configured rate.
        self._limiter = _limiter(burst, burst / requests_per_second)
        self._quiet_until = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._limiter.close()

    def keep_distance(self, seconds: float) -> None:
        """Let at most one request through in ``seconds``, if that is slower than the rate so far."""
        if seconds > self._seconds_apart:
            self._limiter.close()
            self._seconds_apart = seconds
            self._limiter = _limiter(1, seconds)

    async def turn(self) -> None:
        """Wait until a request may be sent."""
        while (quiet := self._quiet_until - time.monotonic()) > 0:
            await asyncio.sleep(quiet)
        await self._limiter.try_acquire_async("request")

    def heed(self, headers: Mapping[str, str]) -> None:
        """Be quiet until the source's own window begins anew, if an answer says that it is used up."""
        if _number(headers, _REMAINING) == 0:
            reset = _number(headers, _RESET)
            if reset is not None:
                seconds = reset - time.time() if reset > EPOCH else reset
                self._quiet_until = max(self._quiet_until, time.monotonic() + seconds)


def _limiter(requests: int, seconds: float) -> Limiter:
    return Limiter(Rate(requests, max(1, round(seconds * 1000))), buffer_ms=BUFFER_MS)


def _number(headers: Mapping[str, str], names: tuple[str, ...]) -> float | None:
    for name in names:
        try:
            return float(headers[name])
        except (KeyError, ValueError):
            continue
    return None
