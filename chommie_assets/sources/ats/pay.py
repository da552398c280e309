"""The pay ranges of a posting as one: feeds state one for each office, level or currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_RAND = "ZAR"


@dataclass(frozen=True)
class PayRange:
    """Amounts of a currency, per hour, day, week, month or year if that is stated."""

    low: float | None
    high: float | None
    currency: str | None
    period: str | None


def amount(value: Any, factor: float = 1) -> float | None:
    """Return a stated amount; ``None`` for 0, which is how feeds leave an end open."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return round(value * factor, 2) if is_number and value else None


def pay_fields(ranges: Sequence[PayRange]) -> dict[str, Any]:
    """Return the span of the ranges that share currency and period: the first in rand, else the first of all."""
    stated = [one for one in ranges if one.low is not None or one.high is not None]
    if not stated:
        return {}
    chosen = next((one for one in stated if one.currency == _RAND), stated[0])
    alike = [one for one in stated if (one.currency, one.period) == (chosen.currency, chosen.period)]
    return {
        "salary_min": min((one.low for one in alike if one.low is not None), default=None),
        "salary_max": max((one.high for one in alike if one.high is not None), default=None),
        "salary_currency": chosen.currency,
        "salary_period": chosen.period,
    }
