"""What the tests of polls share: a market of Google Jobs that a local server answers with, and polls of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from chommie_assets.clock import Clock
from chommie_assets.collection.configuration import Source
from chommie_assets.collection.polling import SourcePoll
from chommie_assets.settings import Settings
from chommie_assets.sources.results import LoadResult
from chommie_assets.sources.serpapi.block import Serpapi
from tests.support.web import Reply, Request

KEY = "sk-canary-7f3a91"
DAY = "2026-04-16"
QUICK = {"backoff_seconds": 0.001, "max_backoff_seconds": 0.01, "timeout_seconds": 10}


def job(number: int | str, **changes: Any) -> dict[str, Any]:
    """Return a posting in SerpAPI's documented form."""
    return {
        "title": f"Welder {number}",
        "company_name": "Acme",
        "location": "Durban, South Africa",
        "via": "Careers24",
        "description": f"Weld {number}",
        "extensions": ["R25K a month", "Full-time"],
        "detected_extensions": {"schedule_type": "Full-time"},
        "job_id": f"J{number}",
        **changes,
    }


def page_number(request: Request) -> int:
    """Return which page of a query is asked for, from 1."""
    return int(request.query.get("next_page_token", "p1")[1:])


def page(jobs: list[dict[str, Any]], following: int | None = None) -> Reply:
    """Return a page, and where the next one is."""
    pagination = {"serpapi_pagination": {"next_page_token": f"p{following}"}} if following else {}
    return Reply({"search_metadata": {"status": "Success"}, "jobs_results": jobs, **pagination})


def paged(pages: int, per_page: int = 10) -> Callable[[Request], Reply]:
    """Answer every query with so many pages of postings of its own."""

    def answer(request: Request) -> Reply:
        number = page_number(request)
        query = request.query["q"]
        jobs = [job(f"{query}-{number}-{place}") for place in range(per_page)]
        return page(jobs, number + 1 if number < pages else None)

    return answer


def serpapi(url: str, **changes: Any) -> Serpapi:
    """Return SerpAPI at a local server, quick to give up."""
    return Serpapi(name="serpapi", base_url=url, **{**QUICK, "max_pages": 50, **changes})


def with_key(settings: Settings) -> Settings:
    """Return settings that have SerpAPI's key."""
    return settings.model_copy(update={"serpapi_api_key": SecretStr(KEY)})


def poll(
    settings: Settings, source: Source, day: str = DAY, limit: int | None = None
) -> tuple[SourcePoll, list[LoadResult]]:
    """Poll a source and land what came."""
    one = SourcePoll(with_key(settings), Clock.of(day), source, limit=limit)
    try:
        one.ask()
        return one, one.land()
    finally:
        one.close()


def sources_file(folder: Path, blocks: Mapping[str, Mapping[str, Any]]) -> Path:
    """Write a ``sources.yml`` of these blocks, on top of the defaults; nothing else is polled."""
    import yaml

    off = {
        name: {"enabled": False}
        for name in ("serpapi", "adzuna", "ats", "kafka", "careers24", "linkedin", "indeed")
    }
    path = folder / "sources.yml"
    path.write_text(yaml.safe_dump({"sources": {**off, **blocks}}))
    return path
