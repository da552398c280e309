from __future__ import annotations

from collections import Counter

import pytest

from chommie_assets.parsing.location import parse_location
from chommie_assets.parsing.location_gazetteer import load_gazetteer
from chommie_assets.parsing.location_text import place_key

# South, west, north and east of each province, in degrees, widened by about a tenth of a degree.
BOXES = {
    "Eastern Cape": (-34.4, 22.6, -29.9, 30.3),
    "Free State": (-30.8, 24.2, -26.5, 29.9),
    "Gauteng": (-27.0, 27.1, -25.1, 29.2),
    "KwaZulu-Natal": (-31.2, 28.7, -26.7, 33.0),
    "Limpopo": (-25.5, 26.3, -22.0, 32.0),
    "Mpumalanga": (-27.6, 28.1, -24.3, 32.2),
    "North West": (-28.2, 22.5, -24.6, 28.4),
    "Northern Cape": (-33.2, 16.3, -24.6, 25.7),
    "Western Cape": (-35.0, 17.6, -30.3, 24.4),
}
OUTER_KINDS = {
    "country": set(),
    "province": {"country"},
    "metro": {"province"},
    "municipality": {"province"},
    "city": {"metro"},
    "town": {"province", "metro"},
    "suburb": {"city", "town", "suburb"},
    "region": {"country", "province", "metro", "city", "town"},
}


def test_each_place_lies_in_one_of_a_larger_kind():
    places = load_gazetteer().places
    wrong = [
        place.place_id
        for place in places.values()
        if (places[place.parent].kind if place.parent else None) not in (OUTER_KINDS[place.kind] or {None})
    ]
    assert wrong == []


def test_a_place_shares_province_and_municipality_with_its_town():
    places = load_gazetteer().places
    suburbs = [place for place in places.values() if place.kind == "suburb"]
    assert len(suburbs) > 700
    for place in suburbs:
        parent = places[place.parent]
        assert (place.province, place.municipality) == (parent.province, parent.municipality), place.place_id


def test_coordinates_lie_in_the_province():
    outside = []
    for place in load_gazetteer().places.values():
        if place.province is None:
            continue
        south, west, north, east = BOXES[place.province]
        if not (south <= place.latitude <= north and west <= place.longitude <= east):
            outside.append(place.place_id)
    assert outside == []


def test_a_suburb_is_near_its_town():
    places = load_gazetteer().places
    far = [
        place.place_id
        for place in places.values()
        if place.kind == "suburb"
        and (
            abs(place.latitude - places[place.parent].latitude) > 0.55
            or abs(place.longitude - places[place.parent].longitude) > 0.55
        )
    ]
    assert far == []


def test_no_name_is_twice_in_a_town_or_twice_among_the_towns_of_a_province():
    places = load_gazetteer().places.values()
    towns = Counter((place_key(p.name), p.province) for p in places if p.kind in ("city", "town"))
    suburbs = Counter((place_key(p.name), p.parent) for p in places if p.kind == "suburb")
    regions = Counter((place_key(p.name), p.parent) for p in places if p.kind in ("region", "municipality"))
    assert [key for key, count in (towns + suburbs + regions).items() if count > 1] == []


def test_no_alias_of_a_town_names_another_town_of_its_province():
    for key, found in load_gazetteer().by_name.items():
        provinces = Counter(p.province for p in found if p.kind in ("city", "town"))
        assert not [province for province, count in provinces.items() if count > 1], key


def test_each_municipality_is_read_as_adverts_write_it():
    places = load_gazetteer().places.values()
    municipalities = {(p.municipality, p.province) for p in places if p.municipality and p.kind == "town"}
    assert len(municipalities) >= 200
    for municipality, province in sorted(municipalities):
        place = parse_location(f"{municipality} Local Municipality, {province}")
        assert place is not None, municipality
        assert (place.municipality, place.province) == (municipality, province)


@pytest.mark.parametrize(
    ("district", "province"),
    [
        ("Sedibeng", "Gauteng"),
        ("West Rand", "Gauteng"),
        ("Ugu", "KwaZulu-Natal"),
        ("uMgungundlovu", "KwaZulu-Natal"),
        ("uThukela", "KwaZulu-Natal"),
        ("uMzinyathi", "KwaZulu-Natal"),
        ("Amajuba", "KwaZulu-Natal"),
        ("Zululand", "KwaZulu-Natal"),
        ("uMkhanyakude", "KwaZulu-Natal"),
        ("King Cetshwayo", "KwaZulu-Natal"),
        ("iLembe", "KwaZulu-Natal"),
        ("Harry Gwala", "KwaZulu-Natal"),
        ("West Coast", "Western Cape"),
        ("Cape Winelands", "Western Cape"),
        ("Overberg", "Western Cape"),
        ("Garden Route", "Western Cape"),
        ("Central Karoo", "Western Cape"),
        ("Sarah Baartman", "Eastern Cape"),
        ("Amathole", "Eastern Cape"),
        ("Chris Hani", "Eastern Cape"),
        ("Joe Gqabi", "Eastern Cape"),
        ("OR Tambo", "Eastern Cape"),
        ("Alfred Nzo", "Eastern Cape"),
        ("Xhariep", "Free State"),
        ("Lejweleputswa", "Free State"),
        ("Thabo Mofutsanyana", "Free State"),
        ("Fezile Dabi", "Free State"),
        ("Mopani", "Limpopo"),
        ("Vhembe", "Limpopo"),
        ("Capricorn", "Limpopo"),
        ("Waterberg", "Limpopo"),
        ("Sekhukhune", "Limpopo"),
        ("Gert Sibande", "Mpumalanga"),
        ("Nkangala", "Mpumalanga"),
        ("Ehlanzeni", "Mpumalanga"),
        ("Bojanala Platinum", "North West"),
        ("Ngaka Modiri Molema", "North West"),
        ("Dr Ruth Segomotsi Mompati", "North West"),
        ("Dr Kenneth Kaunda", "North West"),
        ("Namakwa", "Northern Cape"),
        ("Pixley ka Seme", "Northern Cape"),
        ("ZF Mgcawu", "Northern Cape"),
        ("Frances Baard", "Northern Cape"),
        ("John Taolo Gaetsewe", "Northern Cape"),
    ],
)
def test_each_of_the_44_districts_is_read(district, province):
    for written in (
        f"{district} District",
        f"{district} District Municipality",
        f"{district} District, {province}",
    ):
        place = parse_location(written)
        assert place is not None
        assert (place.city, place.province, place.country) == (None, province, "ZA")
