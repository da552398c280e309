"""A whole site over real HTTP: found through its robots.txt, sitemaps and listing pages, and landed as a poll."""

from __future__ import annotations

import asyncio
import gzip
import json

import pytest

from chommie_assets.sources.jobposting_pages.block import JobPostingPages
from chommie_assets.sources.jobposting_pages.fetch import fetcher
from tests.integration.collection.helpers import poll
from tests.integration.sources.helpers import counts, rows
from tests.support.collecting import FIXTURES, QUICK, pages_of
from tests.support.web import Reply, serving

HOME = "https://www.careers24.com"
ALLOWING = "User-agent: *\nDisallow: /private/\n"


def path_of(number):
    return f"/jobs/adverts/{number}-welder-durban/"


def advert(number, **properties):
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": f"Welder {number}",
        "description": f"Weld {number}",
        "hiringOrganization": {"@type": "Organization", "name": "Acme"},
        **properties,
    }
    return f'<html><script type="application/ld+json">{json.dumps(posting)}</script>'


def urlset(*targets, name="urlset", entry="url"):
    found = "".join(f"<{entry}><loc>{target}</loc></{entry}>" for target in targets)
    return (
        f'<?xml version="1.0"?><{name} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{found}</{name}>'
    )


def index(*targets):
    return urlset(*targets, name="sitemapindex", entry="sitemap")


def kind(content_type, body):
    return Reply(body, headers={"Content-Type": content_type})


def xml(text):
    return kind("application/xml", text.encode())


class Pages:
    """A site of these pages; adverts that the pages don't name are there too."""

    def __init__(self, pages, robots=ALLOWING):
        self.pages = {"/robots.txt": Reply(robots.encode(), headers={"Content-Type": "text/plain"}), **pages}

    def __call__(self, request):
        target = request.path + (
            "?" + "&".join(f"{k}={v}" for k, v in request.query.items()) if request.query else ""
        )
        found = self.pages.get(target, self.pages.get(request.path))
        if found is None and request.path.startswith("/jobs/adverts/"):
            return Reply(advert(request.path.split("/")[3].split("-")[0]))
        if found is None:
            return Reply("gone", 404)
        return found if isinstance(found, Reply) else Reply(found)


def configured(url, **changes):
    values = {"site": HOME, "advert_pattern": r"/jobs/adverts/\d+", "concurrency": 1, **QUICK, **changes}
    return JobPostingPages(name=values.pop("name", "careers24"), base_url=url, **values)


def polled(database, pages, **changes):
    """Return the poll, its loads, and what was asked for."""
    with serving(pages) as site:
        one, results = poll(database, configured(site.url, **changes))
    return one, results, site.paths()


def told(results):
    return " ".join(notice for result in results for notice in result.notices)


def adverts_asked(asked):
    return [int(path.split("/")[3].split("-")[0]) for path in asked if path.startswith("/jobs/adverts/")]


def landed(database):
    return rows(
        database,
        "select external_id, external_id_kind, title, url, source, board from raw_jobposting_pages.jobs order by title",
    )


def test_a_recorded_site_lands_as_its_pages_say(database):
    folder = FIXTURES / "jobposting_pages"
    pages = Pages(
        {
            "/jobs.xml": xml((folder / "sitemap.xml").read_text()),
            "/jobs/adverts/2000001-fleet-workshop-manager-sandton/": (folder / "json_ld.html").read_text(),
            "/jobs/adverts/2000002-theatre-nurse-pinetown/": (folder / "microdata.html").read_text(),
        },
        robots=f"{ALLOWING}Sitemap: {HOME}/jobs.xml\n",
    )
    one, results, asked = polled(database, pages)
    assert (one.outcome, one.error) == ("complete", None)
    assert [counts(result) for result in results] == [(2, 0, 0, 0, 0)]
    # Newest first; the page's own address for the one that the sitemap tracks.
    assert asked == [
        "/robots.txt",
        "/jobs.xml",
        "/jobs/adverts/2000002-theatre-nurse-pinetown/",
        "/jobs/adverts/2000001-fleet-workshop-manager-sandton/",
    ]
    fleet = f"{HOME}/jobs/adverts/2000001-fleet-workshop-manager-sandton/"
    nurse = f"{HOME}/jobs/adverts/2000002-theatre-nurse-pinetown/"
    assert landed(database) == [
        ("2000001", "url_id", "Fleet & Workshop Manager", fleet, "careers24", "careers24"),
        ("2000002", "url_id", "Theatre Nurse", nurse, "careers24", "careers24"),
    ]


def test_indexes_of_all_kinds_lead_to_adverts_in_their_order(database):
    pages = Pages(
        {
            "/index.xml": xml(index(f"{HOME}/deeper.xml", "/a.txt", "/jobs.xml.gz", "/index.xml", "/gone.xml")),
            "/deeper.xml": xml(index("/deepest.xml")),
            "/deepest.xml": xml(urlset(path_of(1001))),
            "/a.txt": kind("text/plain", f"{HOME}{path_of(1002)}\n{HOME}{path_of(1001)}\n".encode()),
            "/jobs.xml.gz": kind("application/x-gzip", gzip.compress(urlset(path_of(1003)).encode())),
        },
        robots=f"{ALLOWING}Sitemap: {HOME}/index.xml",
    )  # fmt: skip
    one, results, asked = polled(database, pages)
    assert one.outcome == "complete"
    assert adverts_asked(asked) == [1001, 1002, 1003]
    assert asked.count("/index.xml") == 1
    assert "1 sitemaps or listing pages are gone" in told(results)


