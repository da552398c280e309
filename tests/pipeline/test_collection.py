"""Every source that is asked over the network, from recorded answers to the marts; then a day on which two fail."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml
from psycopg import connect as connect_to
from psycopg import sql

from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.urls import with_database
from tests.integration.sources.ats.test_feeds import SYSTEMS, recorded
from tests.support.collecting import FIXTURES, example
from tests.support.command_line import chommie, must
from tests.support.kafka import kafka_cluster, received, send
from tests.support.web import Reply, Request, serving

DAY, NEXT_DAY = "2026-04-16", "2026-04-17"
SERPAPI_KEY, ADZUNA_ID, ADZUNA_KEY, PASSWORD = "sk-canary-1f", "canary-2e", "canary-3d", "canary-4c"
CANARIES = (
    SERPAPI_KEY,
    ADZUNA_ID,
    ADZUNA_KEY,
    PASSWORD,
    base64.b64encode(f"me:{PASSWORD}".encode()).decode(),
)
PAGES = {"2000001": "json_ld.html", "2000002": "microdata.html"}
ROWS = {
    "serpapi": 2,
    "adzuna": 3,
    "careers24": 2,
    "linkedin": 2,
    "indeed": 2,
    "ats": 8,
    "kafka": 2,
    "partner": 1,
}
pytestmark = [pytest.mark.xdist_group("collection"), pytest.mark.timeout(900)]


def _text(name: str) -> str:
    return (FIXTURES / name).read_text()


class Market:
    """The sources, each below a folder of its own; one that is down answers 503 and says all that it was asked with."""

    def __init__(self) -> None:
        self.down: set[str] = set()

    def __call__(self, request: Request) -> Reply:
        _, source, rest = request.path.split("/", 2)
        if source in self.down:
            return Reply({"error": f"down: {request.query} {request.headers}"}, 503)
        reply: Reply = getattr(self, source)(replace(request, path=f"/{rest}"))
        return reply

    def serpapi(self, request: Request) -> Reply:
        # A vendor that repeats the key in its answer, as SerpAPI does in its metadata.
        answer = example("serpapi/example.json")
        return Reply(answer | {"search_parameters": request.query})

    def adzuna(self, request: Request) -> Reply:
        answer = example("adzuna/example.json")
        for advert in answer["results"]:
            advert["redirect_url"] += f"&utm_source={request.query['app_id']}"
        return Reply(answer)

    def ats(self, request: Request) -> Reply:
        return recorded(request)

    def careers24(self, request: Request) -> Reply:
        if request.path == "/robots.txt":
            rules = "User-agent: *\nSitemap: https://www.careers24.com/sitemap.xml\n"
            return Reply(rules, headers={"Content-Type": "text/plain"})
        if request.path == "/sitemap.xml":
            return Reply(_text("jobposting_pages/sitemap.xml"), headers={"Content-Type": "application/xml"})
        number = next(number for number in PAGES if number in request.path)
        return Reply(_text(f"jobposting_pages/{PAGES[number]}"))

    def linkedin(self, request: Request) -> Reply:
        if request.path.startswith("/jobs/view/"):
            return Reply(_text("linkedin/view.html"))
        return Reply(_text("linkedin/list.html"))

    def indeed(self, request: Request) -> Reply:
        return Reply(example("indeed/search.json"))


def _sources(url: str) -> dict[str, dict[str, Any]]:
    quick = {"backoff_seconds": 0.01, "max_backoff_seconds": 0.1, "breaker_failures": 50}
    address, port = url.rsplit(":", 1)
    blocks: dict[str, dict[str, Any]] = {
        "serpapi": {},
        "adzuna": {
            "base_url": f"{address.replace('//', f'//me:{PASSWORD}@')}:{port}/adzuna",
            "requests_per_second": 50,
        },
        "careers24": {"enabled": True},
        "linkedin": {"enabled": True},
        "indeed": {"enabled": True},
        "ats": {"companies": [{"system": system, "id": "acme"} for system in SYSTEMS]},
    }
    return {name: {"base_url": f"{url}/{name}", **quick, **block} for name, block in blocks.items()}


@pytest.fixture(scope="module")
def days(
    module_database: Settings, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Settings, dict[str, CompletedProcess[str]], list[dict[str, Any]]]:
    """A warehouse after a good day and one on which SerpAPI and Adzuna are down; the runs; what was published."""
    market = Market()
    path = tmp_path_factory.mktemp("configuration") / "sources.yml"
    with serving(market) as site, kafka_cluster() as bootstrap:
        path.write_text(yaml.safe_dump({"sources": _sources(site.url)}))
        advert = {"title": "Teller", "company": "Acme Bank", "location": "Soweto", "description": "Count."}
        send(
            bootstrap,
            "job-raw",
            {**advert, "external_id": "1"},
            {**advert, "external_id": "2", "title": "Clerk"},
        )
        send(bootstrap, "job-raw", {**advert, "external_id": "3", "source": "partner"})
        env = {
            "CHOMMIE_SOURCES_FILE": str(path),
            "CHOMMIE_KAFKA_BOOTSTRAP": bootstrap,
            "SERPAPI_API_KEY": SERPAPI_KEY,
            "ADZUNA_APP_ID": ADZUNA_ID,
            "ADZUNA_APP_KEY": ADZUNA_KEY,
        }
        runs = {DAY: chommie(module_database, "run", "--as-of", DAY, env=env, timeout=400)}
        published = [json.loads(message.value()) for message in received(bootstrap, "job-enriched")]
        market.down = {"serpapi", "adzuna"}
        runs[NEXT_DAY] = chommie(module_database, "run", "--as-of", NEXT_DAY, env=env, timeout=400)
    return module_database, runs, published


def _rows(settings: Settings, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    with connect(settings) as conn:
        return conn.execute(query, parameters).fetchall()


def test_every_source_reaches_the_marts(days) -> None:
    settings, runs, _ = days
    must(runs[DAY])
    assert dict(_rows(settings, "select source, count(*) from marts.fct_jobs group by source")) == ROWS
    (pay,) = _rows(
        settings,
        "select salary_month_min::int, salary_month_max::int, salary_currency from marts.fct_jobs"
        " where source = 'serpapi' and title like 'Registered%%'",
    )
    assert pay == (28000, 34000, "ZAR")
    accounted = "rows_read = rows_new + rows_changed + rows_seen + rows_repeated + rows_quarantined"
    assert _rows(settings, f"select bool_and({accounted}), sum(rows_quarantined) from ops.load_ledger") == [
        (True, 0)
    ]


def test_predicted_pay_is_marked_to_the_end(days) -> None:
    settings, _, _ = days
    predicted = "select distinct source from marts.fct_jobs where salary_is_predicted order by 1"
    assert _rows(settings, predicted) == [("adzuna",), ("indeed",)]


def test_enriched_adverts_are_published(days) -> None:
    settings, _, published = days
    assert {message["job_id"] for message in published} == {
        str(job_id) for (job_id,) in _rows(settings, "select job_id from marts.fct_jobs")
    }


def test_sources_that_fail_leave_the_others_and_the_day(days) -> None:
    settings, runs, _ = days
    failed = runs[NEXT_DAY]
    assert failed.returncode == 1
    assert "check failed: raw_serpapi/jobs polled: serpapi: failed:" in failed.stderr
    assert "degraded: adzuna (failed: " in failed.stdout
    assert "Traceback" not in failed.stdout + failed.stderr
    quality = _rows(
        settings,
        "select source, is_degraded, polls_failed, last_poll_outcome, days_since_crawl, rows_seen > 0"
        " from marts.source_quality_daily where day = %s and source <> 'partner' and source <> 'kafka'"
        " order by source",
        NEXT_DAY,
    )
    good, bad = (False, 0, "complete", 0, True), (True, 1, "failed", 1, False)
    expected = dict.fromkeys(("ats", "careers24", "indeed", "linkedin"), good) | dict.fromkeys(
        ("adzuna", "serpapi"), bad
    )
    assert {row[0]: row[1:] for row in quality} == expected
    built = "select count(*) from marts.market_stats_daily where day = %s"
    assert _rows(settings, built, NEXT_DAY)[0][0] > 0


def test_adverts_of_a_source_that_is_down_do_not_expire(days) -> None:
    settings, _, _ = days
    alive = "select source, count(*) from marts.fct_jobs where status = 'active' group by source"
    found = dict(_rows(settings, alive))
    assert (found["serpapi"], found["adzuna"]) == (2, 3)


def test_the_run_is_marked_degraded(days) -> None:
    settings, _, _ = days
    assert settings.database_url is not None
    url = with_database(settings.database_url.get_secret_value(), settings.dagster_database)
    with connect_to(url) as conn:
        tags = conn.execute("select value from run_tags where key = 'chommie/degraded'").fetchall()
    assert tags == [("adzuna,serpapi",)]


def test_no_secret_is_left_anywhere(days) -> None:
    settings, runs, published = days
    printed = "".join(run.stdout + run.stderr for run in runs.values()) + json.dumps(published)
    left = {"printed": printed.encode()}
    left |= {str(path): path.read_bytes() for path in _files(settings.home)}
    left |= dict(_tables(settings))
    assert any("source_polls" in name for name in left)
    assert any("event_logs" in name for name in left)
    found = [
        (name, canary) for name, content in left.items() for canary in CANARIES if canary.encode() in content
    ]
    assert found == []


def _files(home: Path) -> Iterator[Path]:
    return (path for path in home.rglob("*") if path.is_file() and "pgdata" not in path.parts)


def _tables(settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield each table of the warehouse and of Dagster's own storage, as text."""
    assert settings.database_url is not None
    url = settings.database_url.get_secret_value()
    for address in (url, with_database(url, settings.dagster_database)):
        with connect_to(address) as conn:
            names = conn.execute(
                "select schemaname, tablename from pg_tables"
                " where schemaname not in ('pg_catalog', 'information_schema')"
            ).fetchall()
            for schema, table in names:
                query = sql.SQL("select one::text from {} as one").format(sql.Identifier(schema, table))
                yield f"{schema}.{table}", "\n".join(row[0] for row in conn.execute(query)).encode()
