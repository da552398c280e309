"""SmartRecruiters' Posting API: https://developers.smartrecruiters.com/docs/posting-api.

The list holds no texts: each posting is asked for by itself. One whose text was had on this day already is not asked
for again, and not handed on either, since without its text it would be another advert.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

from chommie_assets.sources.ats.system import Feed, Listing, postings_of, rest_of
from chommie_assets.sources.ats.window import Window
from chommie_assets.sources.ats.wording import member, place, sections, text_of

LIMIT = 50
# Postings asked for at a time; the client keeps to the source's pace.
WIDTH = 4
_SECTIONS = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")
# The recruiter who wrote it is a person, and nothing that a market is counted by.
_TAKEN = ("name", "jobAd", "postingUrl", "creator")


class SmartRecruiters:
    """Career pages of SmartRecruiters."""

    name = "smartrecruiters"
    base_url = "https://api.smartrecruiters.com"

    async def listings(self, feed: Feed, cursor: str | None) -> AsyncIterator[Listing]:
        """Yield the company's postings with their texts, ``LIMIT`` at a time."""
        window = Window(LIMIT)
        if cursor is not None:
            window.resume(cursor)
        while not window.is_done:
            params: dict[str, str | int] = {"limit": LIMIT, "offset": window.start}
            answer = await feed.json(f"/v1/companies/{feed.id}/postings", params)
            postings = postings_of(answer, "content", self.name)
            ids = [str(one.get("id")) for one in postings]
            window.take(ids, is_last=_is_last(answer, window.start, len(postings)))
            yield Listing(await _with_texts(feed, postings), window.cursor)

    def fields(self, posting: Mapping[str, Any], feed_id: str) -> dict[str, Any]:
        """Return a posting under common names."""
        texts = member(posting.get("jobAd"), "sections")
        told = (member(texts, name) for name in _SECTIONS)
        return {
            "job_id": posting.get("id"),
            "title": posting.get("name"),
            "company": member(posting.get("company"), "name"),
            "location": _location(posting.get("location")),
            "description": sections((member(one, "title"), member(one, "text")) for one in told),
            "employment_type": member(posting.get("typeOfEmployment"), "label"),
            "seniority": member(posting.get("experienceLevel"), "label"),
            "is_remote": _is_remote(posting.get("location")),
            "date_posted": posting.get("releasedDate"),
            "url": _url(posting, feed_id),
            self.name: rest_of(posting, *_TAKEN),
        }


def _is_last(answer: Mapping[str, Any], start: int, found: int) -> bool:
    """Whether a page is the last. The service may hand out fewer than asked for, so its total decides."""
    total = answer.get("totalFound")
    return start + found >= total if isinstance(total, int) else found < LIMIT


async def _with_texts(feed: Feed, postings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the postings with what their own addresses say of them, less those known or gone."""
    wanted = [one for one in postings if feed.external_id(one.get("id")) not in feed.known]
    told: list[dict[str, Any]] = []
    for place_in_list in range(0, len(wanted), WIDTH):
        asked = [_with_text(feed, one) for one in wanted[place_in_list : place_in_list + WIDTH]]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        for one in answers:
            if isinstance(one, BaseException):
                raise one
            if one is not None and one.get("active") is not False:
                told.append(one)
    return told


async def _with_text(feed: Feed, posting: dict[str, Any]) -> dict[str, Any] | None:
    if not text_of(posting.get("id")):
        # The contract says what is wrong with it.
        return posting
    detail = await feed.posting(f"/v1/companies/{feed.id}/postings/{posting['id']}")
    return None if detail is None else posting | detail | {"id": posting["id"]}


def _location(stated: Any) -> str | None:
    whole = text_of(member(stated, "fullLocation"))
    country = text_of(member(stated, "country"))
    parts = (member(stated, "city"), member(stated, "region"), country and country.upper())
    # A missing region leaves its comma: "Durban, , South Africa".
    return place(*(whole.split(",") if whole else parts))


def _is_remote(stated: Any) -> bool | None:
    """Return the location's flag; hybrid work is tied to a place."""
    remote = member(stated, "remote")
    return False if member(stated, "hybrid") else remote


def _url(posting: Mapping[str, Any], feed_id: str) -> str:
    company = text_of(member(posting.get("company"), "identifier")) or feed_id
    return (
        text_of(posting.get("postingUrl"))
        or f"https://jobs.smartrecruiters.com/{company}/{posting.get('id')}"
    )
