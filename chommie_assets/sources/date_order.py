"""Whether a source writes 4 May as 04/05 or 05/04: told by its other dates, never date by date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from chommie_assets.sources.canonical import FUTURE_DAYS

# Dots are the continent's, and always day first.
_SLASHED = re.compile(r"\s*(\d{1,2})([-/])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
# A crawl holds the adverts of some weeks: an order that spreads them this much wider is the wrong one.
_WIDER = 3
_MIN_DAYS = 3


@dataclass(frozen=True)
class DateOrder:
    """How a source's dates are read.

    Attributes:
        is_month_first: 04/05 is 5 April.
        notice: a sentence when nothing but habit, or a majority, decided; ``None`` when all is clear.
    """

    is_month_first: bool = False
    notice: str | None = None


@dataclass
class _Evidence:
    """Dates that can only be read in one order, and those that can be read in both, in both ways."""

    day_first: int = 0
    month_first: int = 0
    both: list[tuple[date, date]] = field(default_factory=list)
    example: str = ""


def date_order(posted: Iterable[Any], others: Iterable[Any], today: date) -> DateOrder:
    """Return the order of a source's dates.

    Args:
        posted: when adverts were posted or crawled; none lies in the future.
        others: further dates, such as closing ones.
        today: nothing was posted later than that.
    """
    found = _Evidence()
    for values, latest in ((posted, today + timedelta(days=FUTURE_DAYS)), (others, date.max)):
        for value in values:
            if isinstance(value, str) and (match := _SLASHED.match(value)):
                _weigh(found, match, latest)
    if not found.both and not (found.day_first and found.month_first):
        return DateOrder(found.month_first > found.day_first)
    if found.day_first or found.month_first:
        return _by_proof(found)
    return _by_spread(found)


def _weigh(found: _Evidence, match: re.Match[str], latest: date) -> None:
    year = int(match[4]) + (2000 if len(match[4]) == 2 else 0)
    day_first = _possible(year, int(match[3]), int(match[1]), latest)
    month_first = _possible(year, int(match[1]), int(match[3]), latest)
    if day_first and month_first and day_first != month_first:
        found.both.append((day_first, month_first))
        found.example = found.example or match[0].strip()
    elif day_first and not month_first:
        found.day_first += 1
    elif month_first and not day_first:
        found.month_first += 1


def _possible(year: int, month: int, day: int, latest: date) -> date | None:
    try:
        read = date(year, month, day)
    except ValueError:
        return None
    return read if read <= latest else None


def _by_proof(found: _Evidence) -> DateOrder:
    is_month_first = found.month_first > found.day_first
    if not (found.day_first and found.month_first):
        return DateOrder(is_month_first)
    return DateOrder(
        is_month_first, _sentence(found, is_month_first, "both orders occur, this one more often")
    )


def _by_spread(found: _Evidence) -> DateOrder:
    spans = [_span(days) for days in zip(*found.both, strict=True)]
    is_month_first = len(set(found.both)) >= _MIN_DAYS and spans[0] > _WIDER * spans[1]
    why = "the dates lie closer together that way" if is_month_first else "no date says which"
    return DateOrder(is_month_first, _sentence(found, is_month_first, why))


def _span(days: Sequence[date]) -> int:
    return (max(days) - min(days)).days


def _sentence(found: _Evidence, is_month_first: bool, why: str) -> str:
    return f"dates such as {found.example} are read {'month' if is_month_first else 'day'} first: {why}"
