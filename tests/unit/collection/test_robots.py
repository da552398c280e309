"""robots.txt as RFC 9309 has it, and addresses spelled so as to slip past it."""

import asyncio

import pytest

from chommie_assets.collection.addresses import path_and_query, plain_path
from chommie_assets.collection.client import Answer
from chommie_assets.collection.errors import (
    FormatError,
    LeftAloneError,
    RefusedError,
    UnavailableError,
)
from chommie_assets.collection.robots import MAX_BYTES, Robots, obeyed_robots, product_token

AGENT = "ChommieBot/0.1 (+https://example.org; reads job adverts)"
SITE = "https://www.example.co.za"
RULES = b"""\xef\xbb\xbfSitemap: https://www.example.co.za/jobs.xml
User-agent: *
Disallow: /
User-agent: chommiebot
User-agent: otherbot
Disallow: /private
Allow: /private/jobs
Disallow: /*?print=
Disallow: /end$
Crawl-delay: 2
Request-rate: 10/1m
Sitemap: /more.xml
"""


@pytest.mark.parametrize(
    ("url", "is_allowed"),
    [
        ("/jobs/1", True),
        ("/private", False),
        ("/private/jobs/1", True),
        ("/privately", False),
        ("/jobs/1?print=1", False),
        ("/jobs/1?p=1", True),
        ("/end", False),
        ("/ending", True),
        ("/jobs/../private/1", False),
        ("/jobs/%2E%2e/private/1", False),
        ("/%70rivate", False),
        ("//private", True),
        ("/robots.txt", True),
    ],
)
def test_what_our_group_disallows_is_not_allowed(url, is_allowed):
    assert Robots.parse(RULES, AGENT).allows(SITE + url) is is_allowed


def test_the_group_of_everyone_holds_where_none_names_us():
    robots = Robots.parse(RULES, "SomebodyElse/1.0")
    assert not robots.allows(f"{SITE}/jobs/1")
    assert robots.distance_seconds == 0


def test_what_is_no_address_is_not_allowed():
    assert not Robots.parse(b"", AGENT).allows("http://[")


def test_the_distance_is_the_larger_of_the_two_that_are_stated():
    assert Robots.parse(RULES, AGENT).distance_seconds == 6
    assert Robots.parse(b"User-agent: *\nCrawl-delay: 0.5", AGENT).distance_seconds == 0.5
    assert Robots.parse(b"User-agent: *\nCrawl-delay: 1e99", AGENT).distance_seconds == 86_400


def test_sitemaps_are_taken_whosever_group_they_stand_in():
    assert Robots.parse(RULES, AGENT).sitemaps == ("https://www.example.co.za/jobs.xml", "/more.xml")


def test_500_kibibytes_are_read_and_no_half_line():
    head = b"User-agent: *\n"
    filling = b"#" * (MAX_BYTES - len(head) - 12) + b"\n"
    content = head + filling + b"Disallow: /jobs-of-old\nDisallow: /\n"
    assert len(content) > MAX_BYTES
    assert Robots.parse(content, AGENT).allows(f"{SITE}/jobs/1")
    assert not Robots.parse(content.replace(b"##", b"", 1000), AGENT).allows(f"{SITE}/jobs/1")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\x01" * 100, b"<html>User-agent: *", b"Disallow: /", b""])
def test_what_holds_no_rules_allows_everything(content):
    assert Robots.parse(content, AGENT).allows(f"{SITE}/jobs/1")


@pytest.mark.parametrize(
    ("agent", "token"),
    [
        (AGENT, "ChommieBot"),
        ("Mozilla/5.0 (compatible; Acme-Reader/2.1; +https://acme.example)", "Acme-Reader"),
        ("acme_jobs", "acme_jobs"),
        ("123", "123"),
    ],
)
def test_a_reader_is_called_by_its_product_token(agent, token):
    assert product_token(agent) == token


@pytest.mark.parametrize(
    ("path", "plain"),
    [
        ("", "/"),
        ("a", "/a"),
        ("/a/b/", "/a/b/"),
        ("/a/./b", "/a/b"),
        ("/a/../../b", "/b"),
        ("/a/b/..", "/a/"),
        ("/a/.", "/a/"),
        ("/%2e%2E/b", "/b"),
        ("/a\\..\\b", "/b"),
        ("//a//b", "//a//b"),
        ("/café x", "/caf%C3%A9%20x"),
        ("/caf%C3%A9", "/caf%C3%A9"),
    ],
)
def test_a_path_has_one_spelling(path, plain):
    assert plain_path(path) == plain


def test_fragments_and_hosts_are_not_sent():
    assert path_and_query("https://user:pw@host:99/a?b=é&c=1#d") == "/a?b=%C3%A9&c=1"


class Asked:
    """A client that gets one answer, and keeps what it is told to keep to."""

    def __init__(self, answer):
        self.answer = answer
        self.distance = self.is_allowed = None

    async def page(self, url, *, accept):
        assert (url, "" in accept) == ("/robots.txt", True)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Answer(f"{SITE}{url}", self.answer, "text/plain")

    def keep_distance(self, seconds):
        self.distance = seconds

    def obey(self, is_allowed):
        self.is_allowed = is_allowed


def test_the_client_keeps_to_the_rules():
    client = Asked(RULES)
    asyncio.run(obeyed_robots(client, AGENT))
    assert client.distance == 6
    assert not client.is_allowed(f"{SITE}/private")
    assert client.is_allowed(f"{SITE}/jobs/1")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_without_a_file_everything_is_allowed(status):
    client = Asked(RefusedError("no", status))
    assert asyncio.run(obeyed_robots(client, AGENT)).sitemaps == ()
    assert client.is_allowed(f"{SITE}/private")


@pytest.mark.parametrize(
    "error",
    [
        RefusedError("elsewhere"),
        RefusedError("no", 304),
        UnavailableError("busy"),
        FormatError("larger"),
        LeftAloneError("x"),
    ],
    ids=lambda error: f"{type(error).__name__}-{getattr(error, 'status', '')}",
)  # fmt: skip
def test_without_an_answer_nothing_is_allowed(error):
    client = Asked(error)
    with pytest.raises(type(error), match=str(error)):
        asyncio.run(obeyed_robots(client, AGENT))
    assert client.is_allowed is None
