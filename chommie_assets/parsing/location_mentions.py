"""South African place names in a location field: which words are a name, and which entries it may mean."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from chommie_assets.parsing.location_gazetteer import Gazetteer, GazetteerPlace
from chommie_assets.parsing.location_text import LocationText, Segment, Word
from chommie_assets.parsing.location_typos import correct_name
from chommie_assets.parsing.location_world import World

# Words that stand beside a place name without making it another place.
_NOISE = re.compile(
    r"cbd|areas?|region(?:al)?|metro(?:politan)?|greater|and|or|en|surround(?:ing|s|ings)|near|in|at|the|of|za|sa"
    r"|district|city|town(?:ship)?|central|(?:north|south|east|west)(?:ern)?|province|based|branch|offices?|head"
    r"|suburbs?|municipality|municipal|local|metropole|dm|lm|mall|campus|located|locations?|around|outskirts|industrial|zone|estate|business|park"
    r"|hospital|clinic|mine|colliery|prison|correctional|management|centre|shopping"
    r"|between|various|other|[0-9]+"
)
_VAGUE = frozenset(
    ["area", "areas", "region", "regional", "metro", "greater", "surrounding", "surrounds", "near", "around"]
)
_PART_OF_NAME = frozenset(["area", "areas", "region", "metro"])
# What hospitals are called between their name and "hospital", sometimes and sometimes not.
_GRADES = frozenset(
    [
        "academic",
        "central",
        "tertiary",
        "regional",
        "provincial",
        "district",
        "general",
        "memorial",
        "psychiatric",
        "specialised",
        "specialized",
        "tb",
        "private",
        "public",
        "community",
        "maternity",
        "orthopaedic",
    ]
)
_STREET = re.compile(
    r"road|rd|str(?:eet)?|ave(?:nue)?|dr(?:ive)?|lane|boulevard|blvd|way|cres(?:cent)?|highway"
)

_DASHES = frozenset(["-", "–", "—", ">", "»"])

WHOLE_SEGMENT = 0.95
MISSPELT = 0.6
VAGUE_AREA = 0.75
PART_OF_SEGMENT = 0.7


class Mention(NamedTuple):
    """A name as written, the entries it may mean (most prominent first) and how surely it is a place name."""

    start: int
    end: int
    group: int
    candidates: tuple[GazetteerPlace, ...]
    confidence: float


@lru_cache(maxsize=4_096)
def is_noise(key: str) -> bool:
    """Return whether a folded word stands beside place names without being one: "CBD", "area", "region"."""
    return _NOISE.fullmatch(key) is not None


def is_street_word(key: str) -> bool:
    """Return whether a folded word ends the name of a street: "road", "ave"."""
    return _STREET.fullmatch(key) is not None


def find_mentions(text: LocationText, gazetteer: Gazetteer) -> list[Mention]:
    """Return the names found, in order; inside a segment the longest name wins."""
    found: list[Mention] = []
    for segment in text.segments:
        found += _innermost(_in_segment(_without_grades(segment), gazetteer), text.original, gazetteer)
    return found


def _innermost(mentions: list[Mention], original: str, gazetteer: Gazetteer) -> list[Mention]:
    """Return "Thulamahashe" of "Bushbuckridge - Thulamahashe": the first is the municipality, not its main town."""
    if len(mentions) != 2:
        return mentions
    area, inner = mentions
    if original[area.end : inner.start].strip() not in _DASHES:
        return mentions
    town = area.candidates[0]
    if town.kind != "town" or gazetteer.main_city.get(town.parent) is not town:
        return mentions
    inside = tuple(
        place for place in inner.candidates if place.kind == "town" and place.parent == town.parent
    )
    return [inner._replace(candidates=inside)] if inside else mentions


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
    is_whole = all(is_noise(key) for key in left_over)
    mentions = [_mention(segment, index, length, gazetteer, is_whole) for index, length in found]
    return [mention for mention in mentions if mention]


def _without_grades(segment: Segment) -> Segment:
    """Return "Steve Biko Hospital" of "Steve Biko Academic Hospital": the gazetteer names hospitals so."""
    words = segment.words
    after = next((position for position, word in enumerate(words) if word.key == "hospital"), 0)
    before = after
    while before and words[before - 1].key in _GRADES:
        before -= 1
    return segment if before == after else segment._replace(words=words[:before] + words[after:])


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
    return after < len(words) and is_street_word(words[after].key)


def _is_town(place: GazetteerPlace) -> bool:
    # "Nampak Springs" is a branch in Springs; a suburb called like a word would be a piece of another name.
    return place.kind == "town" and place.prominence > 1


def _mention(
    segment: Segment, index: int, length: int, gazetteer: Gazetteer, is_whole: bool
) -> Mention | None:
    run = segment.words[index : index + length]
    candidates = gazetteer.by_name[" ".join(word.key for word in run)]
    if not is_whole:
        is_last = index + length == len(segment.words)
        candidates = tuple(one for one in candidates if not one.is_common_word or (is_last and _is_town(one)))
        if not candidates or not run[0].is_capitalised:
            return None
    end = run[-1].end
    following = segment.words[index + length : index + length + 1]
    is_vague = any(word.key in _VAGUE for word in segment.words if word not in run)
    if following and following[0].key in _PART_OF_NAME:
        end = following[0].end
    confidence = VAGUE_AREA if is_vague else WHOLE_SEGMENT
    return Mention(run[0].start, end, segment.group, candidates, confidence if is_whole else PART_OF_SEGMENT)


def find_misspelt(
    segments: tuple[Segment, ...], mentions: list[Mention], gazetteer: Gazetteer, world: World
) -> list[Mention]:
    """Return what segments name that hold no name of ours or of the world, read as a name misspelt."""
    read = [(mention.start, mention.end) for mention in mentions]
    found = []
    for segment in segments:
        words = tuple(word for word in segment.words if not is_noise(word.key))
        is_read = any(segment.words[0].start <= start < segment.words[-1].end for start, _ in read)
        if not words or is_read or not words[0].is_capitalised:
            continue
        key = " ".join(word.key for word in words)
        name = None if world.knows(key) else correct_name(key)
        if name is not None:
            candidates = gazetteer.by_name[name]
            found.append(Mention(words[0].start, words[-1].end, segment.group, candidates, MISSPELT))
    return found


def has_unread_name(segments: list[Segment], mentions: list[Mention]) -> bool:
    """Return whether a segment starts like a name and holds none that we know ("Foo, Limpopo")."""
    starts = [mention.start for mention in mentions]
    return any(
        segment.words[0].is_capitalised
        and not all(is_noise(word.key) for word in segment.words)
        and not any(segment.words[0].start <= start <= segment.words[-1].end for start in starts)
        for segment in segments
    )
