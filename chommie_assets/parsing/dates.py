"""Days that adverts give: posted and expiry, absolute or relative to the day the board was crawled."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

METHOD_VERSION = "dates-2"

# Days are the calendar's in South Africa, whatever the offset of the instant they were read from.
TIME_ZONE = ZoneInfo("Africa/Johannesburg")
# A date is written in fewer characters than this.
MAX_CHARACTERS = 200
_FALLBACK_CHARACTERS = 40

_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january januarie januwari",
            "feb february februarie",
            "mar march maart mrt",
            "apr april",
            "may mei",
            "jun june junie",
            "jul july julie",
            "aug august augustus",
            "sep sept september",
            "oct october okt oktober",
            "nov november",
            "dec december des desember",
        ),
        start=1,
    )
    for name in names.split()
}
_UNITS: dict[str, int] = {
    "day": 1,
    "d": 1,
    "dag": 1,
    "dae": 1,
    "week": 7,
    "wk": 7,
    "w": 7,
    "weke": 7,
    "month": 30,
    "mo": 30,
}
_UNITS |= {"mth": 30, "maand": 30, "maande": 30, "year": 365, "yr": 365, "y": 365, "jaar": 365}
_UNITS |= {
    "hour": 0,
    "hr": 0,
    "h": 0,
    "uur": 0,
    "minute": 0,
    "min": 0,
    "minuut": 0,
    "second": 0,
    "sec": 0,
}

# Indeed's pages, scraped, run the words together: "Posted30+ days ago", "PostedJust posted".
_LABEL = re.compile(r"^\s*(?:employer|hiring)?\s*(?:posted|active|listed|added)+\s*:?\s*", re.IGNORECASE)
_ISO = re.compile(
    r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]\d{1,2}:\d{2}[^\s]{0,24}(?:\s?[+-]\d{2}:?\d{2})?)?(?!\d)"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})([01]\d)([0-3]\d)(?:T\d{6}Z?)?(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)")
_NAMED = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|ste|de)?[\s\-./]{1,3}(?:of\s)?([a-z]{3,10})\.?,?[\s\-./]{1,3}(\d{4}|\d{2})(?!\d)",
    re.IGNORECASE,
)
_NAMED_FIRST = re.compile(
    r"(?<![a-z])([a-z]{3,10})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})(?!\d)", re.IGNORECASE
)
_NAMED_NO_YEAR = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?\s([a-z]{3,10})\.?\s*\Z", re.IGNORECASE)
_TODAY = re.compile(
    r"\b(?:today|just\s(?:now|posted)|now|new|vandag|moments?\sago|few\s(?:seconds|minutes|hours)\sago)\b",
    re.I,
)
_YESTERDAY = re.compile(r"\b(?:yesterday|gister)\b", re.IGNORECASE)
_TOMORROW = re.compile(r"\b(?:tomorrow|m[oô]re)\b", re.IGNORECASE)
_AMOUNT = r"(\d{1,4}|an?|one|een|'n|last)\+?\s?"
_UNIT = r"(" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")s?"
_AGO = re.compile(rf"(?<![\w.]){_AMOUNT}{_UNIT}\s?(?:ago|gelede|old|\Z)", re.IGNORECASE)
_AHEAD = re.compile(
    rf"(?:\bin|\bwithin|\bnext|\boor|left|remaining)\s{_AMOUNT}{_UNIT}(?![a-z])", re.IGNORECASE
)
_LEFT = re.compile(rf"(?<![\w.]){_AMOUNT}{_UNIT}\s(?:left|remaining|to\s(?:go|apply)|oor)", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{5,19})(?:\.\d{1,9})?\s*\Z")
_SHORT_UNIT_ALONE = re.compile(r"\s*(\d{1,3})\s?([hdw]|mo?)\+?\s*\Z", re.IGNORECASE)

# Serial numbers of spreadsheets: days since 30 December 1899; these stand for 1995 to 2064.
_SERIAL_EPOCH = date(1899, 12, 30)
_SERIALS = range(34_700, 60_300)


def parse_posted(text: str | None, observed_on: date, *, is_month_first: bool = False) -> date | None:
    """Return the day an advert was posted, or ``None`` when the text gives none.

    Args:
        text: as the board wrote it: "Posted 21 Jun 2024", "3 days ago", "30+ days ago", ISO, dd/mm/yyyy,
            epoch.
        observed_on: the crawl's day, which relative words count from. "30+ days ago" gives its latest day.
        is_month_first: read 04/05/2026 as 5 April; else as 4 May.

    Whether the day is possible (year 9999, the future) is the caller's to judge.
    """
    if not text or not text.strip():
        return None
    text = _LABEL.sub("", text[:MAX_CHARACTERS])
    return (
        _relative_past(text, observed_on)
        or _absolute(text, observed_on, is_month_first=is_month_first)
        or _fallback(text.strip(), observed_on, is_month_first=is_month_first)
    )


def parse_expiry(text: str | None, observed_on: date, *, is_month_first: bool = False) -> date | None:
    """Return the last day to apply, or ``None`` when the text gives none.

    Args:
        text: as the board wrote it: "Expires in 13 days", "Closing date: 5 July 2024", ISO and so on.
        observed_on: the crawl's day, which relative words count from.
        is_month_first: read 04/05/2026 as 5 April; else as 4 May.
    """
    if not text or not text.strip():
        return None
    text = text[:MAX_CHARACTERS]
    return (
        _relative_future(text, observed_on)
        or _absolute(text, observed_on, is_month_first=is_month_first)
        or _fallback(text.strip(), observed_on, is_month_first=is_month_first)
    )


def _relative_past(text: str, observed_on: date) -> date | None:
    if match := _AGO.search(text) or _SHORT_UNIT_ALONE.match(text):
        return _shifted(observed_on, -_days(match[1], match[2]))
    if _YESTERDAY.search(text):
        return _shifted(observed_on, -1)
    return observed_on if _TODAY.search(text) else None


def _relative_future(text: str, observed_on: date) -> date | None:
    if match := _AHEAD.search(text) or _LEFT.search(text):
        return _shifted(observed_on, _days(match[1], match[2]))
    if match := _AGO.search(text):
        return _shifted(observed_on, -_days(match[1], match[2])) if "ago" in match.group().lower() else None
    if _TOMORROW.search(text):
        return _shifted(observed_on, 1)
    if _YESTERDAY.search(text):
        return _shifted(observed_on, -1)
    return observed_on if _TODAY.search(text) else None


def _days(amount: str, unit: str) -> int:
    count = int(amount) if amount.isdigit() else 1
    key = unit.lower()
    # "h" and "hours" within the day count as the day itself; 48 hours are two days.
    if _UNITS.get(key) == 0:
        return count // 24 if key[0] in {"h", "u"} else 0
    return count * _UNITS.get(key, 30)


def _shifted(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _absolute(text: str, observed_on: date, *, is_month_first: bool) -> date | None:
    if match := _ISO.search(text):
        return _from_iso(match)
    if match := _COMPACT.search(text):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMBER.match(text):
        return _from_number(int(match[1]))
    if match := _SLASHED.search(text):
        first, second, year = int(match[1]), int(match[2]), _full_year(match[3])
        return _from_slashed(second, first, year) if is_month_first else _from_slashed(first, second, year)
    return _from_name(text, observed_on)


def _from_iso(match: re.Match[str]) -> date | None:
    """Return the day; an instant with an offset is read in South Africa's time."""
    try:
        instant = datetime.fromisoformat(match.group().strip().replace("/", "-").replace(" +", "+"))
    except ValueError:
        instant = None
    if instant is not None and instant.tzinfo is not None:
        try:
            return instant.astimezone(TIME_ZONE).date()
        except OverflowError:
            return instant.date()
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _from_number(number: int) -> date | None:
    if number in _SERIALS:
        return _SERIAL_EPOCH + timedelta(days=number)
    for digits, scale in ((10, 1), (13, 1_000), (16, 1_000_000), (19, 1_000_000_000)):
        if len(str(number)) == digits:
            return datetime.fromtimestamp(number / scale, tz=UTC).astimezone(TIME_ZONE).date()
    return None


