"""An advert's words, quickly: a text becomes the tokens that counts, reading ease and key phrases are taken from.

Most adverts are written in Latin-1's letters, where the work is done on bytes at the speed of C; any other text is
read with an expression.
"""

from __future__ import annotations

import re
from functools import lru_cache

from chommie_assets.parsing.clauses import fold, glues

METHOD_VERSION = "words-1"

# Measures of a text are those of its beginning: an advert that goes on past this says nothing new.
MAX_CHARACTERS = 50_000
# Tokens that are no words: a sentence's end, a line's end, a break inside a sentence, and a dash.
END, LINE, BREAK, DASH = b".", b"|", b",", b"-"
_MARKS = frozenset((END, LINE, BREAK, DASH))
_MOST_UNKNOWN = 0.02

_WORD = re.compile(r"[^\W\d_]{1,60}(?:['-][^\W\d_]{1,60}){0,3}|[.!?\n]|[^\w\s'-]")
_SMALL_WORD = re.compile(r"(?<![A-Za-z])[a-z]{3,40}\Z")
_STOP = re.compile(rb"[.!?](?=\s|[A-Z][a-z])")


def _table() -> bytes:
    table = bytearray(b" " * 256)
    for code in range(256):
        letter = chr(code)
        if letter.isalpha():
            small = letter.lower()
            table[code] = ord(small) if ord(small) < 256 else code
        elif letter in "'-\n\x0e":
            table[code] = code
        elif letter in ".!?":
            table[code] = ord(" ")
        elif not letter.isspace() and not letter.isdigit():
            table[code] = 0x0B
    for letter in "+#&/_":
        table[ord(letter)] = 0x0B
    return bytes(table)


_TABLE = _table()
_BREAK_BYTE = b"\x0b"


@lru_cache(maxsize=4)
def tokens(text: str) -> tuple[bytes, ...]:
    """Return a text's words in small letters, encoded, with the marks between.

    A word is a run of letters with the apostrophes and hyphens inside it. Words of Latin-1 are encoded so, others in
    UTF-8. A sentence ends at a full stop, question or exclamation mark before white space or a glued capital.
    """
    sample = _unglued(text[:MAX_CHARACTERS]).replace("’", "'")
    data = sample.encode("latin-1", "replace")
    unknown = 0 if sample.isascii() else data.count(b"?") - sample.count("?")
    if unknown > _MOST_UNKNOWN * len(sample):
        return _by_expression(sample)
    data = _STOP.sub(b" \x0e ", data + b" ")
    data = data.translate(_TABLE).replace(_BREAK_BYTE, b" , ").replace(b"\n", b" | ").replace(b"\x0e", b".")
    if b"--" in data:
        data = data.replace(b"--", b" ")
    if b"'" in data:
        data = data.replace(b" '", b" ").replace(b"' ", b" ")
    return tuple(data.split())


def _unglued(text: str) -> str:
    """Return the text with a line break where a board dropped one: "fix issuesProvide support", not "JavaScript"."""
    parts, last = [], 0
    for place in glues(fold(text)):
        word = _SMALL_WORD.search(text, max(0, place - 40), place)
        if word is not None:
            parts.append(text[last:place])
            last = place
    return "\n".join([*parts, text[last:]]) if parts else text


def _by_expression(text: str) -> tuple[bytes, ...]:
    found = []
    for match in _WORD.finditer(text):
        mark = match.group()
        if mark[0].isalpha():
            found.append(mark.lower().encode("utf-8", "replace"))
        else:
            found.append({"\n": LINE, ".": END, "!": END, "?": END}.get(mark, BREAK))
    return tuple(found)


def count_words(found: tuple[bytes, ...]) -> int:
    """Return how many of the tokens are words."""
    return len(found) - sum(map(_MARKS.__contains__, found))
