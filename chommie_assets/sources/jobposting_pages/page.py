"""One advert's page -> what it says of its advert, as records that can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chommie_assets.sources.jobposting_pages.graph import job_postings
from chommie_assets.sources.jobposting_pages.json_ld import json_ld
from chommie_assets.sources.jobposting_pages.links import base_of
from chommie_assets.sources.jobposting_pages.markup import tree_of
from chommie_assets.sources.jobposting_pages.microdata import microdata
from chommie_assets.sources.jobposting_pages.postings import Posting, adverts_of, title_words
from chommie_assets.sources.jobposting_pages.text import first, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from chommie_assets.collection.client import Answer
    from chommie_assets.sources.jobposting_pages.site import Site

Record = dict[str, Any]
# A page that says nothing of its type may be one all the same.
_HTML = ("html", "xml", "text/plain")
_CANONICAL = "//link[@href and translate(@rel, 'CANOIL', 'canoil') = 'canonical']/@href"


def records_of(answer: Answer, asked: str, site: Site) -> list[Record]:
    """Return a page's adverts, or one record that says why it has none.

    Args:
        answer: the page.
        asked: the address that was asked for, as the site calls it.
        site: whose page it is.
    """
    if answer.content_type and not any(kind in answer.content_type for kind in _HTML):
        return [no_advert(asked, f"its page is no HTML, but {answer.content_type[:60]}")]
    tree = tree_of(answer)
    if tree is None:
        return [no_advert(asked, "its page is empty")]
    return _Reader(answer, asked, site, tree).records()


def no_advert(asked: str, problem: str) -> Record:
    """Return the record of a page that has no advert."""
    return {"page": asked, "posting": None, "problem": problem}


class _Reader:
    """Reads one page."""

    def __init__(self, answer: Answer, asked: str, site: Site, tree: HtmlElement) -> None:
        self._site = site
        self._tree = tree
        self._asked = asked
        self._base = base_of(tree, answer.url)
        self._canonical = self._stated_canonical()
        landed = site.address(answer.url)
        # A redirect leads to the advert's new name, or away from it.
        self._landed = landed if landed is not None and site.is_advert(landed) else None
        own = (asked, landed, self._canonical)
        self._keys = {site.key(address) for address in own if address is not None}

    def records(self) -> list[Record]:
        blocks, problems = json_ld(self._tree)
        items, more = microdata(self._tree, self._base)
        found = job_postings(blocks), job_postings(items)
        postings = adverts_of(*found, self._is_elsewhere if self._has_teasers(*found) else lambda _: False)
        page = self._canonical or self._landed or self._asked
        if postings:
            return [{"page": page, "posting": posting} for posting in postings]
        return [no_advert(self._asked, self._problem(sum(map(len, found)), [*problems, *more]))]

    def _stated_canonical(self) -> str | None:
        """Return the address that the page calls its own, if that is an advert's: some call all pages the home page."""
        stated = (self._site.address(url, self._base) for url in self._tree.xpath(_CANONICAL)[:3])
        return next((url for url in stated if url is not None and self._site.is_advert(url)), None)

    def _has_teasers(self, json_ld: list[Posting], microdata: list[Posting]) -> bool:
        """Whether there may be postings of other pages; the only one on an advert's page is that advert."""
        titles = {title_words(posting) for posting in (*json_ld, *microdata)}
        return len(titles) > 1 or self._landed is None

    def _is_elsewhere(self, posting: Posting) -> bool:
        """Whether a posting names an advert's page, and not this one."""
        stated = (posting.get("url"), _reference(posting.get("mainEntityOfPage")))
        texts = (text_of(first(value)) for value in stated)
        addresses = [address for text in texts if text and (address := self._site.address(text, self._base))]
        adverts = [address for address in addresses if self._site.is_advert(address)]
        return bool(adverts) and all(self._site.key(address) not in self._keys for address in adverts)

    def _problem(self, postings: int, problems: list[str]) -> str:
        told = "its page has no schema.org JobPosting"
        if postings:
            told = f"its page has {postings} JobPostings, all of other pages"
        return f"{told} ({'; '.join(problems[:3])})" if problems else told


def _reference(value: Any) -> Any:
    value = first(value)
    return value.get("@id") or value.get("url") if isinstance(value, dict) else value
