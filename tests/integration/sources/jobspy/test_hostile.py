"""LinkedIn and Indeed that block, drip, move and change: what python-jobspy swallows is seen."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import json
import sys
import threading

import pytest

from chommie_assets.clock import Clock
from chommie_assets.collection.boards import fetcher_of
from chommie_assets.collection.checking import check_source
from chommie_assets.collection.errors import PollError
from chommie_assets.collection.jobspy_boards import INSTALL
from chommie_assets.collection.polling import SourcePoll
from chommie_assets.sources.catalog import board_for
from chommie_assets.sources.indeed.block import Indeed
from chommie_assets.sources.ingest import land_file
from chommie_assets.sources.linkedin.block import LinkedIn
from tests.integration.collection.helpers import QUICK, poll
from tests.integration.sources.helpers import counts, rows
from tests.support.collecting import FIXTURES
from tests.support.web import Reply, serving

CARD = (FIXTURES / "linkedin" / "card.html").read_text()
ADVERT = (FIXTURES / "linkedin" / "advert.html").read_text()
SEARCH = json.loads((FIXTURES / "indeed" / "search.json").read_text())
CLOCK = Clock.of("2026-04-16")
LISTED = "/jobs-guest/jobs/api/seeMoreJobPostings/search"
EMPTY = "<!DOCTYPE html>\n\n<!---->"


def source(site, url, **changes):
    kind = {"linkedin": LinkedIn, "indeed": Indeed}[site]
    return kind(name=site, base_url=url, **{**QUICK, "retries": 1, "queries": ("welder",), **changes})


def card(number):
    named = CARD.replace("3900000001", str(3900000000 + number))
    return named.replace("Boilermaker", f"Boilermaker {number}")


def linkedin(jobs, advert=None, pages=None):
    """Answer as LinkedIn's pages for guests do: ten cards from ``start`` on, and each advert's own page."""

    def answer(request):
        if request.path == LISTED:
            start = int(request.query["start"])
            found = jobs[start : start + 10]
            body = (pages or {}).get(start, "\n".join(found) if found else EMPTY)
            return body if isinstance(body, Reply) else Reply(body)
        found = (advert or (lambda _: ADVERT))(request)
        return found if isinstance(found, Reply) else Reply(found)

    return answer


@pytest.mark.parametrize(
    "named",
    [
        {"url": "https://za.linkedin.com/jobs/view/boilermaker-at-acme-engineering-3900000001"},
        {"id": "li-3900000001"},
        {"job_id": 3900000001},
    ],
    ids=["url", "the library's id", "own id"],
)
def test_a_file_of_the_board_means_the_same_adverts(database, tmp_path, named):
    path = tmp_path / "export.jsonl"
    path.write_text(json.dumps({"title": "Boilermaker 1", "company": "Acme Engineering", **named}))
    land_file(database, CLOCK, board_for("linkedin"), path)
    with serving(linkedin([card(1)])) as site:
        _, [result] = poll(database, source("linkedin", site.url))
    assert (result.rows_new, result.rows_changed) == (0, 1)


def test_linkedin_is_read_page_by_page_up_to_what_is_wanted(database):
    with serving(linkedin([card(number) for number in range(40)])) as site:
        done, [result] = poll(database, source("linkedin", site.url, max_results=25))
    assert result.rows_new == 25
    assert [request.query["start"] for request in site.asked if request.path == LISTED] == ["0", "10", "20"]
    assert done.written.pages == 3


def test_linkedins_list_ends_with_an_empty_page(database):
    with serving(linkedin([card(number) for number in range(20)])) as site:
        done, [result] = poll(database, source("linkedin", site.url))
    assert (done.outcome, result.rows_new) == ("complete", 20)
    assert [request.query["start"] for request in site.asked if request.path == LISTED] == ["0", "10", "20"]


def test_nothing_found_is_no_failure(database):
    with serving(linkedin([])) as site:
        done, [result] = poll(database, source("linkedin", site.url))
    assert (done.outcome, result.rows_read) == ("complete", 0)


BLOCKED = {
    "too many requests": Reply("slow down", 429, {"Retry-After": "0"}),
    "a server's error": Reply("oops", 500),
    "linkedin's own refusal": Reply("denied", 999),
    "forbidden": Reply("denied", 403),
    "a page that asks for a login": Reply(
        "<html><body><form>Sign in to see who you know</form></body></html>"
    ),
    "an empty answer": Reply(""),
    "another type": Reply({"jobs": []}),
    "a redirect to another host": Reply("", 302, {"Location": "https://evil.example/jobs"}),
}


@pytest.mark.parametrize("name", sorted(BLOCKED))
def test_a_list_that_can_not_be_had_is_never_taken_for_an_empty_one(database, name):
    with serving(linkedin([], pages={0: BLOCKED[name]})) as site:
        done, results = poll(database, source("linkedin", site.url))
    assert done.outcome == "failed"
    assert done.error
    assert results == []


def test_a_block_in_the_middle_keeps_what_was_read_and_says_so(database):
    cards = [card(number) for number in range(30)]
    with serving(linkedin(cards, pages={20: BLOCKED["too many requests"]})) as site:
        done, [result] = poll(database, source("linkedin", site.url))
    assert done.outcome == "broken_off"
    assert "429" in done.error
    assert result.rows_new == 20


def test_a_passing_failure_is_tried_again(database):
    answers = [BLOCKED["too many requests"]]
    real = linkedin([card(1)])
    with serving(lambda request: answers.pop() if answers else real(request)) as site:
        done, [result] = poll(database, source("linkedin", site.url))
    assert (done.outcome, result.rows_new) == ("complete", 1)
    assert done.written.repetitions == 1


UNREADABLE = {
    "blocked": Reply("slow down", 429),
    "refused": Reply("denied", 999),
    "wants a login": Reply("", 302, {"Location": "/authwall?trk=x"}),
}


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_an_advert_without_its_text_is_not_landed_as_a_changed_one(database, name):
    def advert(request):
        if request.path.startswith("/authwall"):
            return Reply("<html><body>Join LinkedIn</body></html>")
        return UNREADABLE[name] if request.path.endswith("2") else ADVERT

    with serving(linkedin([card(1), card(2), card(3)], advert)) as site:
        done, results = poll(database, source("linkedin", site.url))
    assert done.outcome == "failed"
    assert results == []
    # Nothing was asked for behind the failure.
    assert not any(request.path.endswith("3900000003") for request in site.asked)


def test_an_advert_may_move_within_the_boards_domain(database):
    def advert(request):
        if request.path == "/jobs/view/3900000001":
            moved = "https://za.linkedin.com/jobs/view/boilermaker-at-acme-3900000001"
            return Reply("", 301, {"Location": moved})
        return ADVERT

    with serving(linkedin([card(1)], advert)) as site:
        done, [result] = poll(database, source("linkedin", site.url))
    assert (done.outcome, result.rows_new) == ("complete", 1)
    assert "pressure vessels" in rows(database, "select description from raw_linkedin.jobs")[0][0]


def test_cards_that_can_not_be_read_go_to_quarantine(database):
    broken = card(2).replace("base-search-card__title", "base-search-card__headline")
    with serving(linkedin([card(1), broken, card(3)])) as site:
        _, [result] = poll(database, source("linkedin", site.url))
    assert counts(result) == (2, 0, 0, 0, 1)
    [(rule, raw)] = rows(database, "select rule, raw from ops.quarantine")
    assert rule == "missing_field"
    assert b"3900000002" in raw
    assert b"no title" in raw


def test_a_list_in_another_form_is_no_good_poll(database):
    cards = [card(number).replace("base-search-card__title", "x") for number in range(30)]
    with serving(linkedin(cards)) as site:
        _, [result] = poll(database, source("linkedin", site.url))
        assert result.state == "held"
        with pytest.raises(PollError, match="as documented"):
            check_source(source("linkedin", site.url), database)


def indeed(*answers):
    """Answer as Indeed's GraphQL does, with these in turn, the last one for ever."""
    left = list(answers)

    def answer(request):
        body = left.pop(0) if len(left) > 1 else left[0]
        return body if isinstance(body, Reply) else Reply(body)

    return answer


