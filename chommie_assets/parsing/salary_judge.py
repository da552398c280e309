"""Judges pay that was read: its period by magnitude when none is written, its month, whether it is plausible.

Nothing here changes a figure: what looks wrong is named, and left as written.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

# South Africa's Basic Conditions of Employment Act, section 35(4): a month is four and one-third weeks. A
# working week is taken as five days and 40 hours (the Act's ceiling is 45, section 9), which gives 21.67 days
# and 173.33 hours a month. https://www.gov.za/documents/basic-conditions-employment-act
WEEKS_A_MONTH = Decimal(52) / Decimal(12)
MONTH_FACTORS: dict[str, Decimal] = {
    "hour": WEEKS_A_MONTH * 40,
    "day": WEEKS_A_MONTH * 5,
    "week": WEEKS_A_MONTH,
    "month": Decimal(1),
    "year": Decimal(1) / Decimal(12),
}

# Figures outside are not paid for one person's work in that period. The lower rand bounds lie under the
# national minimum wage (R28.79 an hour from March 2025) to leave room for stipends and part time, but a
# year's pay under R48,000 reads as a month's under the wrong label.
PLAUSIBLE: dict[str, dict[str, tuple[int, int]]] = {
    "ZAR": {
        "hour": (15, 5_000),
        "day": (100, 30_000),
        "week": (300, 120_000),
        "month": (1_000, 300_000),
        "year": (48_000, 12_000_000),
    },
    "USD": {
        "hour": (4, 1_000),
        "day": (20, 8_000),
        "week": (80, 40_000),
        "month": (600, 150_000),
        "year": (10_000, 2_000_000),
    },
}
_LIKE_USD = frozenset({"EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD"})
# No advert pays one person five times what it pays another: one end lacks or has a zero too many.
WIDEST_RATIO = 5
ABSURD = Decimal(100_000_000)
# A thousand and more of these make a dollar, so a year's pay runs to hundreds of millions.
_SMALL_MONEY = frozenset({"IDR", "VND", "UGX", "TZS", "RWF", "KRW", "NGN", "MWK", "XAF", "XOF", "PKR"})
ABSURD_SMALL_MONEY = ABSURD * 100

# Where no period is written: the ranges that only one period can mean, per currency. Between them: none.
UNWRITTEN_PERIODS: dict[str, tuple[tuple[str, int, int], ...]] = {
    "ZAR": (("hour", 20, 500), ("month", 3_000, 100_000), ("year", 150_000, 12_000_000)),
    "USD": (("hour", 7, 200), ("year", 15_000, 1_000_000)),
}


def infer_period(figures: Sequence[Decimal], currency: str | None) -> str | None:
    """Return the only period that figures of this size can mean, or ``None``. Known for ZAR and USD."""
    for period, lowest, highest in UNWRITTEN_PERIODS.get(currency or "", ()):
        if figures and all(lowest <= figure <= highest for figure in figures):
            return period
    return None


def fits_a_period(figures: Sequence[Decimal], currency: str | None) -> bool:
    """Return whether figures of this size can mean one period only, of currencies worth about a dollar too."""
    return infer_period(figures, "USD" if currency in _LIKE_USD else currency) is not None


def month_equivalent(figure: Decimal | None, period: str | None) -> Decimal | None:
    """Return a figure's monthly equivalent to the cent, or ``None`` when its period has none."""
    if figure is None or period not in MONTH_FACTORS:
        return None
    return (figure * MONTH_FACTORS[period]).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def suspicion(
    low: Decimal | None, high: Decimal | None, currency: str | None, period: str | None
) -> str | None:
    """Return why the pay can't be right as written, or ``None``.

    Returns:
        negative, zero, min_above_max, absurd, ratio, too_low, too_high, monthly_labelled_yearly,
        yearly_labelled_monthly. (``salary.py`` adds broken.)
    """
    figures = [figure for figure in (low, high) if figure is not None]
    if not figures:
        return None
    if min(figures) < 0:
        return "negative"
    if max(figures) == 0:
        return "zero"
    if low is not None and high is not None and low > high:
        return "min_above_max"
    if max(figures) >= (ABSURD_SMALL_MONEY if currency in _SMALL_MONEY else ABSURD):
        return "absurd"
    if period is None and max(figures) < _least_an_hour(currency):
        return "too_low"
    if low is not None and high is not None and high >= low * WIDEST_RATIO:
        return "ratio"
    return _implausible(figures, currency, period)


def _least_an_hour(currency: str | None) -> int:
    """Return the lower bound of the shortest period: less is too low whatever the period is."""
    table = PLAUSIBLE.get("USD" if currency in _LIKE_USD else currency or "")
    return table["hour"][0] if table else 0


def _implausible(figures: Sequence[Decimal], currency: str | None, period: str | None) -> str | None:
    table = PLAUSIBLE.get("USD" if currency in _LIKE_USD else currency or "", {})
    if period not in table:
        return None
    lowest, highest = table[period]
    if max(figures) < lowest:
        is_month = period == "year" and min(figures) >= table["month"][0]
        return "monthly_labelled_yearly" if is_month else "too_low"
    if max(figures) > highest:
        is_year = period == "month" and max(figures) <= table["year"][1]
        return "yearly_labelled_monthly" if is_year else "too_high"
    return "too_low" if min(figures) < lowest and len(figures) == 1 else None
