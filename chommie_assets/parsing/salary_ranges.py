"""Which figures are the ends of one range, and which end of a lone figure's range is open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from chommie_assets.parsing import salary_cues as cues
from chommie_assets.parsing.salary_currencies import DOLLARS
from chommie_assets.parsing.salary_money import Token

_JOINTS = frozenset({"dash", "to", "up_to"})
_FILLERS = frozenset({"period", "basis", "mark", "plus", "from", "up_to", "between"})
_EXTRA = re.compile(rf"(?:{cues.EXTRAS})\Z", re.IGNORECASE)
_WORDS_OF_PAY = frozenset(
    {"for", "this", "the", "role", "position", "post", "vacancy", "is", "will", "be", "of"}
)


def range_end(found: Sequence[Token], first: int) -> int:
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
        return low.currency == high.currency or dollar(low, high) is not None
    # "Level 8 - R611 204": the sign opens the second figure alone.
    is_label = high.is_sign_ahead and not (low.currency or low.is_grouped or low.multiplier)
    if is_label and not high.multiplier and (low.number < 1_000 or low.number * 2 < high.number):
        return False
    if not high.currency or not low.currency:
        low_figure, high_figure = shared_scale(low, high)
        return high_figure >= low_figure
    return True


def dollar(low: Token, high: Token) -> str | None:
    """Return whose dollars both are when it is written once: "$52,000 - $60,000 CAD"."""
    said = {
        token.currency
        for token in (low, high)
        if not (token.currency == "USD" and token.value.startswith("$"))
    }
    return said.pop() if len(said) == 1 and said <= DOLLARS else None


def shared_scale(low: Token, high: Token) -> tuple[Decimal, Decimal]:
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


def open_end(
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
