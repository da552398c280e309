"""What every block of ``sources.yml`` may say. What a family adds is in its folder's ``block.py``.

The figures of the defaults are those of the requirements paper: SerpAPI 100 requests a second in bursts of 500,
LinkedIn 10/50, Indeed 20/100, Careers24 50/200; three retries, waiting 1 to 60 seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, ClassVar, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator

from chommie_assets.sources.catalog import SOURCE_NAME

MIB = 1024 * 1024

Texts = Annotated[tuple[str, ...], Field(min_length=1)]
Rate = Annotated[float, Field(gt=0, le=10_000)]
Count = Annotated[int, Field(ge=1)]
Seconds = Annotated[float, Field(gt=0, le=86_400)]


class Source(BaseModel):
    """What every block has. Times are in seconds, sizes in bytes.

    Attributes:
        name: ``fct_jobs.source`` of its adverts; the block's key in the file.
        family: whose code asks it.
        enabled: ``None`` where the family is on as soon as what it needs is set.
        priority: polling order, 1 first.
        coverage: whether a poll sees every open advert.
        max_unseen_days: days after which an unseen advert of a partial source is presumed stale.
        base_url: where it is asked; a proxy or a recorded server takes another.
        requests_per_second: the most that is sent on average over ``burst`` requests.
        burst: requests that may follow one another at once.
        concurrency: requests under way at a time.
        timeout_seconds: for one request, from the connection to the last byte.
        deadline_seconds: for a whole poll; what was received until then is landed.
        retries: further tries of a request that failed in passing.
        backoff_seconds: the first wait between tries; it doubles, with jitter.
        max_backoff_seconds: the longest wait.
        breaker_failures: requests that fail in a row, retries included, before the source is left alone.
        breaker_reset_seconds: for how long it is; then one request tries whether it is back.
        max_page_bytes: an answer larger than this, decompressed, is not accepted.
        volume_floor: share of the 7-day median below which a poll is held.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    # Key -> the keys that what stands inside it may have, for telling what was probably meant.
    inner_keys: ClassVar[Mapping[str, Iterable[str]]] = {}

    name: str
    family: str
    enabled: bool | None = None
    priority: Annotated[int, Field(ge=1, le=9)] = 5
    coverage: Literal["complete", "partial"] = "partial"
    max_unseen_days: Annotated[int, Field(ge=1, le=3650)] = 60
    base_url: str = ""
    requests_per_second: Rate = 10
    burst: Count = 50
    concurrency: Annotated[int, Field(ge=1, le=64)] = 4
    timeout_seconds: Seconds = 60
    deadline_seconds: Seconds = 3600
    retries: Annotated[int, Field(ge=0, le=10)] = 3
    backoff_seconds: Annotated[float, Field(ge=0, le=3600)] = 1
    max_backoff_seconds: Annotated[float, Field(ge=0, le=3600)] = 60
    breaker_failures: Count = 3
    breaker_reset_seconds: Seconds = 900
    max_page_bytes: Annotated[int, Field(ge=1024)] = 32 * MIB
    volume_floor: Annotated[float, Field(ge=0, le=1)] = 0.5

    @field_validator("name")
    @classmethod
    def _is_a_source(cls, value: str) -> str:
        if not SOURCE_NAME.fullmatch(value):
            raise ValueError(
                "a source's name is at most 41 lower-case letters, digits, underscores; a letter first"
            )
        return value

    @field_validator("base_url")
    @classmethod
    def _is_web(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in ("http", "https") or not urlsplit(value).hostname):
            raise ValueError("an address begins with http:// or https:// and names a host")
        return value.rstrip("/")
