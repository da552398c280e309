"""What the tests of pages share: a site, and what becomes of a page of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from chommie_assets.clock import Clock
from chommie_assets.collection.client import Answer
from chommie_assets.sources.canonical import Context, canonical_row
from chommie_assets.sources.headers import column_names, map_columns
from chommie_assets.sources.jobposting_pages.block import JobPostingPages
from chommie_assets.sources.jobposting_pages.fields import job_fields
from chommie_assets.sources.jobposting_pages.page import records_of
from chommie_assets.sources.jobposting_pages.site import Site

FIXTURES = Path(__file__).parents[3] / "fixtures" / "jobposting_pages"
HOME = "https://www.careers24.com"
URL = f"{HOME}/jobs/adverts/2000002-theatre-nurse-pinetown/"
SITE = Site(JobPostingPages(name="careers24", site=HOME, advert_pattern=r"/jobs/adverts/\d+"))
DAY = date(2026, 4, 16)


def block(posting: Any) -> str:
    """Return a block of JSON-LD; text as it is."""
    text = posting if isinstance(posting, str) else json.dumps(posting)
    return f'<script type="application/ld+json">{text}</script>'


def posting(**properties: Any) -> dict[str, Any]:
    """Return a posting in JSON-LD."""
    return {"@context": "https://schema.org", "@type": "JobPosting", "title": "Welder", **properties}


def read(
    page: str | bytes,
    url: str = URL,
    charset: str | None = "utf-8",
    landed: str | None = None,
    site: Site = SITE,
) -> Any:
    """Return the records of a page."""
    content = page if isinstance(page, bytes) else page.encode()
    return records_of(Answer(landed or url, content, "text/html", charset), url, site)


def rows(page: str | bytes, url: str = URL, site: Site = SITE) -> list[dict[str, Any]]:
    """Return what a page's adverts are to the warehouse."""
    context = Context("careers24", "careers24", Clock.of(DAY.isoformat()), DAY)
    fields = [job_fields(record) for record in read(page, url, site=site)]
    return [canonical_row(one, map_columns(column_names(one), [one]), context) for one in fields]


def row(**properties: Any) -> dict[str, Any]:
    """Return what a posting with such properties is to the warehouse."""
    (found,) = rows(block(posting(**properties)))
    return found
