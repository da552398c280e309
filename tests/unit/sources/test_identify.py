"""Which id a posting gets: own column, documented URL, URL, content; searches and home pages never."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.identity import content_hash, job_id
from chommie_assets.sources.catalog import board_for, boards
from chommie_assets.sources.identify import canonical_url, identify, url_identity

CONTENT = ("Welder", "Acme", "Durban", "Weld things")
LEVER = "https://jobs.lever.co/acme/0a1b2c3d-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    ("source", "url", "value"),
    [
        (
            "linkedin",
            "https://www.linkedin.com/jobs/view/data-analyst-at-venmo-1676571907?refId=x&trk=y",
            "1676571907",
        ),
        ("linkedin", "https://za.linkedin.com/jobs/view/3812345678/", "3812345678"),
        (
            "linkedin",
            "https://www.linkedin.com/jobs/search/?currentJobId=3812345678&keywords=x",
            "3812345678",
        ),
        ("acme", "https://www.linkedin.com/jobs/view/1676571907", "linkedin/1676571907"),
        (
            "glassdoor",
            "https://www.glassdoor.com/partner/jobListing.htm?pos=101&jobListingId=3512055843",
            "3512055843",
        ),
        (
            "glassdoor",
            "https://www.glassdoor.co.uk/job-listing/x-JV_IC1_KO0,4.htm?jl=1009876543",
            "1009876543",
        ),
        ("indeed", "https://za.indeed.com/viewjob?jk=0123456789abcdef&from=serp", "0123456789abcdef"),
        ("indeed", "https://www.indeed.co.za/rc/clk?vjk=fedcba9876543210", "fedcba9876543210"),
        ("pnet", "https://www.pnet.co.za/jobs--Welder-Durban-Acme--4171820-inline.html", "4171820"),
        ("careerjunction", "https://www.careerjunction.co.za/a-%26-b-job-2637224.aspx", "2637224"),
        ("careers24", "https://www.careers24.com/jobs/adverts/1234567-welder-durban/", "1234567"),
        ("adzuna", "https://www.adzuna.co.za/land/ad/4012345678?se=abc", "4012345678"),
        ("adzuna", "https://www.adzuna.co.za/details/4012345678", "4012345678"),
        ("ats", "https://boards.greenhouse.io/acme/jobs/4012345", "greenhouse/acme/4012345"),
        ("ats", LEVER + "/apply", "lever/acme/0a1b2c3d-0000-4000-8000-000000000001"),
        (
            "indeed",
            "https://za.indeed.com/company/Acme/jobs/Welder-0123456789abcdef?fccid=1",
            "0123456789abcdef",
        ),
        ("jooble", "https://za.jooble.org/jdp/-8123456789012?ckey=welder", "-8123456789012"),
        (
            "ats",
            "https://acme.wd3.myworkdayjobs.com/en-US/ext/job/Durban/Welder_JR-0012",
            "workday/acme/JR-0012",
        ),
        ("ats", "https://acme.recruitee.com/o/senior-welder?source=x", "recruitee/acme/senior-welder"),
        ("ats", "https://other.recruitee.com/o/senior-welder", "recruitee/other/senior-welder"),
        ("ats", "https://acme.bamboohr.com/careers/31", "bamboohr/acme/31"),
        ("ats", "https://acme.jobs.personio.de/job/123456?language=en", "personio/acme/123456"),
        ("seek", "https://www.seek.com.au/job/51234567?type=standard", "51234567"),
        ("google", "https://www.google.com/search?q=x&htidocid=AbC-12_x%3D%3D", "AbC-12_x=="),
    ],
)
def test_documented_urls_carry_an_id(source, url, value):
    found = identify(source, None, url, CONTENT)
    assert (found.value, found.kind) == (value, "url_id")


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/search?q=ATC&sa=X&ved=0ahUKEwiK94",
        "https://www.walmart.com/",
        "http://www.upenn.edu",
        "https://www.indeed.com/jobs?q=data&l=Durban",
        "https://www.linkedin.com/jobs/search/?keywords=welder",
        "https://acme.example/careers",
        "https://acme.example/en-za/jobs/",
        "https://acme.example/jobs/search?query=welder",
        "https://acme.example/our-work/providing-technology-to-students/products",
        # What tells where the visitor came from is no id, whatever it is called.
        "https://acme.example/vacancies?ref=12345",
        "https://acme.example/jobs?campaign_id=77",
        "https://acme.example/?session_id=12345678",
        "mailto:hr@acme.example",
        "javascript:alert(1)",
        "not a url",
        "https://[broken/jobs/1234",
        "https://acme.example/jobs/1" + "x" * 9000,
    ],
)
def test_searches_home_pages_and_other_text_never_identify(url):
    assert url_identity("acme", url) is None
    assert identify("acme", None, url, CONTENT).kind == "content"


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.example/careers/senior-welder-durban",
        "https://acme.example/apply?job_id=77",
        "https://acme.example/p/123456",
    ],
)
def test_a_url_of_one_posting_identifies_it_whatever_tracks_the_visitor(url):
    tracked = url + ("&" if "?" in url else "?") + "utm_source=x&refId=9&gclid=1#apply"
    plain, noisy = identify("acme", None, url, CONTENT), identify("acme", None, tracked, CONTENT)
    assert plain == noisy
    assert plain.kind == "url"


@pytest.mark.parametrize(
    ("stated", "value"),
    [
        ("Job 2635957", "2635957"),
        ("Job 2637166 - Ref 926979303764702", "2637166"),
        ("12345.0", "12345"),
        (" li-4012 ", "li-4012"),
        ("Job-A", "Job-A"),
        ("Job ID: 2635957", "2635957"),
        ("JOB-2024-001", "JOB-2024-001"),
        ("JOB00012", "JOB00012"),
        ("Vacancy-1234", "Vacancy-1234"),
        ("Vacancy 2024/15", "Vacancy 2024/15"),
        ("Advert 20240101 - 7", "Advert 20240101 - 7"),
    ],
)
def test_the_boards_own_id_comes_first(stated, value):
    found = identify("careerjunction", stated, "https://www.careerjunction.co.za/x-job-99999.aspx", CONTENT)
    assert (found.value, found.kind) == (value, "native")


@pytest.mark.parametrize(
    "other",
    [
        "http://acme.example/careers/welder?b=2&a=1",
        "https://www.acme.example/careers/welder/?a=1&b=2&utm_medium=x",
        "HTTPS://ACME.example:443/careers//welder?a=1&b=2#apply",
        "//acme.example/careers/welder;jsessionid=0A1B2C?a=1&b=2",
        "acme.example/careers/welder?a=1&fbclid=x&b=2",
    ],
)
def test_one_address_written_in_several_ways_is_one_id(other):
    url = "https://acme.example/careers/welder?a=1&b=2"
    assert identify("acme", None, other, CONTENT) == identify("acme", None, url, CONTENT)


def test_a_google_jobs_id_does_not_depend_on_the_query_that_found_it():
    ids = [
        base64.b64encode(
            json.dumps({"job_title": "Welder", "q": query, "htidocid": "doc=="}).encode()
        ).decode()
        for query in ("jobs", "welding jobs")
    ]
    assert {identify("serpapi", one, None, CONTENT).value for one in ids} == {"doc=="}


def test_content_ids_ignore_case_space_and_punctuation_and_nothing_else():
    same = identify("x", None, None, ("WELDER ", "Acme", " Durban", "Weld,  things!"))
    assert same == identify("x", None, None, CONTENT)
    assert same != identify("x", None, None, ("Welder", "Acme", "Durban", "Weld other things"))


@given(st.text(max_size=200))
def test_no_text_crashes(text):
    identify("acme", None, text, CONTENT)
    identify("acme", text, None, CONTENT)
    canonical_url(text)


def test_ids_are_those_ever_recorded():
    # Changing one of these renames every job that was ever landed.
    assert str(job_id("linkedin", "1676571907")) == "d84e2322-63bd-5ea8-9392-fdac396de2ba"
    assert content_hash({"title": "Welder", "salary_min": 1}) == (
        "eb2f32889f7534635bbb08adfc8a3820cf40e2a64a2cad6f4a09d1f4c6cc7e99"
    )


def test_content_hash_ignores_white_space_and_number_types_only():
    row = {"title": "A  b", "salary_min": 1, "is_closed": None}
    assert content_hash(row) == content_hash(
        {"title": " A b\n", "salary_min": 1.0, "url": "x", "payload": "y"}
    )
    assert content_hash(row) != content_hash(row | {"is_closed": False})
    assert content_hash(row) != content_hash({"company": "A b", "salary_min": 1})


def test_every_board_has_its_folder_and_other_names_share_one():
    assert set(boards()) >= {"serpapi", "linkedin", "indeed", "glassdoor", "careerjunction", "pnet", "files"}
    assert all(board.schema_name == f"raw_{name}" for name, board in boards().items())
    careers24 = board_for("careers24")
    assert (careers24.name, careers24.schema_name) == ("careers24", "raw_files")
    for name in ("", "Careers 24", "x;drop table", "../etc", "1st", "a" * 50):
        with pytest.raises(ValueError, match="cannot be a source"):
            board_for(name)


@pytest.mark.parametrize(
    ("source", "native_id", "expected"),
    [
        ("linkedin", "li-3900000001", "3900000001"),
        ("linkedin", "3900000001", "3900000001"),
        ("indeed", "in-00c0ffee00000001", "00c0ffee00000001"),
        ("indeed", "in-house-7", "in-house-7"),
        ("acme", "li-3900000001", "li-3900000001"),
    ],
)
def test_what_a_tool_writes_before_a_boards_id_is_no_part_of_it(source, native_id, expected) -> None:
    found = identify(source, native_id, None, ("Welder", None, None, None))
    assert (found.value, found.kind) == (expected, "native")
