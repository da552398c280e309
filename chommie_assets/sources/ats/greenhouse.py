"""Greenhouse's Job Board API: https://developers.greenhouse.io/job-board.html.

One answer holds the whole board. ``content`` is HTML escaped once more. A post without ``internal_job_id`` is a
prospect post, which collects applicants and is no vacancy.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

from chommie_assets.sources.ats.pay import PayRange, amount, pay_fields
from chommie_assets.sources.ats.system import Feed, Listing, Part, postings_of, rest_of
from chommie_assets.sources.ats.wording import member, members, place, places, text_of, unescaped
from chommie_assets.sources.header_names import stated_units

_CENTS = 0.01
_TAKEN = ("title", "content", "absolute_url")


class Named(Part):
    """A place."""

    name: str | None = None


class Group(Part):
    """A department, or an office, which states its place."""

    id: int
    name: str | None = None
    location: str | None = None
    parent_id: int | None = None
    child_ids: list[int] | None = None


class Metadata(Part):
    """A field of the employer's own; its value is text, a number, a flag, a list or an object."""

    id: int
    name: str | None = None
    value_type: str | None = None
    value: Any = None


class PayInputRange(Part):
    """Pay in hundredths of the currency; the title may say for which office and period."""

    min_cents: int | None = None
    max_cents: int | None = None
    currency_type: str | None = None
    title: str | None = None
    blurb: str | None = None


class Compliance(Part):
    """What applicants must consent to."""

    type: str | None = None
    requires_consent: bool | None = None
    requires_processing_consent: bool | None = None
    requires_retention_consent: bool | None = None
    retention_period: int | None = None
    demographic_data_consent_applies: bool | None = None


class GreenhousePosting(Part):
    """One job post."""

    id: int
    title: str
    internal_job_id: int | None = None
    requisition_id: str | None = None
    absolute_url: str | None = None
    company_name: str | None = None
    location: Named | None = None
    content: str | None = None
    language: str | None = None
    education: str | None = None
    first_published: str | None = None
    updated_at: str | None = None
    application_deadline: str | None = None
    departments: list[Group] | None = None
    offices: list[Group] | None = None
    metadata: list[Metadata] | None = None
    data_compliance: list[Compliance] | None = None
    pay_input_ranges: list[PayInputRange] | None = None


class Greenhouse:
    """Job boards of Greenhouse."""

    name = "greenhouse"
    base_url = "https://boards-api.greenhouse.io"

    async def listings(self, feed: Feed, cursor: str | None) -> AsyncIterator[Listing]:  # noqa: ARG002
        """Yield the board."""
        params = {"content": "true", "pay_transparency": "true"}
        answer = await feed.json(f"/v1/boards/{feed.id}/jobs", params)
        postings = postings_of(answer, "jobs", self.name)
        yield Listing([one for one in postings if one.get("internal_job_id", 0) is not None])

    def fields(self, posting: Mapping[str, Any], feed_id: str) -> dict[str, Any]:  # noqa: ARG002
        """Return a post under common names."""
        return {
            "job_id": posting.get("id"),
            "title": posting.get("title"),
            "company": posting.get("company_name"),
            "location": _location(posting),
            "description": unescaped(posting.get("content")),
            "date_posted": posting.get("first_published"),
            "updated_at": posting.get("updated_at"),
            "valid_through": posting.get("application_deadline"),
            "url": posting.get("absolute_url"),
            **pay_fields(list(map(_pay_range, members(posting.get("pay_input_ranges"))))),
            self.name: rest_of(posting, *_TAKEN),
        }


def _location(posting: Mapping[str, Any]) -> str | None:
    """Return the place as the post states it, else its offices, whose names alone may be regions."""
    stated = text_of(member(posting.get("location"), "name"))
    offices = (place(one.get("location") or one.get("name")) for one in members(posting.get("offices")))
    return stated or places(offices)


def _pay_range(stated: Mapping[str, Any]) -> PayRange:
    _, period = stated_units(stated.get("title") or "")
    low, high = (amount(stated.get(name), _CENTS) for name in ("min_cents", "max_cents"))
    return PayRange(low, high, text_of(stated.get("currency_type")), period)
