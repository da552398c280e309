"""Reads a location field: ``parse_location(text)`` gives the place that it names, or None.

South African names come from the project's own gazetteer, all others from geonames. This module only decides
between the two and puts the answer together; the parts are in the ``location_*`` modules.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from operator import itemgetter

from chommie_assets.parsing.location_abroad import Abroad, read_abroad
from chommie_assets.parsing.location_gazetteer import SITE, Gazetteer, load_gazetteer
from chommie_assets.parsing.location_mentions import Mention, find_mentions, find_misspelt, has_unread_name
from chommie_assets.parsing.location_place import Place
from chommie_assets.parsing.location_resolve import Resolved, group_places, resolve_mentions, to_place
from chommie_assets.parsing.location_text import (
    MAX_CHARACTERS,
    LocationText,
    Segment,
    place_key,
    read_location,
)
from chommie_assets.parsing.location_world import load_world

__all__ = ["METHOD_VERSION", "Place", "method_version", "parse_location"]

METHOD_VERSION = "location-4"
HOME = "ZA"
_AREAS = ("country", "province")
_LONGEST_CODE = 3

# Inhabitants from which a city elsewhere is likelier than a South African namesake that nothing supports:
# by the namesake's prominence (1..3); None is never. Brooklyn is New York's, Wellington (Boland) stays ours.
_SITE_YIELDS_TO = 100_000
_SUBURB_YIELDS_TO = {1: 150_000, 2: 300_000, 3: 1_000_000}
_TOWN_YIELDS_TO = {1: 150_000, 2: 1_000_000, 3: None}
_REMOTE_ONLY = 0.9
# From this size on a namesake abroad makes a bare South African name doubtful.
_NAMESAKE_POPULATION = 100_000
_HAS_NAMESAKE = 0.6
_PART_NOT_READ = 0.6


def method_version() -> str:
    """Return the version that results are stored under: of the method and of the gazetteer's content."""
    return f"{METHOD_VERSION}+{load_gazetteer().version}"


def parse_location(text: str | None, *, country_hint: str | None = None) -> Place | None:
    """Return the place that a location field names, or None when it names none.

    Args:
        text: the field as written; only its first 400 characters are read.
        country_hint: ISO alpha-2 of the country the board serves; breaks ties between namesakes.

    Returns:
        The first place named, as exactly as the field says; further ones are in ``other_places``. Offsets
        of ``span`` count in ``text``. A field that only says "Remote" or "Hybrid" gives a place without a country.
    """
    if not isinstance(text, str) or not text.strip():
        return None
    hint = country_hint.strip().upper() if isinstance(country_hint, str) else None
    return _parse(text[:MAX_CHARACTERS], hint)


@lru_cache(maxsize=8_192)
def _parse(text: str, hint: str | None) -> Place | None:
    # Boards repeat their fields: a few hundred distinct ones make up most adverts. Place can't be changed.
    read = read_location(text)
    gazetteer = load_gazetteer()
    mentions = find_mentions(read, gazetteer)
    places = _places(read, mentions, gazetteer, hint)
    if not places or any(_is_partly_read(place) for place in places):
        misspelt = find_misspelt(read.segments, mentions, gazetteer, load_world())
        places = _places(read, mentions + misspelt, gazetteer, hint) if misspelt else places
    if not places:
        return _remote_only(read)
    first, *others = places
    if read.is_remote is None and not others:
        return first
    return replace(first, is_remote=read.is_remote, other_places=tuple(others))


def _remote_only(read: LocationText) -> Place | None:
    if read.remote_span is None:
        return None
    start, end = read.remote_span
    alias = read.original[start:end]
    return Place(alias=alias, is_remote=read.is_remote, confidence=_REMOTE_ONLY, span=read.remote_span)


def _is_partly_read(place: Place) -> bool:
    return place.country == HOME and place.city is None and place.confidence <= _PART_NOT_READ


def _places(
    read: LocationText, mentions: list[Mention], gazetteer: Gazetteer, hint: str | None
) -> list[Place]:
    resolved = resolve_mentions(mentions, gazetteer, hint)
    places: list[tuple[int, Place]] = []
    at_home: list[Resolved] = []
    for group in sorted({segment.group for segment in read.segments}):
        segments = [segment for segment in read.segments if segment.group == group]
        ours = [one for one in resolved if one.mention.group == group]
        if _is_surely_home(segments, ours, hint):
            at_home += ours
            continue
        # "TX" alone is no place, but a state where the field says "Remote" beside it.
        is_state = hint is None and read.is_remote is not None and not ours and _is_code(segments)
        reading = read_abroad(segments, read.original, "US" if is_state else hint)
        if reading is not None and _is_likelier(reading, ours, hint):
            places.append((reading.place.span[0], reading.place))
        else:
            at_home += [_doubted(one, segments, ours, reading) for one in ours]
    grouped = group_places(at_home, gazetteer)
    places += [(start, to_place(one, gazetteer, read.original)) for start, one in grouped]
    return [place for _, place in sorted(places, key=itemgetter(0))]


