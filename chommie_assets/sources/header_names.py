"""A column's name as it is compared: plain, and without the units, brackets and prefixes that people add."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
_WORD_BREAK = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z$€£]+")
# Also the first member of a list that was made into columns: 'jobType/0'.
_BRACKETED = re.compile(r"[(\[{][^)\]}]*[)\]}]?|[/.]0$")
_SMALL_WORDS = re.compile(r"\b(?:of|the|du|de|des|da|do|del|della|van|het|der)\b", re.IGNORECASE)
# 'job_salary', 'Vacancy Province': what the column is about is the record, not the column.
_PREFIXES = ("job", "vacancy", "posting", "advert", "listing", "requisition", "work", "header")
_UNITS = re.compile(
    r"^(?:monthly|annual|yearly|hourly)|(?:(?:in|per)?(?:zar|rands?|usd|gbp|eur|inr|month(?:ly)?|annum|annual(?:ly)?|year(?:ly)?|hour(?:ly)?|utc|gmt|sast))+$"
)
_CURRENCIES = {
    "zar": "ZAR", "r": "ZAR", "rand": "ZAR", "rands": "ZAR", "usd": "USD", "$": "USD", "gbp": "GBP", "£": "GBP",
    "eur": "EUR", "€": "EUR", "euro": "EUR", "euros": "EUR", "inr": "INR", "aud": "AUD", "cad": "CAD",
}  # fmt: skip
_PERIODS = {
    "month": "month", "monthly": "month", "pm": "month", "annum": "year", "annual": "year", "annually": "year",
    "pa": "year", "year": "year", "yearly": "year", "hour": "hour", "hourly": "hour", "week": "week",
    "weekly": "week", "day": "day", "daily": "day",
}  # fmt: skip


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return a column's name without case, accents, white space and punctuation."""
    decomposed = unicodedata.normalize("NFKD", name[:200]).lower()
    return _NOT_ALNUM.sub("", "".join(char for char in decomposed if not unicodedata.combining(char)))


def variants(name: str) -> list[str]:
    """Return the plain names that a column may go by, nearest first.

    'Salary (ZAR)' is also 'salary', 'date_posted_utc' also 'dateposted', 'job_country' also 'country'.
    """
    named = [plain_name(name), plain_name(bare := _BRACKETED.sub(" ", name))]
    named.append(plain_name(_SMALL_WORDS.sub(" ", bare)))
    named += [_UNITS.sub("", one) for one in named]
    named += [one.removeprefix(prefix) for one in named for prefix in _PREFIXES]
    return [one for one in dict.fromkeys(named) if one]


@lru_cache(maxsize=1024)
def stated_units(name: str) -> tuple[str | None, str | None]:
    """Return the currency (ISO 4217) and the period (hour, day, week, month, year) that a pay column names."""
    words = [word.lower() for word in _WORD_BREAK.split(name.replace("p.m", "pm").replace("p.a", "pa"))]
    currency = next((_CURRENCIES[word] for word in words if word in _CURRENCIES), None)
    return currency, next((_PERIODS[word] for word in words if word in _PERIODS), None)
