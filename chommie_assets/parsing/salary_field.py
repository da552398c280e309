"""Tells a salary field from a short line about other money, by the words beside the figure."""

from __future__ import annotations

import re

from chommie_assets.parsing import salary_context as context
from chommie_assets.parsing.salary_cues import OCCUPATIONS
from chommie_assets.parsing.salary_groups import Offer
from chommie_assets.parsing.salary_judge import suspicion

# Points, see ``salary_choice.py``. A bare figure counts less by how many other words lead up to it ("Bail R5 000",
# "Winner takes home R10 000"); a figure named by one other word counts least, unless it is a range.
_FIELD, _NOT_PAY = 2, -9
_FIELD_OF_OTHERS, _SENTENCE_IN_FIELD, _SOMETHING_ELSE, _RANGE_OF_SOMETHING = 1, -1, -5, -2
_MOST_INTRODUCING_WORDS = 2
# Among words a larger sum is the firm's, not the employee's.
LARGEST_BESIDE_WORDS = 20_000_000
# "CFO R2.5m Sandton" is pay, "Property manager R40m Sandton" is not.
_LARGEST_OF_A_TITLE = 5_000_000
# A letter at once behind the figure, but for an O that stands for a nought.
_GLUED = re.compile(r"(?![Oo])[^\W\d_]")
_THE = re.compile(r"\bthe\s(?:first\s|last\s)?\Z")
_DIGIT_OR_SLASH = re.compile("[0-9/]")
# "£5m contract": a million of work to be done, not of pay.
_MILLION_OF_WORK = re.compile(r"\s(?:contract|project|programme|account|site|estate)s?(?![a-z])")


def field_points(offer: Offer, folded: str, before: str, *, is_introduced: bool) -> int:
    """Return what the words of a short text speak for an offer, or against it.

    Args:
        offer: the figures.
        folded: the whole text.
        before: the sentence up to the figure, in lower case.
        is_introduced: a word for pay stands right before the figure.
    """
    is_size = _is_bare(offer) and not is_introduced and context.is_size_of_something_else(before)
    if is_size or _is_code(offer, folded, before, is_introduced=is_introduced):
        return _NOT_PAY
    introducing = context.other_words(folded[: offer.start].lower())
    # The piece that is paid for ("per drop") is the pay's; any other word between figure and period is not.
    behind = offer.end if offer.period == "other" else offer.figures_end
    following = context.other_words(folded[behind:].lower())
    if max(offer.figures) >= LARGEST_BESIDE_WORDS and (introducing or following):
        return _NOT_PAY
    if is_introduced or not (introducing or following):
        return _FIELD
    named = _points_of_its_name(offer, folded, before)
    if offer.period == "other":
        return named
    if _is_bare(offer):
        return named + _bare_points(offer, folded, introducing, following)
    return named + _rate_points(offer, folded, introducing, following)


def _is_bare(offer: Offer) -> bool:
    return offer.period is None and offer.basis == "unknown"


def _is_code(offer: Offer, folded: str, before: str, *, is_introduced: bool) -> bool:
    """Return whether it is a code ("R410A", "N14/R114"), a rate of exchange, a name or a million's worth of work."""
    if max(offer.figures) >= 1_000_000 and _MILLION_OF_WORK.match(folded.lower(), offer.end):
        return True
    if not _is_bare(offer):
        return False
    if _GLUED.match(folded, offer.figures_end) or _THE.search(before):
        return True
    is_small = max(offer.figures) < 1_000 and not is_introduced
    return is_small and ("=" in folded or bool(_DIGIT_OR_SLASH.search(folded[: offer.start])))


def _points_of_its_name(offer: Offer, folded: str, before: str) -> int:
    points = _NOT_PAY if context.is_of_property(folded[: offer.start].lower()) else 0
    # "Cape Town R25 000 CTC" is pay, "Basic kit R450" is not.
    is_basis_behind = offer.basis != "unknown" and offer.end > offer.figures_end
    if context.is_introduced_as_something_else(before) and not is_basis_behind:
        points += _RANGE_OF_SOMETHING if offer.is_range else _SOMETHING_ELSE
    return points


def _rate_points(offer: Offer, folded: str, introducing: list[str], following: list[str]) -> int:
    """Return the points of pay with a period; "Wi-Fi R299 per month" is a bill, "R299 per month" a mistake to flag."""
    is_followed = bool(following) and folded[offer.end :].lower().startswith(f" {following[0]}")
    if not (introducing or is_followed):
        return _FIELD
    return _NOT_PAY if suspicion(offer.low, offer.high, offer.currency, offer.period) else _FIELD


def _bare_points(offer: Offer, folded: str, introducing: list[str], following: list[str]) -> int:
    largest = max(offer.figures)
    if largest < 1_000:
        return _NOT_PAY
    if offer.is_sign_weak:
        return 0
    is_short = len(introducing) <= _MOST_INTRODUCING_WORDS
    is_of_work = _names_an_occupation(folded[: offer.start])
    if (
        largest >= 1_000_000
        and following
        and not (is_of_work and is_short and largest <= _LARGEST_OF_A_TITLE)
    ):
        return 0
    if not introducing or (is_short and is_of_work):
        return _FIELD
    return _FIELD_OF_OTHERS if is_short or is_of_work else _SENTENCE_IN_FIELD


def _names_an_occupation(text: str) -> bool:
    words = text.lower().split()
    return not OCCUPATIONS.isdisjoint(words) or not OCCUPATIONS.isdisjoint(
        word.removesuffix("s") for word in words
    )
