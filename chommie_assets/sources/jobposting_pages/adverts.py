"""The adverts that sitemaps and listing pages lead to: the newest first, no more than are wanted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from chommie_assets.sources.jobposting_pages import tally
from chommie_assets.sources.jobposting_pages.site import Site
from chommie_assets.sources.jobposting_pages.tally import Tally

# Room for as many again as are wanted, so that cutting is rare; at least this much.
MIN_ROOM = 10_000


class Adverts:
    """Collects addresses in bounded memory.

    Args:
        site: whose they are.
        is_allowed: whether an address may be asked for.
        seen: keys of adverts that need not be asked for again.
        most: how many are wanted.
        counts: of what is left out.
    """

    def __init__(
        self,
        site: Site,
        is_allowed: Callable[[str], bool],
        seen: frozenset[str],
        most: int,
        counts: Tally,
    ) -> None:
        self._site = site
        self._is_allowed = is_allowed
        self._seen = seen
        self._most = most
        self._counts = counts
        # key -> (when it changed, place, address)
        self._found: dict[str, tuple[float, int, str]] = {}
        self._places = 0

    def add(self, address: str, changed_at: datetime | None = None) -> None:
        """Take in an advert's address; a repeated one keeps its place and its latest change."""
        key = self._site.key(address)
        known = self._found.get(key)
        changed = changed_at.timestamp() if changed_at else float("-inf")
        if known is not None:
            self._found[key] = (max(known[0], changed), known[1], known[2])
        elif key in self._seen:
            self._counts.add(tally.SEEN)
        elif not self._is_allowed(address):
            self._counts.add(tally.DISALLOWED_ADVERTS)
        else:
            self._places += 1
            self._found[key] = (changed, self._places, address)
            if len(self._found) > self._most + max(self._most, MIN_ROOM):
                self._cut()

    def addresses(self) -> list[str]:
        """Return those wanted: the latest change first, the others in the order in which they were found."""
        self._cut()
        return [address for _, _, address in self._found.values()]

    def _cut(self) -> None:
        ordered = sorted(self._found.items(), key=lambda item: (-item[1][0], item[1][1]))
        self._counts.add(tally.BEYOND, max(0, len(ordered) - self._most))
        self._found = dict(ordered[: self._most])
