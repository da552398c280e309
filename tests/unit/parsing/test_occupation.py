"""Unit groups of adverts: by title, by skills where it is unclear, by what the description seeks."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing.occupation import (
    FLOOR,
    THRESHOLD,
    AdvertText,
    OccupationMatcher,
    classify_occupation,
    method_version,
)
from chommie_assets.parsing.occupation_taxonomy import (
    OccupationTaxonomy,
    TaxonomyOccupation,
    load_occupation_taxonomy,
)

GOLD = Path(__file__).resolve().parents[2] / "fixtures" / "gold" / "occupations.csv"
# Of the answers that the product gives, and of all titles that name an occupation.
PROMISED_ACCURACY, PROMISED_COVERAGE = 0.95, 0.90


@pytest.fixture(scope="module")
def matcher():
    return OccupationMatcher(load_occupation_taxonomy())


def test_the_gold_titles(matcher):
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = matcher.classify([AdvertText(row["title"]) for row in rows])
    answered = [(row, one) for row, one in zip(rows, found, strict=True) if one is not None]
    misses = [
        f"{row['title']}: {row['isco_code'] or 'none'}, not {one.code} ({one.matched_title})"
        for row, one in answered
        if one.code != row["isco_code"]
    ]
    assert len(rows) >= 250
    assert 1 - len(misses) / len(answered) >= PROMISED_ACCURACY, "\n".join(misses)
    assert len(answered) / sum(bool(row["isco_code"]) for row in rows) >= PROMISED_COVERAGE


@pytest.mark.parametrize(
    ("title", "code", "major_group"),
    [
        ("Boilermaker", "7213", "Skilled Agricultural, Forestry, Fishery, Craft and Related Trades Workers"),
        ("Farm manager", "1311", "Managers"),
        ("Bakkie driver", "8322", "Plant and Machine Operators and Assemblers"),
        ("Rekenmeester", "2411", "Professionals"),
        ("Bookkeeper to trial balance", "3313", "Technicians and Associate Professionals"),
        ("Debtors clerk", "4311", "Clerical Support Workers"),
        ("Petrol attendant", "5245", "Service and Sales Workers"),
        ("General worker", "9329", "Elementary Occupations"),
        (
            "Entry level boilermaker",
            "7213",
            "Skilled Agricultural, Forestry, Fishery, Craft and Related Trades Workers",
        ),
        ("Entry-level data entry clerk", "4132", "Clerical Support Workers"),
    ],
)
def test_unit_group_and_major_group(title, code, major_group):
    found = classify_occupation(title)
    assert (found.code, found.major_group) == (code, major_group)


def test_the_evidence_stands_in_the_title():
    title = "URGENT!! Diesel Mechanics x3 - Witbank"
    found = classify_occupation(title)
    assert (found.field, found.matched_text) == ("title", "Diesel Mechanics")
    assert title[slice(*found.span)] == found.matched_text
    assert found.matched_title == "Diesel mechanic"


def test_the_json_names_alternatives_likeliest_first(matcher):
    shown = matcher.classify([AdvertText("Manager (Bakery)")], threshold=0)[0].as_dict()
    chances = [shown["confidence"], *(other["confidence"] for other in shown["alternatives"])]
    assert len(chances) >= 3
    assert chances == sorted(chances, reverse=True)
    assert set(shown["alternatives"][0]) == {"code", "label", "confidence"}


def test_alternatives_are_worth_a_look(matcher):
    found = [one for one in matcher.classify(gold_adverts(), threshold=0) if one]
    shown = [other for one in found for other in one.alternatives]
    assert len(shown) >= 50
    assert min(other.confidence for other in shown) >= FLOOR
    assert max(len(one.alternatives) for one in found) <= 3
    assert all(one.code not in {other.code for other in one.alternatives} for one in found)
    assert all(one.confidence + sum(other.confidence for other in one.alternatives) <= 1.001 for one in found)


def test_a_group_without_a_title_near_is_no_alternative():
    welders = tuple(
        f"{kind} welder" for kind in ("TIG", "MIG", "arc", "pipe", "coded", "boiler", "gas", "spot")
    )
    taxonomy = OccupationTaxonomy(
        (
            TaxonomyOccupation("a", "welder", "7212", welders),
            TaxonomyOccupation("b", "welding inspector", "3115"),
            TaxonomyOccupation("c", "baker", "7512", ("bread baker",)),
        ),
        {"7212": "Welders", "3115": "Technicians", "7512": "Bakers"},
    )
    (reading,) = OccupationMatcher(taxonomy).readings(["Welding inspector and welder"])
    assert {code for code, _ in reading.groups} == {"7212", "3115"}


@pytest.mark.parametrize(
    "title",
    ["Zorblax quimp", "Bunch counter", "Moon dancer of the night", "Speaker", "Field visit", "Kerani am"],
)
def test_abstains_from_a_title_unlike_any(matcher, title):
    (found,) = matcher.classify([AdvertText(title)], threshold=0)
    assert found.confidence < THRESHOLD
    assert classify_occupation(title) is None


@pytest.mark.parametrize(
    "title",
    [
        "Manager",
        "Senior Executive",
        "Chief engineer",
        "Management trainee",
        "Team leader",
        "Programme officer",
    ],
)
def test_abstains_where_no_trade_is_named(title):
    assert classify_occupation(title) is None


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Supervisor / Welder", "7212"),
        ("Executive, Internal Audit", "2411"),
        ("Cashier cum storeman", "5230"),
        ("Executive assistant", "3343"),
        ("Administrator (contract)", "4110"),
        ("Contract manager", "1219"),
        ("Town planner, Cape Town", "2164"),
        ("3D artist", "2166"),
        ("Business analyst", "2421"),
    ],
)
def test_the_words_that_tell_the_trade_decide(title, code):
    assert classify_occupation(title).code == code


def gold_adverts():
    with GOLD.open(encoding="utf-8", newline="") as file:
        return [AdvertText(row["title"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    "title", [None, "", "Wonderful opportunity", "Asterisk", "R25 000 pm", "Vacancies", "!!!"]
)
def test_abstains_without_a_known_name(title):
    assert classify_occupation(title) is None


def test_reads_what_the_description_seeks_when_the_title_says_nothing():
    text = "Our client is looking for an electrician with a trade test."
    found = classify_occupation("Great opportunity", text)
    assert (found.code, found.field) == ("7411", "description")
    assert text[slice(*found.span)] == "electrician"
    assert found.confidence < classify_occupation("Electrician").confidence


def test_the_title_decides_over_the_description():
    assert classify_occupation("Welder", "We are looking for an accountant").code == "7212"


def test_skills_tell_a_title_that_is_unclear(matcher):
    skills = ("Debt collection", "Negotiation")
    bare, skilled = matcher.classify([AdvertText("Agent"), AdvertText("Agent", None, skills)])
    assert bare is None
    assert (skilled.code, skilled.field, skilled.matched_text) == ("4214", "title", "Agent")


def test_a_vague_title_is_trusted_less_than_a_full_one(matcher):
    vague, full = matcher.classify(
        [AdvertText("Technician"), AdvertText("Refrigeration technician")], threshold=0
    )
    assert vague.confidence < full.confidence


def test_a_batch_answers_in_order_and_equal_titles_alike(matcher):
    titles = ["Welder", "", "Cashier", "WELDER!"]
    found = matcher.classify([AdvertText(title) for title in titles])
    assert [one and one.code for one in found] == ["7212", None, "5230", "7212"]


def test_equal_titles_are_encoded_once():
    taxonomy = small_taxonomy()
    asked: list[str] = []

    def encode(texts):
        asked.extend(texts)
        return np.eye(2, dtype=np.float32)[[0 if "weld" in text else 1 for text in texts]]

    matcher = OccupationMatcher(taxonomy, encode)
    asked.clear()
    for _ in range(2):
        titles = ["Welder", "Pipe welder", "Pipe Welder x2", "Senior pipe welder"]
        found = matcher.classify([AdvertText(title) for title in titles])
        assert [one.code for one in found] == ["7212"] * 4
    assert asked == ["pipe welder"]


def small_taxonomy():
    return OccupationTaxonomy(
        (
            TaxonomyOccupation("a", "welder", "7212", ("coded welder", "TIG welder")),
            TaxonomyOccupation("b", "laser beam welder", "7212"),
            TaxonomyOccupation("c", "baker", "7512", ("bread baker",)),
        ),
        {"7212": "Welders", "7512": "Bakers"},
    )


def test_another_taxonomy_is_matched_and_named_by_its_own_titles():
    found = OccupationMatcher(small_taxonomy()).classify([AdvertText("Snr TIG Welder (JHB)")])[0]
    assert (found.code, found.label, found.matched_title) == ("7212", "Welders", "TIG welder")
    assert found.alternatives == ()


def test_the_version_tells_the_taxonomy():
    assert method_version().endswith(load_occupation_taxonomy().version)


@settings(max_examples=60, deadline=None)
@given(
    st.none() | st.text(max_size=120),
    st.none() | st.text(max_size=200),
    st.lists(st.text(max_size=30), max_size=4),
)
def test_never_raises_and_the_span_holds(title, description, skills):
    found = MATCHER.classify([AdvertText(title, description, tuple(skills))], threshold=0)[0]
    if found is not None:
        source = title if found.field == "title" else description
        assert source[slice(*found.span)] == found.matched_text
        assert 0 <= found.confidence <= 1


MATCHER = OccupationMatcher(small_taxonomy())
