"""Markup, lists written as Python and damaged characters -> plain text that keeps its paragraphs."""

from __future__ import annotations

import ast
import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from chommie_assets.parsing.scanning import Scan

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

METHOD_VERSION = "html-2"

# A description past this is cut: adverts have 2,000 to 15,000 characters, a megabyte is an accident or an
# attack.
MAX_CHARACTERS = 1_000_000
_LIST_LIMIT = 200_000

# An advert may well write "<5 years" or "a < b": only the names of real elements count as markup.
_TAG = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|b|i|u|em|strong|a|h[1-6]|table|tbody|thead|tr|t[dh]|html|body"
    r"|head|title|script|style"
    r"|img|font|section|article|header|footer|hr|pre|code|blockquote|sup|sub|dl|d[td]|small"
    r"|iframe|svg|noscript|template"
    r"|form|input|button|select|option|label|meta|link|main|nav|aside|figure|center|object|embed"
    r"|textarea|video|audio"
    r"|s|strike|ins|del|mark|q|abbr|address|details|summary|figcaption|picture|source|colgroup"
    r"|col|caption|tfoot|fieldset"
    r"|legend|wbr|big|tt|cite|time|[a-z][a-z0-9]{0,3}:[a-z]{1,20})"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--|<!doctype|<\?xml", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z][a-z0-9]{1,31}|#[0-9]{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
