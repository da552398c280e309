"""What ``sources.yml`` may say of a site whose pages carry schema.org JobPosting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from chommie_assets.collection.configuration import MIB, Count, Rate, Source


class JobPostingPages(Source):
    """A site whose pages carry schema.org JobPosting: sitemap or listing pages lead to them.

    Attributes:
        site: the site's own address; ``base_url`` is where it is asked, the site itself unless said otherwise.
        sitemaps: addresses or paths; those that robots.txt names unless said otherwise.
        listings: pages whose links lead to adverts, or to further listing pages, instead of a sitemap.
        advert_pattern: a regular expression that the path of an advert's page contains.
        listing_pattern: likewise of further listing pages.
        max_adverts: pages read in one poll.
        user_agent: how the reader introduces itself.
    """

    family: Literal["jobposting_pages"] = "jobposting_pages"
    enabled: bool | None = False
    requests_per_second: Rate = 5
    burst: Count = 10
    # sitemaps.org allows a sitemap 50 MB.
    max_page_bytes: Annotated[int, Field(ge=1024)] = 64 * MIB
    site: str
    sitemaps: tuple[str, ...] = ()
    listings: tuple[str, ...] = ()
    advert_pattern: str
    listing_pattern: str | None = None
    max_adverts: Count = 50_000
    max_listing_pages: Count = 1000
    user_agent: Annotated[str, Field(min_length=3)] = (
        "ChommieBot/0.1 (job-market data warehouse; reads job adverts' structured data)"
    )

    @field_validator("site")
    @classmethod
    def _is_site(cls, value: str) -> str:
        return cls._is_web(value)

    @field_validator("advert_pattern", "listing_pattern")
    @classmethod
    def _is_pattern(cls, value: str | None) -> str | None:
        import re

        try:
            re.compile(value or "")
        except re.error as error:
            raise ValueError(f"not a regular expression: {error}") from None
        return value

    @model_validator(mode="before")
    @classmethod
    def _asked_at_its_site(cls, values: Any) -> Any:
        if isinstance(values, Mapping) and not values.get("base_url"):
            return {**values, "base_url": values.get("site") or ""}
        return values


BLOCK = JobPostingPages
DEFAULTS: dict[str, dict[str, Any]] = {
    "careers24": {
        "site": "https://www.careers24.com",
        "advert_pattern": r"/jobs/adverts/\d+",
        "priority": 3,
        "requests_per_second": 50,
        "burst": 200,
    }
}
