"""Reads a location field: ``parse_location(text)`` gives the place that it names, or None.

South African names come from the project's own gazetteer, all others from geonames; ``location_choice`` decides
between the two. This module only puts the answer together; the parts are in the ``location_*`` modules.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from chommie_assets.parsing.location_abroad import Abroad, read_abroad
from chommie_assets.parsing.location_choice import HOME, doubted, is_likelier, is_surely_home
from chommie_assets.parsing.location_gazetteer import Gazetteer, load_gazetteer
from chommie_assets.parsing.location_mentions import find_mentions, is_address
from chommie_assets.parsing.location_place import Place
from chommie_assets.parsing.location_resolve import Resolved, group_places, resolve_mentions, to_place
from chommie_assets.parsing.location_text import (
    MAX_CHARACTERS,
    LocationText,
    Segment,
    read_location,
)
from chommie_assets.parsing.location_typos import find_misspelt

__all__ = ["METHOD_VERSION", "Place", "method_version", "parse_location"]

METHOD_VERSION = "location-3"
_CODE_LENGTH = 2

_REMOTE_ONLY = 0.9


def method_version(gazetteer: Gazetteer | None = None) -> str:
    """Return the version that results are stored under: of the method and of the gazetteer's content."""
    return f"{METHOD_VERSION}+{(gazetteer or load_gazetteer()).version}"


def parse_location(text: str | None, country_hint: str | None = None) -> Place | None:
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


# Boards repeat a few thousand places; a Place is immutable, so answers may be shared.
@lru_cache(maxsize=8192)
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
        surely = is_surely_home(segments, ours, hint)
        reading = None if surely else read_abroad(segments, read.original, hint)
        if not surely and _may_be_misspelt(ours, reading, hint):
            ours = _with_misspelt(segments, ours, gazetteer, hint)
        if reading is not None and is_likelier(reading, ours, hint):
            places.append(reading.place)
        else:
            at_home += [doubted(one, segments, ours, reading, hint) for one in ours]
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
