"""Masks what must never be seen: keys, tokens, and passwords in addresses, in every form they take on the wire."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from urllib.parse import quote, quote_plus, unquote, urlsplit, urlunsplit

MASK = "***"
# Shorter ones would mask ordinary words; no vendor gives out keys like that.
MIN_CHARACTERS = 4


class Secrets:
    """Knows what to mask."""

    def __init__(self, values: Iterable[str]) -> None:
        known = {value for value in values if len(value) >= MIN_CHARACTERS}
        forms = {
            form
            for value in known
            for form in (
                value,
                quote(value, safe=""),
                quote_plus(value),
                quote(value),
                json.dumps(value)[1:-1],
            )
        }
        # A longer form may hold a shorter one.
        self._texts = sorted(forms, key=len, reverse=True)
        self._bytes = [text.encode() for text in self._texts]

    def mask(self, text: str) -> str:
        """Return a text without the secrets."""
        for secret in self._texts:
            text = text.replace(secret, MASK)
        return text

    def mask_bytes(self, content: bytes) -> bytes:
        """Return a body without the secrets."""
        for secret in self._bytes:
            if secret in content:
                content = content.replace(secret, MASK.encode())
        return content


def secrets_of(url: str) -> list[str]:
    """Return an address's password, and user and password as they go over the wire; empty without one."""
    parts = urlsplit(url)
    if not parts.password:
        return []
    user, password = unquote(parts.username or ""), unquote(parts.password)
    return [password, base64.b64encode(f"{user}:{password}".encode()).decode()]


def public_url(url: str) -> str:
    """Return an address without user and password."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
