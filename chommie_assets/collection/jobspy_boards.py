"""Asks LinkedIn or Indeed through python-jobspy; ``fetch.py`` of their folders offers it.

Both boards' terms of use forbid automated collection: nothing here runs unless a person switches it on.
"""

from __future__ import annotations

import asyncio
import importlib.util
from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.fetching import Occasion, Page
from chommie_assets.collection.jobspy_record import JobspyRecord
from chommie_assets.sources.values import plain_json

if TYPE_CHECKING:
    from chommie_assets.collection.client import Client
    from chommie_assets.collection.jobspy_block import Jobspy
    from chommie_assets.settings import Settings

INSTALL = "python-jobspy is not installed: pip install 'chommie[jobspy]'"
DOMAINS = {"linkedin": "linkedin.com", "indeed": "indeed.com"}
ANSWERS = {"linkedin": "html", "indeed": "json"}
# LinkedIn's lists come in pages of ten, which can be asked for one by one; Indeed's follow a cursor of the library's.
PAGE_RECORDS = {"linkedin": 10}
# The library knows no symbol of the rand.
SYMBOLS = {"R": "ZAR"}
# LinkedIn lists no more.
MAX_START = 1000


class JobspyFetcher:
    """A unit is a query in a place."""

    contract = JobspyRecord

    def __init__(self, source: Jobspy, settings: Settings) -> None:
        del settings  # the library needs no key
        self._source = source
        self._asked = {
            f"{query!r} in {place!r}": (query, place)
            for query in source.queries
            for place in source.locations
        }

    def missing(self) -> str | None:
        """Return what must be installed or set right before it can be asked."""
        if importlib.util.find_spec("jobspy") is None:
            return INSTALL
        from jobspy.model import Country

        try:
            Country(self._source.country)
        except ValueError:
            return f"python-jobspy knows no country {self._source.country!r}"
        return None

    def secrets(self) -> Mapping[str, str]:
        """Return nothing: there is no key."""
        return {}

    async def units(self, client: Client, occasion: Occasion) -> list[str]:
        """Return every query in every place."""
        del client, occasion  # they are the same whenever it is asked
        return list(self._asked)

    async def pages(
        self, client: Client, unit: str, cursor: str | None, occasion: Occasion
    ) -> AsyncIterator[Page]:
        """Yield what is found of a query in a place: LinkedIn's by tens, Indeed's at once.

        Raises:
            PollError: if anything of a page can't be had, however the library takes it.
        """
        del occasion  # the boards count hours from the time of asking
        size = PAGE_RECORDS.get(self._source.site, self._source.max_results)
        most = min(self._source.max_results, MAX_START)
        start = int(cursor) if cursor else 0
        while start < most:
            wanted = min(size, most - start)
            records, is_last = await self._page(client, unit, start, wanted)
            start += wanted
            is_last = is_last or start >= most
            yield Page(records, None if is_last else str(start))
            if is_last:
                return

    async def _page(
        self, client: Client, unit: str, start: int, wanted: int
    ) -> tuple[list[dict[str, Any]], bool]:
        from chommie_assets.collection.jobspy_bridge import Bridge

        site = self._source.site
        bridge = Bridge(client, DOMAINS[site], ANSWERS[site])
        try:
            return await asyncio.to_thread(self._scraped, bridge, unit, start, wanted)
        finally:
            bridge.close()

    def _scraped(self, bridge: Any, unit: str, start: int, wanted: int) -> tuple[list[dict[str, Any]], bool]:
        """Let the library read a page, in its own thread; return the records and whether it is the last."""
        from jobspy.model import ScraperInput

        from chommie_assets.collection.jobspy_scrapers import Seen, complain, scraper

        query, place = self._asked[unit]
        seen = Seen()
        reader = scraper(self._source.site, bridge, seen)
        wish = {
            "site_name": [self._source.site],
            "search_term": query or None,
            "location": place or None,
            "country_indeed": self._source.country,
            "results_wanted": wanted,
            "offset": start,
            "hours_old": self._source.hours_old,
            "fetch_description": True,
            "description_format": "html",
        }
        posts = reader.scrape(ScraperInput.model_validate(wish))
        complain(bridge, reader.error)
        records = [self._record(post, seen) for post in posts]
        # It reads on until it has as many as were wanted, or there are no more.
        return records + [plain_json(one) for one in seen.unread], len(posts) < wanted

    def _record(self, post: Any, seen: Any) -> dict[str, Any]:
        row = post.model_dump() | {"site": self._source.site}
        if row["min_amount"] is not None or row["max_amount"] is not None:
            row["salary_is_predicted"] = row["id"] in seen.estimated or row["salary_source"] == "description"
        found: dict[str, Any] = plain_json(row)
        return found

    def fields(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return a record with its id under a name that no row number has; the board's rule reads it."""
        currency = record.get("currency")
        return {"job_id": record["id"], **record, "currency": SYMBOLS.get(str(currency), currency)}
