"""Reads a location field: ``parse_location(text)`` gives the place that it names, or None.

South African names come from the project's own gazetteer, all others from geonames. This module only decides
between the two and puts the answer together; the parts are in the ``location_*`` modules.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from chommie_assets.parsing.location_abroad import Abroad, read_abroad
from chommie_assets.parsing.location_gazetteer import Gazetteer, load_gazetteer
from chommie_assets.parsing.location_mentions import find_mentions, has_unread_name, is_address
from chommie_assets.parsing.location_place import Place
from chommie_assets.parsing.location_resolve import Resolved, group_places, resolve_mentions, to_place
from chommie_assets.parsing.location_text import (
    MAX_CHARACTERS,
    LocationText,
    Segment,
    place_key,
    read_location,
)
from chommie_assets.parsing.location_typos import find_misspelt

__all__ = ["METHOD_VERSION", "Place", "method_version", "parse_location"]

METHOD_VERSION = "location-3"
HOME = "ZA"
_CODE_LENGTH = 2

# Inhabitants from which a city elsewhere is likelier than a South African namesake that nothing supports:
# by the namesake's prominence (1..3); None is never. Brooklyn is New York's, Wellington (Boland) stays ours.
_SUBURB_YIELDS_TO = {1: 60_000, 2: 300_000, 3: 1_000_000}
_TOWN_YIELDS_TO = {1: 60_000, 2: 1_000_000, 3: None}
_REMOTE_ONLY = 0.9
# From this size on a namesake abroad makes a bare South African name doubtful: by the name's prominence.
_NAMESAKE_POPULATION = {1: 0, 2: 15_000, 3: 100_000}
_HAS_NAMESAKE = 0.6
_LITTLE_KNOWN = 0.75
_PART_NOT_READ = 0.6


def method_version(gazetteer: Gazetteer | None = None) -> str:
    """Return the version that results are stored under: of the method and of the gazetteer's content."""
    return f"{METHOD_VERSION}+{(gazetteer or load_gazetteer()).version}"


def parse_location(text: str | None, *, country_hint: str | None = None) -> Place | None:
    """Return the place that a location field names, or None when it names none.

    Args:
        text: the field as written; only its first 400 characters are read.
        country_hint: ISO alpha-2 of the country the board serves; breaks ties between namesakes.

    Returns:
        The first place named, as exactly as the field says; further ones are in ``other_places``. Offsets
        of ``span`` count in ``text``. A field that only says "Remote" gives a place without a country.
    """
    if not isinstance(text, str) or not text.strip():
        return None
    hint = country_hint.strip().upper() if isinstance(country_hint, str) else ""
    return _parse(text[:MAX_CHARACTERS], hint if len(hint) == _CODE_LENGTH else None)


@lru_cache(
    maxsize=8192
)  # Boards repeat a few thousand places; a Place is immutable, so answers may be shared.
def _parse(text: str, hint: str | None) -> Place | None:
    read = read_location(text)
    places = _places(read, load_gazetteer(), hint)
    if not places:
        return _remote_only(read)
    first, *others = places
    if read.is_remote is None and not others:
        return first
    return replace(first, is_remote=read.is_remote, other_places=tuple(others))


def _remote_only(read: LocationText) -> Place | None:
    if not read.is_remote or read.remote_span is None:
        return None
    start, end = read.remote_span
    alias = read.original[start:end]
    return Place(alias=alias, is_remote=True, confidence=_REMOTE_ONLY, span=read.remote_span)


def _places(read: LocationText, gazetteer: Gazetteer, hint: str | None) -> list[Place]:
    resolved = resolve_mentions(find_mentions(read, gazetteer), gazetteer, hint)
    places: list[Place] = []
    at_home: list[Resolved] = []
    for group in sorted({segment.group for segment in read.segments}):
        segments = [segment for segment in read.segments if segment.group == group]
        ours = [one for one in resolved if one.mention.group == group]
        if len(ours) > 1 and is_address(segments):
            ours = _without_buildings(ours)
        surely = _is_surely_home(segments, ours, hint)
        reading = None if surely else read_abroad(segments, read.original, hint)
        if not surely and _may_be_misspelt(ours, reading, hint):
            ours = _with_misspelt(segments, ours, gazetteer, hint)
        if reading is not None and _is_likelier(reading, ours, hint):
            places.append(reading.place)
        else:
            at_home += [_doubted(one, segments, ours, reading, hint) for one in ours]
    places += [to_place(one, gazetteer, read.original) for one in group_places(at_home, gazetteer)]
    return sorted(places, key=lambda place: place.span)


