"""A poll from asking to ledger: whole pages, nothing lost, nothing twice, and every failure told."""

import json
import shutil
import signal
import subprocess
import threading

import pytest

from chommie_assets.clock import Clock
from chommie_assets.collection.errors import PollError
from chommie_assets.collection.polling import SourcePoll, UnderWayError
from chommie_assets.sources.release import release
from chommie_assets.sources.serpapi.fetch import SerpapiFetcher
from tests.integration.collection.helpers import (
    DAY,
    KEY,
    job,
    page,
    page_number,
    paged,
    poll,
    serpapi,
    sources_file,
    with_key,
)
from tests.integration.sources.helpers import counts, rows
from tests.support.command_line import CHOMMIE
from tests.support.environment import environment_for
from tests.support.web import Reply, serving


def ledger(settings):
    return rows(
        settings,
        "select state, rows_read, rows_new, rows_repeated, is_broken_off from ops.load_ledger order by load_id",
    )


def polls(settings):
    return rows(
        settings,
        "select outcome, units, units_failed, pages, records, is_resumed from ops.source_polls order by poll_id",
    )


def left_behind(settings):
    return list((settings.home / "polls").rglob("*.jsonl"))


def test_every_query_is_asked_in_every_place_and_lands_as_one_load(database):
    with serving(paged(3)) as site:
        one, results = poll(database, serpapi(site.url, queries=["nurse", "welder"], locations=["Durban"]))
    assert (one.outcome, one.error) == ("complete", None)
    assert [counts(result) for result in results] == [(60, 0, 0, 0, 0)]
    assert polls(database) == [("complete", 2, 0, 6, 60, False)]
    assert left_behind(database) == []
    query = {"engine": "google_jobs", "location": "Durban", "gl": "za", "hl": "en", "api_key": KEY}
    asked = sorted(site.asked, key=lambda request: (request.query["q"], page_number(request)))
    assert asked[0].query == query | {"q": "nurse"}
    assert asked[1].query == query | {"q": "nurse", "next_page_token": "p2"}


def test_the_same_postings_again_change_nothing(database):
    with serving(paged(2)) as site:
        poll(database, serpapi(site.url))
        before = rows(database, "select * from raw_serpapi.jobs order by 1, 2")
        _, again = poll(database, serpapi(site.url))
    assert [counts(result) for result in again] == [(0, 0, 0, 20, 0)]
    assert rows(database, "select * from raw_serpapi.jobs order by 1, 2") == before


def test_pages_are_bounded_and_so_are_postings(database):
    with serving(paged(40)) as site:
        one, _ = poll(database, serpapi(site.url, max_pages=3))
        assert (one.outcome, len(site.asked)) == ("complete", 3)
        limited, results = poll(database, serpapi(site.url, queries=["other"]), limit=15)
    assert (limited.outcome, results[0].rows_read, len(site.asked)) == ("limited", 20, 5)
    assert ledger(database)[-1][-1] is True


NURSE_FAILS = {
    "cut JSON": Reply(b'{"jobs_results": [{"title": "Half', headers={"Content-Type": "application/json"}),
    "HTML": Reply("<html>sorry"),
    "no list": Reply({"results": []}),
    "list of text": Reply({"jobs_results": ["x"]}),
    "no object": Reply([1]),
    "error in the answer": Reply({"error": "Unsupported location"}),
    "server error": Reply({}, 500),
    "refusal": Reply({"error": "forbidden"}, 403),
}


@pytest.mark.parametrize("name", NURSE_FAILS)
def test_a_page_is_accepted_whole_or_not_and_the_other_units_go_on(database, name):
    def answer(request):
        is_bad = request.query["q"] == "nurse" and page_number(request) == 2
        return NURSE_FAILS[name] if is_bad else paged(3)(request)

    with serving(answer) as site:
        one, results = poll(
            database, serpapi(site.url, queries=["nurse", "welder"], retries=1, breaker_failures=9)
        )
    assert one.outcome == "broken_off"
    assert one.error.startswith("'nurse' in 'South Africa': ")
    assert [counts(result) for result in results] == [(40, 0, 0, 0, 0)]
    assert polls(database) == [("broken_off", 2, 1, 4, 40, False)]
    assert ledger(database) == [("published", 40, 40, 0, True)]
    assert rows(database, "select last_outcome, last_error from ops.source_health") == [
        (one.outcome, one.error)
    ]


