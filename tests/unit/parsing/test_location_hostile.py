from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing.location import parse_location
from chommie_assets.parsing.location_gazetteer import load_gazetteer

NAMES = [
    "Sandton",
    "Cape Town",
    "NC",
    "Remote",
    "London",
    "VA",
    "(+3 others)",
    "Gauteng",
    "or",
    "/",
    ", ",
    " - ",
    "İ",
]


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(NAMES), max_size=20).map(" ".join)))
def test_never_raises_and_spans_index_the_text(text):
    place = parse_location(text)
    if place is not None:
        for one in (place, *place.other_places):
            assert text[slice(*one.span)] == one.alias
            assert 0 < one.confidence <= 1


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=5))
def test_any_hint_is_taken(hint):
    place = parse_location("Durban", country_hint=hint)
    assert place is not None
    assert place.country == "ZA"


@pytest.mark.parametrize("unit", ["a", "(", "+ ", "Sandton, ", "remote ", " ", "not not ", "é", "𝐒", "or "])
def test_a_megabyte_takes_no_longer_than_a_line(unit):
    parse_location("London")
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    parse_location(text)
    assert time.process_time() - started < 0.5


def test_what_is_not_text_names_no_place():
    assert parse_location(float("nan")) is None  # type: ignore[arg-type]


def test_every_name_of_the_gazetteer_leads_home():
    gazetteer = load_gazetteer()
    for place in gazetteer.places.values():
        if place.is_common_word or place.kind == "region":
            continue
        found = parse_location(f"{place.name}, {place.province or 'South Africa'}", country_hint="ZA")
        assert found is not None, place.place_id
        assert found.country == "ZA", place.place_id
        assert found.province == place.province, place.place_id
