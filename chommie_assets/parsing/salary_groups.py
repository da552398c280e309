"""Joins the tokens of a text into offers of pay: one figure or a range with its period, basis and open end.

Which of several offers is the pay is decided in ``salary_choice.py``; whether it is plausible in
``salary_judge.py``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from chommie_assets.parsing import salary_cues as cues
from chommie_assets.parsing.salary_currencies import CURRENCIES, DOLLARS
from chommie_assets.parsing.salary_money import Token
from chommie_assets.parsing.salary_reach import read_basis, read_period

_JOINTS = frozenset({"dash", "to", "up_to"})
_FILLERS = frozenset({"period", "basis", "mark", "plus", "from", "up_to", "between"})
_EXTRA = re.compile(rf"(?:{cues.EXTRAS})\Z", re.IGNORECASE)
# Characters between the ends of a scale with its midpoint named in between.
_REACH_OF_SCALE = 70
_WORDS_OF_SCALE = frozenset({"midpoint", "mid", "medium", "median", "point", "notch", "scale", "salary"})
_WORDS_OF_PAY = frozenset(
    {"for", "this", "the", "role", "position", "post", "vacancy", "is", "will", "be", "of"}
)
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
        last = _range_end(found, position)
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


def _range_end(found: Sequence[Token], first: int) -> int:
    """Return the index of the figure that closes the range opened at ``first``, itself if there is none."""
    has_joint = False
    is_least = any(token.kind == "from" for token in found[max(0, first - 3) : first])
    is_between = any(token.kind == "between" for token in found[max(0, first - 2) : first])
    for index in range(first + 1, min(first + 8, len(found))):
        token = found[index]
        if token.kind in {"amount", "number"}:
            return index if has_joint and _is_pair(found[first], token) else first
        is_slash = token.kind == "mark" and token.value == "/" and found[first].currency is not None
        is_and = token.kind == "and" and (is_between or (token.value in {"&", "or"} and index == first + 1))
        if token.kind in _JOINTS or is_slash or is_and:
            has_joint = True
        elif _is_within_range(found, index, is_least):
            continue
        elif token.kind not in _FILLERS or (
            token.kind == "mark" and token.value in {";", ","} and not is_least
        ):
            return first
    return first


def _is_within_range(found: Sequence[Token], index: int, is_least: bool) -> bool:
    """Return whether a word, comma or line between two figures leaves them one range ("from R100, salary to R120")."""
    token = found[index]
    following = found[index + 1] if index + 1 < len(found) else None
    if token.kind == "line":
        # A form has its ends below each other: "Salary from: R100", "Salary to: R120".
        is_upper_end = following is not None and (
            following.kind in {"to", "up_to"} or following.value in {"salary", "pay"}
        )
        return found[index - 1].kind in _JOINTS or (is_least and is_upper_end)
    if token.value == ",":
        return following is not None and following.value.endswith("ing to")
    return is_least and token.value in {"salary", "pay"}


def _is_pair(low: Token, high: Token) -> bool:
    if low.currency and high.currency:
        return low.currency == high.currency or _dollar(low, high) is not None
    # "Level 8 - R611 204": the sign opens the second figure alone.
    is_label = high.is_sign_ahead and not (low.currency or low.is_grouped or low.multiplier)
    if is_label and not high.multiplier and (low.number < 1_000 or low.number * 2 < high.number):
        return False
    if not high.currency or not low.currency:
        low_figure, high_figure = _shared_scale(low, high)
        return high_figure >= low_figure
    return True


def _dollar(low: Token, high: Token) -> str | None:
    """Return whose dollars both are when it is written once: "$52,000 - $60,000 CAD"."""
    said = {
        token.currency
        for token in (low, high)
        if not (token.currency == "USD" and token.value.startswith("$"))
    }
    return said.pop() if len(said) == 1 and said <= DOLLARS else None


def _shared_scale(low: Token, high: Token) -> tuple[Decimal, Decimal]:
    """Return both figures; a multiplier written once ("R20-25k", "R20k-25") is meant for both."""
    if low.multiplier is None and high.multiplier and low.number <= high.number and low.number < 1_000:
        return low.number * high.multiplier, high.amount
    if high.multiplier is None and low.multiplier and high.number >= low.number and high.number < 1_000:
        return low.amount, high.number * low.multiplier
    if low.multiplier is None and high.multiplier is None and _is_thousands_short(low, high):
        return low.amount * 1_000, high.amount
    return low.amount, high.amount


def _is_thousands_short(low: Token, high: Token) -> bool:
    """Return whether the thousands are written once: "R25-30 000"."""
    thousands = low.number * 1_000
    return high.is_grouped and 0 < low.number < 1_000 and thousands < high.number < 3 * thousands


def _offer(found: Sequence[Token], first: int, last: int) -> Offer | None:
    one, other = found[first], found[last]
    low: Decimal | None
    high: Decimal | None
    low, high = _shared_scale(one, other) if first != last else (one.amount, one.amount)
    if max(abs(low), abs(high)) > _LARGEST:
        return None
    closer_end = 0
    if first == last:
        low, high, closer_end = _open_end(found, first, low)
    period, period_end = read_period(found, first, last)
    basis, basis_end = read_basis(found, first, last)
    return Offer(
        low=low,
        high=high,
        currency=_dollar(one, other) or one.currency or other.currency or _named_currency(found, last),
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


def _open_end(
    found: Sequence[Token], index: int, figure: Decimal
) -> tuple[Decimal | None, Decimal | None, int]:
    """Return both ends, one of them open where the text says so, and where the word behind the figure ends."""
    before = _opening(found[max(0, index - 9) : index])
    opener = next((token.kind for token in reversed(before) if token.kind in {"up_to", "from"}), None)
    # A field that begins "to R900k" has no lower end.
    if index == 1 and found[0].kind == "to":
        opener = "up_to"
    closer = _closer(found, index)
    kind, end = (closer.kind, closer.end) if closer else ("", 0)
    if opener == "up_to" or (kind == "up_to" and opener is None):
        return None, figure, end if kind == "up_to" else 0
    if opener == "from" or kind in {"from", "more", "plus"}:
        return figure, None, end if kind != "up_to" else 0
    return figure, figure, 0


def _opening(before: Sequence[Token]) -> list[Token]:
    """Return the last words that may open a figure's range; what stands in parentheses is the figure's before."""
    is_of_another = any(token.kind in {"amount", "number"} for token in before)
    ends = {")", ";"} if is_of_another else {";"}
    closed = max((index for index, token in enumerate(before) if token.value in ends), default=-1)
    # "The maximum salary for this position is R35 000."
    said = [
        token for token in before[closed + 1 :] if token.value not in _WORDS_OF_PAY and token.kind != "period"
    ]
    return [token for token in said[-3:] if token.kind != "mark"][-2:]


def _closer(found: Sequence[Token], index: int) -> Token | None:
    """Return what opens a single figure's range from behind: "R20 000+", "R20 000 min", "R20 000 max"."""
    following = [token for token in found[index + 1 : index + 9] if token.kind not in {"period", "basis"}]
    following = [token for token in following if not (token.kind == "mark" and token.value in "()")][:3]
    if not following:
        return None
    token, after = following[0], following[1] if len(following) > 1 else None
    if token.kind == "plus":
        is_adding = after is not None and (
            after.kind in {"amount", "number", "count"} or _EXTRA.match(after.value)
        )
        is_spaced = token.start > found[index].end and after is not None and after.kind == "word"
        return None if is_adding or is_spaced else token
    if token.kind == "more":
        return token
    is_opening_another = after is not None and (after.kind in {"amount", "number"} or after.value == ":")
    if (
        token.kind in {"from", "up_to"}
        and token.value.startswith(("min", "max", "starting", "or ", "tops"))
        and not is_opening_another
    ):
        return token
    return None
