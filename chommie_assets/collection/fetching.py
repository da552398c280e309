"""What a source's ``fetch.py`` offers: the units of a poll, their pages, and what a record of them must be.

A *unit* is what can be asked for by itself: a query in a place, a company's feed, one advert's page. Its pages follow
one another; each is accepted whole or not at all, and names the cursor with which the next begins, so that a poll
killed between two pages goes on behind the last one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pydantic import BaseModel

    from chommie_assets.collection.client import Client


@dataclass(frozen=True)
class Page:
    """One accepted page of a unit.

    Attributes:
        records: as the source said them; JSON-able.
        cursor: with which the next page begins; ``None`` behind the last.
    """

    records: list[dict[str, Any]]
    cursor: str | None = None


def _nothing() -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True)
class Occasion:
    """What a poll knows of the time it is made at.

    Attributes:
        day: the day of the crawl.
        is_swept: an earlier poll of this day was complete, so that only what came since is news.
        seen_ids: returns the external ids seen on this day already.
        seen_urls: returns the addresses of the adverts seen on this day already.
    """

    day: date
    is_swept: bool = False
    seen_ids: Callable[[], frozenset[str]] = field(default=_nothing)
    seen_urls: Callable[[], frozenset[str]] = field(default=_nothing)


class Fetcher(Protocol):
    """A source as its family's ``fetch.py`` asks it; made by ``fetcher(source, settings)`` there."""

    contract: type[BaseModel] | None
    """What a record must be: wrong types and missing fields are quarantined, unknown fields are told of.
    ``None`` where the family does that itself."""

    def missing(self) -> str | None:
        """Return what must be set before it can be asked, in words; ``None`` if nothing is missing."""

    def secrets(self) -> Mapping[str, str]:
        """Return name -> value of what must never be seen in anything that is kept or told."""

    async def units(self, client: Client, occasion: Occasion) -> list[str]:
        """Return the units of a poll, in the order of their worth; their names hold no secret.

        Raises:
            PollError: if they can't be had.
        """

    def pages(self, client: Client, unit: str, cursor: str | None, occasion: Occasion) -> AsyncIterator[Page]:
        """Yield the pages of a unit, from ``cursor`` on.

        Raises:
            PollError: if a page can't be had.
        """

    def fields(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return a record under names that ``sources/headers.py`` knows, what it says beside them kept.

        Raises:
            UnusableRecordError: if it is none; it goes to quarantine.
        """


@runtime_checkable
class Telling(Protocol):
    """A fetcher that has something to say to people about a poll."""

    def notices(self) -> tuple[str, ...]:
        """Return sentences about what was left out on purpose, and why; known once all units were asked."""


def notices_of(fetcher: Fetcher) -> tuple[str, ...]:
    """Return what a fetcher says of the poll that it was made for; most say nothing."""
    return fetcher.notices() if isinstance(fetcher, Telling) else ()
