"""What ``sources.yml`` may say of a board that python-jobspy reads: LinkedIn and Indeed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from chommie_assets.collection.configuration import Count, Source, Texts


class Jobspy(Source):
    """A board that python-jobspy reads.

    Attributes:
        site: what it calls the board.
        hours_old: only adverts posted within these hours.
        max_results: of one query in one place.
    """

    enabled: bool | None = False
    priority: Annotated[int, Field(ge=1, le=9)] = 2
    concurrency: Annotated[int, Field(ge=1, le=64)] = 1
    site: str
    queries: Texts = ("jobs",)
    locations: Texts = ("South Africa",)
    country: str = "south africa"
    hours_old: Count = 72
    max_results: Annotated[int, Field(ge=1, le=1000)] = 200
