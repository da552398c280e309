"""South African place names in a location field: which words are a name, and which entries it may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chommie_assets.parsing.location_gazetteer import Gazetteer, GazetteerPlace
from chommie_assets.parsing.location_text import LocationText, Segment, Word

# Words that stand beside a place name without making it another place.
_NOISE = re.compile(
    r"cbd|areas?|region(?:al)?|metro(?:politan)?|greater|and|or|en|surround(?:ing|s|ings)|near|in|at|the|of|za|sa"
    r"|district|city|town(?:ship)?|central|(?:north|south|east|west)(?:ern)?|province|based|branch|offices?|head"
    r"|suburbs?|local|municipality|mall|campus|located|locations?|around|outskirts|industrial|zone|estate|business|park"
    r"|between|various|other|[0-9]+"
)
_VAGUE = frozenset(
    ["area", "areas", "region", "regional", "metro", "greater", "surrounding", "surrounds", "near", "around"]
)
_PART_OF_NAME = frozenset(["area", "areas", "region", "metro"])
_STREET = re.compile(
    r"road|rd|str(?:eet)?|ave(?:nue)?|dr(?:ive)?|lane|boulevard|blvd|way|cres(?:cent)?|highway"
)
_ADDRESS_PART = re.compile(
    r"unit|shop|block|floor|suite|cnr|corner|stand|erf|plot|building|bldg|p ?o|box|straat|weg|[0-9]{1,4}[a-z]?"
)

WHOLE_SEGMENT = 0.95
VAGUE_AREA = 0.75
PART_OF_SEGMENT = 0.7


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as written, the entries it may mean (most prominent first) and how surely it is a place name."""

    start: int
    end: int
    group: int
    candidates: tuple[GazetteerPlace, ...]
    confidence: float


def find_mentions(text: LocationText, gazetteer: Gazetteer) -> list[Mention]:
    """Return the names found, in order; inside a segment the longest name wins."""
    return [mention for segment in text.segments for mention in _in_segment(segment, gazetteer)]


def _in_segment(segment: Segment, gazetteer: Gazetteer) -> list[Mention]:
    words, found, index = segment.words, [], 0
    taken: set[int] = set()
    while index < len(words):
        length = _longest_name(words, index, gazetteer)
        if length and not _is_street(words, index + length):
            taken.update(range(index, index + length))
            found.append((index, length))
        index += max(length, 1)
    left_over = [word.key for position, word in enumerate(words) if position not in taken]
    is_whole = all(map(is_noise, left_over))
    mentions = [_mention(segment, index, length, gazetteer, is_whole) for index, length in found]
    return [mention for mention in mentions if mention]


def _longest_name(words: tuple[Word, ...], index: int, gazetteer: Gazetteer) -> int:
    longest = min(gazetteer.longest_name_words, len(words) - index)
    for length in range(longest, 0, -1):
        run = words[index : index + length]
        if " ".join(word.key for word in run) in gazetteer.by_name and not _is_lower_code(run):
            return length
    return 0


def _is_lower_code(run: tuple[Word, ...]) -> bool:
    # "ec", "mp" or "el" in small letters are words or fragments, not codes of a province or city.
    return len(run) == 1 and len(run[0].key) == 2 and not run[0].is_upper


def _is_street(words: tuple[Word, ...], after: int) -> bool:
    return after < len(words) and _STREET.fullmatch(words[after].key) is not None


def _mention(
    segment: Segment, index: int, length: int, gazetteer: Gazetteer, is_whole: bool
) -> Mention | None:
    run = segment.words[index : index + length]
    candidates = gazetteer.by_name[" ".join(word.key for word in run)]
    if not is_whole:
        candidates = tuple(place for place in candidates if not place.is_common_word)
        if not candidates or not run[0].is_capitalised:
            return None
    end = run[-1].end
    following = segment.words[index + length : index + length + 1]
    is_vague = any(word.key in _VAGUE for word in segment.words if word not in run)
    if following and following[0].key in _PART_OF_NAME:
        end = following[0].end
    confidence = VAGUE_AREA if is_vague else WHOLE_SEGMENT
    return Mention(run[0].start, end, segment.group, candidates, confidence if is_whole else PART_OF_SEGMENT)


def is_address(segments: list[Segment]) -> bool:
    """Return whether the field is an address, whose place stands last, after street and building."""
    first = segments[0].words[0].key
    words = (word.key for segment in segments[:-1] for word in segment.words)
    return _ADDRESS_PART.fullmatch(first) is not None or any(_STREET.fullmatch(word) for word in words)


def is_noise(key: str) -> bool:
    """Return whether the folded word may stand beside a place name without making it another place."""
    return _NOISE.fullmatch(key) is not None


def has_unread_name(segments: list[Segment], mentions: list[Mention]) -> bool:
    """Return whether a segment starts like a name and holds none that we know ("Foo, Limpopo")."""
    starts = [mention.start for mention in mentions]
    return any(
        segment.words[0].is_capitalised
        and not all(is_noise(word.key) for word in segment.words)
        and not any(segment.words[0].start <= start <= segment.words[-1].end for start in starts)
        for segment in segments
    )
