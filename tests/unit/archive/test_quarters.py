"""Quarters: names, days, eligibility."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.archive.quarters import NotAQuarterError, Quarter


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-q2", date(2026, 4, 1), date(2026, 6, 30)),
        (" 2024_Q3 ", date(2024, 7, 1), date(2024, 9, 30)),
        ("1999Q4", date(1999, 10, 1), date(1999, 12, 31)),
    ],
)
def test_names_and_days(text, first, last) -> None:
    quarter = Quarter.parse(text)
    assert (quarter.first, quarter.last) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "2026", "2026Q0", "2026Q5", "26Q1", "0000Q1", "2026Q1; drop", "../2026Q1"]
)
def test_other_texts_are_refused(text) -> None:
    with pytest.raises(NotAQuarterError, match="is not a quarter such as 2026Q1"):
        Quarter.parse(text)


@given(st.dates())
def test_every_day_lies_in_its_quarter(day) -> None:
    quarter = Quarter.of(day)
    assert quarter.first <= day <= quarter.last
    assert Quarter.parse(str(quarter)) == quarter


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2200, 1, 1)), st.integers(1, 400))
def test_eligible_from_the_day_after(day, after_days) -> None:
    quarter = Quarter.of(day)
    assert not quarter.is_eligible(quarter.last + timedelta(days=after_days), after_days)
    assert quarter.is_eligible(quarter.last + timedelta(days=after_days + 1), after_days)
