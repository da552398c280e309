"""Which addresses are a site's, and which of them are asked for first."""

from datetime import UTC, datetime

import pytest

from chommie_assets.sources.jobposting_pages import tally
from chommie_assets.sources.jobposting_pages.adverts import Adverts
from chommie_assets.sources.jobposting_pages.block import JobPostingPages
from chommie_assets.sources.jobposting_pages.site import Site
from chommie_assets.sources.jobposting_pages.tally import Tally
from tests.unit.sources.jobposting_pages.pages import HOME, SITE

PAGE = f"{HOME}/jobs/list/?page=1"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("/jobs/1", "/jobs/1"),
        ("2", "/jobs/list/2"),
        ("?page=2", "/jobs/list/?page=2"),
        ("https://careers24.com/jobs/1#apply", "/jobs/1"),
        ("HTTP://WWW.CAREERS24.COM.:80/jobs/1", "/jobs/1"),
        ("//www.careers24.com/jobs/1", "/jobs/1"),
        ("https://user:pw@www.careers24.com/jobs/1", "/jobs/1"),
        (" /jobs\n/1 ", "/jobs/1"),
        ("/a/../jobs/./1", "/jobs/1"),
        ("/jobs/ñ 1", "/jobs/%C3%B1%201"),
        ("/jobs/1;jsessionid=9F2?b=1", "/jobs/1?b=1"),
        ("/jobs/1?utm_source=a&b=1&fbclid=x", "/jobs/1?b=1"),
        ("/jobs?ref=123", "/jobs?ref=123"),
        ("https://jobs.careers24.com/1", None),
        ("https://www.careers24.com.evil.example/1", None),
        ("https://www.careers24.com@evil.example/1", None),
        ("https://evil.example\\@www.careers24.com/1", None),
        ("https://www.careers24.com:8443/1", None),
        ("ftp://www.careers24.com/1", None),
        ("javascript:alert(1)", None),
        ("mailto:jobs@careers24.com", None),
        ("http://[", None),
        ("https://www.careers24.com:port/", None),
        ("/jobs/\x001", None),
        ("/" + "x" * 2048, None),
        ("", None),
    ],
)
def test_an_address_is_what_the_site_calls_it(url, address):
    assert SITE.address(url, PAGE) == (None if address is None else HOME + address)


def configured(**changes):
    return Site(
        JobPostingPages(
            **{"name": "acme", "site": "https://acme.example", "advert_pattern": "/v/", **changes}
        )
    )


def test_a_recorded_site_may_call_itself_by_where_it_is_asked():
    site = configured(base_url="http://127.0.0.1:8080")
    assert site.address("http://127.0.0.1:8080/v/1") == "https://acme.example/v/1"
    assert site.address("http://127.0.0.1:8081/v/1") is None


@pytest.mark.parametrize(
    ("pattern", "target", "is_advert"),
    [
        ("/v/", "/v/1", True),
        ("/v/", "/search?next=/v/1", False),
        (r"^/job\?id=\d+$", "/job?id=5", True),
        (r"^/job[?]id=\d+$", "/job?id=x", False),
        ("^/v/", "/a/v/1", False),
    ],
)
def test_a_pattern_is_about_the_path_unless_it_names_the_query(pattern, target, is_advert):
    assert configured(advert_pattern=pattern).is_advert(f"https://acme.example{target}") is is_advert


def test_a_listing_pattern_sees_the_query():
    site = configured(listing_pattern=r"page=\d+$")
    assert site.is_listing("https://acme.example/jobs?page=2")
    assert not site.is_listing("https://acme.example/jobs")
    assert not configured().is_listing("https://acme.example/jobs?page=2")


def collected(found, seen=(), most=10, is_allowed=lambda _: True):
    counts = Tally()
    adverts = Adverts(SITE, is_allowed, frozenset(seen), most, counts)
    for number, day in found:
        changed_at = datetime(2026, 4, day, tzinfo=UTC) if day else None
        adverts.add(f"{HOME}/jobs/adverts/{number}-welder/", changed_at)
    return [int(address.split("/")[-2].split("-")[0]) for address in adverts.addresses()], counts


def test_what_changed_last_comes_first_and_the_rest_stays_in_order():
    found = [(1001, None), (1002, 5), (1003, 9), (1004, None), (1005, 9)]
    assert collected(found)[0] == [1003, 1005, 1002, 1001, 1004]


def test_a_repeated_advert_is_one_with_its_latest_change():
    assert collected([(1001, 3), (1002, 5), (1001, 7), (1001, None)])[0] == [1001, 1002]


def test_no_more_than_are_wanted_and_the_newest_of_all_of_them():
    found = [(number, None) for number in range(1000, 26_000)] + [(1, None), (30_000, 5)]
    kept, counts = collected(found, most=3)
    assert kept == [30_000, 1000, 1001]
    assert counts[tally.BEYOND] == len(found) - 3


def test_what_was_seen_or_is_disallowed_takes_no_place():
    kept, counts = collected(
        [(1001, 1), (1002, 1), (1003, 1)], seen=["1001"], most=1, is_allowed=lambda url: "1002" not in url
    )
    assert kept == [1003]
    assert [counts[what] for what in (tally.SEEN, tally.DISALLOWED_ADVERTS, tally.BEYOND)] == [1, 1, 0]