def _from_slashed(day: int, month: int, year: int) -> date | None:
    """Return the day as its source orders it, or the other way round when only that is a date."""
    return _day(year, month, day) or _day(year, day, month)


def _from_name(text: str, observed_on: date) -> date | None:
    if match := _NAMED.search(text):
        return _day(_full_year(match[3]), _MONTHS.get(match[2].lower(), 0), int(match[1]))
    if match := _NAMED_FIRST.search(text):
        return _day(int(match[3]), _MONTHS.get(match[1].lower(), 0), int(match[2]))
    if match := _NAMED_NO_YEAR.search(text):
        return _nearest(_MONTHS.get(match[2].lower(), 0), int(match[1]), observed_on)
    return None


def _nearest(month: int, day: int, observed_on: date) -> date | None:
    """Return the day of that name closest to the crawl, for dates without a year."""
    years = (observed_on.year - 1, observed_on.year, observed_on.year + 1)
    days = [found for year in years if (found := _day(year, month, day))]
    return min(days, key=lambda found: abs(found - observed_on), default=None)


def _full_year(year: str) -> int:
    # Two digits from 70 on are the last century's, as in POSIX.
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fallback(text: str, observed_on: date, *, is_month_first: bool) -> date | None:
    is_wordy = any(letter.isalpha() for letter in text) and any(letter.isdigit() for letter in text)
    is_worth_it = is_wordy and len(text) <= _FALLBACK_CHARACTERS
    return _by_library(text, observed_on, "MDY" if is_month_first else "DMY") if is_worth_it else None


@lru_cache(maxsize=4096)
def _by_library(text: str, observed_on: date, order: str) -> date | None:
    """Return what dateparser makes of a short text in the languages of South African and Google's boards."""
    import dateparser

    found = dateparser.parse(
        text,
        languages=["en", "af", "pt", "fr", "de"],
        settings={
            "RELATIVE_BASE": datetime(
                observed_on.year, observed_on.month, observed_on.day, tzinfo=UTC
            ).replace(tzinfo=None),
            "DATE_ORDER": order,
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
    return found.date() if found is not None else None
