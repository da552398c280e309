"""The words of a location field as runs: one for each name that stands between separators.

No place names here: which names there are is ``location_world``, how runs belong together ``location_frame``.
"""

from __future__ import annotations

from chommie_assets.parsing.location_text import Segment, Word

_PREFIXES = frozenset(["greater", "metro", "downtown", "metropolitan", "central"])
_SUFFIXES = frozenset(
    [
        "area",
        "ncr",
        "metropolitan",
        "metroplex",
        "region",
        "metro",
        "bay",
        "district",
        "mine",
        "office",
        "branch",
        "hq",
        "cbd",
        "campus",
        "airport",
    ]
)
_MIDDLES = frozenset([("city", "centre"), ("town", "centre"), ("city", "center")])
_LEADING_WORDS = frozenset(["in", "near", "at", "around", "from"])
_CITY_OF = ["city", "of"]
KINDS_OF_DIVISION = frozenset(
    ["region", "county", "province", "state", "district", "governorate", "department", "emirate"]
)
_DASHES = frozenset(["-", "–", "—", ">", "»", "->"])


def read_runs(segments: list[Segment], original: str) -> list[tuple[Word, ...]]:
    """Return the words of each name, without figures; a segment may hold several ("India - Bangalore")."""
    pieces = (piece for segment in segments for piece in _pieces(segment.words, original))
    return [run for piece in pieces if (run := _naming_words(piece))]


def _pieces(words: tuple[Word, ...], original: str) -> list[tuple[Word, ...]]:
    """Return the words parted at dashes: those between spaces, and those after a code ("US-TX-Houston")."""
    cuts = [
        position
        for position in range(1, len(words))
        if _is_parted(words[position - 1], original[words[position - 1].end : words[position].start])
    ]
    return [words[start:end] for start, end in zip([0, *cuts], [*cuts, len(words)], strict=True)]


def _is_parted(before: Word, gap: str) -> bool:
    if gap == " ":
        return False
    is_code = before.is_upper and len(before.key) in (2, 3)
    return gap.strip() in _DASHES and (len(gap) > 1 or is_code or ">" in gap)


def _naming_words(words: tuple[Word, ...]) -> tuple[Word, ...]:
    kept = tuple(word for word in words if word.key.isalpha())
    if len(kept) > 2 and [word.key for word in kept[:2]] == _CITY_OF:
        return kept[2:]
    return kept[1:] if len(kept) > 1 and kept[0].key in _LEADING_WORDS else kept


def key_of(words: tuple[Word, ...]) -> str:
    """Return the form under which a run's name is looked up."""
    return " ".join(word.key for word in words)


def without_affixes(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return "Boston" of "Greater Boston Area", "Manchester" of "Manchester City Centre"."""
    while len(words) > 1 and words[0].key in _PREFIXES:
        words = words[1:]
    if len(words) > 2 and (words[-2].key, words[-1].key) in _MIDDLES:
        words = words[:-2]
    while len(words) > 1 and words[-1].key in _SUFFIXES:
        words = words[:-1]
    return words


def without_kind(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return "Khomas" of "Khomas Region"."""
    is_kind = len(words) > 1 and (words[-1].key in KINDS_OF_DIVISION or words[-1].key == "city")
    return words[:-1] if is_kind else words
