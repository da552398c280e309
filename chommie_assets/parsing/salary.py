"""Pay as adverts write it: a salary field with ``parse_salary``, pay inside a long text with ``find_salary``.

Kept as written and judged, never corrected: a figure that can't be right is flagged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from typing import Any

from chommie_assets.parsing import salary_cues
from chommie_assets.parsing.salary_choice import FIELD_CHARACTERS, choose, is_field
from chommie_assets.parsing.salary_context import WINDOW
from chommie_assets.parsing.salary_currencies import DOLLARS
from chommie_assets.parsing.salary_groups import Offer, offers
from chommie_assets.parsing.salary_judge import infer_period, month_equivalent, suspicion
from chommie_assets.parsing.salary_money import Token
from chommie_assets.parsing.salary_scan import money_stretches
from chommie_assets.parsing.salary_tokens import fold, tokens
from chommie_assets.parsing.salary_unstated import unstated_field, unstated_in

METHOD_VERSION = "salary-4"

# Pay stands in an advert's first or last pages; a text past this is read no further.
MAX_CHARACTERS = 100_000
MARKET_RELATED = "market_related"
OTHER_PERIOD = "other_period"

_PREDICTED = re.compile(rf"(?<![a-z])(?:{salary_cues.PREDICTED})", re.IGNORECASE)
_STATED_ESTIMATE = re.compile(rf"(?<![a-z])(?:{salary_cues.STATED_ESTIMATE})", re.IGNORECASE)


_STRAY_NOUGHTS = re.compile(r"[ .,]{0,2}[0Oo][0Oo0-9]{1,5}(?!\w)")


@dataclass(frozen=True)
class Salary:
    """What an advert says it pays.

    Attributes:
        raw: the words it was read from.
        min: lower end in ``currency`` a ``period``; ``None`` for "up to" and for pay that is not stated.
        max: upper end; ``None`` for "from" and "+".
        currency: ISO 4217, or ``None`` when none is written.
        period: hour, day, week, month, year or ``None``.
        period_is_inferred: the period was told from the size of the figures.
        basis: ctc, basic, ote or unknown.
        is_predicted: somebody's estimate, not the employer's statement.
        is_suspect: the figures can't be right as written; ``suspect_reason`` says why.
        reason: market_related when pay is said to be negotiable or undisclosed; other_period for piece rates.
        month_min: monthly equivalent of ``min`` in ``currency``; see ``salary_judge.MONTH_FACTORS``.
        month_max: the same of ``max``.
        span: start and end of the evidence in the text.
        confidence: 0 to 1.
    """

    raw: str
    min: Decimal | None
    max: Decimal | None
    currency: str | None
    period: str | None
    basis: str
    span: tuple[int, int]
    confidence: float
    period_is_inferred: bool = False
    is_predicted: bool = False
    is_suspect: bool = False
    suspect_reason: str | None = None
    reason: str | None = None
    month_min: Decimal | None = None
    month_max: Decimal | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the fields with figures as JSON numbers and the span as a list."""
        return {
            "min": _plain(self.min),
            "max": _plain(self.max),
            "currency": self.currency,
            "period": self.period,
            "period_is_inferred": self.period_is_inferred,
            "basis": self.basis,
            "is_predicted": self.is_predicted,
            "is_suspect": self.is_suspect,
            "suspect_reason": self.suspect_reason,
            "reason": self.reason,
            "month_min": _plain(self.month_min),
            "month_max": _plain(self.month_max),
            "confidence": self.confidence,
            "span": list(self.span),
            "raw": self.raw,
        }


def parse_salary(
    text: str | None, *, default_currency: str | None = None, default_period: str | None = None
) -> Salary | None:
    """Read a salary field; a text too long for one is searched as :func:`find_salary` does.

    Args:
        text: the field as the source gave it.
        default_currency: ISO code for figures written without a currency, and for a bare "$".
        default_period: hour, day, week, month or year for figures written without a period, as the source says
            elsewhere; without it a period is inferred from figures that can mean only one.

    Returns:
        The pay, or ``None`` when the text states none.
    """
    if not text or not text.strip():
        return None
    if len(text) <= FIELD_CHARACTERS:
        return _read_short(text, default_currency, default_period)
    return _read_long(text[:MAX_CHARACTERS], default_currency, default_period)


def find_salary(description: str | None, *, default_currency: str | None = None) -> Salary | None:
    """Find the pay inside running text, where most figures are not pay; abstain without clear signs."""
    return _read_long(description[:MAX_CHARACTERS], default_currency, None) if description else None


