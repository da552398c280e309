"""Adverts written for the purpose and labelled by reading, against what the parsers make of them."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chommie_assets.parsing.advert_facts import AdvertFacts, read_facts

GOLD = Path(__file__).parents[2] / "fixtures" / "gold" / "facts.jsonl"
# Of the adverts that say something of a field, or are read as if they did, at least this share is read rightly.
FLOOR = 0.95


def _experience(facts: AdvertFacts) -> list[Any] | None:
    found = facts.experience
    return found and [found.min_years, found.max_years, *([] if found.is_required else ["preferred"])]


def _education(facts: AdvertFacts) -> str | None:
    """Return the level; "~" stands before what is only preferred."""
    found = facts.education
    return found and ("" if found.is_required else "~") + found.level


def _licence(facts: AdvertFacts) -> str | None:
    found = facts.licence
    if found is None or found.licence is None:
        return None
    return ":".join(part for part in (found.licence, ",".join(found.codes)) if part)


FIELDS = {
    "experience": _experience,
    "education": _education,
    "licence": _licence,
    "own_vehicle": lambda facts: facts.licence and facts.licence.own_vehicle,
    "deadline": lambda facts: facts.deadline and facts.deadline.closes_on.isoformat(),
    "arrangement": lambda facts: facts.arrangement and facts.arrangement.arrangement,
    "employment_type": lambda facts: facts.employment and facts.employment.employment_type,
    "seniority": lambda facts: facts.seniority,
    "equity": lambda facts: facts.equity and facts.equity.stance,
    "benefits": lambda facts: sorted(benefit.name for benefit in facts.benefits) or None,
}


@pytest.fixture(scope="module")
def read() -> list[tuple[dict[str, Any], AdvertFacts]]:
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [
        (
            line,
            read_facts(
                line["title"],
                line["location"],
                line["text"],
                reference=date.fromisoformat(line["reference"]) if "reference" in line else None,
            ),
        )
        for line in lines
    ]


def test_there_are_enough_and_each_field_is_labelled_often_enough(read):
    assert len(read) >= 220
    for field in FIELDS:
        assert sum(field in line["expected"] for line, _ in read) >= 15, field


@pytest.mark.parametrize("field", FIELDS)
def test_adverts_are_read_as_a_person_reads_them(read, field):
    answers = [
        (line, line["expected"].get(field) or None, FIELDS[field](facts) or None) for line, facts in read
    ]
    said = [answer for answer in answers if answer[1:] != (None, None)]
    misses = [(line["title"], line["text"][:200], want, got) for line, want, got in said if want != got]
    share = 1 - len(misses) / len(said)
    report = "\n".join(
        f"{title} | {text!r}\n  expected {want}, got {got}" for title, text, want, got in misses
    )
    sys.stdout.write(f"{field}: {share:.3f} of {len(said)}\n{report}\n")
    assert share >= FLOOR, report