def test_listing_pages_are_followed_to_adverts_and_to_one_another(database):
    pages = Pages(
        {
            "/jobs/": f"<a href='{path_of(1001)}#apply'>1</a><a href='?page=2'>next</a><a href='/about'>x</a>",
            "/jobs/?page=2": f"<base href='/jobs/x/'><a href='../..{path_of(1002)}'>2</a><a href='/jobs/?page=3'>",
            "/jobs/?page=3": f"<a href='//evil.example{path_of(9)}'><a href='?page=2'><a href='{path_of(1003)}'>",
        }
    )
    one, _, asked = polled(database, pages, listings=["/jobs/"], listing_pattern=r"^/jobs/\?page=\d+$")
    assert one.outcome == "complete"
    assert asked == ["/robots.txt", "/jobs/", "/jobs/", "/jobs/", *map(path_of, (1001, 1002, 1003))]


def test_listing_pages_without_end_are_bounded(database):
    class Endless(Pages):
        def __call__(self, request):
            if request.path == "/jobs/":
                number = int(request.query.get("page", 1))
                return Reply(
                    f"<a href='{path_of(1000 + number)}'>x</a><a href='/jobs/?page={number + 1}'>next</a>"
                )
            return super().__call__(request)

    options = {"listings": ["/jobs/"], "listing_pattern": "page=", "max_listing_pages": 4}
    one, results, asked = polled(database, Endless({}), **options)
    assert (one.outcome, asked.count("/jobs/"), adverts_asked(asked)) == (
        "complete",
        4,
        [1001, 1002, 1003, 1004],
    )
    assert "1 sitemaps or listing pages were not read: there are too many" in told(results)


def test_what_robots_disallows_is_never_asked_for_and_counted(database):
    rules = (
        "User-agent: ChommieBot\nDisallow: /jobs/adverts/1002\nDisallow: /secret.xml\nDisallow: /private\n"
    )
    moved = Reply("", 301, {"Location": "/jobs/../private/1003"})
    pages = Pages(
        {
            "/index.xml": xml(index("/jobs.xml", "/secret.xml")),
            "/jobs.xml": xml(urlset(*map(path_of, (1001, 1002, 1003)), "/private/jobs/adverts/1004")),
            path_of(1003): moved,
        },
        robots=f"User-agent: *\nAllow: /\n\n{rules}Sitemap: /index.xml",
    )
    one, results, asked = polled(database, pages)
    assert one.outcome == "complete"
    assert asked == ["/robots.txt", "/index.xml", "/jobs.xml", path_of(1001), path_of(1003)]
    assert counts(results[0]) == (1, 0, 0, 0, 0)
    said = results[0].notices
    assert "3 adverts were not asked for: the site's robots.txt disallows them" in said
    assert "1 sitemaps or listing pages were not asked for: the site's robots.txt disallows them" in said


@pytest.mark.parametrize(
    ("robots", "outcome", "error"),
    [
        (Reply("gone", 404), "complete", None),
        (Reply("no", 403), "complete", None),
        (Reply("<html>What is a robot?</html>"), "complete", None),
        (Reply("oops", 503), "failed", "robots.txt can't be read, so nothing of it may be asked for"),
        (Reply("", 302, {"Location": "https://evil.example/robots.txt"}), "failed", "another host"),
        (Reply(send=lambda wire: wire.write(b"U"), headers={"Content-Length": "9"}), "failed", "nothing of it"),
    ],
    ids=["missing", "forbidden", "html", "error", "elsewhere", "broken"],
)  # fmt: skip
def test_without_rules_all_is_allowed_and_without_an_answer_nothing(database, robots, outcome, error):
    pages = Pages({"/sitemap.xml": xml(urlset(path_of(1001)))})
    pages.pages["/robots.txt"] = robots
    one, _, asked = polled(database, pages)
    assert one.outcome == outcome
    assert (one.error is None) if error is None else (error in one.error)
    assert adverts_asked(asked) == ([1001] if error is None else [])
    assert error is None or set(asked) == {"/robots.txt"}


def test_an_advert_that_is_gone_is_no_failure_and_one_without_a_posting_is_kept(database):
    pages = Pages(
        {
            "/sitemap.xml": xml(urlset(*map(path_of, range(1001, 1008)))),
            path_of(1002): Reply("gone", 404),
            path_of(1003): Reply("gone", 410),
            path_of(1004): "<h1>Our new site</h1>",
            path_of(1005): Reply("", 302, {"Location": "https://elsewhere.example/jobs/5"}),
            path_of(1006): Reply(b"%PDF", headers={"Content-Type": "application/pdf"}),
        }
    )
    one, results, _ = polled(database, pages)
    assert (one.outcome, one.error) == ("complete", None)
    assert counts(results[0]) == (2, 0, 0, 0, 3)
    kept = rows(database, "select rule, reason from ops.quarantine order by reason")
    assert {rule for rule, _ in kept} == {"no_job_posting"}
    assert [said for _, said in kept] == [
        f"an address of another host is not asked: elsewhere.example: {HOME}{path_of(1005)}",
        f"its page has no schema.org JobPosting: {HOME}{path_of(1004)}",
        f"its page is no HTML, but application/pdf: {HOME}{path_of(1006)}",
    ]


