"""A page of HTML to its adverts: JSON-LD and microdata as they are in the wild, and which posting is the page's."""

import time
from datetime import date

import orjson
import pytest

from chommie_assets.parsing.html import html_to_text
from chommie_assets.sources.canonical import UnusableRecordError
from chommie_assets.sources.jobposting_pages.contract import AdvertPage
from chommie_assets.sources.jobposting_pages.fields import job_fields
from tests.unit.sources.jobposting_pages.pages import FIXTURES, HOME, URL, block, posting, read, rows

BROKEN = '{"@type": "JobPosting", "title": "Half'


def titles(page, **options):
    return [record["posting"]["title"] for record in read(page, **options) if record["posting"]]


def test_json_ld_says_what_a_job_is():
    asked = f"{HOME}/jobs/adverts/2000001-old-name/"
    (row,) = rows((FIXTURES / "json_ld.html").read_bytes(), asked)
    stated = {
        "title": "Fleet & Workshop Manager",
        "company": "Umhlali Transport & Logistics",
        "location": "Sandton, Gauteng, ZA",
        "salary_min": 45_000.0,
        "salary_max": 55_000.0,
        "salary_currency": "ZAR",
        "salary_period": "MONTH",
        "salary_raw": None,
        "salary_is_predicted": None,
        "employment_type": "FULL_TIME",
        "posted_on": date(2026, 4, 10),
        "expires_on": date(2026, 5, 10),
        "is_remote": None,
        "skills": "Fleet management, SAP",
        "url": f"{HOME}/jobs/adverts/2000001-fleet-workshop-manager-sandton/",
        "external_id": "2000001",
        "external_id_kind": "url_id",
    }
    assert {name: row[name] for name in stated} == stated
    assert html_to_text(row["description"]) == (
        "Runs a fleet of 60 trucks from our Sandton depot.\n\n- Plans services\n\n"
        "Qualifications:\nGrade 12 and a code 14 licence"
    )
    assert orjson.loads(row["payload"])["structured_data"]["directApply"] is True


def test_microdata_says_what_a_job_is():
    (row,) = rows((FIXTURES / "microdata.html").read_bytes())
    stated = {
        "title": "Theatre Nurse",
        "company": "Umgeni View Clinic",
        "location": "Pinetown, KwaZulu-Natal, ZA",
        "salary_min": 250.0,
        "salary_max": 250.0,
        "salary_currency": "ZAR",
        "salary_period": "HOUR",
        "employment_type": "PART_TIME",
        "posted_on": date(2026, 4, 11),
        "expires_on": date(2026, 4, 30),
        "is_remote": True,
        "url": URL,
        "external_id": "2000002",
        "external_id_kind": "url_id",
    }
    assert {name: row[name] for name in stated} == stated
    assert "Assists in two day theatres." in row["description"]
    assert "Prepares instruments\nCounts swabs" in row["description"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"@type": "JobPosting", "title": "Welder",}', id="trailing-comma"),
        pytest.param('//<![CDATA[\n{"@type": "JobPosting", "title": "Welder"}\n//]]>', id="cdata-commented"),
        pytest.param('<![CDATA[[{"@type": "JobPosting", "title": "Welder"}]]]>', id="cdata-list"),
        pytest.param('/*<![CDATA[*/{"@type": "JobPosting", "title": "Welder"}/*]]>*/', id="cdata-block"),
        pytest.param('<!-- {"@type": "JobPosting", "title": "Welder"} -->', id="html-comment"),
        pytest.param('[{"@type": "JobPosting", "title": "Welder"}];', id="semicolon"),
        pytest.param('{"@type": "JobPosting", // a\n "title": /* b */ "Welder"}', id="comments"),
        pytest.param('{"@type": "JobPosting", "title": "Welder", "description": "a\nb\tc"}', id="newlines"),
        pytest.param(r'{"@type": "JobPosting", "title": "Welder", "d": "we\'re at 5\d"}', id="wrong-escapes"),
        pytest.param("{&quot;@type&quot;: &quot;JobPosting&quot;, &quot;title&quot;: &quot;Welder&quot;}", id="quot"),
        pytest.param('\ufeff{"@type": "JobPosting", "title": "Welder"}', id="byte-order-mark"),
        pytest.param('{"@type": ["Thing", "JobPosting"], "title": "Welder"}', id="types"),
        pytest.param('{"@type": "http://schema.org/JobPosting", "title": "Welder"}', id="type-address"),
        pytest.param('{"@type": "schema:JobPosting", "schema:title": "Welder"}', id="prefix"),
        pytest.param('{"@type": "JobPosting", "title": {"@value": "Welder", "@language": "en"}}', id="value"),
        pytest.param('{"@graph": [{"@type": "WebSite"}, {"@type": "JobPosting", "title": "Welder"}]}', id="graph"),
        pytest.param(
            '[[{"@type": "WebPage", "mainEntity": {"@type": "JobPosting", "title": "Welder"}}]]', id="nested"
        ),
    ],
)  # fmt: skip
def test_json_ld_is_read_however_it_is_written(text):
    assert titles(block(text)) == ["Welder"]