def _is_code(segments: list[Segment]) -> bool:
    words = [word for segment in segments for word in segment.words]
    return len(words) == 1 and words[0].is_upper and len(words[0].key) == 2


def _is_surely_home(segments: list[Segment], ours: list[Resolved], hint: str | None) -> bool:
    """Return whether geonames needn't be asked: each word is of a place of ours, and more than a name says so.

    That is the board's country, or a province or metro written out that the place lies in; "NC" is no such thing.
    """
    if not any(one.place.kind not in _AREAS for one in ours):
        return False
    if hint != HOME and not (_names_area_in_full(ours) and any(one.is_confirmed for one in ours)):
        return False
    spans = [(one.mention.start, one.mention.end) for one in ours]
    words = [word for segment in segments for word in segment.words]
    return all(any(start <= word.start < end for start, end in spans) for word in words)


def _names_area_in_full(ours: list[Resolved]) -> bool:
    return any(
        one.place.kind in ("province", "metro") and one.mention.end - one.mention.start > _LONGEST_CODE
        for one in ours
    )


def _is_likelier(reading: Abroad, ours: list[Resolved], hint: str | None) -> bool:
    if not ours:
        return True
    if reading.place.country == HOME:
        return reading.is_known and all(one.place.kind in _AREAS for one in ours)
    if any(one.place.kind == "country" for one in ours):
        return reading.is_known and reading.is_explicit and _is_only_code_of_home(ours)
    is_confirmed = any(one.is_confirmed for one in ours)
    if reading.is_explicit:
        return reading.is_known or not (is_confirmed or (hint == HOME and _has_more_than(ours, reading)))
    if hint not in (None, HOME) and reading.place.country == hint:
        return not is_confirmed
    if hint == HOME or len(ours) != 1:
        return False
    return _is_part_of(ours[0], reading) or (
        _is_by_main_name(reading) and _yields(ours[0], reading.population)
    )


def _is_only_code_of_home(ours: list[Resolved]) -> bool:
    """Return whether nothing but "SA" speaks for us: "Adelaide SA" is South Australia's, not our small town."""
    named = [one for one in ours if one.place.kind != "country"]
    codes = [one.mention for one in ours if one.place.kind == "country"]
    return (
        bool(named)
        and all(one.place.prominence == 1 for one in named)
        and all(mention.end - mention.start == len("SA") for mention in codes)
    )


def _has_more_than(ours: list[Resolved], reading: Abroad) -> bool:
    """Return whether a place of ours is no mere piece of what the reading calls a city.

    "Airport Industria, CT" and "Cilmor DC, Worcester" are ours; "Newtown Square, PA" is not Newtown.
    """
    start, end = reading.place.span
    return any(
        (one.place.kind not in _AREAS and (one.mention.start, one.mention.end) == (start, end))
        or not start <= one.mention.start < end
        for one in ours
    )


def _is_part_of(one: Resolved, reading: Abroad) -> bool:
    """Return whether ours is a piece of the longer name abroad: "Newcastle" of "Newcastle upon Tyne"."""
    start, end = reading.place.span
    is_longer = end - start > one.mention.end - one.mention.start
    return is_longer and _is_by_main_name(reading) and start <= one.mention.start and one.mention.end <= end


def _is_by_main_name(reading: Abroad) -> bool:
    """Return whether the city is called so, not by a byname: Phoenix is "Salt River" to some."""
    return f" {place_key(reading.place.city or '')} " in f" {place_key(reading.place.alias)} "


def _yields(one: Resolved, population: int) -> bool:
    if one.is_confirmed or one.place.kind not in ("suburb", "town", SITE):
        return False
    if one.place.kind == SITE:
        return population >= _SITE_YIELDS_TO
    limits = _SUBURB_YIELDS_TO if one.place.kind == "suburb" else _TOWN_YIELDS_TO
    limit = limits[one.place.prominence]
    return limit is not None and population >= limit


def _doubted(
    one: Resolved, segments: list[Segment], ours: list[Resolved], reading: Abroad | None
) -> Resolved:
    """Return the resolution with less confidence where a namesake or an unread name speaks against it."""
    ceiling = 1.0
    is_bare = one.place.kind in ("suburb", "town", SITE) and not one.is_confirmed
    if is_bare and reading is not None and reading.place.country != HOME:
        ceiling = _HAS_NAMESAKE if reading.population >= _NAMESAKE_POPULATION else ceiling
    if one.place.kind == "province" and has_unread_name(segments, [other.mention for other in ours]):
        ceiling = _PART_NOT_READ
    return one if one.confidence <= ceiling else one._replace(confidence=ceiling)
