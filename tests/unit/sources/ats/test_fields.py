"""What each system's postings become: from the recorded examples to canonical rows."""

import asyncio
import json
from datetime import UTC, date, datetime

import pytest
from pydantic import ValidationError

from chommie_assets.collection.acceptance import broken_contract, undocumented
from chommie_assets.parsing.html import html_to_text
from chommie_assets.settings import load_settings
from chommie_assets.sources.ats.block import Ats, AtsCompany
from chommie_assets.sources.ats.fetch import Record, fetcher
from chommie_assets.sources.canonical import UnusableRecordError
from tests.support.collecting import OCCASION, canonical_rows, example

ATS = fetcher(Ats(name="ats"), load_settings())
FEEDS = {
    "greenhouse": "vaalwater",
    "lever": "mokoena",
    "ashby": "fynbos",
    "smartrecruiters": "KarooPlatinum",
    "workable": "protea",
}


def postings(system):
    answer = example(f"ats/{system}.json")
    if system == "smartrecruiters":
        return [answer["content"][0] | example("ats/smartrecruiters_posting.json")]
    return answer if system == "lever" else answer["jobs"]


def record(system, place=0, *, company=None, feed=None, **changes):
    posting = postings(system)[place] | changes
    return {"feed": feed or FEEDS[system], "company": company, system: posting}


def row(system, place=0, **changes):
    return canonical_rows(ATS, [record(system, place, **changes)])[0]


def test_greenhouse():
    found = row("greenhouse")
    assert (found["external_id"], found["external_id_kind"]) == ("greenhouse/vaalwater/4820001", "native")
    assert found["title"] == "Hydrologist"
    assert found["company"] == "Vaal Water Lab"
    assert found["location"] == "Pretoria, Gauteng, South Africa"
    assert (found["salary_min"], found["salary_max"]) == (400000, 510000.5)
    assert (found["salary_currency"], found["salary_period"]) == ("ZAR", "year")
    assert found["posted_on"] == date(2026, 4, 2)
    assert found["expires_on"] == date(2026, 5, 15)
    assert found["source_updated_at"] == datetime(2026, 4, 14, 14, 40, 11, tzinfo=UTC)
    assert found["url"] == "https://job-boards.greenhouse.io/vaalwater/jobs/4820001"
    assert found["description"].startswith("<p>Measure rivers &amp; dams for our R&amp;D team.</p>")
    assert html_to_text(found["description"]).splitlines()[0] == "Measure rivers & dams for our R&D team."
    assert found["is_remote"] is None
    assert "Field Science" in found["payload"]
    assert "Measure rivers" not in found["payload"]


def test_a_greenhouse_post_without_a_place_is_at_its_offices():
    assert row("greenhouse", 2)["location"] == "Durban, South Africa; East London"
    assert row("greenhouse", 2)["posted_on"] is None


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("&lt;p&gt;a &amp;amp; b&lt;/p&gt;", "a & b"),
        ("&amp;lt;p&amp;gt;a &amp;amp;amp; b&amp;lt;/p&amp;gt;", "a & b"),
        ("<p>a &amp; b</p>", "a & b"),
        ("a &amp; b", "a & b"),
        ("&lt;p&gt;less than &amp;lt;5 years&lt;/p&gt;", "less than <5 years"),
    ],
    ids=["once", "twice", "not", "plain", "a less-than sign"],
)
def test_content_is_unescaped_as_often_as_it_was_escaped(content, text):
    assert html_to_text(row("greenhouse", content=content)["description"]) == text


