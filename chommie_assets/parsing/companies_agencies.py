"""Whether an employer's name is that of a company which fills the posts of others: the one place that knows.

By the words with which such companies call themselves, and by the keys of well-known ones that use none of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from chommie_assets.parsing.companies import company_key
from chommie_assets.parsing.companies_words import (
    AGENCIES,
    AGENCIES_ONLY_ALONE,
    LABOUR_BROKERS,
    LABOUR_BROKERS_ONLY_ALONE,
)

AgencyKind = Literal["agency", "labour_broker"]

MAX_CHARACTERS = 500


# "Consulting" is not one: consultancies hire too. Neither is "talent" but at the end of a name.
_AGENCY_WORDS = re.compile(
    r"\b(?:recruit(?:s|ers?|ing|ments?)?|staffing|placements?|personnel|headhunt(?:ers?|ing)?|manpower|appointments"
    r"|employment (?:agency|agencies|services|solutions|professionals)|(?:career|executive|legal|medical|it) search"
    r"|(?:it|tech|talent) resourcing|search and selection"
    r"|talent (?:solutions|partners|acquisition|agency|hub|search|sourcing)"
    r"|\w+ talent(?=\Z)|(?:temp|contract|nursing) staff|werwing)\b"
    r"(?! management| and training| board| software| technologies)"
)
_BROKER_WORDS = re.compile(
    r"\b(?:labou?r (?:brok(?:ers?|ing)|hire|hiring|solutions|supply)|temporary employment services?"
    r"|(?:staff|personnel|people|workforce|labou?r) outsourcing|workforce (?:solutions|staffing)|flexible staffing)\b"
)
# Bodies whose names hold such words and hire for themselves.
_NOT_AGENCIES = re.compile(
    r"\b(?:office of personnel|defen[cs]e|military|army|police|university|college|department"
    r"|product placement|got talent)\b"
)


@lru_cache(maxsize=65_536)
def agency_kind(company_name: str) -> tuple[AgencyKind, str] | None:
    """Return what an agency's name, or its key, says it is, and the words that say so; ``None`` for all others."""
    key = company_key(company_name[:MAX_CHARACTERS])
    if not key or _NOT_AGENCIES.search(key):
        return None
    if known := _known(key, LABOUR_BROKERS, LABOUR_BROKERS_ONLY_ALONE):
        return "labour_broker", known
    if match := _BROKER_WORDS.search(key):
        return "labour_broker", match[0]
    if known := _known(key, AGENCIES, AGENCIES_ONLY_ALONE):
        return "agency", known
    match = _AGENCY_WORDS.search(key)
    return ("agency", match[0]) if match else None


def is_agency(company_name: str) -> bool:
    """Return whether a company's name, or its key, says that it fills the posts of others."""
    return agency_kind(company_name) is not None


def _known(key: str, with_more: frozenset[str], alone: frozenset[str]) -> str | None:
    words = key.split()
    beginnings = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    return next((part for part in beginnings if part in with_more), key if key in alone else None)
