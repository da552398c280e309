"""SerpAPI over real HTTP: pages, retries, refusals, and a key that shows up nowhere."""

import base64
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import SecretStr

from chommie_assets.clock import Clock
from chommie_assets.sources.polling import PollError
from chommie_assets.sources.serpapi import poll as serpapi
from tests.integration.sources.helpers import counts, rows

KEY = "sk-0123456789-secret"
CLOCK = Clock.of("2026-04-16")


def job(number, **changes):
    identity = {"job_title": f"Welder {number}", "q": f"query {number}", "htidocid": f"doc{number}=="}
    return {
        "title": f"Welder {number}",
        "company_name": "Acme",
        "location": "Durban, South Africa",
        "via": "Careers24",
        "share_link": f"https://www.google.com/search?ibp=htl;jobs&q=x#htidocid=doc{number}",
        "description": f"Weld {number}",
        "job_highlights": [{"title": "Qualifications", "items": ["Hands"]}],
        "apply_options": [
            {"title": "Careers24", "link": f"https://www.careers24.com/jobs/adverts/100000{number}-x/"}
        ],
        "extensions": ["3 days ago", "R25K a month", "Full-time"],
        "detected_extensions": {
            "posted_at": "3 days ago",
            "schedule_type": "Full-time",
            "salary": "R25K a month",
            "work_from_home": True,
        },
        "job_id": base64.b64encode(json.dumps(identity).encode()).decode(),
        **changes,
    }


def page(jobs, token=None):
    body = {"search_metadata": {"status": "Success"}, "filters": [{"name": "Salary"}], "jobs_results": jobs}
    return 200, {}, body | ({"serpapi_pagination": {"next_page_token": token}} if token else {})


EMPTY = (200, {}, {"error": "Google hasn't returned any results for this query."})


@contextmanager
def service(*answers):
    """Answer with these in turn, the last one for ever; yield the address and the queries received."""
    asked, left = [], list(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append({name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()})
            status, headers, body = left.pop(0) if len(left) > 1 else left[0]
            content = body if isinstance(body, bytes) else json.dumps(body).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def configured(database, url, **changes):
    values = {"serpapi_base_url": url, "serpapi_api_key": SecretStr(KEY)}
    return database.model_copy(update=values | changes)


def poll(settings):
    return serpapi.poll(settings, CLOCK, backoff_seconds=0.0)


def test_two_pages_land_as_one_load(database):
    with service(page([job(1), job(2)], "next"), page([job(3), {"company_name": "no title"}])) as (
        url,
        asked,
    ):
        result = poll(configured(database, url, serpapi_queries=["welder"]))
    assert counts(result) == (3, 0, 0, 0, 1)
    assert [query.get("next_page_token") for query in asked] == [None, "next"]
    assert asked[0] == {
        "engine": "google_jobs",
        "q": "welder",
        "location": "South Africa",
        "gl": "za",
        "hl": "en",
        "api_key": KEY,
    }
    landed = rows(
        database,
        "select external_id, external_id_kind, posted_on::text, employment_type, salary_raw, is_remote, url"
        " from raw_serpapi.jobs order by title limit 1",
    )
    careers24 = "https://www.careers24.com/jobs/adverts/1000001-x/"
    assert landed == [("doc1==", "native", "2026-04-13", "Full-time", "R25K a month", True, careers24)]


def test_the_same_posting_of_two_queries_is_one_job(database):
    with service(page([job(1)]), page([job(1, job_id=job(1)["job_id"])]), EMPTY) as (url, asked):
        result = poll(configured(database, url, serpapi_queries=["a", "b", "c"]))
    assert len(asked) == 3
    assert counts(result) == (1, 0, 0, 1, 0)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_passing_failure_is_tried_again(database, status):
    with service((status, {"Retry-After": "0"}, {"error": "busy"}), page([job(1)])) as (url, asked):
        assert counts(poll(configured(database, url))) == (1, 0, 0, 0, 0)
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("answer", "said", "tries"),
    [
        ((401, {}, {"error": "Invalid API key. Your API key should be here"}), "401: Invalid API key", 1),
        ((500, {}, {"error": "internal"}), "500: internal", 4),
        ((200, {}, {"error": "Unsupported location"}), "Unsupported location", 1),
        ((200, {}, {"results": []}), "no list 'jobs_results'", 1),
        ((200, {}, {"jobs_results": ["x"]}), "no list 'jobs_results'", 1),
        ((200, {}, [1]), "not an object", 1),
        ((200, {}, b"<html>"), "did not answer usably", 1),
    ],
)
def test_a_poll_fails_clearly_and_lands_nothing(database, answer, said, tries):
    with (
        service(page([job(1)], "next"), answer) as (url, asked),
        pytest.raises(PollError, match=said) as error,
    ):
        poll(configured(database, url))
    assert len(asked) == 1 + tries
    assert KEY not in str(error.value)
    assert error.value.__cause__ is None
    assert rows(database, "select count(*) from ops.load_ledger") == [(0,)]
    assert rows(database, "select count(*) from raw_serpapi.jobs") == [(0,)]


def test_no_results_are_no_error(database):
    with service(EMPTY) as (url, _):
        assert counts(poll(configured(database, url))) == (0, 0, 0, 0, 0)


def test_pages_are_bounded(database):
    with service(page([job(1)], "again")) as (url, asked):
        poll(configured(database, url, serpapi_max_pages=3))
    assert len(asked) == 3


def test_the_key_is_kept_nowhere(database, caplog):
    caplog.set_level("DEBUG")
    with service(page([job(1)])) as (url, _):
        settings = configured(database, url)
        result = poll(settings)
        assert KEY not in serpapi.check(settings)
    assert KEY not in repr(result)
    assert KEY not in str(rows(database, "select * from ops.load_ledger"))
    assert not [
        record
        for record in caplog.records
        if record.name.startswith("chommie") and KEY in record.getMessage()
    ]


def test_a_service_that_is_not_there(database):
    with service(EMPTY) as (url, _):
        gone = configured(database, url)
    with pytest.raises(PollError, match="did not answer usably"):
        poll(gone)
