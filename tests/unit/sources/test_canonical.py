"""One record -> one canonical row, or the reason why not."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.clock import Clock
from chommie_assets.sources.canonical import Context, UnusableRecordError, canonical_row
from chommie_assets.sources.headers import column_names, map_columns
from chommie_assets.sources.values import as_bool, as_number, as_text, is_missing, json_text, plain_json

CLOCK = Clock.of("2026-04-16")
CONTEXT = Context("acme", "acme", CLOCK)


def row_of(fields, context=CONTEXT):
    return canonical_row(fields, map_columns(column_names(fields)), context)


@pytest.mark.parametrize(
    "word", ["", " ", "None", "nan", "NaN", "null", "N/A", "-", "-1", [], {}, None, float("nan")]
)
def test_words_for_nothing_are_missing(word):
    assert is_missing(word)
    assert row_of({"title": "Welder", "company": word})["company"] is None
    with pytest.raises(UnusableRecordError, match="no title"):
        row_of({"title": word, "company": "Acme"})


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  a\x00b\ud800 ", "ab"),
        (["x", None, "y"], "x, y"),
        ("['x', 'it''s']", "x, its"),
        ('["x", "y"]', "x, y"),
        ("['unclosed", "['unclosed"),
        ("{'display_name': 'Acme', '__CLASS__': 'x'}", "Acme"),
        ('{"name": "Acme", "logo": null}', "Acme"),
        ("[{'name': 'a'}, {'name': 'b'}]", "a, b"),
        ("{'odd': 1}", "{'odd': 1}"),
        ("{'unclosed", "{'unclosed"),
        ("{{ name }}", "{{ name }}"),
        ("[draft] text", "[draft] text"),
        ({"display_name": "Acme"}, "Acme"),
        ({"@type": "Place", "address": {"addressLocality": "Durban", "addressCountry": "ZA"}}, "Durban, ZA"),
        ([{"name": "a"}, {"name": "b"}], "a, b"),
        ({"odd": 1}, None),
        (12.5, "12.5"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("'; drop table jobs; --", "'; drop table jobs; --"),
    ],
)
def test_text(value, text):
    assert as_text(value) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("37000", 37000.0),
        ("37,000", 37000.0),
        ("R 37 000", 37000.0),
        ("$1,234.50", 1234.5),
        (-5000, -5000.0),
        ("-5000", -5000.0),
        (-1, None),
        ("37k", None),
        ("10-20", None),
        (float("inf"), None),
        (10**400, None),
        (True, None),
        ("9" * 60, None),
        ("10 500,50", 10500.5),
        ("15.000,00", 15000.0),
        ("R1.234.567,8", 1234567.8),
        ("12,5", 12.5),
        ("12,34,56", None),
    ],
)
def test_number(value, number):
    assert as_number(value) == number


@pytest.mark.parametrize(
    ("value", "flag"),
    [
        ("True", True),
        ("0", False),
        (1, True),
        (False, False),
        ("TELECOMMUTE", True),
        ("maybe", None),
        ("", None),
    ],
)
def test_flag(value, flag):
    assert as_bool(value) is flag


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"posted_at": "3 days ago"}, {"posted_on": date(2026, 4, 13)}),
        (
            {"date_posted": "2026-04-11", "updated_time": "Posted 12 Apr 2026"},
            {"posted_on": date(2026, 4, 11)},
        ),
        ({"updated_time": "Posted 12 Apr 2026"}, {"posted_on": date(2026, 4, 12)}),
        ({"expires": "Expires in 13 days"}, {"expires_on": date(2026, 4, 29)}),
        ({"expires": "9999-12-31"}, {"expires_on": None}),
        ({"listed_time": 1775000000000}, {"posted_on": date(2026, 4, 1)}),
        ({"listed_time": "1.775e12"}, {"posted_on": date(2026, 4, 1)}),
        ({"date_posted": "2026-04-11T23:30:00Z"}, {"posted_on": date(2026, 4, 12)}),
        ({"date_posted": "soon"}, {"posted_on": None}),
        ({"date_posted": "2026-02-30"}, {"posted_on": None}),
        ({"scraped_at": "2026-04-10T23:30:00+00:00"}, {"observed_on": date(2026, 4, 11)}),
        ({"scraped_at": "rubbish"}, {"observed_on": date(2026, 4, 16)}),
        ({"updated_at": "2026-04-10 08:00"}, {"source_updated_at": datetime(2026, 4, 10, 6, 0, tzinfo=UTC)}),
        ({"updated_at": "9999-01-01T00:00:00"}, {"source_updated_at": None}),
        ({"salary_min": -5000, "salary_max": "900"}, {"salary_min": -5000.0, "salary_max": 900.0}),
        ({"salary_min": "R37k", "salary_max": "R45k"}, {"salary_raw": "R37k - R45k", "salary_min": None}),
        ({"City": "Durban", "State": "KZN"}, {"location": "Durban, KZN"}),
        ({"City": "Durban", "Location": "Umhlanga"}, {"location": "Umhlanga, Durban"}),
        ({"City": "Durban", "Location": "Durban, KZN"}, {"location": "Durban, KZN"}),
        ({"Location": "Wellington", "Province": "Western Cape"}, {"location": "Wellington, Western Cape"}),
        ({"Region": "Boland", "Town": "Wellington"}, {"location": "Wellington, Boland"}),
        ({"Area": "Parkmore", "Country": "ZA"}, {"location": "Parkmore, ZA"}),
        ({"Url": "javascript:alert(1)"}, {"url": None}),
        ({"Url": "HTTPS://a.example/jobs/1"}, {"url": "HTTPS://a.example/jobs/1"}),
        ({"Url": "a.example:8080/jobs/1"}, {"url": "a.example:8080/jobs/1"}),
        ({"Duties": "Weld", "Requirements": "N3"}, {"description": "Weld\n\nN3"}),
        ({"Description": "All of it", "Duties": "Weld"}, {"description": "All of it"}),
        ({"status": "Expired"}, {"is_closed": True}),
        ({"is_active": "true"}, {"is_closed": False}),
        ({"description": ["a", "b"]}, {"description": "a\nb"}),
        ({"skills": "['SQL', 'C#']"}, {"skills": "SQL, C#"}),
        ({"date_posted": 46082}, {"posted_on": date(2026, 3, 1)}),
        ({"date_posted": 20260301}, {"posted_on": date(2026, 3, 1)}),
        ({"date_posted": 7}, {"posted_on": None}),
        ({"company": "Acme\n3.1"}, {"company": "Acme"}),
        ({"company": "Acme\n4,2 ★"}, {"company": "Acme"}),
        ({"company": "Studio 54"}, {"company": "Studio 54"}),
        ({"Type": 3, "Level": "7"}, {"employment_type": None, "seniority": None}),
        ({"Job Type": "contract 3 months"}, {"employment_type": "contract 3 months"}),
        ({"arbeitsort": {"plz": "1", "ort": "Potsdam", "bundesland": "Brandenburg", "land": "DE"}},
         {"location": "Potsdam, Brandenburg, DE"}),
        ({"Salary per month (R)": "25 000"},
         {"salary_raw": "25 000", "salary_currency": "ZAR", "salary_period": "month"}),
        ({"salary_in_usd": 90, "currency": "EUR"}, {"salary_currency": "EUR", "salary_period": None}),
        ({"Salary (ZAR)": "", "Salary (USD)": "900"}, {"salary_raw": "900", "salary_currency": "USD"}),
        ({"Salary (ZAR)": None}, {"salary_currency": None}),
        ({"min salary (monthly)": 5, "max salary (monthly)": 9},
         {"salary_min": 5.0, "salary_max": 9.0, "salary_period": "month"}),
    ],
)  # fmt: skip
def test_fields(fields, expected):
    row = row_of({"title": "Welder"} | fields)
    assert expected.items() <= row.items()


@pytest.mark.parametrize("stated", ["9999-12-31", "2026-04-19", "2011-04-15", "31 Dec 9999", "1 Jan 1970"])
def test_an_impossible_date_is_quarantined(stated):
    with pytest.raises(UnusableRecordError) as error:
        row_of({"title": "Welder", "date_posted": stated})
    assert error.value.rule == "impossible_date"


@pytest.mark.parametrize("stated", ["2026-04-18", "2011-04-16"])
def test_the_bounds_of_a_possible_date_are_possible(stated):
    assert row_of({"title": "Welder", "date_posted": stated})["posted_on"] == date.fromisoformat(stated)


def test_a_day_that_a_person_says_wins_over_the_rows_own():
    context = Context("acme", "acme", CLOCK, observed_on=date(2026, 4, 1))
    row = row_of({"title": "Welder", "scraped_at": "2026-04-10", "posted": "yesterday"}, context)
    assert (row["observed_on"], row["posted_on"]) == (date(2026, 4, 1), date(2026, 3, 31))


def test_a_crawl_in_the_future_is_quarantined():
    with pytest.raises(UnusableRecordError):
        row_of({"title": "Welder", "scraped_at": "2027-01-01"})


def test_the_payload_keeps_what_the_columns_do_not_say():
    fields = {
        "title": "Welder",
        "views": 3,
        "odd": float("nan"),
        "x\x00": "a\x00\ud800",
        "posted": "yesterday",
    }
    payload = json.loads(row_of(fields)["payload"])
    assert payload == {"views": 3, "odd": None, "x": "a", "posted": "yesterday"}


def test_relative_words_and_views_do_not_change_the_content():
    first = row_of(
        {"title": "Welder", "expires": "Expires in 13 days", "views": 1, "url": "https://a.example/1"}
    )
    later = Context("acme", "acme", Clock.of("2026-04-17"))
    second = row_of(
        {"title": "Welder", "expires": "Expires in 12 days", "views": 9, "url": "https://b.example/"}, later
    )
    assert first["content_hash"] == second["content_hash"]
    assert first["observed_on"] != second["observed_on"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    [
        *(
            "title",
            "company",
            "location",
            "description",
            "salary",
            "salary_min",
            "date_posted",
            "expires",
            "url",
        ),
        *("id", "skills", "remote", "status", "scraped_at", "updated_at", "baseSalary", "identifier"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(NAMES, JSON, max_size=10))
def test_no_record_crashes_and_every_row_can_be_stored(fields):
    try:
        row = row_of(fields)
    except UnusableRecordError:
        return
    texts = [value for value in row.values() if isinstance(value, str)]
    assert all("\x00" not in text and text.encode() is not None for text in texts)
    json.loads(row["payload"])


@given(JSON)
def test_any_value_becomes_json_that_postgres_takes(value):
    text = json_text(plain_json(value))
    assert "\\u0000" not in text
    assert "NaN" not in text or '"' in text
    json.loads(text.encode())
