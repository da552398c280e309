"""What a site's robots.txt allows a reader, as RFC 9309 has it: read first, obeyed by the client from then on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chommie_assets.collection.addresses import path_and_query
from chommie_assets.collection.errors import (
    FormatError,
    LeftAloneError,
    PollError,
    RefusedError,
    UnavailableError,
)

if TYPE_CHECKING:
    from protego import Protego

    from chommie_assets.collection.client import Client

PATH = "/robots.txt"
# RFC 9309, 2.5: a parser reads at least this much; more would let a site keep us busy.
MAX_BYTES = 500 * 1024
# Many servers call it something else than text; what holds no rules has none.
_TYPES = ("text/plain", "")
MAX_DISTANCE_SECONDS = 86_400.0
_TOKEN = re.compile(r"[A-Za-z_-]+")
_COMPATIBLE = re.compile(r"compatible;\s*([A-Za-z_-]+)", re.IGNORECASE)


class Robots:
    """The rules of one site for one reader.

    Attributes:
        sitemaps: addresses that it names, as they are written.
        distance_seconds: to be kept between two requests; 0 if it does not say.
    """

    def __init__(self, rules: Protego, user_agent: str) -> None:
        self._rules = rules
        self._token = product_token(user_agent)
        self.sitemaps = tuple(dict.fromkeys(rules.sitemaps))
        self.distance_seconds = self._distance()

    @classmethod
    def parse(cls, content: bytes, user_agent: str) -> Robots:
        """Return the rules of a file; what follows behind the first 500 KiB is not read."""
        from protego import Protego

        if len(content) > MAX_BYTES:
            # Half a line is a rule that nobody wrote.
            content = content[:MAX_BYTES].rpartition(b"\n")[0]
        return cls(Protego.parse(content.decode("utf-8-sig", "replace")), user_agent)

    def allows(self, url: str) -> bool:
        """Return whether an address of the site may be asked for; what is none may not."""
        try:
            asked = path_and_query(url)
        except ValueError:
            return False
        # With a host before it, a path that begins with two slashes stays a path.
        return bool(self._rules.can_fetch(f"https://site{asked}", self._token))

    def _distance(self) -> float:
        delay = self._rules.crawl_delay(self._token) or 0.0
        rate = self._rules.request_rate(self._token)
        return min(max(delay, rate.seconds / rate.requests if rate else 0.0), MAX_DISTANCE_SECONDS)


def product_token(user_agent: str) -> str:
    """Return the name by which robots.txt calls a reader: ``ChommieBot`` of ``ChommieBot/0.1 (+https://...)``."""
    found = _COMPATIBLE.search(user_agent) or _TOKEN.search(user_agent)
    return found[found.re.groups] if found else user_agent


async def obeyed_robots(client: Client, user_agent: str) -> Robots:
    """Read a site's robots.txt and return its rules, which the client keeps to from now on.

    Raises:
        PollError: if it can't be had for another reason than that there is none: nothing is allowed then.
    """
    robots = Robots.parse(await _content(client), user_agent)
    if robots.distance_seconds:
        client.keep_distance(robots.distance_seconds)
    client.obey(robots.allows)
    return robots


async def _content(client: Client) -> bytes:
    try:
        return (await client.page(PATH, accept=_TYPES)).content
    except LeftAloneError:
        raise
    except RefusedError as error:
        # RFC 9309, 2.3.1.3: "unavailable" means that there are no rules.
        if error.status is not None and 400 <= error.status < 500:
            return b""
        raise RefusedError(_forbidding(error), error.status) from None
    except UnavailableError as error:
        raise UnavailableError(_forbidding(error), error.retry_at) from None
    except FormatError as error:
        raise FormatError(_forbidding(error)) from None


def _forbidding(error: PollError) -> str:
    return f"its robots.txt can't be read, so nothing of it may be asked for: {error}"
