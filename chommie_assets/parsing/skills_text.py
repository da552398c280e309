"""A text prepared for matching, so that spacing, dashes and case don't matter, with offsets back to it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

# Longer adverts don't exist; what follows is not read.
MAX_CHARACTERS = 200_000

# One character for one, so that offsets hold; the dotted capital I alone has a longer small form.
_SPACE_LIKE = "\n\r\t\f\v\xa0\u2007\u2009\u202f\u200b-‐‑‒–—"
_SHAPES = (*((character, " ") for character in _SPACE_LIKE), *((quote, "'") for quote in "’‘`´"), ("İ", "I"))
_SPACES = re.compile("  +")


@dataclass(frozen=True, slots=True)
class ShapedText:
    """``shaped`` has single spaces and plain dashes; ``folded`` is the same in small letters."""

    original: str
    shaped: str
    folded: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def original_offset(self, offset: int) -> int:
        """Return where the character at ``offset`` of the shaped text stands in the original."""
        if not self.starts:
            return offset
        index = bisect_right(self.starts, offset) - 1
        return offset + (self.shifts[index] if index >= 0 else 0)

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's span of a non-empty shaped span."""
        return self.original_offset(start), self.original_offset(end - 1) + 1


def shape(text: str) -> ShapedText:
    """Return the text prepared; only its first characters are read."""
    original = text[:MAX_CHARACTERS]
    shaped = _reshaped(original)
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    if "  " in shaped:
        runs = [match.span() for match in _SPACES.finditer(shaped)]
        dropped = tuple(accumulate(end - start - 1 for start, end in runs))
        shifts = dropped
        starts = tuple(end - gone for (_, end), gone in zip(runs, dropped, strict=True))
        shaped = _SPACES.sub(" ", shaped)
    return ShapedText(original, shaped, shaped.lower(), starts, shifts)


def _reshaped(text: str) -> str:
    # Thirty searches of a text for one character each take a tenth of one translation of it.
    for character, plain in _SHAPES:
        if character in text:
            text = text.replace(character, plain)
    return text


def shape_name(name: str) -> str:
    """Return a skill's name in the shape that ``shape`` gives texts."""
    return _SPACES.sub(" ", _reshaped(name)).strip()
