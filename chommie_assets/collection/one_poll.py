"""What every poll of one source has, however it is asked: what it is of, and how it went."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chommie_assets.collection import health

if TYPE_CHECKING:
    from chommie_assets.clock import Clock
    from chommie_assets.collection.configuration import Source
    from chommie_assets.settings import Settings


class OnePoll:
    """A poll of one source.

    Attributes:
        source: what is polled.
        outcome: how it went; ``complete`` until something says otherwise.
        error: why it did not go well, in one line without credentials.
        written: its row of ``ops.source_polls``; ``None`` until it has landed.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        source: Source,
        tell: Callable[[str], None] | None = None,
        limit: int | None = None,
    ) -> None:
        self.source = source
        self.outcome: health.Outcome = health.GOOD
        self.error: str | None = None
        self.written: health.Poll | None = None
        self._settings = settings
        self._clock = clock
        self._tell = tell
        self._limit = limit

    def fail(self, error: str, outcome: health.Outcome = "failed") -> None:
        """Note why it did not go well."""
        self.outcome, self.error = outcome, error
