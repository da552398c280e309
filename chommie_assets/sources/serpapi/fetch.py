"""Asks SerpAPI's Google Jobs engine for every configured query and place.

Parameters and answers are those of https://serpapi.com/google-jobs-api.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

import orjson

from chommie_assets.collection.errors import FormatError, RefusedError
from chommie_assets.collection.fetching import Occasion, Page
from chommie_assets.sources.serpapi.contract import Posting

if TYPE_CHECKING:
    from chommie_assets.collection.client import Client
    from chommie_assets.settings import Settings
    from chommie_assets.sources.serpapi.block import Serpapi

PATH = "/search.json"
ENGINE = "google_jobs"
# What SerpAPI answers instead of an empty list.
NO_RESULTS = "hasn't returned any results"
MAX_ERROR_CHARACTERS = 300


def fetcher(source: Serpapi, settings: Settings) -> SerpapiFetcher:
    """Return what asks SerpAPI."""
    return SerpapiFetcher(source, settings)


class SerpapiFetcher:
    """A unit is a query in a place; its pages follow by ``next_page_token``."""

    contract = Posting

    def __init__(self, source: Serpapi, settings: Settings) -> None:
        self._source = source
        self._key = settings.serpapi_api_key
        self._asked = {
            f"{query!r} in {place!r}": (query, place)
            for query in source.queries
            for place in source.locations
        }

    def missing(self) -> str | None:
        """Return what must be set before it can be asked."""
        return None if self._key else "SERPAPI_API_KEY is not set"

    def secrets(self) -> Mapping[str, str]:
        """Return the key."""
        return {"SERPAPI_API_KEY": self._key.get_secret_value()} if self._key else {}

    async def units(self, client: Client, occasion: Occasion) -> list[str]:
        """Return every query in every place."""
        del client, occasion  # they are the same whenever it is asked
        return list(self._asked)

    async def pages(
        self, client: Client, unit: str, cursor: str | None, occasion: Occasion
    ) -> AsyncIterator[Page]:
        """Yield at most ``max_pages`` pages of a query in a place.

        Raises:
            PollError: if a page can't be had, or is none.
        """
        del occasion  # Google orders by its own taste: there is no telling what came since
        number, token = orjson.loads(cursor) if cursor else (1, None)
        while number <= self._source.max_pages:
            body = await client.json(PATH, self._params(unit, token))
            postings, token = _postings(body), _next_token(body)
            number += 1
            is_last = token is None or not postings or number > self._source.max_pages
            yield Page(postings, None if is_last else orjson.dumps([number, token]).decode())
            if is_last:
                return

    def _params(self, unit: str, token: str | None) -> dict[str, str | int]:
        query, place = self._asked[unit]
        params: dict[str, str | int] = {
            "engine": ENGINE,
            "q": query,
            "location": place,
            "gl": self._source.country,
            "hl": self._source.language,
            "api_key": self._key.get_secret_value() if self._key else "",
        }
        return params if token is None else params | {"next_page_token": token}

    def fields(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return a posting with a link to the advert itself: the first that applicants are offered."""
        options = record.get("apply_options") or ()
        link = next((option["link"] for option in options if option.get("link")), None)
        return dict(record) if link is None else {**record, "apply_link": link}


def _postings(body: Any) -> list[dict[str, Any]]:
    """Return the postings of one answer, which is accepted whole or not at all."""
    if not isinstance(body, dict):
        raise FormatError("its answer is JSON, but not an object")
    error = str(body.get("error") or "")
    if error and NO_RESULTS not in error:
        raise RefusedError(f"it says: {error[:MAX_ERROR_CHARACTERS]}")
    postings = body.get("jobs_results", [] if error else None)
    if not isinstance(postings, list) or not all(isinstance(posting, dict) for posting in postings):
        raise FormatError("its answer has no list 'jobs_results' of objects: its format may have changed")
    return postings


def _next_token(body: Mapping[str, Any]) -> str | None:
    pagination = body.get("serpapi_pagination")
    token = pagination.get("next_page_token") if isinstance(pagination, dict) else None
    return token if isinstance(token, str) and token else None
