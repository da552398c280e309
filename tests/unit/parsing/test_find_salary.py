"""Pay inside running text: found among figures that are not pay, or left alone."""

from __future__ import annotations

import pytest

from chommie_assets.parsing.salary import find_salary

BEFORE = "We are a family business in its third decade with 250 employees and 12 branches. " * 5
BEHIND = (
    " Send your CV to masked@example.com before 12/05/2026 or call 011 555 0100. Reference 4471/2026." * 3
)

PAID = {
    "Salary: R25 000 - R30 000 per month.": (25_000, 30_000, "ZAR", "month"),
    "Remuneration\n\nR450 000 – R520 000 CTC per annum": (450_000, 520_000, "ZAR", "year"),
    "We pay R185 per hour, overtime at time and a half.": (185, 185, "ZAR", "hour"),
    "Package: R1.1m CTC per year, and you manage a R50 million portfolio.": (
        1_100_000,
        1_100_000,
        "ZAR",
        "year",
    ),
    "You manage a budget of R2 000 000. Salary R45 000 pm.": (45_000, 45_000, "ZAR", "month"),
    "Fuel allowance of R3 000 per month; basic salary R18 000 per month.": (18_000, 18_000, "ZAR", "month"),
    "Pay Rate: $57.00/HR W2": (57, 57, "USD", "hour"),
    "CompensationR35,500 to R38,500": (35_500, 38_500, "ZAR", "month"),
    "Total cost to company R850 000": (850_000, 850_000, "ZAR", "year"),
    "Earn between R6 000 and R9 000 per month": (6_000, 9_000, "ZAR", "month"),
    "Salary: 25 000 - 30 000 per month": (25_000, 30_000, None, "month"),
}
NOT_PAID = [
    "You will manage a R50 million portfolio and a team of 12.",
    "The group has an annual turnover of R3.2 billion.",
    "Study bursary up to R20 000 per year after probation.",
    "Cell phone allowance of R500 per month.",
    "We raised $20 million in funding and employ 300 people.",
    "401(k) match and $160 annually in development dollars.",
    "Minimum 3 - 5 years of experience; Python 3.11 and R 4.2.",
    "Competitive salary and a warm team.",
    "Working hours: 08:00 to 17:00, 40 hours per week.",
    "Achieve a GP of R100 000 per month.",
    "Learners must come from households earning less than R350 000 per annum.",
    "You serve clients with an income above R50 000 per month.",
    "The earnings threshold is R254 371.67 per annum.",
    "Petty cash of R5 000 per month is kept.",
    "Handle cash up to R10 000 per day.",
    "Collect R80 000 per month from debtors.",
    "Candidates must pay R350 for a police clearance.",
    "Rental of R6 500 per month; fuel card of R3 500 per month.",
    "Sales over R100 000 per month earn 5%.",
    "Responsible for sales targets of R250 000 per month.",
]
UNSTATED = [
    "Salary: market related",
    "A market-related package is offered.",
    "Remuneration: negotiable",
    "Salary: DOE",
]


@pytest.mark.parametrize(("text", "expected"), PAID.items())
def test_finds_the_pay_and_points_at_it(text, expected):
    whole = BEFORE + text + BEHIND
    found = find_salary(whole)
    assert found is not None
    assert (found.min, found.max, found.currency, found.period) == expected
    assert whole[slice(*found.span)] == found.raw
    assert len(BEFORE) <= found.span[0] < found.span[1] <= len(BEFORE) + len(text)


@pytest.mark.parametrize("text", NOT_PAID)
def test_leaves_other_money_alone(text):
    assert find_salary(BEFORE + text + BEHIND) is None


@pytest.mark.parametrize("text", UNSTATED)
def test_finds_that_pay_is_left_open(text):
    assert find_salary(BEFORE + text + BEHIND).reason == "market_related"


def test_no_text_has_no_pay():
    assert find_salary(None) is None
    assert find_salary("") is None
