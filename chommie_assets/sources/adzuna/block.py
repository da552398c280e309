"""What ``sources.yml`` may say of Adzuna's search API."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from chommie_assets.collection.configuration import Count, Rate, Source, Texts


class Adzuna(Source):
    """Adzuna's search API: every query in every place, newest first."""

    family: Literal["adzuna"] = "adzuna"
    priority: Annotated[int, Field(ge=1, le=9)] = 2
    base_url: str = "https://api.adzuna.com"
    # Their documented default allowance is 25 requests a minute.
    requests_per_second: Rate = 0.4
    burst: Count = 10
    concurrency: Annotated[int, Field(ge=1, le=64)] = 1
    country: Annotated[str, Field(pattern="^[a-z]{2}$")] = "za"
    # An empty text is the whole country.
    queries: Texts = ("",)
    locations: Texts = ("",)
    results_per_page: Annotated[int, Field(ge=1, le=50)] = 50
    max_pages: Count = 100


BLOCK = Adzuna
DEFAULTS: dict[str, dict[str, Any]] = {"adzuna": {}}
