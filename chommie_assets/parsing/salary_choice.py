"""Chooses which offer of a text is the pay, by the words around it, its period, its currency and shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from chommie_assets.parsing import salary_words as words
from chommie_assets.parsing.salary_groups import Offer
from chommie_assets.parsing.salary_judge import infer_period, suspicion
from chommie_assets.parsing.salary_tokens import Token

# An offer needs this many points. The weights were set so that a currency with a period, or with a word for
# pay in front, is enough in running text, and a lone figure is enough only in a salary field.
ENOUGH = 4
_CURRENCY, _PERIOD, _OTHER_PERIOD, _BASIS, _PAY_WORD_NEAR, _PAY_WORD_RIGHT_BEFORE = 2, 2, 1, 2, 2, 4
_FIELD_OF_OTHERS = 1
_RANGE, _MULTIPLIER, _LARGE_RANGE, _FIELD, _NOT_PAY, _MILLIONS, _NO_PERIOD_FITS = 1, 2, 1, 2, -9, -2, -2
# In running text a larger sum is the firm's, not the employee's.
LARGEST_IN_TEXT = 20_000_000
# The longest salary field, and the words it holds beside those for pay, before it is running text.
FIELD_CHARACTERS = 200
FIELD_WORDS = 6
MOST_INTRODUCING_WORDS = 2
_WINDOW = 80
_GLUE = (
    r"(?:of|up|to|is|are|over|more|than|a|an|the|at|about|around|approximately|currently|from|for|as|little|in|min"
    r"|max|maximum|and|between|less|above|below|under)"
)

_PAY_NEAR = re.compile(rf"(?<![a-z])(?:{words.PAY_WORDS})(?![a-z])", re.IGNORECASE)
_PAY_BEFORE = re.compile(
    rf"(?<![a-z])(?:{words.PAY_WORDS})(?:[\s:(-]{{0,6}}{_GLUE}(?![a-z])){{0,3}}[\s:(-]{{0,6}}\Z",
    re.IGNORECASE,
)
_NOT_PAY_BEFORE = re.compile(
    rf"(?<![a-z])(?:{words.NOT_PAY}|{words.NOT_PAY_AHEAD})(?:[\s:(-]{{0,6}}{_GLUE}(?![a-z])){{0,4}}[\s:(-]{{0,6}}\Z",
    re.IGNORECASE,
)
# "R100 000 budget per month": between the figure and its period.
_NOT_PAY_AT_ONCE = re.compile(
    rf"\s?(?:(?!plus|and|with|incl|excl|basic|ctc|gross|nett?|per|a\s|for|neg|or\s)[a-z]{{2,20}}\s)?(?!basic)"
    rf"(?:{words.NOT_PAY})(?![a-z])",
    re.IGNORECASE,
)
_NOT_PAY_BEHIND = re.compile(
    rf"\s?-?\s?(?!(?:plus|and|with|incl|excl|neg|basic|ctc|gross|nett?)(?![a-z]))"
    rf"(?:(?!plus|and|with|incl|excl|basic)[\w-]{{1,20}}\s){{0,2}}(?:{words.NOT_PAY})(?![a-z])",
    re.IGNORECASE,
)
_REFERENCE_BEFORE = re.compile(
    r"(?:\bref\w{0,7}|\bjob|\bno|\bid|\bnumber|\blevel|\bgrade|\bnotch|\bband|#)[\s.:#]{0,4}\Z", re.IGNORECASE
)
_REFERENCE_ONLY = re.compile(
    r"\b(?:ref(?:erence)?|job|vacancy|req(?:uisition)?|post|position)(?:\s(?:no|number|nr|id))?[\s.:#]{0,4}\Z",
    re.IGNORECASE,
)
_FIELD_WORD = re.compile(
    rf"(?:{words.PAY_WORDS}|{words.EXTRAS}|{words.UNDISCLOSED}|{words.BOASTS})\Z", re.IGNORECASE
)
_OPENERS = re.compile(
    rf"(?<![a-z])(?:{words.UP_TO}|{words.FROM}|{words.RANGE_WORDS}|{words.AND_MORE}|between|tussen|grade|level|notch"
    rf"|paterson|patterson|negotiable|approx\w*|about|around|circa|per|months?"
    rf"|years?|annum|weeks?|days?|hours?)(?![a-z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,40}")
_SENTENCE = re.compile(r"[a-z]{3}[.!?]\s|\n\s{0,9}\n")


def choose(
    candidates: Sequence[Offer], folded: str, *, is_field: bool, has_default_currency: bool
) -> Offer | None:
    """Return the offer that most looks like the pay, the first of equals; ``None`` when none looks like pay.

    A salary field states the pay first and what comes on top of it later, so there the first that will do is
    it.

    Args:
        candidates: offers in order of appearance.
        folded: the text they came from.
        is_field: the text is a salary field rather than running text.
        has_default_currency: a figure without a currency is in a known one.
    """
    best: tuple[int, Offer] | None = None
    for offer in candidates:
        points = _points(offer, folded, is_field=is_field, has_default_currency=has_default_currency)
        if points >= ENOUGH and is_field:
            return offer
        if points >= ENOUGH and (best is None or points > best[0]):
            best = (points, offer)
    return best[1] if best else None


def _points(offer: Offer, folded: str, *, is_field: bool, has_default_currency: bool) -> int:
    before = _same_sentence(folded[max(0, offer.start - _WINDOW) : offer.start])
    if _is_count_or_code(offer, before):
        return 0
    points = 0
    if is_field:
        points += _FIELD_OF_OTHERS if _is_among_other_words(offer, folded) else _FIELD
    points += _CURRENCY if offer.currency or (has_default_currency and is_field) else 0
    points += {None: 0, "other": _OTHER_PERIOD}.get(offer.period, _PERIOD)
    points += _BASIS if offer.basis != "unknown" else 0
    points += _RANGE if offer.is_range else 0
    points += _LARGE_RANGE if offer.is_range and min(offer.figures) >= 1_000 else 0
    points += _MULTIPLIER if offer.has_multiplier and max(offer.figures) < 1_000_000 else 0
    return points + _context(offer, before, folded, is_field=is_field)


def _is_among_other_words(offer: Offer, folded: str) -> bool:
    """Tell "Winner receives R10 000" and "the R21 highway" from a salary field: a bare figure, introduced by words."""
    if offer.period or offer.basis != "unknown":
        return False
    introduced = _other_words(folded[: offer.start])
    if introduced > MOST_INTRODUCING_WORDS:
        return True
    is_short = max(offer.figures) < 1_000
    return is_short and (introduced > 0 or _other_words(folded[offer.figures_end :]) > 0)


def _other_words(text: str) -> int:
    """Return how many words stand there beside those that fill a salary field."""
    return sum(not _FIELD_WORD.match(word[0]) for word in _WORD.finditer(_OPENERS.sub(" ", text)))


def _context(offer: Offer, before: str, folded: str, *, is_field: bool) -> int:
    largest = max(offer.figures)
    is_introduced = bool(_PAY_BEFORE.search(before)) and (largest >= 1_000 or offer.period is not None)
    points = 0
    if is_introduced:
        points += _PAY_WORD_RIGHT_BEFORE
    elif _PAY_NEAR.search(before):
        points += _PAY_WORD_NEAR
    is_not_pay = (
        _NOT_PAY_BEFORE.search(before)
        or _NOT_PAY_BEHIND.match(folded[offer.end : offer.end + 50])
        or _NOT_PAY_AT_ONCE.match(folded[offer.figures_end : offer.figures_end + 30])
    )
    if is_not_pay:
        points += _NOT_PAY
    return points if is_field else points + _doubts(offer, largest, is_introduced=is_introduced)


def _doubts(offer: Offer, largest: Decimal, *, is_introduced: bool) -> int:
    """Return what speaks against an offer in running text, as points of zero or less."""
    points = 0
    is_bare = offer.currency is None and (not is_introduced or (largest < 1_000 and not offer.is_range))
    if largest >= LARGEST_IN_TEXT or is_bare:
        points += _NOT_PAY
    if largest >= 1_000_000 and offer.period is None:
        points += _MILLIONS
    if offer.period is None and infer_period(offer.figures, offer.currency) is None:
        points += _NO_PERIOD_FITS
    # A perk of $160 a year is a perk; "Salary: $160 a year" is a mistake, and worth flagging.
    if not is_introduced and suspicion(offer.low, offer.high, offer.currency, offer.period):
        points += _NOT_PAY
    return points


def _same_sentence(before: str) -> str:
    ends = [match.end() for match in _SENTENCE.finditer(before)]
    # A heading may stand alone in its paragraph: "Salary" and, two lines below, the figure.
    return before if not ends or not before[ends[-1] :].strip() else before[ends[-1] :]


def _is_count_or_code(offer: Offer, before: str) -> bool:
    """Tell years, ages and reference numbers from pay; a written currency settles it."""
    if offer.currency:
        is_plain = not (offer.is_grouped or offer.has_multiplier or offer.is_range or offer.period)
        return is_plain and bool(_REFERENCE_ONLY.search(before))
    if _REFERENCE_BEFORE.search(before):
        return True
    is_year = not offer.is_grouped and not offer.has_multiplier
    return is_year and offer.period is None and all(1_900 <= figure <= 2_100 for figure in offer.figures)


def is_field(found: Sequence[Token]) -> bool:
    """Return whether a short text reads like the salary field of an advert: little else than pay."""
    return sum(token.kind == "word" and not _FIELD_WORD.match(token.value) for token in found) <= FIELD_WORDS
