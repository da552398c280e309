"""A source's dates are all read in one order, told by those that leave no choice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.sources.date_order import date_order

TODAY = date(2026, 4, 16)


@pytest.mark.parametrize(
    ("posted", "others", "is_month_first", "said"),
    [
        (["04/05/2026", "03/25/2026"], [], True, None),
        (["04/03/2026", "25/03/2026"], [], False, None),
        (["3/4/2026", "5/1/2016 10:30"], ["4/30/2026"], True, None),
        (["03-04-26", "25-03-26"], [], False, None),
        # Nothing is posted in the future, but adverts close there.
        (["04/05/2026"], [], True, None),
        ([], ["04/05/2026"], False, "no date says which"),
        (
            ["01/03/2026", "02/03/2026"],
            [],
            False,
            "such as 01/03/2026 are read day first: no date says which",
        ),
        (["03/01/2026", "03/02/2026", "03/04/2026"], [], True, "month first: the dates lie closer together"),
        (["01/03/2026", "02/03/2026", "03/03/2026"], [], False, "no date says which"),
        (["25/03/2026", "26/03/2026", "03/27/2026", "01/03/2026"], [], False, "both orders occur"),
        (["25/03/2026", "03/28/2026", "03/27/2026", "01/03/2026"], [], True, "both orders occur"),
        (["2026-04-05", "5 April", "04.05.2026", "yesterday", 46082, None, {}], [], False, None),
        (["05/05/2026", "03/03/2026"], [], False, None),
        (["99/99/2026", "00/00/0000"], [], False, None),
    ],
)
def test_order(posted, others, is_month_first, said):
    order = date_order(posted, others, TODAY)
    assert order.is_month_first is is_month_first
    assert (said in (order.notice or "")) if said else order.notice is None


@given(st.lists(st.dates(date(2025, 1, 1), TODAY), min_size=30), st.booleans())
def test_an_order_that_leaves_a_trace_is_found(days, is_month_first):
    text = [f"{day:%m/%d/%Y}" if is_month_first else f"{day:%d/%m/%Y}" for day in days]
    if any(day.day > 12 for day in days):
        assert date_order(text, [], TODAY).is_month_first is is_month_first


@given(st.lists(st.text(max_size=20)), st.lists(st.from_regex(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}")))
def test_no_text_crashes(texts, dates):
    date_order(dates, texts, TODAY)
