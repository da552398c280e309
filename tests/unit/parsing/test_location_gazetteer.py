"""Holds what the gazetteer promises: real municipalities, parents that exist, coordinates in the province."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from chommie_assets.parsing.location_gazetteer import SEED, load_gazetteer
from chommie_assets.parsing.location_text import place_key

# Municipalities and districts of each province since the elections of 2016 (Municipal Demarcation Board).
MUNICIPALITIES = {
    "Eastern Cape": (2, 31, 6),
    "Free State": (1, 18, 4),
    "Gauteng": (3, 6, 2),
    "KwaZulu-Natal": (1, 43, 10),
    "Limpopo": (0, 22, 5),
    "Mpumalanga": (0, 17, 3),
    "North West": (0, 18, 4),
    "Northern Cape": (0, 26, 5),
    "Western Cape": (1, 24, 5),
}
# South, north, west and east edges of the provinces, in degrees, rounded outwards.
BOXES = {
    "Eastern Cape": (-34.3, -29.9, 22.7, 30.3),
    "Free State": (-30.8, -26.6, 24.2, 29.8),
    "Gauteng": (-27.0, -25.1, 27.1, 29.1),
    "KwaZulu-Natal": (-31.2, -26.8, 28.8, 33.0),
    "Limpopo": (-25.5, -22.1, 26.3, 31.9),
    "Mpumalanga": (-27.6, -24.4, 28.2, 32.1),
    "North West": (-28.2, -24.6, 22.6, 28.5),
    "Northern Cape": (-33.0, -24.7, 16.4, 25.8),
    "Western Cape": (-34.9, -30.4, 17.7, 24.3),
}
PARENTS = {
    "country": {""},
    "province": {"country"},
    "metro": {"province"},
    "district": {"province"},
    "municipality": {"district"},
    "city": {"metro", "municipality"},
    "town": {"metro", "municipality"},
    "suburb": {"city", "town", "suburb"},
    "site": {"city", "town", "suburb"},
    "region": {"country", "province", "metro", "city", "municipality", "district"},
}
PLACES = load_gazetteer().places


def _wrong(*kinds: str):
    return [place for place in PLACES.values() if place.kind in kinds]


def test_ids_are_readable_and_unique():
    with SEED.open(encoding="utf-8", newline="") as handle:
        ids = [row["place_id"] for row in csv.DictReader(handle)]
    assert [one for one, count in Counter(ids).items() if count > 1] == []
    assert [one for one in ids if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", one)] == []


@pytest.mark.parametrize("province", sorted(MUNICIPALITIES))
def test_every_municipality_and_district_is_there(province):
    kinds = Counter(place.kind for place in PLACES.values() if place.province == province)
    assert (kinds["metro"], kinds["municipality"], kinds["district"]) == MUNICIPALITIES[province]


def test_every_place_lies_in_a_municipality_that_exists():
    real = {(place.province, place.name) for place in _wrong("metro", "municipality")}
    assert len(real) == 213
    inner = [place for place in PLACES.values() if place.municipality]
    assert [one.place_id for one in inner if (one.province, one.municipality) not in real] == []
    needs_one = _wrong("city", "town", "suburb")
    assert [one.place_id for one in needs_one if one.municipality is None] == []


def test_every_municipality_holds_a_town():
    held = {place.parent for place in _wrong("city", "town")}
    without = {place.place_id for place in _wrong("metro", "municipality")} - held
    assert without == set()


def test_every_parent_exists_and_is_of_a_larger_kind():
    kind_of = {place_id: place.kind for place_id, place in PLACES.items()} | {"": ""}
    wrong = [
        place.place_id for place in PLACES.values() if kind_of.get(place.parent) not in PARENTS[place.kind]
    ]
    assert wrong == []


def test_a_place_shares_the_province_and_municipality_of_its_parent():
    wrong = []
    for place in PLACES.values():
        parent = PLACES.get(place.parent)
        if parent is None or parent.kind == "country":
            continue
        is_same = place.province == parent.province and (
            parent.municipality is None or place.municipality == parent.municipality
        )
        if not is_same:
            wrong.append(place.place_id)
    assert wrong == []


def test_coordinates_lie_in_the_province():
    wrong = []
    for place in PLACES.values():
        if place.province is None:
            continue
        south, north, west, east = BOXES[place.province]
        if not (south <= place.latitude <= north and west <= place.longitude <= east):
            wrong.append(place.place_id)
    assert wrong == []


def test_a_suburb_lies_near_its_town():
    wrong = []
    for place in _wrong("suburb"):
        town = load_gazetteer().city(place)
        assert town is not None
        # The farthest are about 50 km out, as Ekangala of Pretoria and Gordon's Bay of Cape Town.
        if abs(place.latitude - town.latitude) > 0.6 or abs(place.longitude - town.longitude) > 0.6:
            wrong.append(place.place_id)
    assert wrong == []


def test_no_alias_repeats_the_name_or_another():
    with SEED.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [row["place_id"] for row in rows if row["aliases"] != row["aliases"].strip("| ")] == []
    doubled = [
        row["place_id"]
        for row in rows
        if len(set(row["aliases"].split("|"))) != len(row["aliases"].split("|"))
    ]
    assert doubled == []


def test_no_two_places_of_a_town_go_by_one_name():
    gazetteer = load_gazetteer()
    twice = []
    for key, found in gazetteer.by_name.items():
        towns = Counter(
            city.place_id for place in found if place.kind == "suburb" and (city := gazetteer.city(place))
        )
        twice += [(key, town) for town, count in towns.items() if count > 1]
    assert twice == []


def test_a_municipality_named_like_its_town_leaves_the_name_to_it():
    gazetteer = load_gazetteer()
    assert [place.kind for place in gazetteer.by_name[place_key("Knysna")]] == ["town"]
    assert gazetteer.main_city["knysna-municipality"].name == "Knysna"
