"""Texts of properties that may be text, a number, an object with a name, or a list of those."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chommie_assets.parsing.html import html_to_text

MAX_LINE_CHARACTERS = 2000
MAX_MEMBERS = 200
_MAX_DEPTH = 8
# Which property of an object names it.
_NAMES = ("name", "value", "title", "text", "description", "legalName", "alternateName", "credentialCategory")


def text_of(value: Any, separator: str = "\n", depth: int = 0) -> str | None:
    """Return what a property says, markup included; ``None`` if it says nothing."""
    if value is None or isinstance(value, bool) or depth > _MAX_DEPTH:
        return None
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, Mapping):
        named = (text_of(value.get(name), separator, depth + 1) for name in _NAMES)
        return next((text for text in named if text), None)
    if isinstance(value, list):
        told = (text_of(member, separator, depth + 1) for member in value[:MAX_MEMBERS])
        return separator.join(dict.fromkeys(text for text in told if text)) or None
    return str(value)


def line(value: Any, separator: str = ", ") -> str | None:
    """Return what a property says as one line of plain text: ``Sales &amp; Marketing`` is ``Sales & Marketing``."""
    text = text_of(value, separator)
    if text is None:
        return None
    return " ".join(html_to_text(text[:MAX_LINE_CHARACTERS]).split()) or None


def first(value: Any) -> Any:
    """Return a property's first value: most that may be lists have one."""
    if isinstance(value, list):
        return next((member for member in value if member not in (None, "", [], {})), None)
    return value
