"""What ``sources.yml`` may say of the feeds of applicant-tracking systems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from chommie_assets.collection.configuration import Count, Source

AtsSystem = Literal["greenhouse", "lever", "ashby", "smartrecruiters", "workable"]


class AtsCompany(BaseModel):
    """An employer and where its public feed is.

    Attributes:
        system: whose software it uses.
        id: what the system calls it in the feed's address.
        name: the employer's name; the feed's, else the id, unless said here.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    system: AtsSystem
    id: Annotated[str, Field(pattern=r"^[\w.-]{1,100}$")]
    name: str | None = None


class Ats(Source):
    """Public job feeds of applicant-tracking systems; off until companies are listed.

    Attributes:
        companies: whose feeds.
        base_urls: system -> address, for a proxy or a recorded server.
    """

    inner_keys: ClassVar[Mapping[str, Iterable[str]]] = {"companies": AtsCompany.model_fields}

    family: Literal["ats"] = "ats"
    priority: Annotated[int, Field(ge=1, le=9)] = 3
    coverage: Literal["complete", "partial"] = "complete"
    # Some systems' feeds may be down while the others answer.
    breaker_failures: Count = 10
    companies: tuple[AtsCompany, ...] = ()
    base_urls: Mapping[AtsSystem, str] = {}

    @field_validator("base_urls")
    @classmethod
    def _are_web(cls, value: Mapping[AtsSystem, str]) -> Mapping[AtsSystem, str]:
        return {system: cls._is_web(url) for system, url in value.items()}


BLOCK = Ats
DEFAULTS: dict[str, dict[str, Any]] = {"ats": {}}