# Walking a tree is quadratic in its depth: past this, tags are cut out one by one instead.
_MOST_TAGS = 10_000
_SCRIPT = re.compile(r"<(script|style)\b[^<>]{0,500}>[^<]{0,100000}</\1\s?>", re.IGNORECASE)
# What a reader of the page doesn't see, and buttons ("Show more").
_DROPPED = (
    "script, style, noscript, template, iframe, svg, head, object, embed, textarea, select, button, input, [hidden]"
    ', [style*="display:none"], [style*="display: none"], [style*="visibility:hidden"], [aria-hidden="true"]'
)
_LINE_ENDERS = (
    "br, p, div, ul, ol, tr, h1, h2, h3, h4, h5, h6, section, article, header, footer, table, blockquote"
    ", dd, dt, address, details, summary, figcaption, caption, fieldset, legend, main, aside, nav, form"
)
_LINE_OPENERS = frozenset(
    [
        "ul",
        "ol",
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "table",
        "blockquote",
        "dt",
        "dd",
        "address",
    ]
)
_SHORT_ENDERS = frozenset({"br", "tr", "dd", "dt"})
# Stands for a level of a nested list until white space is tidied; adverts have no use for it.
_INDENT = "\ue000"
_DEEPEST_LIST = 4
_INLINE = r"(?:span|strong|b|em|i|u|a|font|label|small)"
# "<b>Requirements</b>Matric": what a page sets apart by its style would be one word.
_SEAM = re.compile(rf"(?<=[a-z0-9.,:;!?)])(?=(?:</?{_INLINE}\b[^<>]{{0,300}}>){{1,6}}[A-Z])")
_BETWEEN_CELLS = re.compile(r"(</t[dh]\s?>)\s+(?=<t[dh]\b)", re.IGNORECASE)
# Markup's own line breaks are white space, where it has elements to break lines with.
_WRAPPED = re.compile(r"(?<=[a-z,;])[ \t]*\n[ \t]*(?=[a-z(])")
_BREAKING = re.compile(r"<(?:p|br|li|div|tr|h[1-6])\b", re.IGNORECASE)
_FEWEST_BREAKING = 3
_DRAWN_BULLET = re.compile(r"^[^\S\n]*[·•●▪§◦∙][^\S\n]+", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u200b\u2060\ufffe\uffff]")
_ASCII_CONTROL = Scan(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Unicode's white space but for the line's end, ASCII's first.
_SPACES = (
    "\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0"
    "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_ASCII_SPACES = 7
_EMPTY_ITEMS = frozenset({"-", *(_INDENT * depth + "-" for depth in range(1, _DEEPEST_LIST + 1))})
_BLANK_LINES = re.compile(r"\n{3,}")
# What UTF-8 read as Windows-1252 looks like.
_MOJIBAKE = re.compile(r"[ÃÂâ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ''\"\"•–—˜™š›œžŸ\u2018\u2019\u201c\u201d\xa0]")


def clean_text(text: str) -> str:
    """Return text that any store takes: no NUL, lone surrogate or control character, in Unicode's NFC."""
    text = (
        text[:MAX_CHARACTERS]
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n\n")
    )
    if text.isascii():
        return _CONTROL.sub("", text) if _ASCII_CONTROL.is_in(text) else text
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def html_to_text(text: str) -> str:
    """Return an advert's text without markup; what holds none comes back with its white space tidied.

    Scripts, styles, buttons and hidden elements are dropped; list items become lines with "- " or their number, inner
    lists set in; a table's row becomes a line, its cells apart by " | ". A Python list of lines ("['About us', 'We
    are']", as some scrapers store it) becomes its lines, entities become characters, and UTF-8 once misread is mended.
    """
    text = _unlisted(clean_text(text))
    if "<" in text and (_TAG.search(text) or _COMMENT.search(text)):
        text = clean_text(_without_tags(text))
        # Boards that escape twice leave markup behind the first pass: "&lt;p&gt;".
        if _TAG.search(text):
            text = clean_text(_without_tags(text))
        if _ENTITY.search(text):
            text = _without_entities(text)
    elif "&" in text and _ENTITY.search(text):
        text = _without_entities(text)
    return _tidy(_mended(text))


def _without_tags(text: str) -> str:
    if sum(1 for _ in _TAG.finditer(text)) > _MOST_TAGS:
        return _TAG.sub("\n", _SCRIPT.sub(" ", text))
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(_prepared(text))
    for node in parser.css(_DROPPED):
        if node.tag != "head" or node.parent is not None:
            node.decompose()
    _mark_items(parser)
    for node in parser.css("td, th"):
        if node.next is not None and _has_cell_after(node):
            node.insert_after(" | ")
    for node in parser.css(_LINE_ENDERS):
        if node.tag in {"ul", "ol"} and node.parent is not None and node.parent.tag == "li":
            continue
        node.insert_after("\n" if node.tag in _SHORT_ENDERS else "\n\n")
        if node.tag in _LINE_OPENERS:
            node.insert_before("\n")
    root = parser.body or parser.root
    return _DRAWN_BULLET.sub("- ", root.text(deep=True)) if root is not None else ""


def _prepared(text: str) -> str:
    if sum(1 for _ in islice(_BREAKING.finditer(text), _FEWEST_BREAKING)) >= _FEWEST_BREAKING:
        text = _WRAPPED.sub(" ", text)
    return _SEAM.sub(" ", _BETWEEN_CELLS.sub(r"\1", text.replace(_INDENT, "")))


def _mark_items(parser: LexborHTMLParser) -> None:
    """Put "- " or its number before each item of a list, set in by the lists around it."""
    numbers: dict[int, int] = {}
    for node in parser.css("li"):
        parent = node.parent
        depth, above = -1, parent
        while above is not None and depth < _DEEPEST_LIST:
            depth += above.tag in {"ul", "ol"}
            above = above.parent
        mark = "- "
        if parent is not None and parent.tag == "ol":
            numbers[parent.mem_id] = numbers.get(parent.mem_id, 0) + 1
            mark = f"{numbers[parent.mem_id]}. "
        node.insert_before("\n" + _INDENT * max(0, depth) + mark)


def _has_cell_after(node: LexborNode) -> bool:
    after = node.next
    while after is not None and after.tag not in {"td", "th"}:
        after = after.next
    return after is not None


def _without_entities(text: str) -> str:
    from html import unescape

    once = clean_text(unescape(text))
    return clean_text(_without_tags(once)) if _TAG.search(once) else once


def _unlisted(text: str) -> str:
    """Return the lines of a Python list of strings, joined; any other text as it is."""
    stripped = text.strip()
    is_list = stripped[:2] in {"['", '["'} and stripped[-2:] in {"']", '"]'}
    if not is_list or len(stripped) > _LIST_LIMIT:
        return text
    try:
        value = ast.literal_eval(stripped)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        return text
    return clean_text("\n".join(value))


def _mended(text: str) -> str:
    if text.isascii() or not any(mark in text for mark in "ÃÂâ") or not _MOJIBAKE.search(text):
        return text
    import ftfy

    # Encoding only: quotes and ligatures are the advertiser's.
    return ftfy.fix_encoding(text)


def _tidy(text: str) -> str:
    lines = [line.strip() for line in _single_spaced(text).split("\n")]
    tidied = "\n".join([line for line in lines if line not in _EMPTY_ITEMS]).strip()
    if "\n\n\n" in tidied:
        tidied = _BLANK_LINES.sub("\n\n", tidied)
    return tidied.replace(_INDENT, "  ") if _INDENT in tidied else tidied


def _single_spaced(text: str) -> str:
    for space in _SPACES[:_ASCII_SPACES] if text.isascii() else _SPACES:
        if space in text:
            text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text
