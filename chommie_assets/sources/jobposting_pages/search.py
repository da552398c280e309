"""Finds a site's adverts: through its sitemaps, which robots.txt names, or through its listing pages."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from chommie_assets.collection.errors import (
    DisallowedError,
    FormatError,
    LeftAloneError,
    PollError,
    RefusedError,
)
from chommie_assets.sources.jobposting_pages import tally
from chommie_assets.sources.jobposting_pages.links import links
from chommie_assets.sources.jobposting_pages.sitemaps import entries

if TYPE_CHECKING:
    from chommie_assets.collection.client import Answer, Client
    from chommie_assets.collection.robots import Robots
    from chommie_assets.sources.jobposting_pages.adverts import Adverts
    from chommie_assets.sources.jobposting_pages.block import JobPostingPages
    from chommie_assets.sources.jobposting_pages.site import Site
    from chommie_assets.sources.jobposting_pages.tally import Tally

USUAL_SITEMAP = "/sitemap.xml"
# An index of indexes is against the protocol, and not rare.
MAX_DEPTH = 3
MAX_SITEMAPS = 5000
# So many times as many pages as are read are known of.
MAX_KNOWN_TIMES = 10
GONE = (404, 410)
# Servers call a sitemap all sorts of things; what it is shows when it is read.
_SITEMAP_TYPES = ("application/xml", "")
_LISTING_TYPES = ("html",)

# An address, and how many others led to it.
_Step = tuple[str, int]


class Search:
    """One search of a site.

    Attributes:
        unread: sitemap or listing page -> why it could not be read.
    """

    def __init__(
        self, source: JobPostingPages, site: Site, robots: Robots, adverts: Adverts, counts: Tally
    ) -> None:
        self._source = source
        self._site = site
        self._robots = robots
        self._adverts = adverts
        self._counts = counts
        self.unread: dict[str, PollError] = {}
        self._entries = 0
        self._last: PollError | None = None

    async def run(self, client: Client) -> None:
        """Read all that leads to adverts.

        Raises:
            PollError: if nothing of it can be read.
        """
        source = self._source
        if source.listings:
            await self._walk(client, source.listings, self._listing, source.max_listing_pages)
        if source.sitemaps or not source.listings:
            # What an index lists stands where the index does.
            await self._walk(client, self._sitemaps(), self._sitemap, MAX_SITEMAPS, is_depth_first=True)

    def _sitemaps(self) -> tuple[str, ...]:
        return self._source.sitemaps or self._robots.sitemaps or (USUAL_SITEMAP,)

    async def _walk(
        self,
        client: Client,
        begun: tuple[str, ...],
        read: Callable[[Client, _Step], Awaitable[list[_Step]]],
        most: int,
        *,
        is_depth_first: bool = False,
    ) -> None:
        waiting: deque[_Step] = deque(self._own(begun))
        known = {address for address, _ in waiting}
        first, was_read, count = len(waiting), 0, 0
        while waiting and count < most:
            count += 1
            found = await self._tried(client, waiting.popleft(), read)
            was_read += found is not None
            new = self._new(found or [], known, most)
            if is_depth_first:
                waiting.extendleft(reversed(new))
            else:
                waiting.extend(new)
            if not was_read and count >= first:
                raise self._nothing_read()
        self._counts.add(tally.TOO_MANY, len(waiting))

    def _new(self, found: list[_Step], known: set[str], most: int) -> list[_Step]:
        """Return what was not known before, and keep it in mind; of what a site makes up without end, not all."""
        new = [step for step in dict.fromkeys(found) if step[0] not in known]
        kept = new[: max(0, MAX_KNOWN_TIMES * most - len(known))]
        known.update(address for address, _ in kept)
        self._counts.add(tally.TOO_MANY, len(new) - len(kept))
        return kept

    def _own(self, begun: tuple[str, ...]) -> list[_Step]:
        addresses = [self._site.address(url) for url in begun]
        self._counts.add(tally.OTHER_HOSTS, addresses.count(None))
        own = dict.fromkeys(address for address in addresses if address is not None)
        if not own:
            raise RefusedError("its sitemaps are on other hosts, which are not asked: configure 'sitemaps'")
        return [(address, 1) for address in own]

    async def _tried(
        self, client: Client, step: _Step, read: Callable[[Client, _Step], Awaitable[list[_Step]]]
    ) -> list[_Step] | None:
        """Return where a page leads; ``None`` if it could not be read."""
        try:
            return await read(client, step)
        except LeftAloneError:
            raise
        except DisallowedError as error:
            self._counts.add(tally.DISALLOWED_LISTS)
            self._last = error
        except PollError as error:
            if isinstance(error, RefusedError) and error.status in GONE:
                self._counts.add(tally.GONE_LISTS)
            else:
                self.unread[step[0]] = error
            self._last = error
        return None

    def _nothing_read(self) -> PollError:
        told = f"nothing that leads to its adverts can be read: {self._last}"
        if self._sitemaps() == (USUAL_SITEMAP,) and not self._source.listings:
            told += "; its robots.txt names no sitemap: configure 'sitemaps' or 'listings'"
        kind = FormatError if isinstance(self._last, FormatError) else RefusedError
        return kind(told)

    async def _sitemap(self, client: Client, step: _Step) -> list[_Step]:
        answer = await client.page(step[0], accept=_SITEMAP_TYPES)
        found: list[_Step] = []
        before = self._entries
        try:
            await asyncio.to_thread(self._take_sitemap, answer, step[1], found)
        except FormatError as error:
            if self._entries == before:
                raise
            # What stands before the break holds.
            self.unread[step[0]] = error
        return found

    def _take_sitemap(self, answer: Answer, depth: int, found: list[_Step]) -> None:
        for entry in entries(answer.content):
            self._entries += 1
            address = self._site.address(entry.url, answer.url)
            if address is None:
                self._counts.add(tally.OTHER_HOSTS)
            elif entry.is_sitemap and depth >= MAX_DEPTH:
                self._counts.add(tally.TOO_DEEP)
            elif entry.is_sitemap and len(found) < MAX_SITEMAPS:
                found.append((address, depth + 1))
            elif entry.is_sitemap:
                self._counts.add(tally.TOO_MANY)
            elif self._site.is_advert(address):
                self._adverts.add(address, entry.changed_at)
            else:
                self._counts.add(tally.OTHER_PAGES)

    async def _listing(self, client: Client, step: _Step) -> list[_Step]:
        answer = await client.page(step[0], accept=_LISTING_TYPES)
        found: list[_Step] = []
        for url in await asyncio.to_thread(links, answer):
            address = self._site.address(url)
            if address is None:
                self._counts.add(tally.OTHER_HOSTS)
            elif self._site.is_advert(address):
                self._adverts.add(address)
            elif self._site.is_listing(address):
                found.append((address, step[1] + 1))
        return found
