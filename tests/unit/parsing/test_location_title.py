from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing.location import parse_location
from chommie_assets.parsing.location_title import place_in_title


@pytest.mark.parametrize(
    ("title", "hint", "alias", "city", "country"),
    [
        ("Accountant - Sandton", "ZA", "Sandton", "Johannesburg", "ZA"),
        ("Sales Rep (Durban)", "ZA", "Durban", "Durban", "ZA"),
        ("Nurse, Cape Town", None, "Cape Town", "Cape Town", "ZA"),
        ("Java Developer in Cape Town", "ZA", "Cape Town", "Cape Town", "ZA"),
        ("Driver | Johannesburg CBD", "ZA", "Johannesburg CBD", "Johannesburg", "ZA"),
        ("Electrician: Rustenburg", "ZA", "Rustenburg", "Rustenburg", "ZA"),
        ("Senior Accountant – Umhlanga, KZN", "ZA", "Umhlanga", "Durban", "ZA"),
        ("Sales Executive - Sandton, Gauteng (Hybrid)", "ZA", "Sandton", "Johannesburg", "ZA"),
        ("Financial Manager (Cape Town) - 12 month contract", "ZA", "Cape Town", "Cape Town", "ZA"),
        ("Boilermaker - Secunda / Witbank", "ZA", "Secunda", "Secunda", "ZA"),
        ("Clerk - Port Elizabeth/Gqeberha", "ZA", "Port Elizabeth", "Gqeberha", "ZA"),
        ("Area Manager: Western Cape", "ZA", "Western Cape", None, "ZA"),
        ("Bookkeeper (JHB)", "ZA", "JHB", "Johannesburg", "ZA"),
        ("Manager - George", "ZA", "George", "George", "ZA"),
        ("Data Scientist, Austin, TX", None, "Austin", "Austin", "US"),
        ("QA Engineer - London", "ZA", "London", "London", "GB"),
        ("Team Lead, UK", None, "UK", None, "GB"),
    ],
)
def test_reads_the_place_beside_the_job(title, hint, alias, city, country):
    place = place_in_title(title, hint)
    assert place is not None
    assert (place.alias, place.city, place.country) == (alias, city, country)
    assert title[slice(*place.span)] == alias


@pytest.mark.parametrize("hint", [None, "ZA"])
@pytest.mark.parametrize(
    "title",
    ["", None, "Sandton Accountant", "Chief Financial Officer", "Call Centre Agent (Work from Home)",
     "Engineer - PE", "Nurse (RN)", "Developer in Test", "Engineer in Charge", "Tutor - Reading",
     "Product Owner, Mobile", "Sales - Africa", "SAP Consultant - FI/CO", "Intern, Human Resources",
     "Store Manager - Gateway", "Operations Manager - Springs", "Assistant Manager - Retreat", "Nurse - Alice"],
)  # fmt: skip
def test_abstains_where_the_part_is_not_surely_a_place(title, hint):
    assert place_in_title(title, hint) is None


def test_is_less_sure_than_a_place_field():
    place, field = place_in_title("Accountant - Sandton", "ZA"), parse_location("Sandton", country_hint="ZA")
    assert place is not None
    assert field is not None
    assert place.confidence < field.confidence


@settings(max_examples=100, deadline=None)
@given(
    st.one_of(
        st.text(max_size=200), st.lists(st.sampled_from(["Sandton", " - ", "(", "in ", ","])).map("".join)
    )
)
def test_never_raises_and_the_span_indexes_the_title(title):
    place = place_in_title(title, "ZA")
    assert place is None or title[slice(*place.span)] == place.alias


def test_a_megabyte_of_separators_is_cut():
    started = time.process_time()
    place_in_title("a - " * 250_000, "ZA")
    assert time.process_time() - started < 1
