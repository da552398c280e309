"""Sums of money as adverts write them: the pattern that finds one, and what it says."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from chommie_assets.parsing import salary_currencies as money
from chommie_assets.parsing.salary_cues import COUNTED
from chommie_assets.parsing.salary_words import UNIT_CODES


class Token(NamedTuple):
    """One piece of the text.

    Attributes:
        kind: amount, number, count, dash, to, and, between, up_to, from, more, period, basis, plus, mark,
            line or word.
        value: what it says: the period, the basis, the word in lower case.
        number: the mantissa of an amount, as written before its multiplier.
        multiplier: 1,000 for "k" and so on; ``None`` when none is written.
        currency: ISO code when one is written.
        is_sign_ahead: the currency stands before the figure.
        is_sign_weak: the currency is a letter or code that means much else, see ``salary_currencies.LETTERS``.
        is_grouped: whether the figure is written in groups of three.
        is_adjective: a period that may describe the next word ("monthly", "annual").
    """

    kind: str
    value: str
    start: int
    end: int
    number: Decimal = Decimal(0)
    multiplier: int | None = None
    currency: str | None = None
    is_grouped: bool = False
    is_sign_ahead: bool = False
    is_sign_weak: bool = False
    is_adjective: bool = False

    @property
    def amount(self) -> Decimal:
        """The figure, multiplier applied."""
        return self.number * (self.multiplier or 1)


def _alternatives(written: list[str]) -> str:
    return "|".join(re.escape(item) for item in sorted(written, key=len, reverse=True))


_SYMBOLS = [item for item in money.CURRENCIES if not item.isalpha()]
CODES = [item for item in money.CURRENCIES if item.isalpha() and item not in {"R", "RS"}]
# "R" may be glued to the word before it ("SalaryR25 000") if that ends in a small letter.
_BEFORE = rf"""(?:
    {_alternatives(_SYMBOLS)}
  | (?<![a-z0-9])(?:{_alternatives(CODES)}|rs)\.?:?
  | (?-i:(?<![A-Z0-9])R)[.:]?
  | (?<![a-z0-9])r
  | (?-i:(?<![\w/.-])[{"".join(money.LETTERS)}])
    (?=\s?(?:[0-9]{{1,3}}[\ ,][0-9]{{3}}(?![0-9])|[0-9]{{4,6}}(?![0-9])|[0-9]{{2,3}}k\b))
)"""
_AFTER = rf"(?:[€£$₹]|(?:(?:south\s)?african\s|sa\s)?(?:{_alternatives(CODES)})(?![a-zł]))"
_INTEGER = (
    r"(?:[0-9]{1,2}(?:,[0-9]{2}){1,3},[0-9]{3}"
    r"|[0-9]{1,3}(?:(?:[\ ,.']|[,.]\ (?=000)|\ ,\ )[0-9]{3}){1,4}"
    r"|[0-9]{1,15})"
)
_NUMBER = (
    rf"(?P<integer>{_INTEGER})(?:[.,](?P<cents>[0-9]{{1,4}}))?(?:-00|/[=-]|=)?"
    r"(?![0-9]|[.,:][0-9]|\s?%)"
)
_MULTIPLIER = (
    rf"(?:\s?(?P<multiplier>{_alternatives(list(money.MULTIPLIERS))})"
    r"(?:(?=p\s?[./]?\s?[ahm](?![a-z]))|(?![a-z0-9])))?"
)
MONEY = (
    rf"(?:(?:\A(?P<minus>-))?(?P<before>{_BEFORE})\s{{0,3}}(?P<inner_minus>-)?\s?|(?<![\w.,/\#']))"
    rf"{_NUMBER}(?:(?P<lakh>\s?lpa(?![a-z]))|{_MULTIPLIER})(?:\s?(?P<after>{_AFTER}))?"
)
_COUNTED = re.compile(rf"[\s-]{{0,2}}(?:{COUNTED})(?![a-z])", re.IGNORECASE)
_UNIT_AT_END = re.compile(rf"\s?(?:{UNIT_CODES})(?!\s?\w)")
_SEPARATORS = re.compile(r"[ ,.']")
_LEAST_OF_A_WEAK_SIGN = 1_000
_RATE = re.compile(r"\s?(?:/|per\s|an?\s|p[/.]?[hdwm]|monthly|weekly|daily|hourly)", re.IGNORECASE)


def read_money(match: re.Match[str], folded: str) -> Token:
    """Return the token of a sum that ``MONEY`` matched in a folded text."""
    integer, cents = match["integer"], match["cents"] or ""
    digits = _SEPARATORS.sub("", integer)
    scale = _scale(match)
    number = Decimal(f"{digits}.{cents}" if cents else digits)
    if scale and scale > 1_000 and integer.count(".") == 1 and not cents:
        number = Decimal(integer)  # "1.250 million" has a decimal point, not a group of three
    if match["inner_minus"] or match["minus"]:
        number = -number
    currency, is_weak = _currency(match, folded, number * (scale or 1))
    kind = "amount" if currency else "number"
    if kind == "number" and (_is_counted(folded, match.end()) or _is_code(digits, cents)):
        kind = "count"
    # "R20k LPA" aside, "5 LPA" states a year: the period token was swallowed, so the caller reads the value.
    value = "year" if match["lakh"] else match.group().lower()
    return Token(
        kind,
        value,
        match.start(),
        match.end(),
        number,
        scale,
        currency,
        is_grouped=len(digits) != len(integer),
        is_sign_ahead=bool(match["before"]),
        is_sign_weak=is_weak,
    )


def _scale(match: re.Match[str]) -> int | None:
    if match["lakh"]:
        return 100_000
    multiplier = (match["multiplier"] or "").lower()
    if multiplier == "l" and _sign(match) not in {"₹", "RS", "INR"}:
        return None
    return money.MULTIPLIERS.get(multiplier)


def _sign(match: re.Match[str]) -> str:
    words_of_sign = (match["before"] or match["after"] or "").upper().rstrip(".:").split()
    return words_of_sign[-1] if words_of_sign else ""


def _currency(match: re.Match[str], folded: str, amount: Decimal) -> tuple[str | None, bool]:
    """Return the ISO code that is written, and whether its sign means much else too."""
    sign = _sign(match)
    if not sign:
        is_rupee = match["lakh"] or (match["multiplier"] or "").lower() in money.RUPEE_MULTIPLIERS - {"l"}
        return ("INR" if is_rupee else None), False
    is_weak = sign in money.LETTERS or sign in money.AMBIGUOUS
    if (
        is_weak
        and amount < _LEAST_OF_A_WEAK_SIGN
        and (sign in money.LETTERS or not _RATE.match(folded, match.end()))
    ):
        return None, False
    code = (match["after"] or "").upper()
    if sign == "$" and money.CURRENCIES.get(code) in money.DOLLARS:
        return money.CURRENCIES[code], False
    return money.CURRENCIES.get(sign) or money.LETTERS.get(sign), is_weak


def _is_counted(folded: str, position: int) -> bool:
    """Return whether a figure counts the things named behind it; a lone "MONTH" is the unit of a feed's pay."""
    return bool(_COUNTED.match(folded, position)) and not _UNIT_AT_END.match(folded, position)


def _is_code(digits: str, cents: str) -> bool:
    return len(digits) > 1 and digits.startswith("0") and not cents