def _without_buildings(ours: list[Resolved]) -> list[Resolved]:
    """Return what is left of an address without names that only its buildings and streets bear.

    "Northgate Park, Section Street, Paarden Eiland" is in Cape Town: its place stands last.
    """
    last = ours[-1].place
    return [
        one
        for one in ours
        if one.is_confirmed
        or last.municipality is None
        or one.place.municipality in (None, last.municipality)
    ]


def _may_be_misspelt(ours: list[Resolved], reading: Abroad | None, hint: str | None) -> bool:
    """Return whether nothing more exact than a province is read, here or abroad."""
    is_exact = any(one.place.kind not in ("country", "province") for one in ours)
    is_abroad = reading is not None and reading.place.country != HOME
    return not is_exact and not is_abroad and hint in (None, HOME)


def _with_misspelt(
    segments: list[Segment], ours: list[Resolved], gazetteer: Gazetteer, hint: str | None
) -> list[Resolved]:
    found = find_misspelt(segments, gazetteer, is_at_home=hint == HOME or bool(ours))
    if not found:
        return ours
    return resolve_mentions([*found, *(one.mention for one in ours)], gazetteer, hint)


def _is_surely_home(segments: list[Segment], ours: list[Resolved], hint: str | None) -> bool:
    """Return whether geonames needn't be asked: each word is of a place of ours, on our board or in our province."""
    is_at_home = hint == HOME or any(one.is_confirmed and _is_written_out(one) for one in ours)
    if not is_at_home:
        return False
    is_exact = any(one.place.kind not in ("country", "province") for one in ours)
    spans = [(one.mention.start, one.mention.end) for one in ours]
    words = [word for segment in segments for word in segment.words]
    is_all_read = all(any(start <= word.start < end for start, end in spans) for word in words)
    return is_exact and is_all_read


def _is_written_out(one: Resolved) -> bool:
    """Return whether a province is named by more than a code, which may be an American state's too."""
    return one.place.kind == "province" and one.mention.end - one.mention.start > _CODE_LENGTH


def _is_likelier(reading: Abroad, ours: list[Resolved], hint: str | None) -> bool:
    if not ours:
        return True
    if reading.place.country == HOME:
        return reading.is_known and all(one.place.kind in ("country", "province") for one in ours)
    if any(one.place.kind == "country" for one in ours):
        return False
    is_confirmed = any(one.is_confirmed for one in ours)
    if reading.is_explicit:
        return reading.is_known or not is_confirmed
    if hint not in (None, HOME) and reading.place.country == hint:
        return not is_confirmed
    if hint == HOME or len(ours) != 1:
        return False
    return _is_part_of(ours[0], reading) or (
        _is_by_main_name(reading) and _yields(ours[0], reading.population)
    )


def _is_part_of(one: Resolved, reading: Abroad) -> bool:
    """Return whether ours is a piece of the longer name abroad: "Newcastle" of "Newcastle upon Tyne"."""
    start, end = reading.place.span
    is_longer = end - start > one.mention.end - one.mention.start
    return is_longer and _is_by_main_name(reading) and start <= one.mention.start and one.mention.end <= end


def _is_by_main_name(reading: Abroad) -> bool:
    """Return whether the city is called so, not by a byname: Phoenix is "Salt River" to some."""
    return place_key(reading.place.alias) == place_key(reading.place.city or "")


def _yields(one: Resolved, population: int) -> bool:
    if one.is_confirmed or one.place.kind not in ("suburb", "town"):
        return False
    limits = _SUBURB_YIELDS_TO if one.place.kind == "suburb" else _TOWN_YIELDS_TO
    limit = limits[one.place.prominence]
    return limit is not None and population >= limit


def _doubted(
    one: Resolved, segments: list[Segment], ours: list[Resolved], reading: Abroad | None, hint: str | None
) -> Resolved:
    """Return the resolution with less confidence where a namesake or an unread name speaks against it."""
    ceiling = 1.0
    is_bare = one.place.kind in ("suburb", "town") and not one.is_confirmed
    if is_bare and reading is not None and reading.place.country != HOME:
        ceiling = (
            _HAS_NAMESAKE if reading.population >= _NAMESAKE_POPULATION[one.place.prominence] else ceiling
        )
    if is_bare and one.place.prominence == 1 and hint != HOME:
        ceiling = min(ceiling, _LITTLE_KNOWN)
    if one.place.kind == "province" and has_unread_name(segments, [other.mention for other in ours]):
        ceiling = _PART_NOT_READ
    return one if ceiling >= one.confidence else replace(one, confidence=ceiling)
