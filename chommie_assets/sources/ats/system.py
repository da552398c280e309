"""What an applicant-tracking system's module offers, and an employer's feed as it asks for it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import BaseModel, ConfigDict

from chommie_assets.collection.errors import FormatError, RefusedError

if TYPE_CHECKING:
    from chommie_assets.collection.client import Client

_GONE = (404, 410)


class Part(BaseModel):
    """Base of what is documented: other members are allowed, other types are not."""

    model_config = ConfigDict(extra="allow", strict=True)


@dataclass(frozen=True)
class Listing:
    """One page of a feed.

    Attributes:
        postings: as the feed states them; those it does not list for applicants are left out.
        cursor: with which the next page begins; ``None`` behind the last.
        company: the employer's name as the feed states it.
    """

    postings: list[dict[str, Any]]
    cursor: str | None = None
    company: str | None = None


@dataclass(frozen=True)
class Feed:
    """One employer's feed.

    Attributes:
        client: asks.
        system: whose software it comes from.
        id: what the system calls the employer.
        base_url: where it is asked.
        known: external ids of adverts whose text need not be fetched again.
    """

    client: Client
    system: str
    id: str
    base_url: str
    known: frozenset[str] = frozenset()

    def external_id(self, posting_id: object) -> str:
        """Return the id of a posting among those of all employers and systems."""
        return external_id(self.system, self.id, posting_id)

    async def json(self, path: str, params: Mapping[str, str | int] | None = None) -> Any:
        """Return the JSON of the feed at a path.

        Raises:
            RefusedError: if there is no such feed; its text says what to check.
            PollError: if it can't be had otherwise.
        """
        try:
            return await self.client.json(path, params, base_url=self.base_url)
        except RefusedError as error:
            if error.status not in _GONE:
                raise
            text = (
                f"{self.system} has no public feed of {self.id!r} (it answered {error.status}): check the company's id,"
                " which is the part of its job page's address that names it, and whether it still publishes there"
            )
            raise RefusedError(text, error.status) from None

    async def posting(self, path: str) -> dict[str, Any] | None:
        """Return one posting; ``None`` if it was taken off since it was listed.

        Raises:
            PollError: if it can't be had otherwise.
        """
        try:
            found = await self.client.json(path, base_url=self.base_url)
        except RefusedError as error:
            if error.status in _GONE:
                return None
            raise
        if not isinstance(found, dict):
            raise FormatError(f"{self.system} answered something else than a posting's object")
        return found


class System(Protocol):
    """One applicant-tracking system. A posting is what its feed says of one; ``fields`` keeps what it can't name."""

    name: str
    base_url: str

    def listings(self, feed: Feed, cursor: str | None) -> AsyncIterator[Listing]:
        """Yield the pages of a feed, from ``cursor`` on.

        Raises:
            PollError: if one can't be had.
        """

    def fields(self, posting: Mapping[str, Any], feed_id: str) -> dict[str, Any]:
        """Return a posting under common names; ``job_id`` is the system's own, ``company`` may be missing.

        Raises:
            UnusableRecordError: if it is none.
        """


def external_id(system: str, feed_id: str, posting_id: object) -> str:
    """Return ``greenhouse/acme/123``: systems number postings per employer, or may."""
    return f"{system}/{feed_id}/{posting_id}"


def postings_of(answer: Any, name: str | None, system: str) -> list[dict[str, Any]]:
    """Return the list of postings of an answer: its member ``name``, or the answer itself.

    Raises:
        FormatError: if there is none.
    """
    found = answer if name is None else answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(found, list) or not all(isinstance(posting, dict) for posting in found):
        where = f"has no list {name!r} of objects" if name else "is no list of objects"
        raise FormatError(f"{system}'s answer {where}: its format may have changed")
    return found


def rest_of(posting: Mapping[str, Any], *taken: str) -> dict[str, Any]:
    """Return what a posting says beside what was taken under common names."""
    return {name: value for name, value in posting.items() if name not in taken}
