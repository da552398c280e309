"""Sitemaps in every form, whole, broken and hostile."""

import gzip
import tracemalloc
from datetime import UTC, datetime

import pytest

from chommie_assets.collection.errors import FormatError
from chommie_assets.sources.jobposting_pages.sitemaps import Entry, entries
from tests.unit.sources.jobposting_pages.pages import FIXTURES

ADVERT = "https://www.careers24.com/jobs/adverts/1000001-welder/"


def urlset(*urls, more=""):
    return f"<urlset>{''.join(f'<url><loc>{url}</loc></url>' for url in urls)}{more}</urlset>".encode()


def found(content):
    """Return the entries' addresses, and why there are no more."""
    urls, problem = [], None
    try:
        for entry in entries(content):
            urls.append(entry.url)
    except FormatError as error:
        problem = str(error)
    return urls, problem


def test_entries_are_addresses_and_days():
    read = list(entries((FIXTURES / "sitemap.xml").read_bytes()))
    assert [entry.changed_at for entry in read] == [
        None,
        datetime(2026, 4, 9, 22, tzinfo=UTC),
        datetime(2026, 4, 11, 6, tzinfo=UTC),
        None,
    ]
    assert read[1].url.endswith("-sandton/?utm_source=sitemap&utm_medium=xml")
    assert not any(entry.is_sitemap for entry in read)
    assert "9999999" not in "".join(entry.url for entry in read)


def test_an_index_leads_to_sitemaps():
    index = b'<s:sitemapindex xmlns:s="http://www.google.com/schemas/sitemap/0.84"><s:sitemap><s:loc> /a.xml </s:loc>'
    assert list(entries(index + b"</s:sitemap></s:sitemapindex>")) == [Entry("/a.xml", is_sitemap=True)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(urlset(ADVERT), id="xml"),
        pytest.param(b"\xef\xbb\xbf\n<?xml version='1.0' encoding='UTF-8'?>" + urlset(ADVERT), id="mark"),
        pytest.param(gzip.compress(urlset(ADVERT), mtime=0), id="gzip"),
        pytest.param(gzip.compress(urlset(ADVERT)[:40]) + gzip.compress(urlset(ADVERT)[40:]), id="gzip-members"),
        pytest.param(ADVERT.encode(), id="text"),
        pytest.param(f"\r\n{ADVERT}\r\n\r\n".encode(), id="text-lines"),
        pytest.param(gzip.compress(ADVERT.encode(), mtime=0), id="text-gzip"),
        pytest.param(urlset(f"<![CDATA[{ADVERT}]]>"), id="cdata"),
        pytest.param(urlset(ADVERT) + b"trailing", id="trailing"),
        pytest.param(urlset(ADVERT, more="<url><lastmod>2026-01-01</lastmod></url><url/>"), id="without-address"),
        pytest.param(urlset(ADVERT, more="<url><x><loc>https://deep.example</loc></x></url>"), id="too-deep"),
    ],
)  # fmt: skip
def test_a_sitemap_is_read_whatever_its_form(content):
    assert found(content) == ([ADVERT], None)


def test_bare_ampersands_are_taken_as_meant_wherever_a_piece_ends():
    for filling in range(65_530 - 24, 65_560 - 24):
        (url,), problem = found(
            b"<urlset><!--" + b"x" * filling + b"--><url><loc>/?a=1&b=2&amp;c=3&#233;</loc></url></urlset>"
        )
        assert (url, problem) == ("/?a=1&b=2&c=3é", None)


@pytest.mark.parametrize(
    ("content", "urls", "problem"),
    [
        (urlset(ADVERT)[:-5], [ADVERT], "breaks off"),
        (urlset(ADVERT)[:30], [], "breaks off"),
        (gzip.compress(urlset(*[ADVERT] * 3000), mtime=0)[:-30], 3000, "breaks off"),
        (gzip.compress(b"x", mtime=0)[:5] + b"yyyyyyyyyyyyyyyyy", [], "gzip"),
        (b"<html><body>We are new</body></html>", [], "begins with <html>"),
        (b"<!DOCTYPE html><html>", [], "document type"),
        (b"<rss><channel></channel></rss>", [], "begins with <rss>"),
        ("<urlset/>".encode("utf-16"), [], "UTF-8"),
        (b"<", [], "holds nothing"),
    ],
)
def test_what_is_no_whole_sitemap_is_said_to_be_none(content, urls, problem):
    read, told = found(content)
    assert (read == urls) if isinstance(urls, list) else (0 < len(read) <= urls)
    assert problem in told


def test_no_entity_is_resolved():
    declared = '<!ENTITY a "https://a.example"><!ENTITY f SYSTEM "file:///etc/hostname">'
    assert found(f"<!DOCTYPE urlset [{declared}]>".encode() + urlset("&a;", "&f;")) == (
        [],
        "not a sitemap: it has a document type",
    )
    # A document type behind a comment as long as a piece is one too.
    assert (
        found(b"<!--" + b"x" * 65_530 + f"--><!DOCTYPE urlset [{declared}]>".encode() + urlset("&a;"))[0]
        == []
    )
    assert found(urlset("&a;&f;")) == (["&a;&f;"], None)


def test_a_huge_sitemap_takes_little_memory():
    piece = f"<url><loc>{ADVERT}</loc><lastmod>2026-04-01</lastmod></url>".encode() * 1000
    content = gzip.compress(b"<urlset>" + piece * 100 + b"</urlset>", 1, mtime=0)
    tracemalloc.start()
    try:
        assert sum(1 for _ in entries(content)) == 100_000
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(gzip.compress(b"<urlset>", mtime=0) + gzip.compress(b" " * 2**20) * 300, id="bomb"),
        pytest.param(gzip.compress(b"x" * 2**20, mtime=0) * 300, id="one-line"),
        pytest.param(b"<urlset><url><loc>" + b"x" * 20_000_000, id="one-address"),
        pytest.param(b"<urlset>" + b"<url>" * 5_000_000, id="deep"),
        pytest.param(b"<urlset><url " + b"a='' " * 100_000 + b">", id="attributes"),
    ],
)
def test_a_hostile_sitemap_ends(content):
    urls, problem = found(content)
    assert urls == []
    assert problem is not None


def test_an_overlong_line_of_text_is_cut():
    assert [len(url) for url in found(b"x" * 200_000 + b"\n" + ADVERT.encode())[0]] == [2049, len(ADVERT)]
