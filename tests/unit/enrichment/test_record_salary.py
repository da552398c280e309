"""How a board's salary text, its columns and the description make one salary."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from chommie_assets.enrichment.raw_job import RawJob
from chommie_assets.enrichment.record_salary import SalaryFacts, salary_of


def pay(description: str = "", *, board: str = "alpha", **facts: Any) -> SalaryFacts:
    return salary_of(RawJob(UUID(int=1), "h", "l", board, board, **facts), description)


def figures(found: SalaryFacts) -> tuple[Any, ...]:
    return found.field, found.salary_min, found.salary_max, found.salary_currency, found.salary_period


RAND_A_MONTH = {"salary_currency": "ZAR", "salary_period": "month"}


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        pytest.param(
            {"salary_min": 0.0, "salary_max": 30_000.0, **RAND_A_MONTH},
            ("columns", None, 30_000, "ZAR", "month"),
            id="nought below is no lower end",
        ),
        pytest.param(
            {"salary_min": 20_000.0, "salary_max": 0.0, **RAND_A_MONTH},
            ("columns", 20_000, None, "ZAR", "month"),
            id="nought above is no upper end",
        ),
        pytest.param(
            {"salary_raw": "R0 - R0", "salary_min": 0.0, "salary_max": 0.0},
            (None,) * 5,
            id="noughts everywhere are no pay",
        ),
        pytest.param(
            {"salary_raw": "25000 - 30000", "salary_min": 25_000.0, **RAND_A_MONTH},
            ("salary_raw", 25_000, 30_000, "ZAR", "month"),
            id="columns tell what a bare text means",
        ),
    ],
)
def test_fields_of_a_board(facts, wanted):
    assert figures(pay(**facts)) == wanted


def test_a_lower_end_above_the_upper_is_flagged_and_kept():
    found = pay(salary_min=30_000.0, salary_max=20_000.0, **RAND_A_MONTH)
    assert (found.salary_min, found.salary_max) == (30_000, 20_000)
    assert (found.salary_is_suspect, found.salary_reason) == (True, "min_above_max")


def test_a_suspect_text_is_not_replaced_by_what_else_is_said():
    found = pay("Salary: R25 000 per month", salary_raw="R100 per month")
    assert (found.field, found.salary_is_suspect) == ("salary_raw", True)


def test_an_estimate_in_words_yields_to_the_description():
    found = pay("Salary: $52,000 - $60,000 a year", salary_raw="$41K-$78K (Glassdoor est.)")
    assert figures(found) == ("description", 52_000, 60_000, "USD", "year")
    assert not found.salary_is_predicted


def test_an_estimate_beats_no_figure_at_all():
    found = pay(salary_raw="Market related", salary_min=25_000.0, salary_is_predicted=True, **RAND_A_MONTH)
    assert (found.field, found.salary_is_predicted) == ("columns", True)


def test_market_related_stands_when_nothing_else_is_said():
    found = pay("Manage a R50 million portfolio.", salary_raw="Market related")
    assert (found.field, found.salary_reason, found.has_figures) == ("salary_raw", "market_related", False)


@pytest.mark.parametrize(
    ("facts", "description", "currency"),
    [
        ({}, "Pay: $85,000 - $95,000 a year", "USD"),
        ({"salary_currency": "AUD"}, "Pay: $85,000 - $95,000 a year", "AUD"),
        ({"salary_currency": "AUD"}, "Pay: £35,000 - £45,000 a year", "GBP"),
        ({"board": "pnet"}, "Pay: $4,000 - $5,000 a month", "USD"),
        ({"board": "pnet"}, "Salary: 25 000 - 30 000 per month", "ZAR"),
        ({}, "Salary: 25 000 - 30 000 per month", None),
    ],
)
def test_the_currency_of_a_description_is_written_or_the_boards(facts, description, currency):
    assert pay(description, **facts).salary_currency == currency