@lru_cache(maxsize=4_096)
def _read_short(text: str, default_currency: str | None, default_period: str | None) -> Salary | None:
    folded = fold(text)
    found = list(tokens(folded))
    as_field = is_field(found)
    has_default = default_currency is not None
    chosen = choose(offers(found), folded, is_field=as_field, has_default_currency=has_default)
    if chosen is not None:
        return _salary(chosen[1], text, folded, found, default_currency, default_period)
    if not as_field:
        return _unstated_in(text)
    stated = unstated_field(folded)
    return _market_related(text, stated, is_clear=True) if stated else None


def _read_long(text: str, default_currency: str | None, default_period: str | None) -> Salary | None:
    best_points, best = 0, None
    for first, last in money_stretches(text):
        start = max(0, first - WINDOW)
        stretch = text[start : last + WINDOW]
        folded = fold(stretch)
        found = list(tokens(folded, first - start, last - start))
        chosen = choose(offers(found), folded, is_field=False, has_default_currency=False)
        if chosen is not None and chosen[0] > best_points:
            best_points = chosen[0]
            best = partial(
                _salary, chosen[1], stretch, folded, found, default_currency, default_period, start
            )
    return best() if best is not None else _unstated_in(text)


def _unstated_in(text: str) -> Salary | None:
    span = unstated_in(text)
    return _market_related(text, span, is_clear=False) if span else None


def _salary(
    offer: Offer,
    text: str,
    folded: str,
    found: list[Token],
    default_currency: str | None,
    default_period: str | None,
    offset: int = 0,
) -> Salary:
    currency = _currency(offer, found, default_currency)
    written = offer.period or default_period
    is_inferred = written is None
    is_broken = _is_broken(offer, folded)
    period = infer_period(offer.figures, currency) if is_inferred and not is_broken else written
    suspect_reason = "broken" if is_broken else suspicion(offer.low, offer.high, currency, period)
    period = None if period == "other" else period
    start = _with_opener(offer, found)
    span = (start, start + len(text[start : offer.end].rstrip()))
    return Salary(
        raw=text[span[0] : span[1]],
        min=offer.low,
        max=offer.high,
        currency=currency,
        period=period,
        basis=offer.basis,
        span=(span[0] + offset, span[1] + offset),
        confidence=_confidence(offer, period, currency, suspect_reason, is_period_inferred=is_inferred),
        period_is_inferred=is_inferred and period is not None,
        is_predicted=_is_predicted(folded, span),
        is_suspect=suspect_reason is not None,
        suspect_reason=suspect_reason,
        reason=OTHER_PERIOD if offer.period == "other" else None,
        month_min=month_equivalent(offer.low, period),
        month_max=month_equivalent(offer.high, period),
    )


def _is_broken(offer: Offer, folded: str) -> bool:
    """Return whether stray noughts follow the figure ("R25 00", "R25O00"): what it should be, nobody knows."""
    is_small = max(offer.figures) < 1_000 and not offer.has_multiplier
    return is_small and bool(_STRAY_NOUGHTS.match(folded, offer.figures_end))


def _currency(offer: Offer, found: list[Token], default_currency: str | None) -> str | None:
    is_bare_dollar = offer.currency == "USD" and found[offer.first].value.startswith("$")
    if is_bare_dollar and default_currency in DOLLARS:
        return default_currency
    return offer.currency or default_currency


def _with_opener(offer: Offer, found: list[Token]) -> int:
    """Return where the evidence starts: at "up to", "from" or "between" when one stands right before."""
    previous = found[offer.first - 1] if offer.first else None
    if previous is not None and previous.kind in {"up_to", "from", "between"}:
        return previous.start
    return offer.start


def _is_predicted(folded: str, span: tuple[int, int]) -> bool:
    around = folded[max(0, span[0] - 40) : span[1] + 40]
    return bool(_PREDICTED.search(around)) and not _STATED_ESTIMATE.search(around)


def _confidence(
    offer: Offer,
    period: str | None,
    currency: str | None,
    suspect_reason: str | None,
    *,
    is_period_inferred: bool,
) -> float:
    """Return how sure the reading is; each thing that is not written lowers it."""
    confidence = 0.97
    if offer.currency is None:
        confidence -= 0.15 if currency else 0.3
    if period is None:
        confidence -= 0.25
    elif is_period_inferred:
        confidence -= 0.2
    if suspect_reason is not None:
        confidence *= 0.4
    return round(max(confidence, 0.05), 2)


def _market_related(text: str, span: tuple[int, int], *, is_clear: bool) -> Salary:
    return Salary(
        raw=text[span[0] : span[1]],
        min=None,
        max=None,
        currency=None,
        period=None,
        basis="unknown",
        span=span,
        confidence=0.95 if is_clear else 0.8,
        reason=MARKET_RELATED,
    )


def _plain(figure: Decimal | None) -> int | float | None:
    if figure is None:
        return None
    return int(figure) if figure == figure.to_integral_value() else float(figure)
