"""Joins the tokens of a text into offers of pay: one figure or a range with its period, basis and open end.

Which of several offers is the pay is decided in ``salary_choice.py``; whether it is plausible in
``salary_judge.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from chommie_assets.parsing.salary_currencies import CURRENCIES
from chommie_assets.parsing.salary_money import Token
from chommie_assets.parsing.salary_ranges import dollar, open_end, range_end, shared_scale
from chommie_assets.parsing.salary_reach import read_basis, read_period

# Characters between the ends of a scale with its midpoint named in between.
_REACH_OF_SCALE = 70
_WORDS_OF_SCALE = frozenset({"midpoint", "mid", "medium", "median", "point", "notch", "scale", "salary"})
_LARGEST = Decimal(10) ** 15


class Offer(NamedTuple):
    """Figures that belong together, as written.

    Attributes:
        low: smaller end, ``None`` for "up to".
        high: larger end, ``None`` for "from" and "+".
        period: hour, day, week, month, year, other (by the piece) or ``None`` when none is written.
        basis: ctc, basic, ote or unknown.
        first, last: tokens of the figures; start and end: characters from the first figure to the last word
            read; figures_end: where the last figure ends.
        has_multiplier: whether "k", "million" and the like is written.
        is_grouped: whether a figure is written in groups of three.
        is_sign_weak: whether the currency's sign means much else too.
        is_scale: its ends are labelled minimum and maximum.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str | None
    period: str | None
    basis: str
    start: int
    end: int
    figures_end: int
    first: int
    last: int
    has_multiplier: bool
    is_grouped: bool
    is_sign_weak: bool
    is_scale: bool = False

    @property
    def figures(self) -> tuple[Decimal, ...]:
        """The figures that are stated, one or two."""
        return tuple(figure for figure in (self.low, self.high) if figure is not None)

    @property
    def is_range(self) -> bool:
        """Whether two figures are written."""
        return self.first != self.last


def offers(found: Sequence[Token], limit: int = 400) -> list[Offer]:
    """Return the offers in order of appearance, ``limit`` at most."""
    result: list[Offer] = []
    position = 0
    while position < len(found) and len(result) < limit:
        if found[position].kind not in {"amount", "number"}:
            position += 1
            continue
        last = range_end(found, position)
        offer = _offer(found, position, last)
        if offer is not None:
            result.append(offer)
        position = last + 1
    return _joined(result, found)


def _joined(apart: Sequence[Offer], found: Sequence[Token]) -> list[Offer]:
    """Return the offers with a scale's labelled ends as one: "R100 (minimum), R120 (midpoint), R140 (maximum)"."""
    result: list[Offer] = []
    index = 0
    while index < len(apart):
        low, nearest = apart[index], apart[index + 1 : index + 3]
        closing = next((high for high in nearest if _closes(low, high, found)), None)
        result.append(_scale(low, closing) if closing is not None else low)
        index += 1 if closing is None else nearest.index(closing) + 2
    return result


def _scale(low: Offer, high: Offer) -> Offer:
    period = high.period or low.period
    return high._replace(low=low.low, start=low.start, first=low.first, period=period, is_scale=True)


def _closes(low: Offer, high: Offer, found: Sequence[Token]) -> bool:
    if low.low is None or low.high is not None or high.high is None or high.high < low.low:
        return False
    words = {token.value for token in found[low.last + 1 : high.first] if token.kind == "word"}
    is_near = high.start - low.figures_end <= _REACH_OF_SCALE and words <= _WORDS_OF_SCALE
    is_alike = high.currency in {low.currency, None} and (
        low.period is None or high.period in {low.period, None}
    )
    is_labelled = _is_labelled(found, low, "min") and _is_labelled(found, high, "max")
    return is_near and is_alike and is_labelled


def _is_labelled(found: Sequence[Token], offer: Offer, label: str) -> bool:
    behind = [token for token in found[offer.last + 1 : offer.last + 3] if token.value != "("][:1]
    around = (*found[max(0, offer.first - 3) : offer.last], *behind)
    return any(token.kind in {"from", "up_to"} and token.value.startswith(label) for token in around)


def _offer(found: Sequence[Token], first: int, last: int) -> Offer | None:
    one, other = found[first], found[last]
    low: Decimal | None
    high: Decimal | None
    low, high = shared_scale(one, other) if first != last else (one.amount, one.amount)
    if max(abs(low), abs(high)) > _LARGEST:
        return None
    closer_end = 0
    if first == last:
        low, high, closer_end = open_end(found, first, low)
    period, period_end = read_period(found, first, last)
    basis, basis_end = read_basis(found, first, last)
    return Offer(
        low=low,
        high=high,
        currency=dollar(one, other) or one.currency or other.currency or _named_currency(found, last),
        period=period,
        basis=basis,
        start=one.start,
        end=max(other.end, period_end, basis_end, closer_end),
        figures_end=other.end,
        first=first,
        last=last,
        has_multiplier=bool(one.multiplier or other.multiplier),
        is_grouped=one.is_grouped or other.is_grouped,
        is_sign_weak=(one if one.currency else other).is_sign_weak,
    )


def _named_currency(found: Sequence[Token], last: int) -> str | None:
    """Return the currency that a form states on a line of its own behind the figures: "Currency: ZAR"."""
    following = found[last + 1 : last + 7]
    named = (said for name, said in zip(following, following[2:], strict=False) if name.value == "currency")
    return next((CURRENCIES.get(said.value.upper()) for said in named), None)