def test_the_type_of_a_script_may_be_written_in_any_way():
    script = block(posting()).replace("application/ld+json", "Application/LD+JSON; charset=utf-8")
    assert titles(script) == ["Welder"]


def test_a_broken_block_leaves_the_others():
    assert titles(block(BROKEN) + block(posting()) + block("")) == ["Welder"]


def test_a_broken_block_is_named_where_no_other_has_a_posting():
    (record,) = read(block(BROKEN))
    with pytest.raises(
        UnusableRecordError, match=r"no schema\.org JobPosting .*Unterminated string"
    ) as error:
        job_fields(record)
    assert error.value.rule == "no_job_posting"


@pytest.mark.parametrize(
    ("page", "said"),
    [("<p>Sorry, our site is new!</p>", "no schema.org JobPosting"), ("", "empty"), ("<!-- -->", "empty")],
)
def test_a_page_without_a_posting_is_one_record_that_is_none(page, said):
    (record,) = read(page)
    AdvertPage.model_validate(record)
    with pytest.raises(UnusableRecordError, match=f"{said}.*{URL}") as error:
        job_fields(record)
    assert error.value.rule == "no_job_posting"


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("<p>é</p>".encode(), "utf-8"),
        ("<meta charset=iso-8859-1><p>é</p>".encode("latin-1"), None),
        ("<p>é</p>".encode("cp1252"), None),
        ("<p>é</p>".encode(), "no-such-thing"),
        ("<p>é</p>".encode("utf-16"), None),
    ],
    ids=["header", "meta", "unstated", "nonsense", "mark"],
)
def test_a_page_is_decoded_as_browsers_do(content, charset):
    text = block('{"@type": "JobPosting", "title": "PLACE"}')
    encoding = "utf-16" if content.startswith(b"\xff\xfe") else "cp1252" if b"\xe9" in content else "utf-8"
    whole = content.decode(encoding) + text.replace("PLACE", "Kafee é")
    assert titles(whole.encode(encoding), charset=charset) == ["Kafee é"]


def test_teasers_beside_the_advert_are_left_to_their_own_pages():
    teasers = [
        posting(title=f"Other {n}", url=f"/jobs/adverts/30{n}-x/", description="Whole")
        for n in range(1000, 1003)
    ]
    own = posting(url=URL, description="Weld.")
    assert titles(block(teasers) + block(own)) == ["Welder"]


def test_a_teaser_without_address_or_description_does_not_beat_the_advert():
    page = (
        block(posting(title="Other")) + block(posting(description="Weld.")) + block(posting(title="Another"))
    )
    assert titles(page) == ["Welder"]


def test_an_advert_is_believed_to_be_its_page_s_whatever_address_it_gives():
    assert titles(block(posting(url=f"{HOME}/jobs/adverts/77-renamed/"))) == ["Welder"]


def test_a_list_that_an_advert_was_led_to_is_no_advert():
    page = block(posting(url=f"{HOME}/jobs/adverts/3001000-x/"))
    (record,) = read(page, landed=f"{HOME}/jobs/?expired=1")
    assert (record["page"], record["posting"]) == (URL, None)
    assert "1 JobPostings, all of other pages" in record["problem"]


