"""What stands around a place in an advert: its clause, and whether that clause asks, prefers or waives.

Offsets hold throughout: :func:`fold` changes one character for one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from chommie_assets.parsing.scanning import Scan

METHOD_VERSION = "clauses-1"

# An advert says what it asks within its first pages; what follows is an accident or an attack.
MAX_CHARACTERS = 50_000
REACH = 160

_PLAIN: tuple[tuple[str, str], ...] = (
    *((mark, "'") for mark in "’‘`´ʼ"),
    *((mark, "-") for mark in "–—‑‐−‒"),
    *((mark, " ") for mark in "\xa0\u202f\u2009\u2007\u200b\t\r\f\v"),
    *((mark, "·") for mark in "•●▪■◦‣►➢✓✔❖"),
    *((mark, '"') for mark in "“”"),
    ("…", "."),
    ("İ", "I"),
)
_MARKS = "\n.;·!?"
_MARK = re.compile(r"[\n!?·;.]")
# A full stop ends a clause before a capital or a line's end, unless it ends an abbreviation.
_STOP = re.compile(r"\.(?=\s{0,3}(?:\n|\Z)|\s{1,3}[\"'(]?[A-Z0-9]|[A-Z][a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:yrs?|min|max|exp|incl|no|approx|e\.g|i\.e|e\.?g|etc|dr|sr|jr|gr|snr|[A-Z])"
    r"|[A-Z]\.[A-Za-z]{1,4})\Z",
    re.I,
)
# Boards that drop line breaks glue a small letter to the next line's capital.
_GLUED = Scan(r"[a-z)][A-Z][a-z][a-z]", is_case_sensitive=True)


class Cue:
    """Words looked for around a place: RE2's expressions, as in :class:`Scan`, which is quick where there are none."""

    def __init__(self, words: str) -> None:
        """Compile the words; case is ignored."""
        self._scan = Scan(words.replace(r"\s", " "))

    def first(self, text: str) -> tuple[int, int] | None:
        """Return the span of the first of the words in a text, or ``None``."""
        return next(self._scan.spans(text), None)

    def last(self, text: str) -> tuple[int, int] | None:
        """Return the span of the last of the words in a text, or ``None``."""
        return max(self._scan.spans(text), default=None)

    def is_in(self, text: str) -> bool:
        """Return whether any of the words stands in a text."""
        return self._scan.is_in(text)


OPTIONAL = Cue(
    r"\b(?:(?:dis)?advantage(?:ous)?|advantages|prefer(?:red|ably|able|ence)?|beneficial|(?:a\s"
    r"|would\sbe\sa\s)bonus|a\splus|plusses"
    r"|(?:highly\s|is\s|are\s)?desir(?:ed|able)|nice[\s-]to[\s-]have|ideally|optional|an?\sasset"
    r"|would\sbe\sgreat"
    r"|strongly\sencouraged|added\sbenefit|is\swelcome|'?n?\s?voordeel|voordelig|voorkeur"
    r"|wenslik|aanbeveling|verkieslik)\b"
)
WAIVED = Cue(
    r"\b(?:not\s(?:be\s)?(?:a\s|an\s|strictly\s|absolutely\s)?(?:required?|requirement|essential"
    r"|necessary|needed|compulsory|prerequisite"
    r"|important|a\smust)|isn't\s(?:required|needed|necessary|essential)|no\sneed|unnecessary"
    r"|nie\s(?:nodig|'n\svereiste|noodsaaklik|vereis))\b"
)
ASKED = Cue(
    r"\b(?:required|essential|compulsory|a\smust|must|mandatory|minimum|at\sleast|necessary"
    r"|needed|prerequisite|non-negotiable"
    r"|vereis(?:te)?|noodsaaklik|verpligtend|moet|minstens|minimum\svereiste)\b"
)

