"""What Adzuna documents one advert of a search to be: https://developer.adzuna.com/docs/search and its Swagger file."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)

    # Adzuna names the class of its own that every object is.
    api_class: Annotated[str | None, Field(alias="__CLASS__")] = None


class Named(_Part):
    """A company; its name is left out where the advertiser withholds it."""

    display_name: str | None = None


class Category(_Part):
    """One of Adzuna's own categories."""

    label: str | None = None
    tag: str | None = None


class Location(_Part):
    """Where the work is; ``area`` leads from the country down to the place."""

    display_name: str | None = None
    area: list[str] | None = None


class Posting(_Part):
    """One advert. ``salary_is_predicted`` is documented as a number and comes as the text ``0`` or ``1``."""

    id: str
    title: str
    description: str | None = None
    created: str | None = None
    redirect_url: str | None = None
    adref: str | None = None
    company: Named | None = None
    location: Location | None = None
    category: Category | None = None
    latitude: float | None = None
    longitude: float | None = None
    salary_min: float | None = None
    salary_max: float | None = None
    salary_is_predicted: str | int | None = None
    contract_time: str | None = None
    contract_type: str | None = None
