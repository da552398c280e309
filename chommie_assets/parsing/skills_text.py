"""A text prepared for matching, so that spacing, dashes, accents and case don't matter, with offsets back to it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

# Longer adverts don't exist; what follows is not read.
MAX_CHARACTERS = 200_000

_SPACE_LIKE = "\n\r\t\f\v\xa0\u2007\u2009\u202f\u200b-‐‑‒–—"
_APOSTROPHE_LIKE = "’‘`´"
# Letters of South African languages beyond Latin-1, and bullets that boards use; one byte each in Latin-1's unused
# places, so that a text is turned into bytes, folded and turned back in a few microseconds.
_BEYOND_LATIN = "‐‑‒–—‘’\u2007\u2009\u202f\u200b•“”…ḓḽṋṱšžŠŽ●▪"
_UNUSED_FROM = 0x80
_CHARACTERS = "".join(
    _BEYOND_LATIN[code - _UNUSED_FROM]
    if _UNUSED_FROM <= code < _UNUSED_FROM + len(_BEYOND_LATIN)
    else chr(code)
    for code in range(256)
)
_BYTES_OF = codecs.charmap_build(_CHARACTERS)
_KNOWN = frozenset(_CHARACTERS)


def _shaped(character: str) -> str:
    if character in _SPACE_LIKE:
        return " "
    if character in _APOSTROPHE_LIKE:
        return "'"
    base = unicodedata.normalize("NFKD", character)[:1]
    return base if character.isalpha() and base.isascii() and base else character


_SHAPE_BYTES = bytes(
    ord(shaped) if ord(shaped := _shaped(character)) < 256 else ord("?") for character in _CHARACTERS
)
# For taxonomies with names beyond these characters: one character for one, so that offsets hold.
_SHAPE_CHARACTERS = str.maketrans({character: _shaped(character) for character in _CHARACTERS} | {"İ": "I"})
_SPACES = re.compile("  +")


class ShapedText(NamedTuple):
    """``shaped`` has single spaces and neither dashes nor accents; ``folded`` is the same in small letters."""

    original: str
    shaped: str
    folded: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def original_offset(self, offset: int) -> int:
        """Return where the character at ``offset`` of the shaped text stands in the original."""
        if not self.starts:
            return offset
        index = bisect_right(self.starts, offset)
        return offset + self.shifts[index - 1] if index else offset

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's span of a non-empty shaped span."""
        return self.original_offset(start), self.original_offset(end - 1) + 1


def shape(text: str, *, is_latin: bool = True) -> ShapedText:
    """Return the text prepared; only its first characters are read.

    Args:
        text: the text as given.
        is_latin: letters beyond Latin-1 may become "?", which is many times as fast; right when no name holds any.
    """
    original = text[:MAX_CHARACTERS]
    shaped = _shape_latin(original) if is_latin else original.translate(_SHAPE_CHARACTERS)
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    if "  " in shaped:
        runs = [match.span() for match in _SPACES.finditer(shaped)]
        shifts = tuple(accumulate(end - start - 1 for start, end in runs))
        starts = tuple(end - gone for (_, end), gone in zip(runs, shifts, strict=True))
        shaped = _SPACES.sub(" ", shaped)
    return ShapedText(original, shaped, shaped.lower(), starts, shifts)


def _shape_latin(text: str) -> str:
    encoded, _ = codecs.charmap_encode(text, "replace", _BYTES_OF)
    return encoded.translate(_SHAPE_BYTES).decode("latin-1")


def shape_name(name: str) -> str:
    """Return a skill's name in the shape that ``shape`` gives texts."""
    return _SPACES.sub(" ", name.translate(_SHAPE_CHARACTERS)).strip()


def is_latin(name: str) -> bool:
    """Return whether ``shape`` keeps every character of the name when it is told ``is_latin``."""
    return _KNOWN.issuperset(name)
