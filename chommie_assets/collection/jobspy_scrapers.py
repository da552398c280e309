"""python-jobspy's scrapers of LinkedIn and Indeed, so that what they skip and what they guess is seen.

Made anew for each page: they hold its session.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.errors import FormatError, PollError, RefusedError

if TYPE_CHECKING:
    from jobspy.model import Scraper

    from chommie_assets.collection.jobspy_bridge import Bridge

# The library logs under this module's name what is told as the poll's failure anyway.
logging.getLogger(__name__).addHandler(logging.NullHandler())
MAX_UNREAD_CHARACTERS = 20_000


class _GoneError(Exception):
    """An advert was taken down while its list was read."""


@dataclass
class Seen:
    """What a scraper met beside its postings.

    Attributes:
        unread: postings that it could not read, as records that are not as documented.
        estimated: ids of those whose pay is the board's own estimate.
    """

    unread: list[dict[str, Any]] = field(default_factory=list)
    estimated: set[str] = field(default_factory=set)


def scraper(site: str, bridge: Bridge, seen: Seen) -> Scraper:
    """Return the library's scraper of a board, which asks over the bridge."""
    return _linkedin(bridge, seen) if site == "linkedin" else _indeed(bridge, seen)


def _linkedin(bridge: Bridge, seen: Seen) -> Scraper:
    from jobspy.linkedin import LinkedIn

    class Carried(LinkedIn):
        session = _carried(bridge)
        # The client keeps the distance.
        delay = (0, 0)

        def _process_job(self, job_card: Any, job_id: str) -> Any:
            try:
                return super()._process_job(job_card, job_id)
            except (_GoneError, PollError):
                raise
            except Exception as error:
                seen.unread.append(_unread("linkedin", f"li-{job_id}", str(job_card), error))
                raise

        def _fetch_details(self, job_id: str) -> dict[str, object]:
            found = super()._fetch_details(job_id)
            if found:
                return found
            if bridge.trouble is None and bridge.last_status != 200:
                raise _GoneError(job_id)
            # An advert without its text would count as changed.
            bridge.trouble = bridge.trouble or RefusedError(
                "an advert's page leads elsewhere: it wants a login"
            )
            raise bridge.trouble

    return Carried()


def _indeed(bridge: Bridge, seen: Seen) -> Scraper:
    from jobspy.indeed import Indeed

    class Carried(Indeed):
        session = _carried(bridge)

        def _process_job(self, raw: dict[str, object]) -> Any:
            try:
                post = super()._process_job(raw)
            except Exception as error:
                seen.unread.append(_unread("indeed", f"in-{raw.get('key')}", raw, error))
                raise
            pay = raw.get("compensation")
            if isinstance(pay, dict) and not pay.get("baseSalary") and pay.get("estimated"):
                seen.estimated.add(str(post.id))
            return post

    return Carried()


def _carried(bridge: Bridge) -> Any:
    """Return an attribute that sends whatever session it is given over the bridge."""

    def get(self: Any) -> Any:
        return self.__dict__["session"]

    def keep(self: Any, session: Any) -> None:
        bridge.carry(session)
        self.__dict__["session"] = session

    return property(get, keep)


def _unread(site: str, own_id: str, raw: Any, error: Exception) -> dict[str, Any]:
    """Return a record that the contract refuses: it has no title and no address, but what there was."""
    told = " ".join(f"{type(error).__name__}: {error}".split())
    kept = raw[:MAX_UNREAD_CHARACTERS] if isinstance(raw, str) else raw
    return {"id": own_id, "site": site, "unread": kept, "unread_because": told[:300]}


def complain(bridge: Bridge, error: str | None) -> None:
    """Raise what went wrong while a page was read, if anything did.

    Raises:
        PollError: what the client met.
        FormatError: what the library met and only logged.
    """
    if bridge.trouble is not None:
        raise bridge.trouble
    if error is not None:
        raise FormatError(" ".join(error.split())[:300])
