"""The path of an address as servers take it, so that no spelling of it slips past a rule about it."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

_ENCODED_DOT = re.compile(r"%2e", re.IGNORECASE)
_SAFE = "/%:@!$&'()*+,;=~-._"


def plain_path(path: str) -> str:
    """Return a path from the root on, without dot segments, in ASCII: ``/a/../b`` and ``/%2e/b`` are both ``/b``."""
    segments: list[str] = []
    named = _ENCODED_DOT.sub(".", path.replace("\\", "/")).split("/")
    for segment in named[1:] if named[0] == "" else named:
        if segment == "..":
            del segments[-1:]
        elif segment != ".":
            segments.append(segment)
    if named[-1] in (".", "..") and segments and segments[-1] != "":
        segments.append("")
    return quote("/" + "/".join(segments), safe=_SAFE)


def path_and_query(url: str) -> str:
    """Return what of an address is sent to its host.

    Raises:
        ValueError: if it is no address.
    """
    parts = urlsplit(url)
    query = quote(parts.query, safe=_SAFE + "?")
    return plain_path(parts.path) + (f"?{query}" if query else "")
