"""Properties in every form that pages give them, to the columns of a job."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from chommie_assets.collection.acceptance import undocumented
from chommie_assets.sources.jobposting_pages.block import JobPostingPages
from chommie_assets.sources.jobposting_pages.contract import AdvertPage
from chommie_assets.sources.jobposting_pages.fields import job_fields
from chommie_assets.sources.jobposting_pages.site import Site
from tests.unit.sources.jobposting_pages.pages import URL, block, posting, read, row, rows

PAY = ("salary_min", "salary_max", "salary_currency", "salary_period", "salary_raw", "salary_is_predicted")


def money(value, **more):
    return {"baseSalary": {"@type": "MonetaryAmount", "currency": "ZAR", "value": value, **more}}


def range_of(**values):
    return {"@type": "QuantitativeValue", **values}


@pytest.mark.parametrize(
    ("properties", "pay"),
    [
        ({}, (None, None, None, None, None, None)),
        (money(range_of(minValue=20000, maxValue=30000, unitText="MONTH")), (20000, 30000, "ZAR", "MONTH", None, None)),
        (money(range_of(minValue="25 000", maxValue="R30,000.50")), (25000, 30000.5, "ZAR", None, None, None)),
        (money(range_of(value=250, unitText="HOUR")), (250, 250, "ZAR", "HOUR", None, None)),
        (money(range_of(value="900 ZAR", unitText="DAY")), (900, 900, "ZAR", "DAY", None, None)),
        (money(range_of(minValue=5000, unitText="WEEK")), (5000, None, "ZAR", "WEEK", None, None)),
        (money(range_of(minValue=0, maxValue=5000, unitCode="MON")), (None, 5000, "ZAR", "MONTH", None, None)),
        (money(range_of(minValue=0, maxValue=0, unitText="MONTH")), (None, None, "ZAR", "MONTH", None, None)),
        (money(18000, unitText="MONTH"), (18000, 18000, "ZAR", "MONTH", None, None)),
        (money("Market related"), (None, None, "ZAR", None, "Market related", None)),
        (money(range_of(value="R20k - R25k", unitText="MONTH")), (None, None, "ZAR", "MONTH", "R20k - R25k", None)),
        (money(range_of(minValue="R20k", maxValue="R25k")), (None, None, "ZAR", None, "R20k - R25k", None)),
        (money(None, minValue=1000, maxValue=2000, unitText="WEEK"), (1000, 2000, "ZAR", "WEEK", None, None)),
        ({"baseSalary": 25000, "salaryCurrency": "ZAR"}, (25000, 25000, "ZAR", None, None, None)),
        ({"baseSalary": "25 000"}, (25000, 25000, None, None, None, None)),
        ({"baseSalary": "R25 000 - R30 000 per month"}, (None, None, None, None, "R25 000 - R30 000 per month", None)),
        ({"baseSalary": [{}, money(300, unitText="HOUR")["baseSalary"]]}, (300, 300, "ZAR", "HOUR", None, None)),
        ({"baseSalary": range_of(minValue=1, maxValue=2, unitText="HOUR")}, (1, 2, None, "HOUR", None, None)),
        ({"baseSalary": {"price": "400", "priceCurrency": "ZAR"}}, (400, 400, "ZAR", None, None, None)),
        (
            {"estimatedSalary": [{"@type": "MonetaryAmountDistribution", "currency": "ZAR", "duration": "P1Y",
                                  "percentile10": 100000, "percentile90": 200000, "median": 150000}]},
            (100000, 200000, "ZAR", "YEAR", None, True),
        ),
        (money("Negotiable") | {"estimatedSalary": 5}, (None, None, "ZAR", None, "Negotiable", None)),
        ({"baseSalary": True}, (None, None, None, None, None, None)),
    ],
)  # fmt: skip
def test_pay(properties, pay):
    found = row(**properties)
    assert tuple(found[name] for name in PAY) == pay


def place(**address):
    return {"@type": "Place", "address": {"@type": "PostalAddress", **address}}


SANDTON = place(addressLocality="Sandton", addressRegion="Gauteng", addressCountry="ZA")


@pytest.mark.parametrize(
    ("properties", "location"),
    [
        ({"jobLocation": SANDTON}, "Sandton, Gauteng, ZA"),
        ({"jobLocation": [SANDTON, place(addressLocality="Durban"), SANDTON]}, "Sandton, Gauteng, ZA; Durban"),
        ({"jobLocation": place(addressLocality="Sandton, Gauteng", addressRegion="Gauteng")}, "Sandton, Gauteng"),
        ({"jobLocation": place(addressCountry={"@type": "Country", "name": "South Africa"})}, "South Africa"),
        ({"jobLocation": place(streetAddress="Paarl", addressCountry="ZA")}, "Paarl, ZA"),
        ({"jobLocation": {"@type": "Place", "name": "V&amp;A Waterfront", "address": {"addressCountry": "ZA"}}},
         "V&A Waterfront, ZA"),
        ({"jobLocation": {"@type": "Place", "address": "Bellville, Western Cape"}}, "Bellville, Western Cape"),
        ({"jobLocation": {"addressLocality": ["George"], "addressRegion": "Western Cape"}}, "George, Western Cape"),
        ({"jobLocation": "East London"}, "East London"),
        ({"jobLocation": {"@type": "City", "name": "Knysna"}}, "Knysna"),
        ({"applicantLocationRequirements": [{"@type": "Country", "name": "ZA"}]}, "ZA"),
        ({"jobLocation": [None, 5, {}, []]}, "5"),
        ({}, None),
    ],
)  # fmt: skip
def test_location(properties, location):
    assert row(**properties)["location"] == location


@pytest.mark.parametrize(
    ("organization", "company"),
    [
        ("Acme", "Acme"),
        ({"@type": "Organization", "name": "Smith &amp; Sons"}, "Smith & Sons"),
        ([{"@type": "Organization", "legalName": "Acme (Pty) Ltd"}], "Acme (Pty) Ltd"),
        ({"@type": "Organization", "logo": "https://x.example/a.png"}, None),
        (None, None),
    ],
)
def test_company(organization, company):
    assert row(hiringOrganization=organization)["company"] == company


@pytest.mark.parametrize(
    ("identifier", "found"),
    [
        ({"@type": "PropertyValue", "name": "Acme", "value": "REF-77"}, ("REF-77", "native")),
        ({"@type": "PropertyValue", "value": 12345}, ("12345", "native")),
        ("2026/0417", ("2026/0417", "native")),
        ([{"value": "https://acme.example/5"}, {"value": "A5"}], ("A5", "native")),
        ({"value": "Acme Staffing 1"}, ("https://acme.example/jobs/adverts/7", "url")),
        ({"name": "Acme", "value": "Acme1"}, ("https://acme.example/jobs/adverts/7", "url")),
        ({"value": "see advert"}, ("https://acme.example/jobs/adverts/7", "url")),
        ("https://www.careers24.com/jobs/adverts/99", ("https://acme.example/jobs/adverts/7", "url")),
        ({"value": None}, ("https://acme.example/jobs/adverts/7", "url")),
        (None, ("https://acme.example/jobs/adverts/7", "url")),
    ],
)
def test_external_id(identifier, found):
    page = block(posting(identifier=identifier, hiringOrganization="Acme1"))
    site = Site(
        JobPostingPages(name="acme", site="https://acme.example", advert_pattern=r"/jobs/adverts/\d+")
    )
    (job,) = rows(page, "https://acme.example/jobs/adverts/7", site)
    assert (job["external_id"], job["external_id_kind"]) == found


def test_a_board_s_own_id_in_its_address_goes_before_the_employer_s():
    """Two employers may well give two vacancies the same number."""
    job = row(identifier={"@type": "PropertyValue", "name": "Acme", "value": "77"})
    assert (job["external_id"], job["external_id_kind"]) == ("2000002", "url_id")


@pytest.mark.parametrize(
    ("stated", "posted_on"),
    [
        ("2026-04-10", date(2026, 4, 10)),
        ("2026-04-10T23:30:00Z", date(2026, 4, 11)),
        ("10/04/2026", date(2026, 4, 10)),
        ("April 10, 2026", date(2026, 4, 10)),
        (["2026-04-10"], date(2026, 4, 10)),
        ({"@type": "Date", "@value": "2026-04-10"}, date(2026, 4, 10)),
        (1775815200000, date(2026, 4, 10)),
        ("soon", None),
    ],
)
def test_date_posted(stated, posted_on):
    assert row(datePosted=stated)["posted_on"] == posted_on


@pytest.mark.parametrize(
    ("stated", "employment"),
    [
        ("FULL_TIME", "FULL_TIME"),
        (["FULL_TIME", "CONTRACTOR"], "FULL_TIME, CONTRACTOR"),
        ("https://schema.org/PartTime", "PartTime"),
    ],
)
def test_employment_type(stated, employment):
    assert row(employmentType=stated)["employment_type"] == employment


def test_sections_follow_the_description_unless_it_says_them_too():
    job = row(
        description="<p>Weld.</p><p>Needs: Grade 12</p>",
        qualifications="Grade 12",
        responsibilities=["Weld pipes", "Grind"],
        experienceRequirements={"@type": "OccupationalExperienceRequirements", "monthsOfExperience": 24},
        educationRequirements={"@type": "EducationalOccupationalCredential", "credentialCategory": "N3"},
    )
    assert job["description"] == (
        "<p>Weld.</p><p>Needs: Grade 12</p>\n\nResponsibilities:\nWeld pipes\nGrind\n\nEducation:\nN3"
        "\n\nExperience:\n24 months"
    )


def test_a_title_may_stand_in_the_name():
    page = AdvertPage.model_validate({"page": URL, "posting": {"@type": "JobPosting", "name": "Welder"}})
    assert list(undocumented(page)) == []
    assert job_fields({"page": URL, "posting": {"name": "Welder"}})["title"] == "Welder"


def test_a_posting_without_title_or_name_is_not_as_documented():
    with pytest.raises(ValidationError, match=r"posting\.title"):
        AdvertPage.model_validate({"page": URL, "posting": {"@type": "JobPosting", "description": "Weld."}})


def test_a_property_that_schema_org_does_not_list_is_told_of():
    (record,) = read(block(posting(starSign="Leo", jobBenefits=["Bus"])))
    assert list(undocumented(AdvertPage.model_validate(record))) == ["posting.starSign"]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["value", "name", "address", "minValue", "@type"]), inner, max_size=4),
    max_leaves=8,
)  # fmt: skip
PROPERTIES = (
    *("title", "name", "description", "hiringOrganization", "jobLocation", "applicantLocationRequirements"),
    *("baseSalary", "estimatedSalary", "salaryCurrency", "employmentType", "datePosted", "validThrough"),
    *("dateModified", "jobLocationType", "skills", "identifier", "qualifications", "experienceRequirements"),
)


@settings(deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(PROPERTIES, ANYTHING)))
def test_no_value_of_a_property_stops_a_poll(properties):
    found = job_fields({"page": URL, "posting": properties})
    texts = ("title", "company", "location", "description", "salary", "skills", "employment_type", "job_id")
    assert all(found[name] is None or isinstance(found[name], str) for name in texts)
