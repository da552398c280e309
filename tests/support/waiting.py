"""Waiting for another process: polls a condition up to a deadline instead of sleeping and hoping."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

POLL_SECONDS = 0.005


def wait_until(condition: Callable[[], object], what: str, seconds: float = 60.0) -> None:
    """Return as soon as ``condition()`` is true.

    Raises:
        TimeoutError: naming ``what`` did not happen in time.
    """
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not happen within {seconds:.0f} s")
        pause.wait(POLL_SECONDS)
