"""A page's HTML as a tree, in bounded time whatever it is: pages are cut, never refused, for being odd."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from chommie_assets.collection.client import Answer

# An advert's page has some hundred kilobytes; what follows behind this is not looked at.
MAX_BYTES = 8 * 1024 * 1024
# Parsers take quadratic time over the attributes of one tag.
MAX_ATTRIBUTES = 500
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_CROWDED = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{{MAX_ATTRIBUTES}}}+(?P<more>(?:{_ATTRIBUTE})++)")
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE})*+")
# Shorter than so many attributes can be.
_MIN_CROWDED = 3 * MAX_ATTRIBUTES
_SURROGATE = re.compile(r"[\ud800-\udfff\x00]")


def tree_of(answer: Answer) -> HtmlElement | None:
    """Return a page's tree; ``None`` of what holds no element."""
    from lxml import etree, html

    text = _thinned(_text(answer.content[:MAX_BYTES], answer.charset))
    # Depth and length of what a page may hold are bounded by the library, more generously so than by default.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        return html.document_fromstring(_SURROGATE.sub(" ", text).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _text(content: bytes, charset: str | None) -> str:
    """Return the text of a page as browsers read it: by its mark, its header, its own statement."""
    from w3lib.encoding import html_to_unicode

    header = f"text/html; charset={charset}" if charset else None
    _, text = html_to_unicode(header, content, auto_detect_fun=_guessed)
    return str(text)


def _guessed(content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        # The end may be cut in the middle of a character.
        return "utf-8" if error.start > len(content) - 4 else "cp1252"
    return "utf-8"


def _thinned(text: str) -> str:
    """Return a page whose tags have no more attributes than any sensible one."""
    return _TAG.sub(_without_excess, text)


def _without_excess(tag: re.Match[str]) -> str:
    found = tag.group()
    crowded = _CROWDED.match(found) if len(found) > _MIN_CROWDED else None
    return found if crowded is None else found[: crowded.start("more")]