def test_a_sitemap_that_fails_leaves_the_others_but_not_a_whole_poll(database):
    pages = Pages(
        {
            "/index.xml": xml(index("/a.xml", "/broken.xml", "/busy.xml", "/b.xml")),
            "/a.xml": xml(urlset(path_of(1001))),
            "/broken.xml": xml(urlset(path_of(1002), path_of(1003))[:-40]),
            "/busy.xml": Reply("busy", 500),
            "/b.xml": xml(urlset(path_of(1004))),
        },
        robots=f"Sitemap: {HOME}/index.xml",
    )
    one, _, asked = polled(database, pages, coverage="complete")
    assert adverts_asked(asked) == [1001, 1002, 1004]
    assert one.outcome == "broken_off"
    assert f"not read: {HOME}/broken.xml: the sitemap breaks off" in one.error
    assert f"not read: {HOME}/busy.xml: it answered 500" in one.error
    assert rows(database, "select is_complete, is_broken_off from ops.load_ledger") == [(False, True)]


@pytest.mark.parametrize(
    ("pages", "robots", "error"),
    [
        ({}, ALLOWING, "its robots.txt names no sitemap: configure 'sitemaps' or 'listings'"),
        ({"/sitemap.xml": "<html>Not here</html>"}, "", "not a sitemap: it begins with <html>"),
        ({}, "Sitemap: https://evil.example/s.xml", "its sitemaps are on other hosts"),
        ({}, "User-agent: *\nDisallow: /", "its robots.txt disallows it"),
    ],
    ids=["none", "html", "elsewhere", "disallowed"],
)
def test_a_site_whose_adverts_cannot_be_found_says_why(database, pages, robots, error):
    one, results, _ = polled(database, Pages(pages, robots))
    assert (one.outcome, results) == ("failed", [])
    assert error in one.error


def test_a_block_that_claims_to_be_complete_is_not_if_it_is_cut_short(database):
    pages = Pages({"/sitemap.xml": xml(urlset(*map(path_of, range(1001, 1005))))})
    one, _, asked = polled(database, pages, coverage="complete", max_adverts=3)
    assert adverts_asked(asked) == [1001, 1002, 1003]
    assert one.outcome == "broken_off"
    assert "1 adverts were not read: there are more than max_adverts" in one.error
    one, _, _ = polled(database, pages, max_adverts=3)
    assert one.outcome == "complete"


def test_the_second_poll_of_a_day_asks_only_for_what_came_since(database):
    pages = Pages({"/sitemap.xml": xml(urlset(*map(path_of, (1001, 1002))))})
    polled(database, pages)
    renamed = path_of(1001).replace("durban", "umlazi")
    pages.pages["/sitemap.xml"] = xml(urlset(renamed, path_of(1002) + "?utm_source=x", path_of(1003)))
    _, results, asked = polled(database, pages)
    assert adverts_asked(asked) == [1003]
    assert counts(results[0]) == (1, 0, 0, 0, 0)


def test_another_site_is_a_block_and_nothing_else(database):
    pages = Pages({"/vacancies": f"<a href='/vacancies/7/'>{'x' * 100}</a>", "/vacancies/7/": advert(7)})
    options = {
        "name": "acme_careers",
        "site": "https://careers.acme.example",
        "advert_pattern": r"^/vacancies/\d+/",
    }
    one, _, _ = polled(database, pages, listings=["/vacancies"], coverage="complete", **options)
    assert one.outcome == "complete"
    url = "https://careers.acme.example/vacancies/7/"
    assert [row[2:] for row in landed(database)] == [("Welder 7", url, "acme_careers", "acme_careers")]


def test_the_site_is_told_who_reads_it(database):
    with serving(Pages({"/sitemap.xml": xml(urlset(path_of(1001)))})) as site:
        poll(database, configured(site.url))
    assert {request.headers["user-agent"].split("/")[0] for request in site.asked} == {"ChommieBot"}


def test_a_poll_that_goes_on_behind_a_kill_keeps_to_robots_too(database):
    """Its units are known, so that the first request would be an advert's."""
    with serving(Pages({}, robots="User-agent: *\nDisallow: /jobs/adverts/1002")) as site:
        source = configured(site.url)
        found = {
            number: asyncio.run(pages_of(source, fetcher(source, database), HOME + path_of(number)))
            for number in (1001, 1002)
        }
    assert [len(page.records) for pages in found.values() for page in pages] == [1, 0]
    assert site.paths() == ["/robots.txt", path_of(1001), "/robots.txt"]
