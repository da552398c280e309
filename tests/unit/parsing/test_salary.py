"""Salary fields: what is read, what is flagged, what is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing.salary import parse_salary

# text -> (min, max, currency, period, basis)
READ = {
    "R25 000 - R30 000 per month": (25_000, 30_000, "ZAR", "month", "unknown"),
    "R25,000.00pm": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R 450k – R600k p.a. CTC": (450_000, 600_000, "ZAR", "year", "ctc"),
    "R1.2 million per annum": (1_200_000, 1_200_000, "ZAR", "year", "unknown"),
    "R1,2 million p.a.": (1_200_000, 1_200_000, "ZAR", "year", "unknown"),
    "R1.250 million per annum": (1_250_000, 1_250_000, "ZAR", "year", "unknown"),
    "R 1 200 000 p/a": (1_200_000, 1_200_000, "ZAR", "year", "unknown"),
    "R1.2m pa": (1_200_000, 1_200_000, "ZAR", "year", "unknown"),
    "R.25 000 p.m.": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R20 000/R25 000 per month": (20_000, 25_000, "ZAR", "month", "unknown"),
    "R25.000,00 pm": (25_000, 25_000, "ZAR", "month", "unknown"),
    "Rs. 40,000 per month": (40_000, 40_000, "INR", "month", "unknown"),
    "R185/hour": (185, 185, "ZAR", "hour", "unknown"),
    "R38,50 per hour": (38.5, 38.5, "ZAR", "hour", "unknown"),
    "R600 - R650 p/h": (600, 650, "ZAR", "hour", "unknown"),
    "R376 413 per annum (Level 08)": (376_413, 376_413, "ZAR", "year", "unknown"),
    "R25\u00a0000\u202f–\u2009R30\u00a0000 p/m": (25_000, 30_000, "ZAR", "month", "unknown"),
    "R25 000-00 per month": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R25, 000 per month": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R25k/m": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R25kpm": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R5.5k per month": (5_500, 5_500, "ZAR", "month", "unknown"),
    "R350 per day": (350, 350, "ZAR", "day", "unknown"),
    "R450 per shift": (450, 450, "ZAR", "day", "unknown"),
    "R2 500 per week": (2_500, 2_500, "ZAR", "week", "unknown"),
    "R15 000 – R18 000 per maand": (15_000, 18_000, "ZAR", "month", "unknown"),
    "R6 000 ngenyanga": (6_000, 6_000, "ZAR", "month", "unknown"),
    "25 000 rand per month": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R10000 to R15000 monthly": (10_000, 15_000, "ZAR", "month", "unknown"),
    "Monthly salary: R20 000": (20_000, 20_000, "ZAR", "month", "unknown"),
    "between R20 000 and R30 000 per month": (20_000, 30_000, "ZAR", "month", "unknown"),
    "R25-30 000 pm": (25_000, 30_000, "ZAR", "month", "unknown"),
    "R 25. 000 per month": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R:25 000 per month": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R1 200 per 12 hour shift": (1_200, 1_200, "ZAR", "day", "unknown"),
    "Day rate: R4 500 - R5 500": (4_500, 5_500, "ZAR", "day", "unknown"),
    "Monthly: R20 000 Annual: R240 000": (20_000, 20_000, "ZAR", "month", "unknown"),
    "Salary (p.a.): R95 000": (95_000, 95_000, "ZAR", "year", "unknown"),
    "Salary (pm): R2 500": (2_500, 2_500, "ZAR", "month", "unknown"),
    "R4 633.50 pm (minimum wage)": (4_633.5, 4_633.5, "ZAR", "month", "unknown"),
    "R20 000 pm - R25 000 pm": (20_000, 25_000, "ZAR", "month", "unknown"),
    "R500k p.a. - R600k p.a.": (500_000, 600_000, "ZAR", "year", "unknown"),
    "R800k to R1.2m per annum": (800_000, 1_200_000, "ZAR", "year", "unknown"),
    "R450 000 TCTC per annum": (450_000, 450_000, "ZAR", "year", "ctc"),
    "CTC R550 000 - R650 000 per annum": (550_000, 650_000, "ZAR", "year", "ctc"),
    "R30 000 gross per month": (30_000, 30_000, "ZAR", "month", "unknown"),
    "R20 000 - R25 000 per month plus benefits": (20_000, 25_000, "ZAR", "month", "unknown"),
    "R35 000 per month, 13th cheque": (35_000, 35_000, "ZAR", "month", "unknown"),
    "R185/hour (R32 000 per month)": (185, 185, "ZAR", "hour", "unknown"),
    "Sales Manager R25 000 pm": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R8 500 per month (basic) plus commission, OTE R25 000": (8_500, 8_500, "ZAR", "month", "basic"),
    "R350.00 - R400.00 per hour": (350, 400, "ZAR", "hour", "unknown"),
    "$70K–75K a year": (70_000, 75_000, "USD", "year", "unknown"),
    "70K–75K a year": (70_000, 75_000, None, "year", "unknown"),
    "60–70 an hour": (60, 70, None, "hour", "unknown"),
    "19.52–31.09 an hour": (19.52, 31.09, None, "hour", "unknown"),
    "88,608–122,741 a year": (88_608, 122_741, None, "year", "unknown"),
    "$22 an hour": (22, 22, "USD", "hour", "unknown"),
    "$4,079 a month": (4_079, 4_079, "USD", "month", "unknown"),
    "$150,000/yr - $200,000/yr": (150_000, 200_000, "USD", "year", "unknown"),
    "£35,000 - £45,000 per annum": (35_000, 45_000, "GBP", "year", "unknown"),
    "€50.000 per year": (50_000, 50_000, "EUR", "year", "unknown"),
    "Rs 25,000 per month": (25_000, 25_000, "INR", "month", "unknown"),
    "Rs 5 - 8 LPA": (500_000, 800_000, "INR", "year", "unknown"),
    "AED 8,000 - 10,000 per month": (8_000, 10_000, "AED", "month", "unknown"),
    "US$ 3,000 monthly": (3_000, 3_000, "USD", "month", "unknown"),
}
# No period is written: told from the size, for rand and dollars only.
INFERRED = {
    "ZAR 30 000": (30_000, 30_000, "ZAR", "month", "unknown"),
    "R25 000,00": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R20-25k": (20_000, 25_000, "ZAR", "month", "unknown"),
    "R 28 000 - 32 000": (28_000, 32_000, "ZAR", "month", "unknown"),
    "Salary: R15000 - R18000 neg + commission": (15_000, 18_000, "ZAR", "month", "unknown"),
    "R30k basic plus comm (OTE R60k)": (30_000, 30_000, "ZAR", "month", "basic"),
    "R7500 basic, R15000 OTE": (7_500, 7_500, "ZAR", "month", "basic"),
    "R 30 000 to 35 000 CTC": (30_000, 35_000, "ZAR", "month", "ctc"),
    "Min: R25 000, Max: R35 000": (25_000, 35_000, "ZAR", "month", "unknown"),
    "R45 000 + 13th cheque": (45_000, 45_000, "ZAR", "month", "unknown"),
    "Salary Level 5: R193 359": (193_359, 193_359, "ZAR", "year", "unknown"),
    "Market related, R25 000 - R30 000": (25_000, 30_000, "ZAR", "month", "unknown"),
    "R25000 - 12 month contract": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R20 000 + R500 allowance": (20_000, 20_000, "ZAR", "month", "unknown"),
    "R20 000 basic + commission": (20_000, 20_000, "ZAR", "month", "basic"),
    "PA to CEO R25 000": (25_000, 25_000, "ZAR", "month", "unknown"),
    "R450k-R600k": (450_000, 600_000, "ZAR", "year", "unknown"),
    "R450 000 + annual bonus": (450_000, 450_000, "ZAR", "year", "unknown"),
    "$40k-$73k": (40_000, 73_000, "USD", "year", "unknown"),
    "$11-$16": (11, 16, "USD", "hour", "unknown"),
}
# One end open: "up to" has no min, "from" and "+" no max.
OPEN = {
    "up to R80 000": (None, 80_000),
    "R80 000 max": (None, 80_000),
    "Up to $41 an hour": (None, 41),
    "from R20 000": (20_000, None),
    "R20 000+": (20_000, None),
    "R20 000 + per month": (20_000, None),
    "R20 000 or more": (20_000, None),
    "R20 000 min": (20_000, None),
    "from R20 000 to R30 000": (20_000, 30_000),
    "min R20 000 max R30 000": (20_000, 30_000),
}
SUSPECT = {
    "R100 per month": "too_low",
    "R7,000 - R85,000 per month": "ratio",
    "R50 000 - R30 000 per month": "min_above_max",
    "R25 000 per annum": "monthly_labelled_yearly",
    "R450 000 per month": "yearly_labelled_monthly",
    "R25 000 per hour": "too_high",
    "R-5000 per month": "negative",
    "-R5000 per month": "negative",
    "R00 per month": "zero",
    "R999999999999 per month": "absurd",
    "R1": "too_low",
    "R1 - R1": "too_low",
    "R25 0000": "broken",
    "R25O00": "broken",
    "R25 00 per month": "broken",
}
UNSTATED = [
    "Market related",
    "MARKET-RELATED",
    "Negotiable",
    "R Undisclosed",
    "Undisclosed",
    "Unspecified",
    "Nego",
    "DOE",
    "TBC",
    "Competitive",
]
NOT_PAY = [
    "",
    "   ",
    "-",
    "R",
    "N/A",
    "0",
    "Commission only",
    "082 123 4567",
    "Call 082 123 4567",
    "+27 82 123 4567",
    "2019",
    "2019 - 2023",
    "Ref 12345",
    "Job 2635957",
    "manage a R50 million portfolio",
    "Budget R500 000",
    "R5 000 sign-on bonus",
    "Winner receives R10 000",
    "Ref: R12345",
    "Vacancy R25678",
    "R100 000 budget per month",
    "R1 500 attendance bonus per month",
    "On the R59 in Alberton",
    "ISO 9001, R134a refrigerant",
    "Sign-off authority of R250 000",
    "Family income of less than R350 000 per annum",
    "Accommodation available at R2 000 pm",
    "Commission kicks in at R120 000 per month",
    "10% increase",
    "8am to 5pm",
    "08:00 - 17:00",
    "40 hours per week",
    "5 days a week",
    "3 - 5 years",
    "20 days annual leave",
    "401k",
    "24/7",
]


def _figure(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


@pytest.mark.parametrize(("text", "expected"), [*READ.items(), *INFERRED.items()])
def test_reads_figures_currency_period_and_basis(text, expected):
    found = parse_salary(text)
    assert found is not None
    assert (_figure(found.min), _figure(found.max), found.currency, found.period, found.basis) == expected
    assert not found.is_suspect


@pytest.mark.parametrize("text", READ)
def test_a_written_period_is_not_inferred(text):
    assert not parse_salary(text).period_is_inferred


@pytest.mark.parametrize("text", INFERRED)
def test_an_inferred_period_is_said_to_be_and_trusted_less(text):
    found = parse_salary(text)
    assert found.period_is_inferred
    assert found.confidence < parse_salary("R25 000 per month").confidence


@pytest.mark.parametrize(("text", "expected"), OPEN.items())
def test_open_ends_stay_open(text, expected):
    found = parse_salary(text)
    assert (_figure(found.min), _figure(found.max)) == expected


@pytest.mark.parametrize(("text", "reason"), SUSPECT.items())
def test_impossible_pay_is_flagged_and_kept_as_written(text, reason):
    found = parse_salary(text)
    assert found.is_suspect
    assert found.suspect_reason == reason
    assert found.confidence < 0.5


def test_a_suspect_range_keeps_its_order():
    found = parse_salary("R50 000 - R30 000 per month")
    assert (found.min, found.max) == (50_000, 30_000)


@pytest.mark.parametrize("text", UNSTATED)
def test_pay_said_to_be_open_has_a_reason_and_no_figures(text):
    found = parse_salary(text)
    assert (found.reason, found.min, found.max) == ("market_related", None, None)


@pytest.mark.parametrize("text", NOT_PAY)
def test_other_numbers_are_not_pay(text):
    assert parse_salary(text) is None


def test_none_is_no_pay():
    assert parse_salary(None) is None


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("R120 000 per annum", "10000.00"),
        ("R1 200 per week", "5200.00"),
        ("R300 per day", "6500.00"),
        ("R30 per hour", "5200.00"),
        ("R20 000 per month", "20000.00"),
    ],
)
def test_month_equivalents_follow_the_basic_conditions_of_employment_act(text, month):
    found = parse_salary(text)
    assert found.month_min == found.month_max == Decimal(month)


def test_piece_rates_have_neither_period_nor_month():
    found = parse_salary("R15 per km")
    assert (found.min, found.period, found.month_min, found.reason) == (15, None, None, "other_period")


def test_the_default_currency_serves_figures_without_one_and_the_bare_dollar():
    assert parse_salary("25000", default_currency="ZAR").currency == "ZAR"
    assert parse_salary("$25 an hour", default_currency="CAD").currency == "CAD"
    assert parse_salary("£25 an hour", default_currency="CAD").currency == "GBP"
    assert parse_salary("25000") is None


@pytest.mark.parametrize(
    ("text", "is_predicted"),
    [("$41K-$78K (Glassdoor est.)", True), ("$41K-$78K (Employer est.)", False), ("$41K", False)],
)
def test_estimates_of_others_are_predictions(text, is_predicted):
    assert parse_salary(text).is_predicted is is_predicted


def test_the_span_is_where_the_words_stand():
    text = "Salary: up to R80 000 per month CTC, neg."
    found = parse_salary(text)
    assert text[slice(*found.span)] == found.raw == "up to R80 000 per month CTC"


@pytest.mark.parametrize("text", ["R15 000+", "R15 000 and above", "R80 000 max"])
def test_the_word_that_opens_the_range_is_evidence(text):
    assert parse_salary(text).raw == text


def test_as_dict_is_plain_json_with_the_agreed_keys():
    assert parse_salary("R25 000.50 per month").as_dict() == {
        "min": 25000.5,
        "max": 25000.5,
        "currency": "ZAR",
        "period": "month",
        "period_is_inferred": False,
        "basis": "unknown",
        "is_predicted": False,
        "is_suspect": False,
        "suspect_reason": None,
        "reason": None,
        "month_min": 25000.5,
        "month_max": 25000.5,
        "confidence": 0.97,
        "span": [0, 20],
        "raw": "R25 000.50 per month",
    }


GROUPS = st.sampled_from(["", " ", ",", "\u00a0", "\u202f"])
SIGNS = st.sampled_from(["R", "R ", "ZAR ", "r"])
DASHES = st.sampled_from([" - ", "-", " \u2013 ", " to ", " \u2014 "])
PERIODS = st.sampled_from(
    [
        ("month", " per month"),
        ("month", "pm"),
        ("month", " p.m."),
        ("month", "/month"),
        ("month", " per maand"),
    ]
)


def _written(figure: int, group: str) -> str:
    return f"{figure:,}".replace(",", group)


@settings(max_examples=150, deadline=None)
@given(
    low=st.integers(10, 90), wide=st.integers(1, 30), group=GROUPS, sign=SIGNS, dash=DASHES, period=PERIODS
)
def test_a_range_is_read_however_it_is_written(low, wide, group, sign, dash, period):
    low, high = low * 1_000, (low + wide) * 1_000
    name, words = period
    found = parse_salary(f"{sign}{_written(low, group)}{dash}{sign}{_written(high, group)}{words}")
    assert (found.min, found.max, found.currency, found.period) == (low, high, "ZAR", name)
    assert not found.is_suspect


@settings(max_examples=100, deadline=None)
@given(figure=st.integers(3_000, 99_999), group=GROUPS, sign=SIGNS, period=PERIODS)
def test_words_for_pay_around_a_figure_change_nothing(figure, group, sign, period):
    text = f"{sign}{_written(figure, group)}{period[1]}"
    plain, introduced = parse_salary(text), parse_salary(f"Salary: {text} plus benefits")
    assert (plain.min, plain.max, plain.period) == (introduced.min, introduced.max, introduced.period)
    assert plain.min == figure


@settings(max_examples=100, deadline=None)
@given(figure=st.integers(1, 10**7), period=PERIODS)
def test_suspicion_never_changes_a_figure(figure, period):
    found = parse_salary(f"R{figure}{period[1]}")
    assert found.min == found.max == figure
    assert found.is_suspect == (found.suspect_reason is not None)