def test_a_source_that_does_not_answer_lands_nothing(database):
    with serving(lambda _: Reply({"error": f"Invalid API key {KEY}"}, 401)) as site:
        one, results = poll(database, serpapi(site.url))
    assert (one.outcome, results, ledger(database)) == ("failed", [], [])
    assert "401: Invalid API key ***" in one.error
    assert polls(database) == [("failed", 1, 1, 0, 0, False)]
    gone, _ = poll(database, serpapi(site.url))
    assert gone.outcome == "failed"
    assert "the connection failed" in gone.error


def test_a_key_that_is_not_set_is_told(database):
    one = SourcePoll(database, Clock.of(DAY), serpapi("http://127.0.0.1:9"))
    one.ask()
    assert one.land() == []
    one.close()
    assert rows(database, "select outcome, error from ops.source_polls") == [
        ("not_set_up", "SERPAPI_API_KEY is not set")
    ]


def test_the_deadline_ends_a_poll_and_keeps_what_it_had(database):
    def answer(request):
        if page_number(request) == 3:
            deadline.wait(5)
        return paged(9)(request)

    deadline = threading.Event()
    with serving(answer) as site:
        one, results = poll(database, serpapi(site.url, deadline_seconds=2))
        deadline.set()
    assert (one.outcome, one.error) == ("broken_off", "the deadline of 2 seconds was over")
    assert counts(results[0]) == (20, 0, 0, 0, 0)


def test_an_open_circuit_is_kept_between_polls(database):
    source = {"queries": list("abcdef"), "retries": 0, "breaker_failures": 3, "concurrency": 1}
    with serving(lambda _: Reply({}, 500)) as site:
        first, _ = poll(database, serpapi(site.url, **source))
        assert len(site.asked) == 3
        second, _ = poll(database, serpapi(site.url, **source))
        assert len(site.asked) == 3
    assert (first.outcome, second.outcome) == ("failed", "left_alone")
    assert "failed 3 times in a row and is left alone until" in second.error
    assert rows(
        database, "select circuit, failures_in_row, opened_at is not null from ops.source_health"
    ) == [("open", 3, True)]
    with serving(paged(1)) as site:
        healed, _ = poll(database, serpapi(site.url, **{**source, "breaker_reset_seconds": 0.001}))
    assert (healed.outcome, len(site.asked)) == ("complete", 6)
    assert rows(database, "select circuit, last_error from ops.source_health") == [("closed", None)]


