"""How far a list that is asked for by offset has been read while postings come and go.

Each window begins with the last posting of the one before. If that, and everything else known, is not in it, the list
has moved by more than a window, and the next begins further back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chommie_assets.collection.errors import UnavailableError

# A list that moves on like this can't be read; an end claimed for it would close adverts that are open.
MAX_MISSES = 20
# Full windows that bring nothing new: the offset is not heeded.
MAX_IDLE = 3


@dataclass
class Window:
    """The state of one reading.

    Attributes:
        limit: postings asked for at a time.
        start: offset to ask for next.
        is_done: nothing is left to ask for.
    """

    limit: int
    start: int = 0
    is_done: bool = False
    _read: set[str] = field(default_factory=set)
    _last: str = ""
    _misses: int = 0
    _idle: int = 0

    @property
    def cursor(self) -> str | None:
        """What :meth:`resume` goes on from; ``None`` when all is read."""
        return None if self.is_done else f"{self.start} {self._last}"

    def resume(self, cursor: str) -> None:
        """Go on where another reading of the same list stopped."""
        start, _, self._last = cursor.partition(" ")
        self.start = int(start)
        self._read = {self._last}

    def take(self, ids: Sequence[str], *, is_last: bool) -> None:
        """Note what the window asked for holds.

        Raises:
            UnavailableError: if the list moves faster than it can be read.
        """
        if self.start > 0 and self._read.isdisjoint(ids):
            self._go_back()
            return
        self._idle = self._idle + 1 if self._read.issuperset(ids) else 0
        self._read.update(ids)
        self.is_done = is_last or not ids or self._idle >= MAX_IDLE
        self._last = ids[-1] if ids else self._last
        self.start += max(1, len(ids) - 1)

    def _go_back(self) -> None:
        self._misses += 1
        if self._misses > MAX_MISSES:
            raise UnavailableError("its list of postings moves faster than it can be read")
        self.start = max(0, self.start - max(1, self.limit // 2))
