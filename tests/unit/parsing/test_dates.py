"""Days that adverts give, absolute and relative."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing.dates import parse_expiry, parse_posted

OBSERVED = date(2026, 4, 15)
POSTED = {
    "Posted 21 Jun 2024": date(2024, 6, 21),
    "Posted 08 Apr 2026": date(2026, 4, 8),
    "3 days ago": date(2026, 4, 12),
    "PostedPosted 2 days ago": date(2026, 4, 13),
    "Active 6 days ago": date(2026, 4, 9),
    "30+ days ago": date(2026, 3, 16),
    "a week ago": date(2026, 4, 8),
    "2 weeks ago": date(2026, 4, 1),
    "1 month ago": date(2026, 3, 16),
    "19 hours ago": OBSERVED,
    "48 hours ago": date(2026, 4, 13),
    "5 minutes ago": OBSERVED,
    "3d": date(2026, 4, 12),
    "3 dae gelede": date(2026, 4, 12),
    "Just posted": OBSERVED,
    "Posted30+ days ago": date(2026, 3, 16),
    "PostedJust posted": OBSERVED,
    "EmployerActive 3 days ago": date(2026, 4, 12),
    "Today": OBSERVED,
    "yesterday": date(2026, 4, 14),
    "2026-04-11": date(2026, 4, 11),
    "2026/04/11 08:00": date(2026, 4, 11),
    "2026-04-11T20:30:00Z": date(2026, 4, 11),
    "2026-04-11T23:30:00Z": date(2026, 4, 12),
    "2026-04-11T23:30:00.000+0200": date(2026, 4, 11),
    "20260411": date(2026, 4, 11),
    "12/04/2026": date(2026, 4, 12),
    "04/25/2026": date(2026, 4, 25),
    "11-Apr-2026": date(2026, 4, 11),
    "11.04.26": date(2026, 4, 11),
    "31/12/99": date(1999, 12, 31),
    "April 8, 2026": date(2026, 4, 8),
    "5 Julie 2024": date(2024, 7, 5),
    "8 Apr": date(2026, 4, 8),
    "28 December": date(2025, 12, 28),
    "Mon, 06 Jul 2026 10:00:00 +0200": date(2026, 7, 6),
    "1712345678": date(2024, 4, 5),
    "1712345678000": date(2024, 4, 5),
    "45000": date(2023, 3, 15),
    "il y a 3 jours": date(2026, 4, 12),
    "9999-12-31": date(9999, 12, 31),
}
EXPIRY = {
    "Expires in 13 days": date(2026, 4, 28),
    "Closing date: 5 July 2024": date(2024, 7, 5),
    "2026-05-01": date(2026, 5, 1),
    "3 days left": date(2026, 4, 18),
    "in 2 weeks": date(2026, 4, 29),
    "Closes tomorrow": date(2026, 4, 16),
    "Apply before 30/04/2026": date(2026, 4, 30),
    "Expired 3 days ago": date(2026, 4, 12),
}
NEITHER = [
    "",
    "  ",
    "garbage",
    "Freshly baked",
    "2024-02-30",
    "0000-00-00",
    "13:45",
    "99/99/2026",
    "12345678901234567890",
]


@pytest.mark.parametrize(("text", "day"), POSTED.items())
def test_posted(text, day):
    assert parse_posted(text, OBSERVED) == day


@pytest.mark.parametrize(("text", "day"), EXPIRY.items())
def test_expiry(text, day):
    assert parse_expiry(text, OBSERVED) == day


@pytest.mark.parametrize("text", [None, *NEITHER])
def test_no_day(text):
    assert parse_posted(text, OBSERVED) is None
    assert parse_expiry(text, OBSERVED) is None


def test_relative_days_past_the_calendar_are_none():
    assert parse_expiry("in 9999 years", date(9000, 1, 1)) is None


@pytest.mark.parametrize("parse", [parse_posted, parse_expiry])
def test_a_source_that_writes_the_month_first_is_read_that_way(parse):
    assert parse("04/05/2026", OBSERVED) == date(2026, 5, 4)
    assert parse("04/05/2026", OBSERVED, is_month_first=True) == date(2026, 4, 5)
    assert parse("25/04/2026", OBSERVED, is_month_first=True) == date(2026, 4, 25)


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"[0-9]{1,4}[-/. ][0-9]{1,2}[-/. ][0-9]{1,4}( [a-z]{1,5})?", fullmatch=True), st.dates())
def test_never_raises_on_things_like_dates(text, observed_on):
    for found in (parse_posted(text, observed_on), parse_expiry(text, observed_on)):
        assert found is None or isinstance(found, date)
