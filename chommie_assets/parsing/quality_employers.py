"""Large employers that recruit through sites and addresses of their own, and whose names scams borrow."""

from __future__ import annotations

import re

# Listed or state-owned employers of South Africa, and multinationals that advertise there, as they are named in
# adverts. A large employer's answer address lies in its own domain; a free one beside its name is somebody else's.
_NAMES = """
absa accenture amazon angloamerican aspenpharmacare avbob bidvest capitec checkers clicks cocacola
correctionalservices denel discovery dischem eskom exxaro fedex firstrand glencore goldfields harmonygold
impalaplatinum implats kumba lifehealthcare makro massmart mcdonalds mediclinic microsoft mrprice multichoice
nedbank netcare oldmutual pepkor petrosa picknpay prasa randwater sanlam sanral sappi sars saps sasol sassa
shoprite sibanye standardbank takealot telkom tigerbrands transnet truworths unilever vodacom volkswagen
woolworths
"""
LARGE_EMPLOYERS = frozenset(_NAMES.split())
# Names that are part of ordinary words are asked to stand alone.
_SHORT = frozenset(name for name in LARGE_EMPLOYERS if len(name) < 6)
_FREE_MAIL = re.compile(
    r"([a-z0-9._%+-]{1,64})@(?:gmail|yahoo|outlook|hotmail|live|webmail|ymail|aol|icloud|proton(?:mail)?|mweb)\.[a-z.]{2,8}"
)
_NOT_LETTER = re.compile(r"[^a-z]+")


def borrows_a_name(text: str, company: str | None = None) -> bool:
    """Return whether a free mail address stands for a large employer: in its own name, or as the company's.

    Args:
        text: lower case.
        company: the advertiser's name, where it is stated.
    """
    addresses = _FREE_MAIL.findall(text)
    if not addresses:
        return False
    return _is_large(company) or any(_names_one(local) for local in addresses)


def _is_large(company: str | None) -> bool:
    words = _NOT_LETTER.sub(" ", (company or "")[:120].lower()).split()
    return any("".join(words[:count]) in LARGE_EMPLOYERS for count in range(1, 4))


def _names_one(local: str) -> bool:
    parts = _NOT_LETTER.split(local)
    whole = "".join(parts)
    return any(name in parts if name in _SHORT else name in whole for name in LARGE_EMPLOYERS)
