"""Years of experience over lines written for the purpose and labelled by reading."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from chommie_assets.parsing.experience import find_experience

GOLD = Path(__file__).parents[2] / "fixtures" / "gold" / "experience.csv"
FLOOR = 0.97


def _stated(text: str) -> tuple[float | None, float | None]:
    found = find_experience(text)
    return (None, None) if found is None else (found.min_years, found.max_years)


def _years(written: str) -> float | None:
    return float(written) if written else None


def test_lines_are_read_as_a_person_reads_them():
    with GOLD.open(encoding="utf-8", newline="") as handle:
        lines = list(csv.DictReader(handle))
    assert len(lines) >= 100
    answers = [
        (line["text"], (_years(line["min_years"]), _years(line["max_years"])), _stated(line["text"]))
        for line in lines
    ]
    misses = [answer for answer in answers if answer[1] != answer[2]]
    assert 1 - len(misses) / len(answers) >= FLOOR, misses


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("6 months to 1 year retail experience", (0.5, 1)),
        ("Years of experience: 3-5", (3, 5)),
        ("You must have driven code 14 for the past two years", (2, None)),
        ("A brokerage with 18 years in the Eastern Cape", (None, None)),
        ("24 months from February", (None, None)),
    ],
    ids=["two-units", "number-after-unit", "past-of-the-applicant", "employers-age", "duration"],
)
def test_kinds_that_were_misread(text, years):
    assert _stated(text) == years
