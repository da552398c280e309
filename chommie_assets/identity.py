"""Stable identifiers: job, company and place ids, and the hash of an advert's content.

The same facts give the same id on every machine and in every year: nothing here depends on configuration.
How a board's posting gets its external id is decided in ``sources/identify.py``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

# Made once with uuid4; changing one renames every job, company or place ever recorded.
JOB_NAMESPACE = UUID("6f1c2a5e-6a3f-4f0b-9a51-0b6d1f2f7c11")
COMPANY_NAMESPACE = UUID("b7de6a90-3c0e-4a2b-8f57-6f3b8f1d2e22")
LOCATION_NAMESPACE = UUID("2a9d4c3e-51f7-4e8c-9d05-c4a7e0b95a33")

# What an advert says. The URL, the payload and the time of the crawl change while the advert does not.
CONTENT_COLUMNS = (
    "title",
    "company",
    "location",
    "description",
    "salary_raw",
    "salary_min",
    "salary_max",
    "salary_currency",
    "salary_period",
    "salary_is_predicted",
    "employment_type",
    "seniority",
    "is_remote",
    "skills",
    "posted_on",
    "expires_on",
    "is_closed",
)

_WORDS = re.compile(r"[^\W_]+")
_FIELD_END = "\x1f"


def job_id(source: str, external_id: str) -> UUID:
    """Return the id of the posting that ``source`` calls ``external_id``."""
    return uuid5(JOB_NAMESPACE, f"{source}:{external_id}")


def company_id(key: str) -> UUID:
    """Return the id of the company whose normalized key (``parsing.companies.company_key``) is ``key``."""
    return uuid5(COMPANY_NAMESPACE, key)


def location_id(
    country: str | None,
    province: str | None = None,
    municipality: str | None = None,
    city: str | None = None,
    suburb: str | None = None,
) -> UUID:
    """Return the id of a normalized place; parts are compared without case or punctuation."""
    parts = (country, province, municipality, city, suburb)
    return uuid5(LOCATION_NAMESPACE, _FIELD_END.join(normalized_words(part) for part in parts))


def normalized_words(text: str | None) -> str:
    """Return a text's words in lower case, one space between them: how texts are compared for identity."""
    if not text:
        return ""
    folded = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORDS.findall(folded))


def content_external_id(
    title: str, company: str | None, location: str | None, description: str | None
) -> str:
    """Return the external id of a posting that carries none: 32 hex digits of what it says.

    Dates and salary are left out: the same advert crawled later may state them differently.
    """
    parts = (title, company, location, description)
    text = _FIELD_END.join(normalized_words(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def content_hash(columns: Mapping[str, Any]) -> str:
    """Return the SHA-256, in hex, of :data:`CONTENT_COLUMNS`, with runs of white space taken as one space."""
    text = _FIELD_END.join(_canonical(columns.get(name)) for name in CONTENT_COLUMNS)
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Any) -> str:
    if value is None:
        return "\x00"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(float(value))
    if isinstance(value, date | datetime):
        return value.isoformat()
    return " ".join(str(value).split())
