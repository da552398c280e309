"""Workable's widget feed: https://help.workable.com/hc/en-us/articles/115012771647.

One answer holds all published jobs of an account; a job at several places stands in it once for each.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from chommie_assets.sources.ats.system import Feed, Listing, Part, postings_of, rest_of
from chommie_assets.sources.ats.wording import member, members, place, places, sections, text_of

_TAKEN = ("title", "description", "requirements", "benefits", "url")


class Location(Part):
    """A place of a job; the employer may keep it to itself."""

    country: str | None = None
    countryCode: str | None = None  # noqa: N815 - the feed's own name
    city: str | None = None
    region: str | None = None
    hidden: bool | None = None


class WorkablePosting(Part):
    """One published job."""

    shortcode: str
    title: str
    code: str | None = None
    employment_type: str | None = None
    telecommuting: bool | None = None
    department: str | None = None
    url: str | None = None
    shortlink: str | None = None
    application_url: str | None = None
    published_on: str | None = None
    created_at: str | None = None
    country: str | None = None
    city: str | None = None
    state: str | None = None
    education: str | None = None
    experience: str | None = None
    function: str | None = None
    industry: str | None = None
    locations: list[Location] | None = None
    description: str | None = None
    requirements: str | None = None
    benefits: str | None = None


class Workable:
    """Accounts of Workable."""

    name = "workable"
    base_url = "https://apply.workable.com"

    async def listings(self, feed: Feed, cursor: str | None) -> AsyncIterator[Listing]:  # noqa: ARG002
        """Yield the account's jobs."""
        answer = await feed.json(f"/api/v1/widget/accounts/{feed.id}", {"details": "true"})
        postings = postings_of(answer, "jobs", self.name)
        yield Listing(_each_once(postings), company=text_of(member(answer, "name")))

    def fields(self, posting: Mapping[str, Any], feed_id: str) -> dict[str, Any]:
        """Return a job under common names."""
        shortcode = posting.get("shortcode")
        parts = ((None, "description"), ("Requirements", "requirements"), ("Benefits", "benefits"))
        return {
            "job_id": shortcode,
            "title": posting.get("title"),
            "location": _location(posting),
            "description": sections((heading, posting.get(name)) for heading, name in parts),
            "employment_type": posting.get("employment_type"),
            "seniority": posting.get("experience"),
            "is_remote": posting.get("telecommuting"),
            "date_posted": posting.get("published_on") or posting.get("created_at"),
            "url": posting.get("url") or f"https://apply.workable.com/{feed_id}/j/{shortcode}/",
            self.name: rest_of(posting, *_TAKEN),
        }


def _each_once(postings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each job once, with all its places."""
    found: dict[str, dict[str, Any]] = {}
    for place_in_list, posting in enumerate(postings):
        shortcode = text_of(posting.get("shortcode")) or f"without one: {place_in_list}"
        if shortcode not in found:
            found[shortcode] = posting
            continue
        first = found[shortcode]
        both = [one for job in (first, posting) for one in _places_of(job)]
        found[shortcode] = first | {"locations": [one for n, one in enumerate(both) if one not in both[:n]]}
    return list(found.values())


def _places_of(posting: Mapping[str, Any]) -> list[Any]:
    stated = posting.get("locations")
    if isinstance(stated, list) and stated:
        return stated
    own = {"city": posting.get("city"), "region": posting.get("state"), "country": posting.get("country")}
    return [own] if any(own.values()) else []


def _location(posting: Mapping[str, Any]) -> str | None:
    shown = [one for one in members(_places_of(posting)) if one.get("hidden") is not True]
    return places(place(one.get("city"), one.get("region"), one.get("country")) for one in shown)
