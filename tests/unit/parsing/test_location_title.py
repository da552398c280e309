from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing.location import parse_location
from chommie_assets.parsing.location_title import place_in_title

NAMED = [
    # title, hint, suburb, city, province, country
    ("Accountant - Sandton", None, "Sandton", "Johannesburg", "Gauteng", "ZA"),
    ("Accountant \u2013 Sandton", None, "Sandton", "Johannesburg", "Gauteng", "ZA"),
    ("Senior Bookkeeper (Bellville)", None, "Bellville", "Cape Town", "Western Cape", "ZA"),
    ("Registered Nurse | Durban", None, None, "Durban", "KwaZulu-Natal", "ZA"),
    ("Sales Representative, Polokwane, Limpopo", None, None, "Polokwane", "Limpopo", "ZA"),
    ("Store Manager in Kimberley", None, None, "Kimberley", "Northern Cape", "ZA"),
    ("Code 14 Driver - JHB", None, None, "Johannesburg", "Gauteng", "ZA"),
    ("Manager in Training - Gqeberha", None, None, "Gqeberha", "Eastern Cape", "ZA"),
    ("Electrician - Isando - R25 000 pm", "ZA", "Isando", "Kempton Park", "Gauteng", "ZA"),
    ("Regional Manager - Gauteng", None, None, None, "Gauteng", "ZA"),
    ("Software Engineer - Austin, TX", None, None, "Austin", "Texas", "US"),
    ("Site Engineer (Dubai, UAE)", None, None, "Dubai", None, "AE"),
    ("Account Executive - London", None, None, "London", "England", "GB"),
    ("Bookkeeper - Paarl (Contract)", None, None, "Paarl", "Western Cape", "ZA"),
    ("Debtors Clerk - Nelspruit CBD", None, None, "Mbombela", "Mpumalanga", "ZA"),
]
PIECES = ["Nurse", " - ", "(", ")", "Durban", " in ", "NC", ", "]
UNNAMED = [
    "Accountant",
    "George Street Manager",
    "Sandton Accountant",
    "Teacher - PE",
    "HR Manager - IT",
    "Nurse (ICU)",
    "Developer - Mobile",
    "Specialist in Finance",
    "Consultant - Discovery",
    "Engineer - Reading",
    "Sales Manager - Pharma / Retail",
    "Electrical Engineer (EE)",
    "Agent (Remote)",
    "Buyer - Central",
    "Pharmacist - Main Road Pharmacy",
    "Chef - Orange",
    "Accountant - SAP",
    "Analysts wanted (Foo Bar, NC area)",
    "Java Developer - Java",
    "Operator - Day Shift",
    "Driver - Code 10",
    "",
    None,
]


@pytest.mark.parametrize(("title", "hint", "suburb", "city", "province", "country"), NAMED)
def test_reads_the_place_beside_the_job(title, hint, suburb, city, province, country):
    place = place_in_title(title, hint)
    assert place is not None
    assert (place.suburb, place.city, place.province, place.country) == (suburb, city, province, country)
    assert title[slice(*place.span)] == place.alias
    assert place.confidence < 0.8


@pytest.mark.parametrize("title", UNNAMED)
def test_takes_no_word_of_the_job_for_a_place(title):
    assert place_in_title(title) is None
    assert place_in_title(title, "ZA") is None


def test_is_less_sure_than_of_a_field():
    place, field = place_in_title("Clerk - Paarl"), parse_location("Paarl")
    assert place is not None
    assert field is not None
    assert place.confidence < field.confidence


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["Nurse", " - ", "(", ")", "Durban", " in ", "NC", ", "])).map("".join)
)
def test_never_raises_and_spans_index_the_title(title):
    place = place_in_title(title)
    if place is not None:
        assert title[slice(*place.span)] == place.alias


@pytest.mark.parametrize("unit", [" - Durban", "(Durban)", " in A", "\ud800 - ", ", "])
def test_a_megabyte_is_read_like_a_line(unit):
    title = unit * (1_000_000 // len(unit))
    assert place_in_title(title) == place_in_title(title[:300])
