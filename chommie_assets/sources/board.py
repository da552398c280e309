"""What a board is: its name, where it lands, how completely it is crawled, what its URLs carry."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Coverage = Literal["complete", "partial"]


@dataclass(frozen=True)
class UrlRule:
    """How the URLs of one board carry a posting's id.

    Attributes:
        board: whose ids they are; they are prefixed with it when met in another board's feed.
        hosts: host names; each also covers its subdomains. A trailing ``.*`` covers every country's domain.
        path: a pattern searched in the path; its groups, joined by ``/``, are the id.
        params: query parameters that are the id, tried before the path.
        spans_employers: ids are unique per employer only, so they are always prefixed with the board.
        is_host_employer: the employer is the host's first label; it belongs to the id.
    """

    board: str
    hosts: tuple[str, ...]
    path: re.Pattern[str] | None = None
    params: tuple[str, ...] = ()
    spans_employers: bool = False
    is_host_employer: bool = False

    def covers(self, host: str) -> bool:
        """Return whether the rule is about ``host`` (lower case, no port)."""
        return any(_host_matches(host, pattern) for pattern in self.hosts)


def _host_matches(host: str, pattern: str) -> bool:
    if pattern.endswith(".*"):
        label = pattern[:-2]
        return host.startswith(f"{label}.") or f".{label}." in host
    return host == pattern or host.endswith(f".{pattern}")


@dataclass(frozen=True)
class Board:
    """One source of adverts.

    Attributes:
        name: ``fct_jobs.source`` of its adverts.
        schema_name: schema of its raw tables.
        url_rules: ids in its URLs.
        decorated_id: its own id as tools write it; the group is the id, as in its URLs.
        coverage: whether a crawl sees every open advert.
        max_unseen_days: days after which an unseen advert of a partial source is presumed stale.
        priority: polling order, 1 first.
        volume_floor: share of the 7-day median below which a poll or a complete crawl is held.
        is_polled: whether it is asked over the network, and so can be down.
    """

    name: str
    schema_name: str
    url_rules: tuple[UrlRule, ...] = ()
    decorated_id: re.Pattern[str] | None = None
    coverage: Coverage = "partial"
    max_unseen_days: int = 60
    priority: int = 5
    volume_floor: float = 0.5
    is_polled: bool = False
