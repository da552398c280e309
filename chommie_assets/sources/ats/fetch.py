"""Asks the public job feeds of the configured employers; each system's module knows its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.fetching import Page
from chommie_assets.sources.ats.ashby import Ashby
from chommie_assets.sources.ats.ashby_posting import AshbyPosting
from chommie_assets.sources.ats.greenhouse import Greenhouse, GreenhousePosting
from chommie_assets.sources.ats.lever import Lever, LeverPosting
from chommie_assets.sources.ats.smartrecruiters import SmartRecruiters
from chommie_assets.sources.ats.smartrecruiters_posting import SmartRecruitersPosting
from chommie_assets.sources.ats.system import Feed, Part, System, external_id
from chommie_assets.sources.ats.workable import Workable, WorkablePosting

if TYPE_CHECKING:
    from pydantic import BaseModel

    from chommie_assets.collection.client import Client
    from chommie_assets.collection.fetching import Fetcher, Occasion
    from chommie_assets.settings import Settings
    from chommie_assets.sources.ats.block import Ats

SYSTEMS: dict[str, System] = {
    system.name: system for system in (Greenhouse(), Lever(), Ashby(), SmartRecruiters(), Workable())
}


class Record(Part):
    """A posting, under the name of the system whose documentation it keeps to, and whose it is."""

    feed: str
    company: str | None
    greenhouse: GreenhousePosting | None = None
    lever: LeverPosting | None = None
    ashby: AshbyPosting | None = None
    smartrecruiters: SmartRecruitersPosting | None = None
    workable: WorkablePosting | None = None


def fetcher(source: Ats, settings: Settings) -> Fetcher:  # noqa: ARG001 - feeds are public
    """Return what asks the configured feeds."""
    return AtsFetcher(source)


class AtsFetcher:
    """Every employer's feed, each a unit of its own.

    Attributes:
        contract: of a posting and whose it is.
    """

    contract: type[BaseModel] | None = Record

    def __init__(self, source: Ats) -> None:
        self._source = source
        self._companies = {f"{company.system}/{company.id}": company for company in source.companies}

    def missing(self) -> str | None:
        """Return that employers are to be listed; ``None`` if some are."""
        return None if self._companies else "no company is listed under 'companies' in sources.yml"

    def secrets(self) -> Mapping[str, str]:
        """Return nothing: the feeds are public."""
        return {}

    async def units(self, client: Client, occasion: Occasion) -> list[str]:  # noqa: ARG002
        """Return the employers, ``greenhouse/acme``."""
        return list(self._companies)

    async def pages(
        self, client: Client, unit: str, cursor: str | None, occasion: Occasion
    ) -> AsyncIterator[Page]:
        """Yield the pages of an employer's feed.

        Raises:
            PollError: if one can't be had.
        """
        company = self._companies[unit]
        system = SYSTEMS[company.system]
        base_url = self._source.base_urls.get(company.system) or self._source.base_url or system.base_url
        known = occasion.seen_ids() if occasion.is_swept else frozenset()
        feed = Feed(client, system.name, company.id, base_url, known)
        async for listing in system.listings(feed, cursor):
            whose = {"feed": company.id, "company": company.name or listing.company}
            yield Page([{**whose, system.name: posting} for posting in listing.postings], listing.cursor)

    def fields(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return a posting under common names, with its employer's name and an id of its own among all employers'."""
        name, feed_id = next(name for name in SYSTEMS if name in record), record["feed"]
        found = SYSTEMS[name].fields(record[name], feed_id)
        found["job_id"] = external_id(name, feed_id, found["job_id"])
        found["company"] = record["company"] or found.get("company") or feed_id
        return found
