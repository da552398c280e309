from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing.location import method_version, parse_location
from chommie_assets.parsing.location_gazetteer import SEED, load_gazetteer
from chommie_assets.parsing.location_typos import correct_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("potchefstrom", "potchefstroom"),
        ("potchefstrooom", "potchefstroom"),
        ("potchefstroam", "potchefstroom"),
        ("pothcefstroom", "potchefstroom"),
    ],
)
def test_one_letter_off_is_corrected(written, name):
    assert correct_name(written) == name


@pytest.mark.parametrize("written", ["", "durbn", "potchefs", "ptchefstrom", "otchefstroom", "x" * 400])
def test_what_is_short_or_farther_off_is_left(written):
    assert correct_name(written) is None


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_taken(text):
    name = correct_name(text)
    assert name is None or name in load_gazetteer().by_name


def test_a_misspelt_town_is_less_sure_and_keeps_its_spelling():
    place = parse_location("Potchefstrom, North West")
    assert place is not None
    assert (place.city, place.alias) == ("Potchefstroom", "Potchefstrom")
    assert place.confidence < 0.7


@pytest.mark.parametrize("text", ["Bellvue, CO", "Springfeld, MO", "Bothell, WA"])
def test_a_town_abroad_is_no_misspelling_of_ours(text):
    place = parse_location(text)
    assert place is not None
    assert place.country == "US"


def test_the_version_changes_with_the_seed(tmp_path):
    same, other = tmp_path / "same.csv", tmp_path / "other.csv"
    same.write_bytes(SEED.read_bytes())
    other.write_bytes(SEED.read_bytes().replace(b"Sandton CBD", b"Sandton CDB", 1))
    assert load_gazetteer(same).version == load_gazetteer().version
    assert load_gazetteer(other).version != load_gazetteer().version
    assert method_version().endswith(load_gazetteer().version)