def found(*jobs, cursor=None):
    results = [{"job": job} for job in jobs]
    return {"data": {"jobSearch": {"pageInfo": {"nextCursor": cursor}, "results": results}}}


def vacancy(number, **changes):
    job = copy.deepcopy(SEARCH["data"]["jobSearch"]["results"][0]["job"])
    return job | {"key": f"00c0ffee{number:08x}", "title": f"Theatre nurse {number}"} | changes


def test_indeed_is_read_page_by_page(database):
    pages = [
        found(*(vacancy(number) for number in range(100)), cursor="next"),
        found(*(vacancy(number) for number in range(100, 130))),
    ]
    with serving(indeed(*pages)) as site:
        _, [result] = poll(database, source("indeed", site.url))
    assert result.rows_new == 130
    assert 'cursor: "next"' in json.loads(site.asked[1].body)["query"]


REFUSED = {
    "too many requests": Reply({"error": "slow down"}, 429),
    "forbidden": Reply("denied", 403),
    "a server's error": Reply({"errors": []}, 500),
    "errors of graphql": Reply({"errors": [{"message": "bad key"}], "data": None}),
    "no results": Reply({"data": {"jobSearch": {"pageInfo": {"nextCursor": None}}}}),
    "a web page": Reply("<html>captcha</html>"),
    "cut off": Reply(b'{"data": {"jobSearch"', headers={"Content-Type": "application/json"}),
    "a list": Reply([1, 2]),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_an_answer_of_indeed_that_is_none_is_a_failure(database, name):
    with serving(indeed(REFUSED[name])) as site:
        done, results = poll(database, source("indeed", site.url))
    assert done.outcome == "failed"
    assert done.error
    assert results == []


def test_a_second_page_that_fails_lets_no_half_poll_pass(database):
    pages = [found(*(vacancy(number) for number in range(100)), cursor="next"), REFUSED["too many requests"]]
    with serving(indeed(*pages)) as site:
        done, results = poll(database, source("indeed", site.url))
    assert (done.outcome, results) == ("failed", [])


def test_a_dripping_answer_is_no_hang(database):
    enough = threading.Event()

    def drip(stream):
        while not enough.wait(0.05):
            stream.write(b" ")
            stream.flush()

    reply = Reply({}, send=drip)
    with serving(lambda _: reply) as site:
        done, results = poll(database, source("indeed", site.url, timeout_seconds=0.5, retries=0))
        enough.set()
    assert (done.outcome, results) == ("failed", [])
    assert "within" in done.error


def test_a_poll_that_is_stopped_ends(database):
    asked, enough = threading.Event(), threading.Event()

    def wait(stream):
        asked.set()
        enough.wait(30)

    reply = Reply({}, send=wait)
    with serving(lambda _: reply) as site:
        one = SourcePoll(database, CLOCK, source("indeed", site.url, timeout_seconds=60))

        def ask():
            with contextlib.suppress(asyncio.CancelledError):
                one.ask()

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        assert asked.wait(20)
        one.stop()
        thread.join(20)
        enough.set()
        assert not thread.is_alive()
    one.close()


def test_check_says_how_many_answered(database):
    with serving(indeed(SEARCH)) as site:
        assert "2 postings" in check_source(source("indeed", site.url), database)


def test_without_the_library_it_says_what_to_install(database, monkeypatch):
    monkeypatch.setitem(sys.modules, "jobspy", None)
    assert fetcher_of(source("indeed", "http://127.0.0.1:1"), database).missing() == INSTALL