def test_json_ld_is_filled_up_with_what_only_the_microdata_says():
    page = (
        block(posting(title="Theatre nurse", datePosted="2026-04-12", description=""))
        + (FIXTURES / "microdata.html").read_text()
    )
    (row,) = rows(page)
    assert (row["title"], row["posted_on"]) == ("Theatre nurse", date(2026, 4, 12))
    assert (row["company"], row["salary_min"]) == ("Umgeni View Clinic", 250.0)
    assert "two day theatres" in row["description"]


def test_one_posting_a_place_is_one_job_in_several_places():
    places = [posting(description="Weld.", jobLocation=place) for place in ("Durban", "Gqeberha", "Durban")]
    (row,) = rows(block(places))
    assert row["location"] == "Durban; Gqeberha"


def test_several_whole_postings_are_several_jobs():
    page = block([posting(title=title, description=f"{title}s wanted.") for title in ("Welder", "Rigger")])
    assert titles(page) == ["Welder", "Rigger"]


@pytest.mark.parametrize(
    ("canonical", "url"),
    [
        ("/jobs/adverts/2000002-new-name/?utm_source=x", f"{HOME}/jobs/adverts/2000002-new-name/"),
        ("http://careers24.com/jobs/adverts/2000002/", f"{HOME}/jobs/adverts/2000002/"),
        ("https://elsewhere.example/jobs/adverts/2000002/", URL),
        ("/", URL),
        ("http://[", URL),
    ],
)
def test_the_canonical_address_is_the_page_s_if_it_is_an_advert_s_of_the_site(canonical, url):
    (record,) = read(f'<link rel="Canonical" href="{canonical}">' + block(posting()))
    assert record["page"] == url


def test_values_that_no_store_takes_are_made_storable():
    text = '{"@type": "JobPosting", "title": "A\\ud800\\u0000b", "n": [1e999, NaN, ' + "9" * 400 + "]}"
    (record,) = read(block(text))
    assert orjson.loads(orjson.dumps(record))["posting"]["title"] == "Ab"


MICRODATA = '<div itemscope itemtype="http://schema.org/JobPosting"><b itemprop="title">Welder</b>'
HOSTILE = {
    "deep-tags": "<div>" * 1_600_000,
    "deep-postings": '<div itemscope itemprop="x" itemtype="http://schema.org/JobPosting">' * 100_000,
    "deep-properties": MICRODATA + "<p itemprop=x><i itemprop=y>" * 10_000,
    "deep-json": block('{"@type": "JobPosting", "x": ' + "[" * 2_000_000),
    "attributes": "<p " + " ".join(f"a{number}" for number in range(1_000_000)) + ">",
    "quoted-attributes": "<p " + " ".join(f'a{number}=">"' for number in range(800_000)) + ">",
    "unclosed-quotes": "<a b=\"'" * 1_400_000,
    "equals-signs": "<p " + "a=" * 5_000_000 + ">",
    "links": "<a href=x>" * 1_000_000,
    "postings": (MICRODATA + "</div>") * 100_000,
    "references": MICRODATA.replace("itemscope", f'itemscope itemref="{"a " * 100_000}"') + '<p id="a" itemprop="x">',
    "long-property": MICRODATA + "<p itemprop=description>" + "a " * 5_000_000,
    "comments-in-json": block("/*" * 500_000),
    "open-comment": "<!--" + "x" * 10_000_000,
    "open-script": '<script type="application/ld+json">' + "{" * 10_000_000,
    "bytes": "\x00\x7f" * 5_000_000,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_survived_in_bounded_time(name):
    started = time.process_time()
    records = read(HOSTILE[name])
    assert time.process_time() - started < 15
    assert len(records) == 1


def test_what_stands_behind_eight_megabytes_is_not_read():
    assert titles("<p>" + "x" * 7_000_000 + block(posting())) == ["Welder"]
    assert titles("<p>" + "x" * 9_000_000 + block(posting())) == []


def test_an_address_that_is_none_costs_only_itself():
    assert titles(MICRODATA + '<a itemprop="sameAs" href="http://[bad">x</a></div>') == ["Welder"]