def test_lever():
    found = row("lever")
    assert found["external_id"] == "lever/mokoena/0d5f1c9e-7a34-4f0b-9d51-1f2a3b4c5d6e"
    assert found["title"] == "Fleet Controller"
    assert found["company"] == "mokoena"
    assert found["location"] == "Bloemfontein; Welkom, ZA"
    assert (found["salary_min"], found["salary_max"]) == (28000, 34500.5)
    assert (found["salary_currency"], found["salary_period"]) == ("ZAR", "month")
    assert found["employment_type"] == "Fixed-term contract"
    assert found["seniority"] == "Senior"
    assert found["is_remote"] is False
    assert found["posted_on"] == date(2026, 4, 9)
    assert found["url"] == "https://jobs.lever.co/mokoena/0d5f1c9e-7a34-4f0b-9d51-1f2a3b4c5d6e"
    text = html_to_text(found["description"])
    assert text.count("Mokoena Freight moves maize and machines.") == 1
    for told in ("forty trucks", "What you bring", "Calm at 04:00", "thirteenth cheque", "post is filled"):
        assert text.count(told) == 1
    assert '"Depots"' in found["payload"]


def test_lever_without_pay():
    found = row("lever", 1)
    assert found["is_remote"] is True
    assert found["salary_currency"] is None
    assert found["location"] == "Remote, South Africa"


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        ("per-year-salary", (12000, "year")),
        ("per-month-salary", (12000, "month")),
        ("semi-month-salary", (24000, "month")),
        ("bi-month-salary", (6000, "month")),
        ("bi-week-salary", (6000, "week")),
        ("per-week-salary", (12000, "week")),
        ("per-day-wage", (12000, "day")),
        ("per-hour-wage", (12000, "hour")),
        ("one-time", (None, None)),
        ("per-harvest", (12000, None)),
        (None, (12000, None)),
    ],
)
def test_lever_pay_is_of_the_period_that_its_interval_names(interval, expected):
    pay = {"currency": "ZAR", "interval": interval, "min": 12000, "max": 13000}
    found = row("lever", salaryRange=pay)
    assert (found["salary_min"], found["salary_period"]) == expected


def test_lever_plain_text_serves_where_the_html_is_missing():
    found = row("lever", 1, description=None, descriptionPlain="Plain words.", lists=None, additional=None)
    assert found["description"] == "Plain words."


def test_ashby():
    found = row("ashby")
    assert found["external_id"] == "ashby/fynbos/c1a7d6f0-2b3c-4d5e-8f90-a1b2c3d4e5f6"
    assert found["title"] == "Data Engineer"
    assert found["company"] == "fynbos"
    places = "Cape Town, Western Cape, South Africa; Stellenbosch, Western Cape, South Africa"
    assert found["location"] == places
    assert (found["salary_min"], found["salary_max"]) == (780000, 960000)
    assert (found["salary_currency"], found["salary_period"]) == ("ZAR", "year")
    assert found["employment_type"] == "FullTime"
    assert found["is_remote"] is False
    assert found["posted_on"] == date(2026, 4, 9)
    assert found["url"] == "https://jobs.ashbyhq.com/fynbos/c1a7d6f0-2b3c-4d5e-8f90-a1b2c3d4e5f6"
    assert html_to_text(found["description"]) == "Build the pipes of Fynbos Pay & keep them clean."
    assert '"Platform"' in found["payload"]
    assert "Offers Equity" in found["payload"]


def component(interval="1 YEAR", currency="ZAR", low=10.0, high=20.0, kind="Salary"):
    return {
        "compensationType": kind,
        "interval": interval,
        "currencyCode": currency,
        "minValue": low,
        "maxValue": high,
    }


