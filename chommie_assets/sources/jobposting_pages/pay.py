"""``baseSalary`` in any of the forms that pages give it: a number, text, MonetaryAmount, QuantitativeValue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from chommie_assets.sources.jobposting_pages.text import first, line
from chommie_assets.sources.values import as_number

_MAX_DEPTH = 5
_LOW = ("minValue", "minPrice", "percentile10")
_HIGH = ("maxValue", "maxPrice", "percentile90")
_VALUE = ("value", "price", "median")
_CURRENCY = ("currency", "priceCurrency", "salaryCurrency")
# Codes of UN/CEFACT's recommendation 20, and durations of ISO 8601, for what unitText says in words.
_UNITS = {
    "HUR": "HOUR", "DAY": "DAY", "WEE": "WEEK", "MON": "MONTH", "ANN": "YEAR",
    "PT1H": "HOUR", "P1D": "DAY", "P1W": "WEEK", "P7D": "WEEK", "P1M": "MONTH", "P1Y": "YEAR",
}  # fmt: skip
_CURRENCY_BEHIND = re.compile(r"(?<=\d)\s*(?:ZAR|rands?)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Pay:
    """A stated pay: figures, or words where they are none.

    Attributes:
        low: the least; ``None`` if open.
        high: the most; ``None`` if open.
        currency: as stated.
        period: as stated.
        words: what is no figure: "Market related", "R25k - R30k".
    """

    low: float | None = None
    high: float | None = None
    currency: str | None = None
    period: str | None = None
    words: str | None = None

    @property
    def has_figures(self) -> bool:
        """Whether it states an amount."""
        return self.low is not None or self.high is not None


def pay_fields(posting: Mapping[str, Any]) -> dict[str, Any]:
    """Return a posting's pay in the columns of a job; an estimate only where nothing is stated."""
    stated = _pay(posting.get("baseSalary"))
    estimated = _pay(posting.get("estimatedSalary"))
    is_predicted = not stated.has_figures and not stated.words and estimated.has_figures
    pay = estimated if is_predicted else stated
    return {
        "salary": pay.words,
        "salary_min": pay.low,
        "salary_max": pay.high,
        "salary_currency": pay.currency or line(first(posting.get("salaryCurrency"))),
        "salary_period": pay.period,
        "salary_is_predicted": is_predicted or None,
    }


def _pay(value: Any, depth: int = 0) -> Pay:
    if depth > _MAX_DEPTH or value is None:
        return Pay()
    if isinstance(value, list):
        found = [_pay(member, depth + 1) for member in value[:20]]
        return next((pay for pay in found if pay.has_figures), next(iter(found), Pay()))
    if isinstance(value, Mapping):
        return _of_object(value, depth)
    amount = _amount(value)
    if amount is not None:
        return Pay(amount, amount)
    return Pay() if _is_nothing(value) else Pay(words=line(value))


def _of_object(value: Mapping[str, Any], depth: int) -> Pay:
    inner = next((_pay(value[name], depth + 1) for name in _VALUE if value.get(name) is not None), Pay())
    lows, highs = ([first(value.get(name)) for name in names] for names in (_LOW, _HIGH))
    low, high = (next((a for v in vs if (a := _amount(v)) is not None), None) for vs in (lows, highs))
    if low is not None or high is not None:
        inner = replace(inner, low=low, high=high)
    elif not inner.has_figures and not inner.words:
        inner = replace(inner, words=_between(lows, highs))
    currency = next((said for name in _CURRENCY if (said := line(first(value.get(name))))), None)
    period = _period(value)
    return replace(inner, currency=inner.currency or currency, period=inner.period or period)


def _between(lows: list[Any], highs: list[Any]) -> str | None:
    """Return bounds that are no plain numbers, as the words that they are."""
    told = (line(value) for value in (*lows, *highs) if not _is_nothing(value))
    return " - ".join(dict.fromkeys(text for text in told if text)) or None


def _period(value: Mapping[str, Any]) -> str | None:
    said = next(
        (text for name in ("unitText", "unitCode", "duration") if (text := line(first(value.get(name))))),
        None,
    )
    return _UNITS.get(said.upper(), said) if said else None


def _amount(value: Any) -> float | None:
    """Return a figure; boards write 0 where they mean nothing."""
    number = as_number(_CURRENCY_BEHIND.sub("", value.strip()) if isinstance(value, str) else value)
    return number if number is not None and number > 0 else None


def _is_nothing(value: Any) -> bool:
    return value is None or isinstance(value, bool) or as_number(value) is not None or not str(value).strip()