def killed_at(database, tmp_path, number, pages=20):
    """Kill ``chommie sources poll`` when it asks for the page of that number, and run it again."""
    victim = []

    def answer(request):
        if page_number(request) == number and victim[0].poll() is None:
            victim[0].send_signal(signal.SIGKILL)
            victim[0].wait()
        return paged(pages)(request)

    settings = with_key(database)
    with serving(answer) as site:
        path = sources_file(
            tmp_path, {"serpapi": {"enabled": True, "base_url": site.url, "max_pages": pages}}
        )
        environment = environment_for(settings) | {"SERPAPI_API_KEY": KEY, "CHOMMIE_SOURCES_FILE": str(path)}

        def run():
            victim[:] = [
                subprocess.Popen(
                    [CHOMMIE, "sources", "poll", "serpapi", "--as-of", DAY, "--json"],
                    env=environment,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            ]
            return victim[0].communicate(timeout=120)

        run()
        assert victim[0].returncode == -signal.SIGKILL
        asked = [page_number(request) for request in site.asked]
        kept = left_behind(database)
        number = None
        printed, said = run()
        assert victim[0].returncode == 0, said
        return (
            asked,
            kept,
            [page_number(request) for request in site.asked][len(asked) :],
            json.loads(printed),
        )


def test_a_poll_killed_at_page_7_of_20_goes_on_there(database, tmp_path):
    asked, kept, again, printed = killed_at(database, tmp_path, 7)
    assert (asked, len(kept)) == ([1, 2, 3, 4, 5, 6, 7], 1)
    assert again == list(range(7, 21))
    assert printed["outcome"] == "complete"
    assert ledger(database) == [("published", 200, 200, 0, False)]
    assert polls(database) == [("complete", 1, 0, 20, 200, True)]
    assert rows(database, "select count(*), count(distinct job_id) from raw_serpapi.jobs") == [(200, 200)]
    assert left_behind(database) == []


@pytest.fixture
def interrupted(database):
    """Poll up to page 3 and leave the journal as a kill there would."""
    with serving(paged(3)) as site:
        one = SourcePoll(with_key(database), Clock.of(DAY), serpapi(site.url))
        one.ask()
        one.close()
    path = left_behind(database)[0]
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:4]) + lines[4][: len(lines[4]) // 2])
    return path


def test_a_page_that_was_cut_off_is_asked_again(database, interrupted):
    with serving(paged(3)) as site:
        moved = interrupted.read_bytes()
        one, results = poll(database, serpapi("http://127.0.0.1:9", max_pages=1))
        assert (one.outcome, counts(results[0])) == ("failed", (20, 0, 0, 0, 0))
        assert ledger(database) == [("published", 20, 20, 0, True)]
        interrupted.write_bytes(moved)
        _, again = poll(database, serpapi(site.url))
    assert [counts(result) for result in again] == [(10, 0, 0, 20, 0)]


def test_pages_of_another_day_land_under_that_day_before_the_new_poll(database, interrupted):
    with serving(paged(3)) as site:
        one, results = poll(database, serpapi(site.url), day="2026-04-17")
    assert not one.written.is_resumed
    assert [counts(result) for result in results] == [(20, 0, 0, 0, 0), (10, 0, 20, 0, 0)]
    assert rows(
        database, "select observed_from::text, is_broken_off from ops.load_ledger order by load_id"
    ) == [
        ("2026-04-16", True),
        ("2026-04-17", False),
    ]
    assert left_behind(database) == []


def test_a_cursor_that_has_expired_begins_its_unit_anew(database, interrupted):
    def answer(request):
        is_expired = page_number(request) == 3 and len(site.asked) == 1
        return Reply({"error": "expired next_page_token"}) if is_expired else paged(3)(request)

    with serving(answer) as site:
        # The plan holds the address, and the journal is of another server's.
        text = interrupted.read_text().replace(plan_of(interrupted), plan(database, site.url))
        interrupted.write_text(text)
        one, results = poll(database, serpapi(site.url))
    assert [page_number(request) for request in site.asked] == [3, 1, 2, 3]
    assert (one.outcome, one.written.is_resumed) == ("complete", True)
    assert counts(results[0]) == (30, 0, 0, 20, 0)


def plan_of(path):
    return json.loads(path.read_bytes().splitlines()[0])["head"]["plan"]


def plan(database, url):
    return SourcePoll(with_key(database), Clock.of(DAY), serpapi(url))._plan


def test_killed_between_landing_and_forgetting_lands_once(database):
    with serving(paged(2)) as site:
        source = serpapi(site.url)
        one = SourcePoll(with_key(database), Clock.of(DAY), source)
        one.ask()
        path = left_behind(database)[0]
        shutil.copy(path, path.with_suffix(".kept"))
        one.land()
        one.close()
        shutil.move(path.with_suffix(".kept"), path)
        poll(database, source)
    assert ledger(database) == [("published", 20, 20, 0, False), ("published", 20, 0, 20, False)]
    assert left_behind(database) == []


def test_two_polls_of_one_source_do_not_run_at_once(database):
    with serving(paged(1)) as site:
        first = SourcePoll(with_key(database), Clock.of(DAY), serpapi(site.url))
        first.ask()
        with pytest.raises(UnderWayError, match="being polled by another process"):
            poll(database, serpapi(site.url))
        first.land()
        first.close()
        poll(database, serpapi(site.url))
    assert issubclass(UnderWayError, PollError)


def test_drift_is_told_and_wrong_rows_are_quarantined(database):
    today = [
        job(1, shiny_field={"a": 1}, detected_extensions={"bonus": "R1"}),
        job(2, title=7),
        job(3, extensions="3 days ago"),
        {key: value for key, value in job(4).items() if key != "title"},
        job(5, title=None),
    ]
    with serving(lambda _: page(today)) as site:
        _, results = poll(database, serpapi(site.url))
        _, again = poll(database, serpapi(site.url), day="2026-04-17")
    assert counts(results[0]) == (1, 0, 0, 0, 4)
    assert results[0].notices == (
        "not in its documentation, kept in the payload: detected_extensions.bonus, shiny_field",
    )
    assert again[0].notices == ()
    assert rows(
        database, "select rule, line_number, reason from ops.quarantine order by quarantine_id limit 4"
    ) == [
        ("wrong_type", 2, "not as documented: title: input should be a valid string"),
        ("wrong_type", 3, "not as documented: extensions: input should be a valid list"),
        ("missing_field", 4, "not as documented: title is missing"),
        ("wrong_type", 5, "not as documented: title: input should be a valid string"),
    ]
    assert rows(database, "select payload -> 'shiny_field' ->> 'a' from raw_serpapi.jobs") == [("1",)]


def test_answers_of_which_nothing_can_be_used_are_put_aside_and_told(database, monkeypatch):
    """A source without a contract whose records have no title any more."""
    monkeypatch.setattr(SerpapiFetcher, "contract", None)
    with serving(lambda _: page([{"company_name": "Acme"}, {"company_name": "Umoya"}])) as site:
        one, results = poll(database, serpapi(site.url))
    assert one.outcome == "failed"
    assert "nothing of its answers can be used: no column holds the title" in one.error
    assert [counts(result) for result in results] == [(0, 0, 0, 0, 2)]
    assert rows(database, "select rule, count(*) from ops.quarantine group by rule") == [
        ("unusable_answer", 2)
    ]


def crawled(database, sizes):
    for number, size in enumerate(sizes):
        with serving(lambda _, size=size: page([job(n) for n in range(size)])) as site:
            yield poll(database, serpapi(site.url), day=f"2026-04-{10 + number}")


def test_a_shrunken_answer_is_held_until_it_is_released(database):
    *_, (one, results) = crawled(database, [40, 40, 40, 40, 15])
    assert (one.outcome, results[0].state) == ("complete", "held")
    assert results[0].hold_reason == "15 rows on 2026-04-14, the median of 4 earlier days is 40"
    released = release(database, Clock.of("2026-04-14"), results[0].load_id, released_by="thandi")
    assert counts(released) == (0, 0, 15, 0, 0)
    assert rows(database, "select state, released_by from ops.load_ledger order by load_id desc limit 1") == [
        ("published", "thandi")
    ]


def test_the_floor_is_the_source_s_own(database):
    sizes = [40, 40, 40, 40]
    list(crawled(database, sizes))
    with serving(lambda _: page([job(n) for n in range(15)])) as site:
        _, low = poll(database, serpapi(site.url, volume_floor=0.3), day="2026-04-14")
    assert low[0].state == "published"


def test_an_empty_answer_is_held_from_the_second_day_on(database):
    *_, (_, first), (_, full), (one, empty) = crawled(database, [0, 3, 0])
    assert (first[0].state, full[0].state, empty[0].state) == ("published", "published", "held")
    assert one.outcome == "complete"
    assert empty[0].hold_reason == "not one advert on 2026-04-12; on 2026-04-11 there were 3"


def test_what_a_broken_off_poll_had_is_no_measure(database):
    list(crawled(database, [40, 40, 40, 40]))

    def answer(request):
        return page([job(n) for n in range(4)], 2) if page_number(request) == 1 else Reply({}, 500)

    with serving(answer) as site:
        one, results = poll(database, serpapi(site.url, retries=0), day="2026-04-14")
    assert (one.outcome, results[0].state) == ("broken_off", "published")
    # Nor is it one for the days that follow.
    with serving(lambda _: page([job(n) for n in range(15)])) as site:
        _, low = poll(database, serpapi(site.url), day="2026-04-15")
    assert low[0].hold_reason == "15 rows on 2026-04-15, the median of 4 earlier days is 40"


def test_a_source_keeps_the_tables_it_has_landed_in(database, tmp_path):
    from tests.integration.sources.helpers import land, posting, write

    land(database, write(tmp_path, [posting(1)]), source="gauteng_jobs", day=DAY)
    with serving(lambda _: page([job(1)])) as site:
        _, results = poll(database, serpapi(site.url).model_copy(update={"name": "gauteng_jobs"}))
    assert results[0].schema_name == "raw_files"
    assert (
        rows(database, "select external_id from raw_files.jobs where source = 'gauteng_jobs'")
        == [("J1",)] * 2
    )