@pytest.mark.parametrize(
    ("compensation", "expected"),
    [
        ({"summaryComponents": [component("1 HOUR")]}, (10, 20, "ZAR", "hour", None)),
        ({"summaryComponents": [component("2 WEEK")]}, (5, 10, "ZAR", "week", None)),
        ({"summaryComponents": [component("NONE")]}, (10, 20, "ZAR", None, None)),
        ({"summaryComponents": [component(low=None)]}, (None, 20, "ZAR", "year", None)),
        (
            {"summaryComponents": [component(currency="USD"), component(), component(low=5.0)]},
            (5, 20, "ZAR", "year", None),
        ),
        (
            {"compensationTiers": [{"components": [component()]}, {"components": [component(high=30.0)]}]},
            (10, 30, "ZAR", "year", None),
        ),
        (
            {"scrapeableCompensationSalarySummary": "R780K - R960K", "compensationTierSummary": "R780K and equity"},
            (None, None, None, None, "R780K - R960K"),
        ),
        ({"compensationTierSummary": "R780K and equity"}, (None, None, None, None, "R780K and equity")),
        ({"summaryComponents": [component(kind="Bonus")]}, (None, None, None, None, None)),
        ({}, (None, None, None, None, None)),
        (None, (None, None, None, None, None)),
    ],
    ids=[
        "hour", "fortnight", "no interval", "no minimum", "currencies", "tiers", "scrapeable", "summary", "bonus",
        "empty", "null",
    ],
)  # fmt: skip
def test_ashby_pay(compensation, expected):
    found = row("ashby", compensation=compensation)
    names = ("salary_min", "salary_max", "salary_currency", "salary_period", "salary_raw")
    assert tuple(found[name] for name in names) == expected


def test_ashby_pay_that_is_not_to_be_shown_is_not_taken():
    assert row("ashby", shouldDisplayCompensationOnJobPostings=False)["salary_min"] is None


def test_an_ashby_posting_without_an_id_has_that_of_its_address():
    assert row("ashby", id=None)["external_id"] == "ashby/fynbos/c1a7d6f0-2b3c-4d5e-8f90-a1b2c3d4e5f6"
    with pytest.raises(UnusableRecordError, match="neither an id"):
        ATS.fields(record("ashby", id=None, jobUrl=None))


@pytest.mark.parametrize(
    ("workplace", "flag", "expected"),
    [
        ("Remote", False, True),
        ("OnSite", True, False),
        ("Hybrid", True, False),
        (None, True, True),
        (None, None, None),
    ],
)
def test_where_ashby_work_is_done(workplace, flag, expected):
    assert row("ashby", workplaceType=workplace, isRemote=flag)["is_remote"] is expected


def test_smartrecruiters():
    found = row("smartrecruiters")
    assert found["external_id"] == "smartrecruiters/KarooPlatinum/744000099000001"
    assert found["title"] == "Shift Boss"
    assert found["company"] == "Karoo Platinum"
    assert found["location"] == "Rustenburg, NW, South Africa"
    assert found["employment_type"] == "Full-time"
    assert found["seniority"] == "Mid-Senior Level"
    assert found["is_remote"] is False
    assert found["posted_on"] == date(2026, 4, 7)
    assert found["url"] == "https://jobs.smartrecruiters.com/KarooPlatinum/744000099000001-shift-boss"
    text = html_to_text(found["description"])
    assert "Lead a shift of thirty & bring all thirty home." in text
    assert text.index("Karoo sky") < text.index("thirty") < text.index("Blasting certificate")
    assert "Additional Information" not in text
    assert "Thandi" not in json.dumps(found["payload"])
    assert "Mining And Metals" in found["payload"]


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ({"city": "Durban", "region": "KZN", "country": "za"}, "Durban, KZN, ZA"),
        ({"country": "za", "fullLocation": "Durban, , South Africa"}, "Durban, South Africa"),
        (None, None),
    ],
    ids=["parts", "a missing region", "none"],
)
def test_a_smartrecruiters_place(location, expected):
    assert row("smartrecruiters", location=location)["location"] == expected


def test_a_smartrecruiters_posting_without_an_address_has_the_usual_one():
    found = row("smartrecruiters", postingUrl=None)
    assert found["url"] == "https://jobs.smartrecruiters.com/KarooPlatinum/744000099000001"