_ASIDE = re.compile(r"\((?P<words>[^()]*)\Z")
_NEAR = 60
# "Preferably in steel" prefers what follows; "3 years, a licence is a bonus" another thing.
_FORWARD = re.compile(r"(?:preferabl[ey]|ideally|verkieslik)\s(?:[a-z]|\d)", re.IGNORECASE)
_OTHER_THING = re.compile(
    r"[,(]\s?(?:[a-z0-9'/-]+\s){0,4}?(?:licen[cs]e|degree|diploma|matric|certificates?|vehicle"
    r"|transport|car|exposure|knowledge"
    r"|experience|skills?|registration|own|lisensie|rybewys)\b[^,]{0,40}\Z",
    re.IGNORECASE,
)
_SOMEONE = re.compile(r"\s(?:candidates?|incumbents?|persons?|applicants?|individual)\b", re.IGNORECASE)
# Ends what a leading cue is about.
_PART = re.compile(r"[,.;\n)\d]")
_FILLER = re.compile(
    r"(?:\s|would|be|is|an?|highly|strongly|will|added|also|but|not|required|definite)*", re.IGNORECASE
)


@lru_cache(maxsize=4)
def fold(text: str) -> str:
    """Return the text with plain dashes, quotes, bullets and spaces, one for one, cut to a bounded length."""
    folded = text[:MAX_CHARACTERS]
    if folded.isascii():
        return folded.replace("\t", " ").replace("\r", " ")
    for mark, plain in _PLAIN:
        folded = folded.replace(mark, plain)
    return folded


def clause(text: str, start: int, end: int, reach: int = REACH) -> tuple[int, int]:
    """Return the span of the clause that holds ``start`` to ``end``, at most ``reach`` characters either way."""
    return clause_start(text, start, reach), clause_end(text, end, reach)


def clause_start(text: str, start: int, reach: int = REACH) -> int:
    """Return where the clause begins that ``start`` stands in."""
    low = max(0, start - reach)
    glued = glues(text)
    if glued and (index := bisect_right(glued, start)):
        low = max(low, glued[index - 1])
    place = start
    while (place := max(text.rfind(mark, low, place) for mark in _MARKS)) >= 0:
        if _ends(text, place):
            return place + 1
    return low


def clause_end(text: str, end: int, reach: int = REACH) -> int:
    """Return where the clause ends that ``end`` stands in."""
    high = min(len(text), end + reach)
    glued = glues(text)
    if glued and (index := bisect_right(glued, end - 1)) < len(glued):
        high = min(high, glued[index])
    for match in _MARK.finditer(text, end, high):
        if _ends(text, match.start()):
            return match.start()
    return high


def _ends(text: str, place: int) -> bool:
    if text[place] != ".":
        return True
    return _STOP.match(text, place) is not None and not _ABBREVIATION.search(text[max(0, place - 8) : place])


@lru_cache(maxsize=4)
def glues(text: str) -> tuple[int, ...]:
    """Return where a small letter is glued to the capital of what was the next line."""
    return tuple(end - 3 for _, end in _GLUED.spans(text))


def standing(before: str, after: str) -> str | None:
    """Return required, preferred or waived: how a clause speaks of what stands between ``before`` and ``after``.

    The first cue after it decides, unless it only waives far away; else one that leads to it ("ideally a degree").
    ``None`` when the clause says none of it.
    """
    preferred, asked, waived = _preference(after), ASKED.first(after), WAIVED.first(after)
    if waived and waived[0] <= _NEAR and not (preferred and preferred < waived):
        return "waived"
    if preferred and not (asked and asked < preferred):
        return "preferred"
    if asked:
        return "required"
    near = before[-_NEAR:]
    lead = OPTIONAL.last(near)
    is_led = lead is not None and not _PART.search(near, lead[1]) and not _SOMEONE.match(near, lead[1])
    return "preferred" if is_led else None


def _preference(after: str) -> tuple[int, int] | None:
    """Return the first cue that prefers what came before; "NQF 4 (NQF 5 advantageous)" prefers something else."""
    start = 0
    while cue := OPTIONAL.first(after[start:]):
        first, last = cue[0] + start, cue[1] + start
        aside = _ASIDE.search(after, 0, first)
        is_others = _FORWARD.match(after, first) or _OTHER_THING.search(after, 0, first)
        if not is_others and (aside is None or _FILLER.fullmatch(aside["words"])):
            return first, last
        start = last
    return None
