"""What one content means: a table of salaries that compete, and that no text stops it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chommie_assets import identity
from chommie_assets.enrichment import parts
from chommie_assets.enrichment.raw_job import RawJob
from chommie_assets.enrichment.record import COLUMNS, build_features
from chommie_assets.enrichment.record_salary import salary_of

RAND_TEXT = "We offer a salary of R25 000 per month and medical aid."


def raw(**facts: Any) -> RawJob:
    return RawJob(UUID(int=1), "h", "l", "alpha", "alpha", **facts)


@pytest.mark.parametrize(
    ("facts", "description", "wanted"),
    [
        pytest.param(
            {"salary_raw": "R30 000 - R40 000 pm", "salary_min": 1.0},
            RAND_TEXT,
            ("salary_raw", 30_000, 40_000, "ZAR", "month"),
            id="the salary text wins",
        ),
        pytest.param(
            {"salary_raw": "2 500", "salary_currency": "ZAR", "salary_period": "per week"},
            "",
            ("salary_raw", 2_500, 2_500, "ZAR", "week"),
            id="its period stands in another column",
        ),
        pytest.param(
            {"salary_raw": "R2 500 per day", "salary_period": "month"},
            "",
            ("salary_raw", 2_500, 2_500, "ZAR", "day"),
            id="unless the text names one",
        ),
        pytest.param(
            {"salary_min": 480_000.0, "salary_currency": "zar", "salary_period": "YEARLY"},
            RAND_TEXT,
            ("columns", 480_000, None, "ZAR", "year"),
            id="then the columns",
        ),
        pytest.param(
            {}, RAND_TEXT, ("description", 25_000, 25_000, "ZAR", "month"), id="then the description"
        ),
        pytest.param(
            {"salary_raw": "Market related"},
            RAND_TEXT,
            ("description", 25_000, 25_000, "ZAR", "month"),
            id="a figure beats market related",
        ),
        pytest.param(
            {"salary_min": 20_000.0, "salary_currency": "ZAR", "salary_is_predicted": True},
            RAND_TEXT,
            ("description", 25_000, 25_000, "ZAR", "month"),
            id="a statement beats an estimate",
        ),
        pytest.param(
            {"salary_min": 0.0, "salary_max": 0.0}, "", (None, None, None, None, None), id="zero is nothing"
        ),
        pytest.param(
            {"salary_min": 25_000.0, "salary_period": "month"},
            "no sign",
            ("columns", 25_000, None, None, "month"),
            id="no currency is guessed",
        ),
        pytest.param(
            {"salary_min": 25_000.0, "salary_period": "month"},
            "about R900 travel",
            ("columns", 25_000, None, "ZAR", "month"),
            id="unless a rand sign stands in the text",
        ),
        pytest.param(
            {"salary_min": float("nan"), "salary_max": 1e300}, "", (None,) * 5, id="no figures at all"
        ),
    ],
)
def test_which_salary_is_believed(facts: dict[str, Any], description: str, wanted: tuple[Any, ...]) -> None:
    pay = salary_of(raw(**facts), description)
    found = (pay.field, pay.salary_min, pay.salary_max, pay.salary_currency, pay.salary_period)
    assert found == wanted


def test_an_estimate_stays_one() -> None:
    facts = {"salary_min": 20_000.0, "salary_currency": "ZAR", "salary_period": "month"}
    pay = salary_of(raw(salary_is_predicted=True, **facts), "")
    assert (pay.salary_is_predicted, pay.salary_month_min) == (True, Decimal("20000.00"))


def test_amounts_without_a_currency_have_no_monthly_equivalent() -> None:
    pay = salary_of(raw(salary_min=25_000.0, salary_period="month"), "")
    assert (pay.salary_min, pay.salary_month_min) == (25_000, None)


def test_a_content_in_columns() -> None:
    description = "<p>Java Developer needed. Java and SQL are required.</p>"
    features, skills = build_features(
        raw(
            title="Sr. Java Developer (Cape Town)",
            company="ACME (Pty) Ltd",
            location="Sandton",
            description=description,
        )
    )
    assert features.title_normalized == "senior java developer"
    assert features.seniority == "senior"
    assert features.city == "Johannesburg"
    assert features.suburb == "Sandton"
    assert features.company_id == identity.company_id("acme")
    assert features.description_text == "Java Developer needed. Java and SQL are required."
    assert features.evidence["location"]["span"] == (0, 7)
    assert skills["java"][0] == "description"
    assert features.skills_count == len(skills)


def test_ids_and_hashes_are_those_of_the_same_facts() -> None:
    one, _ = build_features(
        raw(title="Clerk", company="Acme", location="Durban", description="We hire a clerk.")
    )
    two, _ = build_features(
        raw(
            title=" CLERK",
            company="acme (pty) ltd",
            location="Durban, KZN",
            description="<b>We hire</b> a clerk",
        )
    )
    assert (one.text_hash, one.company_id, one.location_id) == (
        two.text_hash,
        two.company_id,
        two.location_id,
    )


def test_a_stated_skill_list_adds_what_the_text_lacks() -> None:
    _, skills = build_features(raw(title="Python Developer", description="We use SQL.", skills="SQL, Linux"))
    assert {name: field for name, (field, _) in skills.items()} == {
        "sql": "description",
        "python": "title",
        "linux": "skills",
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300), st.text(max_size=300), st.floats(), st.one_of(st.none(), st.text(max_size=20)))
def test_no_text_stops_it(text: str, other: str, figure: float, word: str | None) -> None:
    features, skills = build_features(
        raw(
            title=text,
            company=other,
            location=text,
            description=other,
            salary_raw=text,
            salary_min=figure,
            salary_max=figure,
            salary_currency=word,
            salary_period=word,
            employment_type=other,
            seniority=other,
            skills=text,
        )
    )
    assert features.skills_count == len(skills)
    assert len(features.text_hash) == 64
    for field, match in skills.values():
        if field == "description":
            assert (features.description_text or "")[match.start : match.end] == match.matched_text


@pytest.mark.parametrize(
    ("title", "description", "wanted"),
    [
        ("Data Analyst at Parvana Recruitment", None, "en"),
        ("Software Developer – Mobile (Junior)", None, None),
        ("Full Stack Front End Developer at Accenture", None, "en"),
        ("Senior Rekenmeester in Bellville gesoek", None, "af"),
        ("Data Analyst", "Ons soek 'n ervare rekenmeester vir ons kantoor in Stellenbosch.", "af"),
    ],
)
def test_the_description_tells_the_language_or_else_a_clear_title(title, description, wanted) -> None:
    assert build_features(raw(title=title, description=description))[0].language == wanted


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        ("Permanent Executive position", "executive"),
        ("Permanent Specialist position", None),
        ("Associate", "junior"),
        ("Mid-Senior level", "senior"),
        ("Not Applicable", None),
    ],
)
def test_the_board_s_own_words_for_a_level(stated, wanted) -> None:
    assert build_features(raw(title="Welder", seniority=stated))[0].seniority == wanted


@pytest.mark.parametrize(
    ("location", "flag", "wanted"),
    [("Anywhere", False, True), ("Durban", False, False), ("Durban", True, True), ("Remote", None, True)],
)
def test_a_place_that_is_anywhere_outweighs_a_box_not_ticked(location, flag, wanted) -> None:
    assert build_features(raw(title="Welder", location=location, is_remote=flag))[0].is_remote is wanted


def test_a_south_african_board_means_rand() -> None:
    job = RawJob(UUID(int=1), "h", "l", "pnet", "pnet", salary_min=25_000.0)
    pay = salary_of(job, "no sign")
    assert (pay.salary_currency, pay.salary_period, pay.salary_month_min) == ("ZAR", "month", 25_000)
    dollars = RawJob(UUID(int=1), "h", "l", "pnet", "pnet", salary_raw="$4,000 per month")
    assert salary_of(dollars, "").salary_currency == "USD"


def test_a_title_names_the_place_where_the_field_is_missing() -> None:
    features, _ = build_features(raw(title="Bookkeeper - Sandton"))
    assert (features.suburb, features.city, features.evidence["location"]["field"]) == (
        "Sandton",
        "Johannesburg",
        "title",
    )
    assert build_features(raw(title="Bookkeeper - Sandton", location="Durban"))[0].city == "Durban"


def test_columns_answer_for_every_part() -> None:
    answered = [column for part in parts.PARTS for column in part.columns]
    answered += [column for columns, _ in parts.OTHERS.values() for column in columns]
    assert sorted(answered) == sorted(set(COLUMNS) - {"evidence", "part_versions"})