def test_workable():
    found = row("workable")
    assert found["external_id"] == "workable/protea/AB12CD34EF"
    assert found["title"] == "Site Foreman"
    assert found["location"] == "Polokwane, Limpopo, South Africa"
    assert found["employment_type"] == "Full-time"
    assert found["seniority"] == "Mid-Senior level"
    assert found["is_remote"] is False
    assert found["posted_on"] == date(2026, 4, 11)
    assert found["url"] == "https://apply.workable.com/j/AB12CD34EF"
    assert html_to_text(found["description"]) == "Run two sites & forty people."


def test_a_place_that_a_workable_employer_hides_is_not_shown():
    found = row("workable", 2)
    assert found["location"] == "South Africa"
    assert found["is_remote"] is True
    words = " ".join(html_to_text(found["description"]).split())
    assert words == "Write bids. Requirements Plain English. Benefits Your own hours."


def test_a_workable_job_without_places_is_where_its_own_members_say():
    assert row("workable", locations=[])["location"] == "Polokwane, Limpopo, South Africa"


@pytest.mark.parametrize("system", FEEDS)
def test_the_name_that_was_configured_is_the_employers(system):
    assert row(system, company="Said So")["company"] == "Said So"


def test_one_load_of_all_systems_gives_the_rows_that_each_gives_alone():
    records = [record(system) for system in FEEDS]
    together = canonical_rows(ATS, records)
    alone = [canonical_rows(ATS, [one])[0] for one in records]
    for both in zip(together, alone, strict=True):
        first, second = ({name: value for name, value in found.items() if name != "rank"} for found in both)
        assert first == second


@pytest.mark.parametrize("system", FEEDS)
def test_nothing_of_the_examples_is_unknown_to_the_contracts(system):
    for place in range(len(postings(system))):
        assert list(undocumented(Record.model_validate(record(system, place)))) == []


@pytest.mark.parametrize("system", FEEDS)
def test_an_unknown_member_is_told_with_its_system(system):
    found = Record.model_validate(record(system, moonPhase="full"))
    assert list(undocumented(found)) == [f"{system}.moonPhase"]


@pytest.mark.parametrize(
    ("system", "change"),
    [
        ("greenhouse", {"id": "4820001"}),
        ("greenhouse", {"title": 7}),
        ("greenhouse", {"location": "Pretoria"}),
        ("lever", {"createdAt": "2026-04-09"}),
        ("lever", {"text": None}),
        ("ashby", {"isRemote": "yes"}),
        ("ashby", {"secondaryLocations": ["Durban"]}),
        ("smartrecruiters", {"name": None}),
        ("smartrecruiters", {"jobAd": "text"}),
        ("workable", {"shortcode": 5}),
        ("workable", {"telecommuting": "false"}),
    ],
    ids=lambda value: value if isinstance(value, str) else next(iter(value)),
)
def test_another_type_breaks_the_contract(system, change):
    with pytest.raises(ValidationError):
        Record.model_validate(record(system, **change))


@pytest.mark.parametrize(
    ("system", "required"),
    [
        ("greenhouse", "id"),
        ("lever", "text"),
        ("ashby", "title"),
        ("smartrecruiters", "id"),
        ("workable", "shortcode"),
    ],
)
def test_a_member_that_nothing_works_without_is_required(system, required):
    broken = record(system)
    del broken[system][required]
    with pytest.raises(ValidationError) as error:
        Record.model_validate(broken)
    assert broken_contract(error.value) == (
        "missing_field",
        f"not as documented: {system}.{required} is missing",
    )


def test_units_are_the_employers():
    companies = (
        AtsCompany(system="greenhouse", id="acme"),
        AtsCompany(system="lever", id="acme", name="Acme"),
        AtsCompany(system="lever", id="acme", name="Acme"),
    )
    made = fetcher(Ats(name="ats", companies=companies), load_settings())
    assert asyncio.run(made.units(None, OCCASION)) == ["greenhouse/acme", "lever/acme"]
    assert made.missing() is None
    assert made.secrets() == {}


def test_employers_must_be_listed():
    assert "companies" in ATS.missing()
