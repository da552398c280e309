"""What ``sources.yml`` may say of Google Jobs through SerpAPI."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from chommie_assets.collection.configuration import Count, Rate, Source, Texts


class Serpapi(Source):
    """Google Jobs through SerpAPI: every query in every place."""

    family: Literal["serpapi"] = "serpapi"
    priority: Annotated[int, Field(ge=1, le=9)] = 1
    base_url: str = "https://serpapi.com"
    requests_per_second: Rate = 100
    burst: Count = 500
    queries: Texts = ("jobs",)
    locations: Texts = ("South Africa",)
    country: Annotated[str, Field(pattern="^[a-z]{2}$")] = "za"
    language: Annotated[str, Field(pattern="^[a-z]{2}(-[a-z]{2})?$")] = "en"
    max_pages: Count = 10


BLOCK = Serpapi
DEFAULTS: dict[str, dict[str, Any]] = {"serpapi": {}}
