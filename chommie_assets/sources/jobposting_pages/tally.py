"""Counts what a poll of a site leaves out on purpose, so that it does not vanish silently."""

from __future__ import annotations

from collections import Counter

# What is left out, and the sentence about it.
DISALLOWED_ADVERTS = "adverts were not asked for: the site's robots.txt disallows them"
DISALLOWED_LISTS = "sitemaps or listing pages were not asked for: the site's robots.txt disallows them"
OTHER_HOSTS = "addresses of other hosts in sitemaps and listing pages were not followed"
OTHER_PAGES = "addresses in sitemaps are no adverts': their paths don't contain advert_pattern"
GONE_LISTS = "sitemaps or listing pages are gone (404)"
TOO_DEEP = "sitemaps were not read: indexes lead to them through too many others"
TOO_MANY = "sitemaps or listing pages were not read: there are too many"
SEEN = "adverts were not asked for again: they were seen earlier on the same day"
BEYOND = "adverts were not read: there are more than max_adverts"
GONE_ADVERTS = "adverts were gone when they were asked for (404)"

# How a site is made, and nothing that is missing from the poll.
_UNTOLD = frozenset([OTHER_PAGES, OTHER_HOSTS, SEEN])


class Tally:
    """The counts of one poll."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def __getitem__(self, what: str) -> int:
        return self._counts[what]

    def add(self, what: str, count: int = 1) -> None:
        """Count something that was left out."""
        self._counts[what] += count

    def sentences(self) -> tuple[str, ...]:
        """Return what was left out, in the order in which it was met."""
        return tuple(f"{count:,} {what}" for what, count in self._counts.items() if count)
