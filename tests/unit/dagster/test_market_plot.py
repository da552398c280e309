"""The plot of the market marks days, few enough to be read, whatever the number of days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from chommie_assets.assets.metadata import MARKED_DAYS, market_figure

LAST = date(2026, 11, 25)


def marks(days: int) -> list[str]:
    rows = [(LAST - timedelta(days=n), 200, 30, 9) for n in range(days)][::-1]
    figure = market_figure(rows)
    figure.canvas.draw()
    return [label.get_text() for label in figure.axes[0].get_xticklabels()]


@pytest.mark.parametrize(("days", "expected"), [(1, ["25 Nov"]), (2, ["24 Nov", "25 Nov"])])
def test_few_days_are_each_marked_once(days: int, expected: list[str]) -> None:
    assert marks(days) == expected


def test_many_days_leave_room_between_the_marks() -> None:
    assert 1 < len(marks(60)) <= MARKED_DAYS + 2


def test_without_days_there_is_a_plot_all_the_same() -> None:
    assert market_figure([]).axes
