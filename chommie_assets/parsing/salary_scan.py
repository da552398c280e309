"""Finds the few stretches of a long text that can speak of pay, so that only they are read closely."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chommie_assets.parsing import salary_cues as cues
from chommie_assets.parsing import salary_currencies as money
from chommie_assets.parsing.salary_tokens import CODES
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
_UNSTATED = Scan(
    rf"\b(?:{cues.PAY_NOUNS})[\s:(?-]{{1,6}}(?:is\s|will\sbe\s|package\s|are\s)?(?:{cues.UNDISCLOSED})\b"
    rf"|\b(?:{cues.UNDISCLOSED})\s(?:{cues.PAY_NOUNS})\b|\b(?:{cues.MARKET_RELATED_ALONE})\b"
)
_TASK = re.compile(cues.MARKET_RELATED_TASK, re.IGNORECASE)


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


def unstated_pay(text: str) -> tuple[int, int] | None:
    """Return where a long text says that pay is left open ("Salary: negotiable"), or ``None``."""
    spans = _UNSTATED.spans(text)
    return next(((start, end) for start, end in spans if not _TASK.match(text, end)), None)


def _word_start(text: str, position: int) -> int:
    """Return where the first whole word at or after a position starts."""
    if position <= 0:
        return 0
    space = text.find(" ", position, position + BEFORE // 2)
    return space if space > 0 else position
