"""Decides between a South African reading of a location field and one abroad, and how surely."""

from __future__ import annotations

from dataclasses import replace

from chommie_assets.parsing.location_abroad import Abroad
from chommie_assets.parsing.location_mentions import has_unread_name
from chommie_assets.parsing.location_resolve import Resolved
from chommie_assets.parsing.location_text import Segment, place_key

HOME = "ZA"
_CODE_LENGTH = 2

# Inhabitants from which a city elsewhere is likelier than a South African namesake that nothing supports:
# by the namesake's prominence (1..3); None is never. Brooklyn is New York's, Wellington (Boland) stays ours.
_SUBURB_YIELDS_TO = {1: 60_000, 2: 300_000, 3: 1_000_000}
_TOWN_YIELDS_TO = {1: 60_000, 2: 1_000_000, 3: None}
# From this size on a namesake abroad makes a bare South African name doubtful: by the name's prominence.
_NAMESAKE_POPULATION = {1: 0, 2: 15_000, 3: 100_000}
_HAS_NAMESAKE = 0.6
_LITTLE_KNOWN = 0.75
_PART_NOT_READ = 0.6


def is_surely_home(segments: list[Segment], ours: list[Resolved], hint: str | None) -> bool:
    """Return whether geonames needn't be asked: all words are places of ours, on our board or in our province."""
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


def is_likelier(reading: Abroad, ours: list[Resolved], hint: str | None) -> bool:
    """Return whether the reading of geonames is likelier than the places of ours in the same words."""
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


def doubted(
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
