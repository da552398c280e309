"""The JSON-LD of a page, read by extruct block by block: one that is broken leaves the others."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

TYPE = "application/ld+json"
MAX_BLOCKS = 200
# A page with more holds a data base, or is made to keep a reader busy.
MAX_CHARACTERS = 4 * 1024 * 1024
# Comments and stray commas are taken out character by character.
MAX_MENDED_CHARACTERS = 1024 * 1024
# Pages that were XHTML once put "<![CDATA[" and "]]>", or "<!--" and "-->", around their scripts.
_BEGINNING = re.compile(r"(?:(?<!CDATA)\[\s*)?\{")
_LIST_END = re.compile(r"\s*\](?!\]>)")
_ESCAPE = re.compile(r'\\(?:u(?![0-9a-fA-F]{4})|(?!["\\/bfnrtu]))')
_ESCAPE = re.compile(r'\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}|\\')


def json_ld(tree: HtmlElement) -> tuple[list[Any], list[str]]:
    """Return the objects of a page's JSON-LD, and why blocks of it can't be read."""
    found: list[Any] = []
    problems: list[str] = []
    left = MAX_CHARACTERS
    for script in _scripts(tree):
        text = script.text_content()
        left -= len(text)
        if left < 0:
            problems.append("it has more JSON-LD than is read")
            break
        try:
            found += _read(script, text)
        except _BROKEN as error:
            problems.append(f"{type(error).__name__}: {str(error)[:100]}")
    return found, problems


# A deep nest ends in a RecursionError; jstyleson runs off the beginning of some texts.
_BROKEN = (ValueError, RecursionError, IndexError, TypeError)


def _scripts(tree: HtmlElement) -> list[HtmlElement]:
    """Return the blocks, whatever their type is written like: ``application/LD+JSON; charset=utf-8``."""
    scripts = [one for one in tree.iter("script") if "ld+json" in (one.get("type") or "").lower()]
    return scripts[:MAX_BLOCKS]


def _read(script: HtmlElement, text: str) -> list[Any]:
    script.set("type", TYPE)
    problem: BaseException | None = None
    for candidate in _candidates(text):
        try:
            if len(candidate) > MAX_MENDED_CHARACTERS:
                json.loads(candidate, strict=False)
            return _extracted(script, candidate)
        except _BROKEN as error:
            problem = problem or error
    raise problem or ValueError("it is empty")


def _extracted(script: HtmlElement, text: str) -> list[Any]:
    import extruct

    script.text = text
    found: list[Any] = extruct.extract(script, syntaxes=["json-ld"])["json-ld"]
    return found


def _candidates(text: str) -> Iterator[str]:
    """Yield a block as it is, then as it may have been meant."""
    text = text.strip().lstrip("\ufeff")
    if not text:
        return
    yield text
    bare = _unwrapped(text)
    if bare != text:
        yield bare
    # "\d" and "\'" are no escapes of JSON's.
    escaped = _ESCAPE.sub(lambda found: found[0] if len(found[0]) > 1 else r"\\", bare)
    if escaped != bare:
        yield escaped
    if "&quot;" in bare:
        yield html.unescape(bare)


def _unwrapped(text: str) -> str:
    """Return what lies between the first and the last brace, with the brackets of a list around it."""
    begun = _BEGINNING.search(text)
    last = text.rfind("}")
    if begun is None or last < begun.start():
        return text
    ended = _LIST_END.match(text, last + 1) if begun[0].startswith("[") else None
    return text[begun.start() : ended.end() if ended else last + 1]
