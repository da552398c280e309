"""Days and instants that sources state: ISO text, epochs, and words resolved against the day of the crawl."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from chommie_assets.clock import ZONE
from chommie_assets.sources.values import as_text, is_missing

_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
# Data frames write milliseconds as 1.713397508e+12.
_EPOCH = re.compile(r"\d{9,19}(?:\.\d+)?|\d(?:\.\d{1,18})?[eE]\+?(?:09|9|1\d)")
# Seconds of 1980 and 2200: numbers outside are days of another calendar, or ids.
_FIRST_SECOND, _LAST_SECOND = 315_532_800, 7_258_118_400
_MAX_CHARACTERS = 200

ParseDay = Callable[[str, date], date | None]


def _from_epoch(number: float) -> datetime | None:
    for scale in (1, 1e3, 1e6, 1e9):
        if _FIRST_SECOND <= number / scale < _LAST_SECOND:
            return datetime.fromtimestamp(number / scale, UTC)
    return None


def as_instant(value: Any) -> datetime | None:
    """Return an instant in UTC; text without a zone is Johannesburg's, a bare day is its start there."""
    if is_missing(value) or isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        found: datetime | None = value
    elif isinstance(value, date):
        found = datetime.combine(value, time(), ZONE)
    elif isinstance(value, int | float):
        found = _from_epoch(float(value)) if 0 < value < _LAST_SECOND * 1e9 else None
    else:
        found = _from_text(str(value).strip())
    if found is None:
        return None
    try:
        return (found if found.tzinfo else found.replace(tzinfo=ZONE)).astimezone(UTC)
    except OverflowError:
        return None


def _from_text(text: str) -> datetime | None:
    if len(text) > _MAX_CHARACTERS:
        return None
    if _EPOCH.fullmatch(text):
        return _from_epoch(float(text))
    try:
        return datetime.fromisoformat(re.sub(r"\s+UTC$", "+00:00", text))
    except ValueError:
        return None


def as_day(value: Any, observed_on: date, parse_words: ParseDay) -> date | None:
    """Return the day that a value states; ``None`` if it states none.

    Args:
        value: text, number or date of a source; an instant with a zone gives Johannesburg's day.
        observed_on: what relative words count from.
        parse_words: reads other text.
    """
    if is_missing(value):
        return None
    if isinstance(value, datetime):
        return value.astimezone(ZONE).date() if value.tzinfo else value.date()
    if isinstance(value, date):
        return value
    text = as_text(value)
    if text is None or len(text) > _MAX_CHARACTERS:
        return None
    iso = _ISO_DAY.fullmatch(text)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if isinstance(value, int | float) or _EPOCH.fullmatch(text):
        instant = as_instant(value)
        if instant is not None:
            return instant.astimezone(ZONE).date()
    try:
        return parse_words(text, observed_on)
    except OverflowError:
        return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def years_before(day: date, years: int) -> date:
    """Return the same day so many years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=day.year - years)
