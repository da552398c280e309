"""Reads a site's adverts from their own pages, as far as its robots.txt allows.

A unit is the address of an advert's page. What leads to adverts and could not be read is a unit too, one that fails:
the adverts behind it are missing, and the poll must not count as one that saw them all.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.errors import DisallowedError, RefusedError, UnavailableError
from chommie_assets.collection.fetching import Page
from chommie_assets.collection.robots import Robots, obeyed_robots
from chommie_assets.sources.jobposting_pages import tally
from chommie_assets.sources.jobposting_pages.adverts import Adverts
from chommie_assets.sources.jobposting_pages.contract import AdvertPage
from chommie_assets.sources.jobposting_pages.fields import job_fields
from chommie_assets.sources.jobposting_pages.page import no_advert, records_of
from chommie_assets.sources.jobposting_pages.search import GONE, Search
from chommie_assets.sources.jobposting_pages.site import Site
from chommie_assets.sources.jobposting_pages.tally import Tally

if TYPE_CHECKING:
    from chommie_assets.collection.client import Client
    from chommie_assets.collection.fetching import Occasion
    from chommie_assets.settings import Settings
    from chommie_assets.sources.jobposting_pages.block import JobPostingPages

# What is not HTML is no fault of the connection: it is accounted for like any page without an advert.
_TYPES = ("text/html", "")
NOT_READ = "not read: "
_REST = "the rest of the adverts"
_CUT_SHORT = (tally.BEYOND, tally.TOO_MANY, tally.TOO_DEEP)


def fetcher(source: JobPostingPages, settings: Settings) -> JobPostingFetcher:
    """Return what reads a site; it needs no key."""
    del settings
    return JobPostingFetcher(source)


class JobPostingFetcher:
    """One poll of one site."""

    contract = AdvertPage

    def __init__(self, source: JobPostingPages) -> None:
        self._source = source
        self._site = Site(source)
        self._counts = Tally()
        self._robots: Robots | None = None
        self._reading_robots = asyncio.Lock()
        self._unread: dict[str, str] = {}

    def missing(self) -> str | None:
        """Return nothing: the pages are public."""
        return None

    def secrets(self) -> Mapping[str, str]:
        """Return nothing: there are none."""
        return {}

    def notices(self) -> tuple[str, ...]:
        """Return what was left out, with counts."""
        return self._counts.sentences()

    async def units(self, client: Client, occasion: Occasion) -> list[str]:
        """Return the addresses of the site's adverts: those that changed last first.

        Raises:
            PollError: if robots.txt can't be read, or nothing that leads to adverts.
        """
        robots = await self._obeyed(client)
        adverts = Adverts(
            self._site, robots.allows, self._seen(occasion), self._source.max_adverts, self._counts
        )
        search = Search(self._source, self._site, robots, adverts, self._counts)
        await search.run(client)
        found = adverts.addresses()
        self._unread = {f"{NOT_READ}{url}": str(error) for url, error in search.unread.items()}
        cut_short = [f"{self._counts[what]:,} {what}" for what in _CUT_SHORT if self._counts[what]]
        if cut_short and self._source.coverage == "complete":
            self._unread[NOT_READ + _REST] = "; ".join(cut_short)
        return [*found, *self._unread]

    def _seen(self, occasion: Occasion) -> frozenset[str]:
        """Return the keys of what needs no second look: on a day that was swept, only what came since is news."""
        if not occasion.is_swept:
            return frozenset()
        addresses = (self._site.address(url) for url in occasion.seen_urls())
        return frozenset(self._site.key(address) for address in addresses if address is not None)

    async def _obeyed(self, client: Client) -> Robots:
        """Return the site's rules, read once; a poll that is resumed begins with an advert's page."""
        async with self._reading_robots:
            if self._robots is None:
                self._robots = await obeyed_robots(client, self._source.user_agent)
            return self._robots

    async def pages(
        self, client: Client, unit: str, cursor: str | None, occasion: Occasion
    ) -> AsyncIterator[Page]:
        """Yield the one page of an advert; an empty one if it is gone, or may not be asked for.

        Raises:
            PollError: if it can't be had.
        """
        del cursor, occasion  # a page is had whole, whenever it is
        if unit.startswith(NOT_READ):
            raise UnavailableError(self._unread.get(unit, "it could not be read when the poll began"))
        await self._obeyed(client)
        yield Page(await self._records(client, unit))

    async def _records(self, client: Client, unit: str) -> list[dict[str, Any]]:
        try:
            answer = await client.page(unit, accept=_TYPES)
        except DisallowedError:
            self._counts.add(tally.DISALLOWED_ADVERTS)
            return []
        except RefusedError as error:
            if error.status in GONE:
                self._counts.add(tally.GONE_ADVERTS)
                return []
            if error.status is not None:
                raise
            # Many boards send visitors of an advert that is over to somebody else's site.
            return [no_advert(unit, str(error))]
        return await asyncio.to_thread(records_of, answer, unit, self._site)

    def fields(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return an advert under the names of a job's columns.

        Raises:
            UnusableRecordError: if its page has no JobPosting.
        """
        return job_fields(record)
