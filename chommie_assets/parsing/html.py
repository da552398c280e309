"""Markup, lists written as Python and damaged characters -> plain text that keeps its paragraphs."""

from __future__ import annotations

import ast
import re
import unicodedata

METHOD_VERSION = "html-1"

# A description past this is cut: adverts have 2,000 to 15,000 characters, a megabyte is an accident or an
# attack.
MAX_CHARACTERS = 1_000_000
_LIST_LIMIT = 200_000

# An advert may well write "<5 years" or "a < b": only the names of real elements count as markup.
_TAG = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|b|i|u|em|strong|a|h[1-6]|table|tbody|thead|tr|t[dh]|html|body|head|title|script|style"
    r"|img|font|section|article|header|footer|hr|pre|code|blockquote|sup|sub|dl|d[td]|small|iframe|svg|noscript|template"
    r"|form|input|button|select|option|label|meta|link|main|nav|aside|figure|center|object|embed|textarea|video|audio)"
    r"(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--|<!doctype|<\?xml", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-z][a-z0-9]{1,31}|#[0-9]{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE)
# Walking a tree is quadratic in its depth: past this, tags are cut out one by one instead.
_MOST_TAGS = 10_000
_SCRIPT = re.compile(r"<(script|style)\b[^<>]{0,500}>[^<]{0,100000}</\1\s?>", re.IGNORECASE)
_DROPPED = "script, style, noscript, template, iframe, svg, head, object, embed, textarea, select"
_LINE_ENDERS = (
    "br, p, div, ul, ol, tr, h1, h2, h3, h4, h5, h6, section, article, header, footer, table, blockquote"
    ", dd, dt"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u200b\u2060\ufffe\uffff]")
_INLINE_SPACE = re.compile(r"[^\S\n]+")
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
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def html_to_text(text: str) -> str:
    """Return an advert's text without markup; what holds none comes back with its white space tidied.

    Scripts and styles are dropped, list items become lines, a Python list of lines ("['About us', 'We are']",
    as some scrapers store it) becomes its lines, entities become characters, and UTF-8 once misread is
    mended.
    """
    text = _unlisted(clean_text(text))
    if _TAG.search(text) or _COMMENT.search(text):
        text = clean_text(_without_tags(text))
        # Boards that escape twice leave markup behind the first pass: "&lt;p&gt;".
        if _TAG.search(text):
            text = clean_text(_without_tags(text))
    elif _ENTITY.search(text):
        text = _without_entities(text)
    return _tidy(_mended(text))


def _without_tags(text: str) -> str:
    if sum(1 for _ in _TAG.finditer(text)) > _MOST_TAGS:
        return _TAG.sub("\n", _SCRIPT.sub(" ", text))
    from selectolax.lexbor import LexborHTMLParser

    parser = LexborHTMLParser(text)
    for node in parser.css(_DROPPED):
        if node.tag != "head" or node.parent is not None:
            node.decompose()
    for node in parser.css("li"):
        node.insert_before("\n- ")
    for node in parser.css(_LINE_ENDERS):
        node.insert_after("\n" if node.tag in {"br", "tr", "dd", "dt"} else "\n\n")
        if node.tag in {"ul", "ol", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6"}:
            node.insert_before("\n")
    root = parser.body or parser.root
    return root.text(deep=True) if root is not None else ""


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
    if not _MOJIBAKE.search(text):
        return text
    import ftfy

    # Encoding only: quotes and ligatures are the advertiser's.
    return ftfy.fix_encoding(text)


def _tidy(text: str) -> str:
    lines = [line.strip() for line in _INLINE_SPACE.sub(" ", text).split("\n")]
    lines = [line for line in lines if line != "-"]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
