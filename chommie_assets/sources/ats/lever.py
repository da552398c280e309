"""Lever's Postings API: https://github.com/lever/postings-api."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from chommie_assets.sources.ats.pay import PayRange, amount, pay_fields
from chommie_assets.sources.ats.system import Feed, Listing, Part, postings_of, rest_of
from chommie_assets.sources.ats.window import Window
from chommie_assets.sources.ats.wording import is_remote, member, members, places, sections, text_of

LIMIT = 100
# Interval -> period, and how often the interval's pay comes in it. A single payment is no salary.
_INTERVALS = {
    "per-year-salary": ("year", 1.0),
    "per-month-salary": ("month", 1.0),
    "semi-month-salary": ("month", 2.0),
    "bi-month-salary": ("month", 0.5),
    "bi-week-salary": ("week", 0.5),
    "per-week-salary": ("week", 1.0),
    "per-day-wage": ("day", 1.0),
    "per-hour-wage": ("hour", 1.0),
}
_ONE_TIME = "one-time"
_TEXTS = ("description", "opening", "descriptionBody", "additional", "salaryDescription")
_TAKEN = ("text", "hostedUrl", "lists", *_TEXTS, *(f"{name}Plain" for name in _TEXTS))


class Categories(Part):
    """Where, how and in which team."""

    location: str | None = None
    allLocations: list[str] | None = None  # noqa: N815 - the feed's own name
    commitment: str | None = None
    team: str | None = None
    department: str | None = None
    level: str | None = None


class Section(Part):
    """A heading and list elements of HTML."""

    text: str | None = None
    content: str | None = None


class SalaryRange(Part):
    """Pay of an interval."""

    currency: str | None = None
    interval: str | None = None
    min: float | None = None
    max: float | None = None


class LeverPosting(Part):
    """One published posting. Times are milliseconds."""

    id: str
    text: str
    categories: Categories | None = None
    country: str | None = None
    opening: str | None = None
    openingPlain: str | None = None  # noqa: N815
    description: str | None = None
    descriptionPlain: str | None = None  # noqa: N815
    descriptionBody: str | None = None  # noqa: N815
    descriptionBodyPlain: str | None = None  # noqa: N815
    lists: list[Section] | None = None
    additional: str | None = None
    additionalPlain: str | None = None  # noqa: N815
    hostedUrl: str | None = None  # noqa: N815
    applyUrl: str | None = None  # noqa: N815
    workplaceType: str | None = None  # noqa: N815
    salaryRange: SalaryRange | None = None  # noqa: N815
    salaryDescription: str | None = None  # noqa: N815
    salaryDescriptionPlain: str | None = None  # noqa: N815
    createdAt: int | None = None  # noqa: N815


class Lever:
    """Job sites of Lever."""

    name = "lever"
    base_url = "https://api.lever.co"

    async def listings(self, feed: Feed, cursor: str | None) -> AsyncIterator[Listing]:
        """Yield the site's postings, ``LIMIT`` at a time."""
        window = Window(LIMIT)
        if cursor is not None:
            window.resume(cursor)
        while not window.is_done:
            params: dict[str, str | int] = {"mode": "json", "skip": window.start, "limit": LIMIT}
            answer = await feed.json(f"/v0/postings/{feed.id}", params)
            postings = postings_of(answer, None, self.name)
            window.take([str(one.get("id")) for one in postings], is_last=len(postings) != LIMIT)
            yield Listing(postings, window.cursor)

    def fields(self, posting: Mapping[str, Any], feed_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Return a posting under common names."""
        categories = posting.get("categories")
        return {
            "job_id": posting.get("id"),
            "title": posting.get("text"),
            "location": _location(categories),
            "country": posting.get("country"),
            "description": _description(posting),
            "employment_type": member(categories, "commitment"),
            "seniority": member(categories, "level"),
            "is_remote": is_remote(posting.get("workplaceType")),
            "date_posted": posting.get("createdAt"),
            "url": posting.get("hostedUrl"),
            **pay_fields(_pay_ranges(posting.get("salaryRange"))),
            self.name: rest_of(posting, *_TAKEN),
        }


def _location(categories: Any) -> str | None:
    main, others = member(categories, "location"), member(categories, "allLocations")
    return places(map(text_of, [main, *(others if isinstance(others, list) else [])]))


def _description(posting: Mapping[str, Any]) -> str | None:
    """Return the whole advert: ``description`` is its opening and body, lists and closing come beside it."""

    def text(name: str) -> Any:
        return text_of(posting.get(name)) or posting.get(f"{name}Plain")

    body = [text("description")] if text("description") else [text("opening"), text("descriptionBody")]
    lists = [(one.get("text"), f"<ul>{one.get('content')}</ul>") for one in members(posting.get("lists"))]
    pay = text("salaryDescription")
    return sections([*((None, one) for one in body), *lists, (None, pay), (None, text("additional"))])


def _pay_ranges(stated: Any) -> list[PayRange]:
    interval = member(stated, "interval")
    if not isinstance(stated, Mapping) or interval == _ONE_TIME:
        return []
    period, factor = _INTERVALS.get(interval, (None, 1.0)) if isinstance(interval, str) else (None, 1.0)
    low, high = (amount(stated.get(name), factor) for name in ("min", "max"))
    return [PayRange(low, high, text_of(stated.get("currency")), period)]
