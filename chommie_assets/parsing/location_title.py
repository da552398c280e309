"""The place that a job title names beside the job: "Accountant - Sandton", "Nurse (Durban)", "Chef in Paris".

Titles are full of words that are places too (George, Mobile, Discovery, PE), so only a piece that stands apart
and holds nothing but place names counts, and it is trusted less than a location field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from chommie_assets.parsing.location import parse_location
from chommie_assets.parsing.location_gazetteer import load_gazetteer
from chommie_assets.parsing.location_mentions import find_mentions, is_noise
from chommie_assets.parsing.location_place import Place
from chommie_assets.parsing.location_text import LocationText, Segment, place_key, read_location
from chommie_assets.parsing.location_world import load_world

_MAX_CHARACTERS = 300
_MOST_PIECES = 12
_SEPARATOR = re.compile(r"\s[-–—]+\s?|[-–—]+\s|[|,:;@/•·]|\s(?:in|IN|In)\s(?=[A-Z])")
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]{3,120})[)\]]")
# A title's word is a place less often than a field's; below this a field's reading isn't sure enough to start from.
_TRUST = 0.75
_LEAST_CONFIDENCE = 0.7
# What a name has beside its country or state; a city alone has less.
_SURELY_ABROAD = 0.9
# "Mobile", "Nice" and "Reading" are smaller.
_CITY_ALONE = 500_000
_SHORTEST = 3
# Stands where parentheses did, so that no piece reaches into them.
_GAP = "\x00"


def place_in_title(title: str | None, country_hint: str | None = None) -> Place | None:
    """Return the place that a title names apart from the job, or None.

    Args:
        title: as written; only its first 300 characters are read.
        country_hint: ISO alpha-2 of the country the board serves.

    Returns:
        The place, with three quarters of the confidence that a location field of these words would have; the
        offsets of ``span`` count in ``title``. A name at the title's start never counts.
    """
    if not isinstance(title, str):
        return None
    for start, end in _pieces(title[:_MAX_CHARACTERS]):
        piece = title[start:end]
        place = parse_location(piece, country_hint=country_hint) if _is_all_names(piece) else None
        if place is not None and _is_sure(place):
            return _in_title(place, start)
    return None


def _pieces(title: str) -> Iterator[tuple[int, int]]:
    """Yield what stands in parentheses, then what follows each separator: to the end, and to the next one."""
    for match in _PARENTHESES.finditer(title):
        yield match.span(1)
    text = _PARENTHESES.sub(lambda match: _GAP * len(match.group()), title)
    cuts = list(_SEPARATOR.finditer(text))[-_MOST_PIECES:]
    for cut, following in zip_longest(cuts, cuts[1:]):
        gap = text.find(_GAP, cut.end())
        end = gap if gap >= 0 else len(text)
        yield cut.end(), end
        if following and following.start() < end:
            yield cut.end(), following.start()


def _is_all_names(piece: str) -> bool:
    """Return whether each segment is a place name; codes of two letters alone (PE, IT, HR) are not enough."""
    read = read_location(piece)
    is_long_enough = any(len(word.key) >= _SHORTEST for segment in read.segments for word in segment.words)
    return is_long_enough and all(_is_name(segment, read) for segment in read.segments)


def _is_name(segment: Segment, read: LocationText) -> bool:
    world, key = load_world(), " ".join(word.key for word in segment.words)
    if not segment.words[0].is_capitalised:
        return False
    if any(key in names for names in (world.cities, world.countries, world.divisions)):
        return True
    if segment.words[0].is_upper and any(
        key.upper() in codes for codes in (world.division_codes, world.country_codes)
    ):
        return True
    mentions = find_mentions(replace(read, segments=(segment,)), load_gazetteer())
    spans = [(mention.start, mention.end) for mention in mentions]
    return bool(spans) and all(
        is_noise(word.key) or any(start <= word.start < end for start, end in spans) for word in segment.words
    )


def _is_sure(place: Place) -> bool:
    if place.country is None:
        return False
    if place.country == "ZA":
        return place.confidence >= _LEAST_CONFIDENCE
    if place.confidence >= _SURELY_ABROAD:
        return True
    cities = load_world().cities.get(place_key(place.city or ""), ())
    return any(city.country == place.country and city.population >= _CITY_ALONE for city in cities)


def _in_title(place: Place, start: int) -> Place:
    return replace(
        place,
        confidence=round(place.confidence * _TRUST, 2),
        span=(place.span[0] + start, place.span[1] + start),
        other_places=tuple(_in_title(other, start) for other in place.other_places),
    )
