"""How far a paged list, newest advert first, has been read while adverts come and go between its pages.

New adverts push the others to later pages: some are met twice, none is missed. An advert taken off pulls those
behind it forward, past the border of a page that was read already. The list's own count tells that this may have
happened; then the pages onto which they may have moved are read again before the sweep goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# A list that shrinks at every request would be read for ever: so often is one border gone back over.
MAX_RETURNS = 5
# Pages read again in a whole sweep, as a multiple of those that it may read.
MAX_REPEATED = 2
# On a day already swept: pages that bring no news before the rest is taken as known.
QUIET_PAGES = 2


@dataclass
class _Ahead:
    """A page read before those in front of it were known whole.

    Attributes:
        ids: its adverts.
        end: where it ended.
        count: how many adverts the list had then.
    """

    ids: frozenset[str] = frozenset()
    end: int = 0
    count: int = 0


@dataclass
class Sweep:
    """The state of one sweep.

    Attributes:
        page_size: adverts a page.
        last_page: none behind it is asked for.
        known: adverts met on this day before the sweep; ``None`` if all are to be met again.
        covered: so many adverts at the head of the list have been read for sure.
        count: adverts in the list, as its last page said; ``None`` before the first.
    """

    page_size: int
    last_page: int
    known: frozenset[str] | None = None
    covered: int = 0
    count: int | None = None
    is_done: bool = False
    _head: set[str] = field(default_factory=set)
    _ahead: _Ahead = field(default_factory=_Ahead)
    _furthest: int = 0
    _returns: int = 0
    _repeated: int = 0
    _quiet: int = 0

    @property
    def page(self) -> int:
        """The page to ask for next; the first is 1."""
        return self.covered // self.page_size + 1

    @property
    def cursor(self) -> str | None:
        """What :meth:`resume` goes on from; ``None`` when the sweep is done."""
        return None if self.is_done else f"{self.page} {self.covered} {self.count}"

    def resume(self, cursor: str) -> None:
        """Go on where another sweep of the same list stopped."""
        _, covered, count = cursor.split()
        self.covered, self._furthest = int(covered), int(covered)
        self.count = None if count == "None" else int(count)

    def take(self, ids: Sequence[str], count: int | None) -> None:
        """Note what the page asked for holds, and how long the list says it is."""
        start = (self.page - 1) * self.page_size
        gone = max(0, self.count - count) if self.count is not None and count is not None else 0
        safe = max(0, self.covered - gone)
        self._repeated += start < self._furthest
        self.count = count if count is not None else self.count
        if start <= safe or not self._head.isdisjoint(ids) or self._gives_up():
            self._join(start, ids)
        else:
            self._ahead = _Ahead(frozenset(ids), start + len(ids), count or 0)
            self.covered = safe
            self._returns += 1
        if self.page > self.last_page:
            self.is_done = True

    def _gives_up(self) -> bool:
        return self._returns >= MAX_RETURNS or self._repeated > MAX_REPEATED * self.last_page

    def _join(self, start: int, ids: Sequence[str]) -> None:
        """Count a page, before which nothing is missing, among what has been read."""
        self._head.update(ids)
        self.is_done = self._ends(start, ids) or self._brings_no_news(ids)
        self.covered = start + (len(ids) if self.is_done else self.page_size)
        if not self._ahead.ids.isdisjoint(ids):
            self._head |= self._ahead.ids
            gone = max(0, self._ahead.count - (self.count or 0))
            self.covered = max(self.covered, self._ahead.end - gone)
            self._ahead = _Ahead()
        if self.covered > self._furthest:
            self._furthest, self._returns = self.covered, 0

    def _ends(self, start: int, ids: Sequence[str]) -> bool:
        """Whether a page is the last: empty, or short and not contradicted by the list's count."""
        is_contradicted = self.count is not None and self.count > start + len(ids)
        return not ids or (len(ids) < self.page_size and not is_contradicted)

    def _brings_no_news(self, ids: Iterable[str]) -> bool:
        if self.known is None:
            return False
        self._quiet = self._quiet + 1 if self.known.issuperset(ids) else 0
        return self._quiet >= QUIET_PAGES
