"""Finds the few stretches of a long text that can speak of pay, so that only they are read closely."""

from __future__ import annotations

from collections.abc import Iterator

from chommie_assets.parsing import salary_currencies as money
from chommie_assets.parsing.salary_money import CODES
from chommie_assets.parsing.scanning import Scan

# Characters cut into tokens before and behind a sum of money: what introduces pay, and what it is paid for.
BEFORE = 55
BEHIND = 70
# The signs of money outside Latin-1, which the scan sees as question marks.
_FAR_SIGNS = "€₹₦₱₵₺₪₴₩฿₫＄"
_CODES = "|".join(code for code in CODES if code.isascii())
_LETTERS = "".join(money.LETTERS)
_MONEY = (
    rf"\b(?:{_CODES}|R|RS)[\s.:]{{0,4}}-?[0-9]|(?-i:[a-z]R)[0-9]|[0-9]\s?(?:k|lpa|lakhs?|lacs?"
    rf"|[$£])(?:[^a-z]|$)"
    rf"|[0-9]\s?(?:south african )?(?:{_CODES})\b|(?-i:\b[{_LETTERS}])\s?[0-9]{{1,3}}[ ,\xa0]?[0-9]{{3}}"
    r"|\b(?:salar(?:y|ies|is)|remuneration|compensation|wages?|pay|paying|rates?|earn(?:ings?|ing)?"
    r"|package|pakket|stipend"
    r"|ctc|cost to company|ote|besoldiging|vergoeding|loon|umholo|umvuzo|moputso|meputso|basic|scale"
    r"|offer(?:ed|ing|s)?"
    r"|gross|nett?)\b[^\n0-9]{0,25}[0-9]"
)
_NEAR = Scan(rf"[$£¥¢]\s{{0,3}}-?[0-9]|{_MONEY}")
_FAR = Scan(rf"[$£¥¢?]\s{{0,3}}-?[0-9]|[0-9k]\s?\?|{_MONEY}")


def money_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a long text that can hold pay, in order and apart: those around money."""
    scan = _FAR if any(sign in text for sign in _FAR_SIGNS) else _NEAR
    start, end = 0, 0
    for first, last in scan.spans(text):
        if end and first - BEFORE > end:
            yield start, end
            end = 0
        if not end:
            start = _word_start(text, first - BEFORE)
        end = min(last + BEHIND, len(text))
    if end:
        yield start, end


def _word_start(text: str, position: int) -> int:
    """Return where the first whole word at or after a position starts."""
    if position <= 0:
        return 0
    space = text.find(" ", position, position + BEFORE // 2)
    return space if space > 0 else position
