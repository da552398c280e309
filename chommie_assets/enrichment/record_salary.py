"""Which of the places that may state a job's pay is believed, and its figures in one shape."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from chommie_assets.enrichment.raw_job import BOARD_COUNTRIES, RawJob
from chommie_assets.parsing.salary import Salary, find_salary, parse_salary
from chommie_assets.parsing.salary_judge import infer_period, month_equivalent, suspicion
from chommie_assets.parsing.scanning import Scan

# Words for a period in the fields of boards' own APIs and of schema.org's unitText.
_PERIODS = {
    "hour": "hour",
    "hourly": "hour",
    "day": "day",
    "daily": "day",
    "week": "week",
    "weekly": "week",
    "month": "month",
    "monthly": "month",
    "year": "year",
    "yearly": "year",
    "annual": "year",
    "annually": "year",
    "annum": "year",
}
_CURRENCY = re.compile(r"[A-Z]{3}")
_RAND = {"R": "ZAR", "RAND": "ZAR", "RANDS": "ZAR", "ZAR": "ZAR", "$": "USD", "£": "GBP", "€": "EUR"}
# A rand sign before a figure: what lets figures without a currency count as rand.
RAND_SIGN = Scan(r"\b(?:R|ZAR)\s?[0-9]", is_case_sensitive=True)
# Figures in columns of their own need no reading, only trust in the board.
COLUMN_CONFIDENCE = 0.95
# PostgreSQL's numeric takes more; no pay does.
MAX_FIGURE = 1e12
SEARCHED_CHARACTERS = 20_000


@dataclass(frozen=True)
class SalaryFacts:
    """A job's pay in the columns of ``job_features``; amounts in ``salary_currency`` a ``salary_period``."""

    salary_raw: str | None = None
    salary_min: Decimal | None = None
    salary_max: Decimal | None = None
    salary_currency: str | None = None
    salary_period: str | None = None
    salary_basis: str | None = None
    salary_is_predicted: bool = False
    salary_is_suspect: bool = False
    salary_reason: str | None = None
    salary_month_min: Decimal | None = None
    salary_month_max: Decimal | None = None
    salary_confidence: float | None = None
    field: str | None = None
    span: tuple[int, int] | None = None

    @property
    def has_figures(self) -> bool:
        """Whether it states an amount."""
        return self.salary_min is not None or self.salary_max is not None


def salary_of(raw: RawJob, description: str | None) -> SalaryFacts:
    """Return a job's pay: of its salary text, else of its salary columns, else of its description.

    An estimate yields to any statement; "market related" yields to any figure. A description is read only where
    the fields don't settle it.
    """
    stated: list[SalaryFacts] = []
    for read in (_from_text, _from_columns, _from_description):
        facts = read(raw, description)
        if facts is not None and facts.has_figures and not facts.salary_is_predicted:
            return facts
        if facts is not None:
            stated.append(facts)
    # The first of equals: the order above decides.
    return min(stated, key=lambda one: (not one.has_figures, one.salary_is_predicted), default=SalaryFacts())


def _from_text(raw: RawJob, description: str | None) -> SalaryFacts | None:
    if not raw.salary_raw:
        return None
    currency = _currency(raw.salary_currency) or _assumed_currency(raw, description)
    found = parse_salary(raw.salary_raw, default_currency=currency, default_period=_period(raw.salary_period))
    return None if found is None else _facts(found, "salary_raw", is_predicted=bool(raw.salary_is_predicted))


def _from_description(raw: RawJob, description: str | None) -> SalaryFacts | None:
    # A board's own currency tells which dollar "$" is, and that "Salary: 25 000" on a South African board is rand.
    found = find_salary(description, default_currency=_currency(raw.salary_currency) or _board_currency(raw))
    return None if found is None else _facts(found, "description", is_predicted=False)


def _facts(found: Salary, field: str, *, is_predicted: bool) -> SalaryFacts:
    return SalaryFacts(
        salary_raw=found.raw,
        salary_min=found.min,
        salary_max=found.max,
        salary_currency=found.currency,
        salary_period=found.period,
        salary_basis=found.basis,
        salary_is_predicted=found.is_predicted or is_predicted,
        salary_is_suspect=found.is_suspect,
        salary_reason=found.suspect_reason or found.reason,
        salary_month_min=found.month_min if found.currency else None,
        salary_month_max=found.month_max if found.currency else None,
        salary_confidence=found.confidence,
        field=field,
        span=found.span,
    )


def _from_columns(raw: RawJob, description: str | None) -> SalaryFacts | None:
    low, high = _figure(raw.salary_min), _figure(raw.salary_max)
    figures = [figure for figure in (low, high) if figure is not None]
    # Boards write 0 where they mean nothing.
    if not any(figures):
        return None
    low, high = low or None, high or None
    currency = _currency(raw.salary_currency) or _assumed_currency(raw, description)
    period = _period(raw.salary_period) or infer_period(
        [figure for figure in (low, high) if figure], currency
    )
    reason = suspicion(low, high, currency, period)
    return SalaryFacts(
        salary_raw=raw.salary_raw,
        salary_min=low,
        salary_max=high,
        salary_currency=currency,
        salary_period=period,
        salary_basis="unknown",
        salary_is_predicted=bool(raw.salary_is_predicted),
        salary_is_suspect=reason is not None,
        salary_reason=reason,
        salary_month_min=month_equivalent(low, period) if currency else None,
        salary_month_max=month_equivalent(high, period) if currency else None,
        salary_confidence=COLUMN_CONFIDENCE if currency and period else COLUMN_CONFIDENCE / 2,
        field="columns",
    )


def _figure(value: float | None) -> Decimal | None:
    if value is None or not math.isfinite(value) or abs(value) > MAX_FIGURE:
        return None
    return Decimal(repr(float(value))).quantize(Decimal("0.01")).normalize() + 0


def _currency(text: str | None) -> str | None:
    word = (text or "").strip().upper()
    return _RAND.get(word) or (word if _CURRENCY.fullmatch(word) else None)


def _assumed_currency(raw: RawJob, description: str | None) -> str | None:
    """Return rand on a board that serves South Africa alone, or where a rand sign stands in the text."""
    return _board_currency(raw) or _rand_if_signed(raw.salary_raw, description)


def _board_currency(raw: RawJob) -> str | None:
    return "ZAR" if BOARD_COUNTRIES.get(raw.board) == "ZA" else None


def _rand_if_signed(*texts: str | None) -> str | None:
    return "ZAR" if any(RAND_SIGN.is_in(text[:SEARCHED_CHARACTERS]) for text in texts if text) else None


def _period(text: str | None) -> str | None:
    words = re.findall(r"[a-z]+", (text or "")[:50].lower())
    return next((_PERIODS[word] for word in words if word in _PERIODS), None)
