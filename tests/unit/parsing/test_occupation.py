"""Occupation groups of titles, and the table they come from."""

from __future__ import annotations

import csv

import pytest

from chommie_assets.parsing.occupation import SEED, classify_occupation

GROUPS = {
    "Senior Software Developer": "251",
    "Registered Nurse: Medical Ward": "222",
    "Diesel Mechanic": "723",
    "Code 14 Driver": "833",
    "Delivery Driver": "832",
    "Bookkeeper": "331",
    "Chartered Accountant (SA)": "241",
    "Store Manager": "142",
    "Waiters x3": "513",
    "Security Guard": "541",
    "Civil Engineer": "214",
    "Electrician": "741",
    "Call Centre Agent": "422",
    "Domestic Worker": "911",
    "PA to the CEO": "334",
    "Forklift Operator": "834",
    "Front-end Developer": "251",
    "Foundation Phase Teacher": "234",
}


@pytest.mark.parametrize(("title", "code"), GROUPS.items())
def test_groups_of_titles(title, code):
    found = classify_occupation(title)
    assert found.code == code
    assert title[slice(*found.span)] == found.matched_text


@pytest.mark.parametrize("title", [None, "", "Wonderful opportunity", "Asterisk"])
def test_abstains_without_a_known_name(title):
    assert classify_occupation(title) is None


def test_reads_what_the_description_seeks_when_the_title_says_nothing():
    text = "Our client is looking for an electrician with a trade test."
    found = classify_occupation("Great opportunity", text)
    assert (found.code, found.field) == ("741", "description")
    assert text[slice(*found.span)] == "electrician"


def test_a_generic_word_is_trusted_less_than_a_full_name():
    assert (
        classify_occupation("Technician").confidence
        < classify_occupation("Civil Engineering Technician").confidence
    )


def test_no_name_stands_for_two_groups():
    with SEED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [name.lower().replace("-", " ") for row in rows for name in set(row["keywords"].split("|"))]
    code_of = {}
    for row in rows:
        for name in row["keywords"].split("|"):
            assert code_of.setdefault(name.lower().replace("-", " "), row["code"]) == row["code"], name
    assert len({row["code"] for row in rows}) == len(rows)
    assert len(names) > 1_500
