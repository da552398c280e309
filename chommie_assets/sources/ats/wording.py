"""Places, texts and flags as the systems state them, in the words that every source's adverts use."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

_TAG = re.compile(r"<[a-z!/][^<>]*>", re.IGNORECASE)
# More rounds than any feed escapes.
_MAX_ROUNDS = 3
# Hybrid work is tied to a place, so it is not remote.
_IS_REMOTE = {"remote": True, "hybrid": False, "onsite": False}


def text_of(value: Any) -> str | None:
    """Return a text that says something, without white space around it."""
    return value.strip() or None if isinstance(value, str) else None


def member(value: Any, name: str) -> Any:
    """Return an object's member; ``None`` if there is no such object."""
    return value.get(name) if isinstance(value, Mapping) else None


def members(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a list; none if there is no such list."""
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def place(*parts: Any) -> str | None:
    """Return one place of its parts, nearest first; a part that those before it name is left out."""
    named = ""
    for part in map(text_of, parts):
        if part and part.casefold() not in named.casefold():
            named = f"{named}, {part}" if named else part
    return named or None


def places(found: Iterable[str | None]) -> str | None:
    """Return all places where the work may be done, as one text."""
    return "; ".join(dict.fromkeys(one for one in found if one)) or None


def sections(parts: Iterable[tuple[Any, Any]]) -> str | None:
    """Return an advert's HTML of its headings and the texts below them."""
    told = []
    for heading, text in parts:
        if body := text_of(text):
            title = text_of(heading)
            told.append(f"<h3>{title}</h3>\n{body}" if title else body)
    return "\n".join(told) or None


def unescaped(text: Any) -> Any:
    """Return HTML that was escaped as text, once or more often, as HTML."""
    for _ in range(_MAX_ROUNDS):
        if not isinstance(text, str) or _TAG.search(text):
            break
        text = html.unescape(text)
    return text


def is_remote(workplace: Any) -> bool | None:
    """Return whether a kind of workplace (remote, Hybrid, on-site) is anywhere; ``None`` if it is not said."""
    word = re.sub(r"[^a-z]", "", workplace.lower()) if isinstance(workplace, str) else ""
    return _IS_REMOTE.get(word)
