"""Chooses which offer of a text is the pay, by the words around it, its period, its currency and shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from chommie_assets.parsing import salary_behind as behind
from chommie_assets.parsing import salary_context as context
from chommie_assets.parsing.salary_field import LARGEST_BESIDE_WORDS, field_points
from chommie_assets.parsing.salary_groups import Offer
from chommie_assets.parsing.salary_judge import fits_a_period, suspicion
from chommie_assets.parsing.salary_money import Token

# An offer needs this many points. The weights were set so that a currency with a period, or with a word for
# pay in front, is enough in running text, and a lone figure is enough only in a salary field.
ENOUGH = 4
_CURRENCY, _PERIOD, _OTHER_PERIOD, _BASIS, _PAY_WORD_NEAR, _PAY_WORD_RIGHT_BEFORE = 2, 2, 1, 2, 2, 4
_NAMED, _SCALE, _RANGE, _MULTIPLIER, _LARGE_RANGE, _NOT_PAY, _MILLIONS, _NO_PERIOD_FITS = (
    -1,
    3,
    1,
    2,
    1,
    -9,
    -2,
    -2,
)
# Words between a figure and its period that name a thing ("R80 000 bar sales a week") rather than the pay's kind.
_COUNTED_WORDS = 2
_ADDED = re.compile(r"[0-9]k?(?:\s?/?[a-z.]{1,9}){0,2}\s?(?:\+|\bplus)\s?\Z")
# Characters between figures that speak of one job's pay.
_NEIGHBOURS = 50
# The longest salary field, and the words it holds beside those for pay, before it is running text.
FIELD_CHARACTERS = 200
FIELD_WORDS = 6


def choose(
    candidates: Sequence[Offer], folded: str, *, is_field: bool, has_default_currency: bool
) -> tuple[int, Offer] | None:
    """Return the offer that most looks like the pay, the first of equals, with its points; ``None`` if none does.

    The pay is stated first and what comes on top of it later: in a salary field the first that will do is it, and
    in running text a figure that goes on from one ("basic R10k + comm, OTE R40k") doesn't displace it.

    Args:
        candidates: offers in order of appearance.
        folded: the text they came from.
        is_field: the text is a salary field rather than running text.
        has_default_currency: a figure without a currency is in a known one.
    """
    best: tuple[int, Offer] | None = None
    if is_field and any(offer.currency for offer in candidates):
        candidates = [offer for offer in candidates if offer.currency]
    for offer in candidates:
        points = _points(offer, folded, is_field=is_field, has_default_currency=has_default_currency)
        if points < ENOUGH:
            continue
        if is_field and offer.period != "other" and offer.basis != "ote":
            return points, offer
        if best is None or _displaces(offer, points, best, folded):
            best = (points, offer)
    return best


def _displaces(offer: Offer, points: int, best: tuple[int, Offer], folded: str) -> bool:
    """Return whether a later offer is the pay rather than the best before it.

    What is paid by time outweighs pay by the piece, and the basic salary what one may earn with commission.
    """
    if best[1].basis == "ote" and offer.basis == "basic" and offer.period in {best[1].period, None}:
        return True
    if "other" in {offer.period, best[1].period} and offer.period != best[1].period:
        return best[1].period == "other" and offer.period is not None
    return points > best[0] and not _goes_on(best[1], offer, folded)


def _goes_on(offer: Offer, later: Offer, folded: str) -> bool:
    between = folded[offer.end : later.start]
    return len(between) <= _NEIGHBOURS and context.same_sentence(between) == between


def is_field(found: Sequence[Token]) -> bool:
    """Return whether a short text reads like the salary field of an advert: little else than pay."""
    written = " ".join(token.value for token in found if token.kind == "word")
    return len(context.other_words(written)) <= FIELD_WORDS


def _points(offer: Offer, folded: str, *, is_field: bool, has_default_currency: bool) -> int:
    start = max(0, offer.start - context.WINDOW)
    written_before = context.same_sentence(folded[start : offer.start])
    before = written_before.lower()
    if _is_count_or_code(offer, before) or _is_nothing(offer, folded):
        return 0
    # "15 000 calls per month", "R80 000 bar sales a week": what is counted stands between figure and period.
    between = context.other_words(folded[offer.figures_end : offer.end].lower())
    if offer.currency is None and between:
        return 0
    introduction = (
        context.introduction(before)
        or context.introduction_of_both(before, offer.basis)
        or context.introduction_at_distance(before)
    )
    is_budget_for_pay = before.removesuffix("of ").rstrip(" :-").endswith("budget") and (
        offer.basis == "ctc" or behind.is_for_this_job(folded[offer.end : offer.end + 40].lower())
    )
    if (introduction == "not_pay" and not is_budget_for_pay) or _is_followed_by_other_money(offer, folded):
        return 0
    is_pay = (introduction == "pay" or is_budget_for_pay) and (
        max(offer.figures) >= 1_000 or offer.period is not None
    )
    if _is_added(offer, before) or (
        len(between) >= _COUNTED_WORDS + (offer.period == "other") and not is_pay
    ):
        return 0
    points = _shape_points(offer, has_currency=bool(offer.currency) or (has_default_currency and is_field))
    if is_pay:
        points += _PAY_WORD_RIGHT_BEFORE
    elif context.is_pay_nearby(before) or behind.is_pay_right_behind(folded, offer.figures_end):
        points += _PAY_WORD_NEAR
    elif not is_field and context.is_named_as_something_else(written_before):
        points += _NAMED
    if is_field:
        return points + field_points(offer, folded, before, is_introduced=is_pay)
    return points + _doubts(offer, before, is_introduced=is_pay)


def _is_added(offer: Offer, before: str) -> bool:
    """Return whether a sum comes on top of one before it ("$42/hr + $4.50 shift differential")."""
    return offer.basis == "unknown" and bool(_ADDED.search(before))


def _is_nothing(offer: Offer, folded: str) -> bool:
    """Return whether it is an empty "R0", a code such as RS232 rather than rupees, or two roads."""
    if offer.period is not None or max(offer.figures) >= 1_000:
        return False
    is_roads = offer.is_range and (
        offer.figures[0] > offer.figures[-1] or "/" in folded[offer.start : offer.figures_end]
    )
    return max(offer.figures) == 0 or offer.currency == "INR" or is_roads


def _shape_points(offer: Offer, *, has_currency: bool) -> int:
    points = _CURRENCY if has_currency else 0
    points += {None: 0, "other": _OTHER_PERIOD}.get(offer.period, _PERIOD)
    points += _BASIS if offer.basis != "unknown" else 0
    points += (_SCALE if offer.is_scale else _RANGE) if offer.is_range else 0
    points += _LARGE_RANGE if offer.is_range and min(offer.figures) >= 1_000 else 0
    return points + (_MULTIPLIER if offer.has_multiplier and max(offer.figures) < 1_000_000 else 0)


def _is_followed_by_other_money(offer: Offer, folded: str) -> bool:
    following = folded[offer.end : offer.end + 60]
    is_sentence_over = folded[offer.end - 1] == "." and following[1:2].isupper()
    return behind.is_followed_by_other_money(
        folded[offer.figures_end : offer.figures_end + 60].lower(),
        "" if is_sentence_over else following.lower(),
    )


def _doubts(offer: Offer, before: str, *, is_introduced: bool) -> int:
    """Return what speaks against an offer in running text, as points of zero or less."""
    points = 0
    largest: Decimal = max(offer.figures)
    is_bare = offer.currency is None and (not is_introduced or (largest < 1_000 and not offer.is_range))
    is_letter_alone = offer.is_sign_weak and offer.period is None and not is_introduced
    is_small = largest < 1_000 and offer.currency == "ZAR" and offer.period is None and not offer.is_range
    is_bare_size = offer.period is None and not is_introduced and context.is_size_of_something_else(before)
    is_not_work = is_small or is_bare_size or context.is_of_property(before)
    if largest >= LARGEST_BESIDE_WORDS or is_bare or is_letter_alone or is_not_work:
        points += _NOT_PAY
    if largest >= 1_000_000 and offer.period is None:
        points += _MILLIONS
    if offer.period is None and not fits_a_period(offer.figures, offer.currency):
        points += _NO_PERIOD_FITS
    # A perk of $160 a year is a perk; "Salary: $160 a year" is a mistake, and worth flagging.
    if not is_introduced and suspicion(offer.low, offer.high, offer.currency, offer.period):
        points += _NOT_PAY
    return points


def _is_count_or_code(offer: Offer, before: str) -> bool:
    """Tell years, ages and reference numbers from pay; a written currency settles it."""
    is_plain = not (offer.is_grouped or offer.has_multiplier)
    is_year = is_plain and offer.period is None and all(1_900 <= figure <= 2_100 for figure in offer.figures)
    if offer.currency:
        is_alone = is_plain and not (offer.is_range or offer.period)
        return (is_alone and context.is_reference(before)) or (is_year and offer.is_sign_weak)
    return context.is_number_of_something(before) or is_year
