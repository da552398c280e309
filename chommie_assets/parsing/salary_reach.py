"""Which period and which basis belong to a figure, of those written before, inside and behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chommie_assets.parsing import salary_cues as cues
from chommie_assets.parsing.salary_money import Token
from chommie_assets.parsing.salary_words import PERIOD_PATTERNS

# How far from its figure a period or a basis may stand, in characters and in tokens.
REACH = 45
REACH_TOKENS = 9
_EXTRA = re.compile(rf"(?:{cues.EXTRAS})\Z", re.IGNORECASE)
_NAMES_OF_PERIOD = frozenset({"frequency", "period", "interval", "cycle", "type", "unit"})
_LABELS = frozenset({"level", "grade", "notch", "band"})


def read_period(found: Sequence[Token], first: int, last: int) -> tuple[str | None, int]:
    """Return the period of the figures from token ``first`` to ``last``, and where its words end behind them."""
    for token in found[first : last + 1]:
        if token.value == "year" and token.kind in {"amount", "number"}:
            return "year", token.end
    inside = [token for token in found[first:last] if token.kind == "period"]
    ahead = _ahead(found, first, "period")
    behind = _behind(found, last, "period", is_introduced=ahead is not None)
    if behind is not None:
        return behind.value, behind.end
    if inside:
        return inside[0].value, inside[0].end
    return (ahead.value, 0) if ahead is not None else (_named_period(found, last), 0)


def _named_period(found: Sequence[Token], last: int) -> str | None:
    """Return the period that a form states on a line of its own: "Pay frequency: Hourly"."""
    following = found[last + 1 : last + 1 + REACH_TOKENS]
    for name, colon, said in zip(following, following[1:], following[2:], strict=False):
        if name.value in _NAMES_OF_PERIOD and colon.value == ":":
            return said.value if said.kind == "period" or said.value in PERIOD_PATTERNS else None
    return None


def read_basis(found: Sequence[Token], first: int, last: int) -> tuple[str, int]:
    """Return the basis of the figures, unknown if none is written, and where its words end behind them."""
    ahead = _ahead(found, first, "basis")
    behind = _behind(found, last, "basis", is_introduced=ahead is not None)
    inside = [token for token in found[first:last] if token.kind == "basis"]
    if behind is not None:
        return behind.value, behind.end
    if inside:
        return inside[0].value, inside[0].end
    return (ahead.value, 0) if ahead is not None else ("unknown", 0)


def _behind(found: Sequence[Token], last: int, kind: str, *, is_introduced: bool = False) -> Token | None:
    """Return the token of a kind that follows the figure and belongs to it rather than to the next figure.

    With ``is_introduced`` the figure has one in front already ("Basic R30k CTC R40k"), so that what stands
    right before the next figure is the next figure's.
    """
    edge = found[last].end
    for index in range(last + 1, min(last + 1 + REACH_TOKENS, len(found))):
        token = found[index]
        if token.kind == "number" and found[index - 1].value in _LABELS:
            continue
        if token.kind in {"amount", "number", "count", "line"} or token.start - edge > REACH:
            return None
        if token.value == "." and (is_introduced or _ends_sentence(found, index)):
            return None
        if (
            token.kind == kind
            and not _belongs_to_next(found, index, is_introduced)
            and not _is_of_an_extra(found, index)
        ):
            return token
    return None


def _ends_sentence(found: Sequence[Token], index: int) -> bool:
    return index + 1 < len(found) and found[index + 1].start > found[index].end


def _belongs_to_next(found: Sequence[Token], index: int, is_introduced: bool) -> bool:
    """Tell "(OTE R60k)" from "R30k OTE, R60k": apart from the figure before, right before the next."""
    previous, following_at_once = found[index - 1], found[index + 1 : index + 2]
    is_attached = previous.kind in {"amount", "number", "period", "basis"} and not is_introduced
    if found[index].value == "ote" and following_at_once and following_at_once[0].kind == "amount":
        return True
    following = [
        token
        for token in found[index + 1 : index + 5]
        if token.kind not in {"mark", "up_to", "from"} and token.value != "of"
    ]
    return not is_attached and bool(following) and following[0].kind in {"amount", "number"}


def _is_of_an_extra(found: Sequence[Token], index: int) -> bool:
    """Tell the pay's period from that of a "monthly commission" or "annual bonus"."""
    if not found[index].is_adjective or index + 1 >= len(found):
        return False
    return found[index + 1].kind == "word" and bool(_EXTRA.match(found[index + 1].value))


def _is_in_parentheses(found: Sequence[Token], index: int) -> bool:
    around = [token.value for token in (*found[max(0, index - 1) : index], *found[index + 1 : index + 2])]
    return around == ["(", ")"]


def _ahead(found: Sequence[Token], first: int, kind: str) -> Token | None:
    """Return the token of a kind that introduces the figure ("Monthly salary: R20 000")."""
    edge = found[first].start
    for index in range(first - 1, max(-1, first - 1 - REACH_TOKENS), -1):
        token = found[index]
        if token.kind == "number" and index and found[index - 1].value in _LABELS:
            continue
        if token.kind in {"amount", "number", "count"} or edge - token.end > REACH:
            return None
        # In front of a figure "PA" may be a personal assistant and "pm" the afternoon, unless in parentheses.
        is_shorthand = (
            kind == "period" and token.end - token.start <= 2 and not _is_in_parentheses(found, index)
        )
        if token.kind == kind and not is_shorthand:
            return token
    return None
