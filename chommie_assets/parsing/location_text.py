"""How a location field is cut into segments and words, with offsets into the text as written.

Also the phrases that say how people work (remote, hybrid) and the noise of job boards. No place names here.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# A location field is a few words; what is longer is a description in the wrong column, or hostile.
MAX_CHARACTERS = 400

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SEPARATOR = re.compile(r"[,;/|()\[\]{}:\n\r\t•·]|\bor\b")
_GROUP_BREAKS = frozenset([*";/|\n\r•·", "or"])
_MORE_PLACES = re.compile(r"\(?\+\s{0,3}\d{1,4}\s{1,3}(?:more|others?)(?: locations?)?\s{0,3}\)?")
_REMOTE = re.compile(
    r"\b(?:work(?:ing)? from (?:home|anywhere)|anywhere(?: in the world)?|world ?wide|wfh|home[ -]?based"
    r"|(?:100 ?% |fully )?remote(?:ly)?(?: (?:ok|possible|considered|friendly|option(?:al)?))?"
    r"|telecommut(?:e|ing)|telework|virtual|werk van (?:die )?huis|tuiswerk)\b"
)
_NOT_REMOTE = re.compile(
    r"\b(?:hybrid(?: remote)?|hibried|on[ -]?site|in[ -]office|office[ -]based|(?:not|no|non)[ -]remote)\b"
)
_SAME_WORD = {"saint": "st", "mount": "mt", "fort": "ft"}


class Word(NamedTuple):
    """One word: its folded form and where it stands in the original text.

    ``is_capitalised`` holds for "Durban" and for "uMgeni", whose capital follows the prefix.
    """

    key: str
    start: int
    end: int
    is_capitalised: bool
    is_upper: bool


class Segment(NamedTuple):
    """The words between two separators; segments of one group describe one place ("Sandton, Gauteng")."""

    words: tuple[Word, ...]
    group: int


class LocationText(NamedTuple):
    """A location field, read. ``is_remote`` is None when nothing is said; ``remote_span`` is where it is."""

    original: str
    segments: tuple[Segment, ...]
    is_remote: bool | None
    remote_span: tuple[int, int] | None


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    if base in "‘’ʼ`´":
        return "'"
    if base.isspace() and base not in "\n\r\t":
        return " "
    if unicodedata.category(base) == "Pd":
        return "-"
    return base.lower()[0]


def fold(text: str) -> str:
    """Return lower-case text without accents, of exactly the same length, so that offsets stay valid."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return "".join(map(_fold_character, text))


def place_key(name: str) -> str:
    """Return the form under which a place name is looked up: folded words joined by one space."""
    return " ".join(_word_key(match.group()) for match in _WORD.finditer(fold(name)))


def _word_key(word: str) -> str:
    word = word.replace("'", "")
    return _SAME_WORD.get(word, word)


def read_location(text: str) -> LocationText:
    """Return the field's segments and what it says about remote work; only the first characters are read."""
    original = text[:MAX_CHARACTERS]
    folded = fold(original)
    if "+" in folded:
        folded = _MORE_PLACES.sub(_blank, folded)
    not_remote = _NOT_REMOTE.search(folded)
    if not_remote:
        folded = _NOT_REMOTE.sub(_blank, folded)
    remote = _REMOTE.search(folded)
    if remote:
        folded = _REMOTE.sub(_blank, folded)
    is_remote = False if not_remote else (True if remote else None)
    said = not_remote or remote
    span = said.span() if said else None
    return LocationText(original, tuple(_segments(original, folded)), is_remote, span)


def _blank(match: re.Match[str]) -> str:
    return "," * len(match.group())


def _segments(original: str, folded: str) -> list[Segment]:
    segments: list[Segment] = []
    group = start = 0
    # "or" joins two places; "OR" is Oregon.
    separators = [one for one in _SEPARATOR.finditer(folded) if original[one.start() : one.end()] != "OR"]
    for separator in [*separators, None]:
        end = separator.start() if separator else len(folded)
        words = tuple(_words(original, folded, start, end))
        if words:
            segments.append(Segment(words, group))
        if separator:
            group += separator.group() in _GROUP_BREAKS
            start = separator.end()
    return segments


def _words(original: str, folded: str, start: int, end: int) -> list[Word]:
    return [
        Word(_word_key(match.group()), *match.span(), not written.islower(), written.isupper())
        for match in _WORD.finditer(folded, start, end)
        if (written := original[match.start() : match.end()])
    ]
