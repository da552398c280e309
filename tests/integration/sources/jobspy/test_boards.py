"""LinkedIn and Indeed through python-jobspy, over real HTTP: nothing that it swallows is taken for an empty answer."""

import json

import pytest

from chommie_assets.sources.indeed.block import Indeed
from chommie_assets.sources.linkedin.block import LinkedIn
from tests.integration.collection.helpers import DAY, QUICK, poll
from tests.integration.sources.helpers import counts, land, rows
from tests.support.collecting import FIXTURES
from tests.support.web import Reply, serving

LIST = (FIXTURES / "linkedin" / "list.html").read_text()
VIEW = (FIXTURES / "linkedin" / "view.html").read_text()
NO_MORE = "<!DOCTYPE html>\n<!---->"
FOUND = json.loads((FIXTURES / "indeed" / "search.json").read_text())


def linkedin(url, **changes):
    return LinkedIn(name="linkedin", base_url=url, **{**QUICK, "retries": 0, **changes})


def indeed(url, **changes):
    return Indeed(name="indeed", base_url=url, **{**QUICK, "retries": 0, **changes})


def boards(request):
    """Answer as both boards do when all is well."""
    if request.path == "/graphql":
        return Reply(FOUND)
    if request.path.startswith("/jobs/view/"):
        return Reply(VIEW)
    return Reply(LIST if request.query["start"] == "0" else NO_MORE)


def test_linkedin_lands_with_the_ids_of_its_addresses(database, tmp_path):
    with serving(boards) as site:
        one, results = poll(database, linkedin(site.url))
    assert (one.outcome, one.error) == ("complete", None)
    assert [counts(result) for result in results] == [(2, 0, 0, 0, 0)]
    landed = (
        "select external_id, title, company, location, salary_min::int, salary_max::int, salary_currency,"
        " salary_period, salary_is_predicted, employment_type, posted_on::text, url"
        " from raw_linkedin.jobs order by external_id limit 1"
    )
    assert rows(database, landed) == [
        (
            "3900000001",
            "Network Engineer",
            "Umoya Telecoms",
            "Midrand, Gauteng, South Africa",
            45000,
            60000,
            "ZAR",
            "monthly",
            False,
            "fulltime",
            "2026-04-14",
            "https://www.linkedin.com/jobs/view/3900000001",
        )
    ]
    (asked,) = [request.query for request in site.asked if "seeMore" in request.path]
    assert (asked["keywords"], asked["location"], asked["f_TPR"]) == ("jobs", "South Africa", "r259200")
    # The same advert in a file is the same job.
    path = tmp_path / "export.json"
    path.write_text(json.dumps([{"title": "x", "url": "https://za.linkedin.com/jobs/view/a-b-3900000001"}]))
    assert land(database, path, source="linkedin", day=DAY).rows_changed == 1


def test_indeed_lands_and_marks_what_it_guesses(database):
    with serving(boards) as site:
        one, results = poll(database, indeed(site.url))
    assert (one.outcome, one.error) == ("complete", None)
    assert [counts(result) for result in results] == [(2, 0, 0, 0, 0)]
    landed = (
        "select external_id, company, location, salary_min::int, salary_currency, salary_period,"
        " salary_is_predicted, is_remote, posted_on::text from raw_indeed.jobs order by external_id"
    )
    assert rows(database, landed) == [
        (
            "0f3c9a1b2d4e5f60",
            "Karoo Plant Hire",
            "Kimberley, NC, South Africa",
            24000,
            "ZAR",
            "monthly",
            False,
            False,
            "2026-04-14",
        ),
        (
            "1a2b3c4d5e6f7a8b",
            "Imbizo Contact Services",
            "Durban, KZN, South Africa",
            8000,
            "ZAR",
            "monthly",
            True,
            True,
            "2026-04-15",
        ),
    ]


@pytest.mark.parametrize("source", [linkedin, indeed])
@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply("", 429), "answered 429"),
        (Reply({}, 403), "answered 403"),
        (Reply("<html>Security check</html>", 500), "answered 500"),
        (Reply(b"\x00\x01", headers={"Content-Type": "image/png"}), "image/png instead of"),
    ],
    ids=["throttled", "forbidden", "broken", "picture"],
)
def test_a_board_that_does_not_answer_is_no_empty_board(database, source, reply, said):
    with serving(lambda _: reply) as site:
        one, results = poll(database, source(site.url))
    assert (one.outcome, results) == ("failed", [])
    assert said in one.error


@pytest.mark.parametrize(
    ("source", "reply", "said"),
    [
        (linkedin, Reply("<html><h1>Join LinkedIn</h1></html>"), "no jobs"),
        (indeed, Reply({"errors": [{"message": "bad query"}]}), "bad query"),
        (indeed, Reply({"data": {"jobSearch": {"results": "x"}}}), "results"),
    ],
    ids=["a wall", "errors", "another format"],
)
def test_what_the_library_only_logs_is_told(database, source, reply, said):
    with serving(lambda _: reply) as site:
        one, _ = poll(database, source(site.url))
    assert one.outcome == "failed"
    assert said in one.error


def test_an_advert_whose_page_can_not_be_read_breaks_the_poll_off(database):
    def answer(request):
        return Reply("", 503) if request.path.endswith("0002") else boards(request)

    with serving(answer) as site:
        one, results = poll(database, linkedin(site.url))
    assert (one.outcome, results) == ("failed", [])
    assert "answered 503" in one.error


def test_an_advert_that_is_gone_by_now_is_left_out(database):
    def answer(request):
        return Reply("", 404) if request.path.endswith("0002") else boards(request)

    with serving(answer) as site:
        one, results = poll(database, linkedin(site.url))
    assert (one.outcome, [counts(result) for result in results]) == ("complete", [(1, 0, 0, 0, 0)])


def test_a_posting_that_the_library_can_not_read_is_put_aside(database):
    bad = json.loads(json.dumps(FOUND))
    bad["data"]["jobSearch"]["results"][1]["job"]["title"] = None
    with serving(lambda _: Reply(bad)) as site:
        _, results = poll(database, indeed(site.url))
    assert [counts(result) for result in results] == [(1, 0, 0, 0, 1)]
    (found,) = rows(database, "select rule, convert_from(raw, 'UTF8')::jsonb ->> 'id' from ops.quarantine")
    assert found == ("missing_field", "in-1a2b3c4d5e6f7a8b")


def test_a_country_that_the_library_does_not_know_is_told_before_asking():
    from chommie_assets.collection.jobspy_boards import JobspyFetcher

    assert (
        "knows no country 'atlantis'"
        in JobspyFetcher(indeed("http://x.example", country="atlantis"), None).missing()
    )
