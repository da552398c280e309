"""Polls Google Jobs through SerpAPI for every configured query and place, as one load."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from chommie_assets.sources.json_records import dumped
from chommie_assets.sources.loader import land
from chommie_assets.sources.records import Record
from chommie_assets.sources.serpapi import BOARD
from chommie_assets.sources.serpapi.client import BACKOFF_SECONDS, PATH, pages

if TYPE_CHECKING:
    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.sources.intake import Progress
    from chommie_assets.sources.results import LoadResult


def missing(settings: Settings) -> str | None:
    """Return what must be set before the board can be polled; ``None`` if nothing is missing."""
    return None if settings.serpapi_api_key else "SERPAPI_API_KEY is not set"


def check(settings: Settings) -> str:
    """Make one request and say that key and format hold.

    Raises:
        PollError: if they do not.
    """
    one_page = settings.model_copy(update={"serpapi_max_pages": 1})
    query, location = settings.serpapi_queries[0], settings.serpapi_locations[0]
    found = sum(len(page) for page in pages(one_page, query, location))
    return f"SerpAPI answered with {found} postings for {query!r} in {location!r}"


def poll(
    settings: Settings,
    clock: Clock,
    progress: Progress | None = None,
    *,
    backoff_seconds: float = BACKOFF_SECONDS,
) -> LoadResult:
    """Fetch all pages of all queries and land them as one load.

    Raises:
        PollError: if any page fails; nothing is landed then.
    """
    return land(
        settings,
        clock,
        BOARD,
        BOARD.name,
        _records(settings, progress, backoff_seconds),
        origin="poll",
        origin_uri=settings.serpapi_base_url.rstrip("/") + PATH,
        observed_on=clock.day,
        progress=progress,
    )


def _records(settings: Settings, progress: Progress | None, backoff_seconds: float) -> Iterator[Record]:
    number = 0
    for query in settings.serpapi_queries:
        for location in settings.serpapi_locations:
            for page in pages(settings, query, location, backoff_seconds=backoff_seconds):
                for posting in page:
                    number += 1
                    yield Record(number, _fields(posting), dumped(posting))
            if progress is not None:
                progress(f"serpapi: {number:,} postings after {query!r} in {location!r}")


def _fields(posting: dict[str, Any]) -> dict[str, Any]:
    """Return a posting with a link to the advert itself: the first that applicants are offered."""
    options = posting.get("apply_options")
    links = (
        [option.get("link") for option in options if isinstance(option, dict)]
        if isinstance(options, list)
        else []
    )
    link = next((link for link in links if isinstance(link, str)), None)
    return posting if link is None else posting | {"apply_link": link}
