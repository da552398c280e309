"""Ashby's Job Postings API: https://developers.ashbyhq.com/docs/public-job-posting-api.

One answer holds the whole board, unlisted postings included. A posting's id is in its address too.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from chommie_assets.sources.ats.pay import PayRange, amount, pay_fields
from chommie_assets.sources.ats.system import Feed, Listing, postings_of, rest_of
from chommie_assets.sources.ats.wording import is_remote, member, members, place, places, text_of
from chommie_assets.sources.canonical import UnusableRecordError

_INTERVAL = re.compile(r"(\d{1,2}) (HOUR|DAY|WEEK|MONTH|YEAR)S?", re.IGNORECASE)
_SALARY = "Salary"
_ADDRESS = ("addressLocality", "addressRegion", "addressCountry")
_TAKEN = ("title", "descriptionHtml", "descriptionPlain", "jobUrl")


class Ashby:
    """Job boards of Ashby."""

    name = "ashby"
    base_url = "https://api.ashbyhq.com"

    async def listings(self, feed: Feed, cursor: str | None) -> AsyncIterator[Listing]:  # noqa: ARG002
        """Yield the board, less what is only for those who were sent its address."""
        answer = await feed.json(f"/posting-api/job-board/{feed.id}", {"includeCompensation": "true"})
        postings = postings_of(answer, "jobs", self.name)
        yield Listing([one for one in postings if one.get("isListed") is not False])

    def fields(self, posting: Mapping[str, Any], feed_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Return a posting under common names.

        Raises:
            UnusableRecordError: if nothing tells it from others.
        """
        stated = is_remote(posting.get("workplaceType"))
        return {
            "job_id": _id(posting),
            "title": posting.get("title"),
            "location": _location(posting),
            "description": text_of(posting.get("descriptionHtml")) or posting.get("descriptionPlain"),
            "employment_type": posting.get("employmentType"),
            "is_remote": posting.get("isRemote") if stated is None else stated,
            "date_posted": posting.get("publishedAt"),
            "url": posting.get("jobUrl") or posting.get("applyUrl"),
            **_pay(posting),
            self.name: rest_of(posting, *_TAKEN),
        }


def _id(posting: Mapping[str, Any]) -> str:
    found = (
        text_of(posting.get("id")) or urlsplit(posting.get("jobUrl") or "").path.strip("/").rpartition("/")[2]
    )
    if not found:
        raise UnusableRecordError("missing_id", "the posting has neither an id nor an address that holds one")
    return found


def _location(posting: Mapping[str, Any]) -> str | None:
    stated = [posting, *members(posting.get("secondaryLocations"))]
    return places(_place(one.get("location"), one.get("address")) for one in stated)


def _place(name: Any, address: Any) -> str | None:
    postal = member(address, "postalAddress") or address
    return place(name, *(member(postal, part) for part in _ADDRESS))


def _pay(posting: Mapping[str, Any]) -> dict[str, Any]:
    """Return the salary in figures, else in words; nothing if the employer does not want it shown."""
    compensation = posting.get("compensation")
    if posting.get("shouldDisplayCompensationOnJobPostings") is False:
        return {}
    components = members(member(compensation, "summaryComponents"))
    if not components:
        tiers = members(member(compensation, "compensationTiers"))
        components = [one for tier in tiers for one in members(tier.get("components"))]
    salaries = [_pay_range(one) for one in components if one.get("compensationType") == _SALARY]
    words = ("scrapeableCompensationSalarySummary", "compensationTierSummary")
    told = next((text for name in words if (text := text_of(member(compensation, name)))), None)
    return pay_fields(salaries) or {"salary": told}


def _pay_range(component: Mapping[str, Any]) -> PayRange:
    interval = _INTERVAL.fullmatch(component.get("interval") or "")
    times = int(interval[1]) if interval else 1
    low, high = (amount(component.get(name), 1 / times if times else 1) for name in ("minValue", "maxValue"))
    period = interval[2].lower() if interval else None
    return PayRange(low, high, text_of(component.get("currencyCode")), period)
