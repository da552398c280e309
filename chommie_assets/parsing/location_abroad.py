"""Reads a group of segments as a place anywhere: "City, ST 12345", "City, Country", a bare city.

What the names mean comes from ``location_world``; whether South Africa is likelier, ``location`` decides.
"""

from __future__ import annotations

from dataclasses import dataclass

from chommie_assets.parsing.location_cities import WELL_KNOWN, named_cities, whole_city
from chommie_assets.parsing.location_divisions import Division
from chommie_assets.parsing.location_frame import Frame, find_frame
from chommie_assets.parsing.location_neighbours import NEIGHBOURS
from chommie_assets.parsing.location_place import Place
from chommie_assets.parsing.location_runs import (
    KINDS_OF_DIVISION,
    key_of,
    read_runs,
    without_kind,
)
from chommie_assets.parsing.location_text import Segment, Word, place_key
from chommie_assets.parsing.location_world import World, WorldCity, load_world

_NOT_A_CITY = frozenset(
    [
        "nationwide",
        "multiple",
        "various",
        "any",
        "all",
        "other",
        "several",
        "national",
        "ncr",
        "county",
        "state",
        "region",
        "area",
    ]
)
# Countries whose states we know: what else stands before them is a quarter ("Lagos, Ikoyi, Nigeria").
_REGIONS_KNOWN = (None, "US", "CA", "AU", "GB", "IN", "NG", "KE", "AE", "ZA")
# Where a county and its namesake town lie apart: Orange County is not Orange.
_HAVE_COUNTIES = (None, "US", "GB")
_SMALLEST_ALONE = 50_000
_CLEARLY_LARGER = 10
# Apac is a town of Uganda too.
_PARTS_OF_THE_WORLD = frozenset(["apac"])
_NAME_NOT_KNOWN = 0.6


@dataclass(frozen=True, slots=True)
class Abroad:
    """A reading: explicit when country or state are named, known when geonames has the city."""

    place: Place
    is_explicit: bool
    is_known: bool
    population: int


def read_abroad(segments: list[Segment], original: str, hint: str | None) -> Abroad | None:
    """Return the likeliest reading of one group, or None when it names nothing known."""
    world = load_world()
    runs = read_runs(segments, original)
    if not runs:
        return None
    reading = _named_with_area(runs, world, original, hint)
    if len(runs) > 1 and (reading is None or reading.place.city is None or not reading.is_known):
        # "US-TX-Houston", "India - Bangalore": from the largest to the smallest.
        turned = _named_with_area(runs[::-1], world, original, hint)
        reading = turned if turned is not None and turned.is_known else reading
    return reading or _bare(runs, world, original, hint)


def _named_with_area(
    runs: list[tuple[Word, ...]], world: World, original: str, hint: str | None
) -> Abroad | None:
    for position in range(len(runs) - 1, -1, -1):
        frame = find_frame(runs, position, world, hint)
        if frame is not None:
            return _explicit(frame, runs[:position], world, original, hint)
    return None


def _explicit(
    frame: Frame, before: list[tuple[Word, ...]], world: World, original: str, hint: str | None
) -> Abroad | None:
    found = _known_city(frame, before, world, hint)
    if found is not None:
        city, words = found
        division = next((one for one in frame.divisions if one.code == city.division), None)
        division_name = division.name if division else _written_division(frame, before, words, original)
        place = _city_place(city, words, division_name, world, original, 0.95)
        return Abroad(place, True, True, city.population)
    return _unknown_city(frame, _name_run(frame.rest, before), world, original, hint)


def _written_division(
    frame: Frame, before: list[tuple[Word, ...]], words: tuple[Word, ...], original: str
) -> str | None:
    """Return the region that stands between city and country, as written: "Warsaw, Mazowieckie, Poland".

    None for a region called after the city, which says no more than that: "Harare, Harare Province, Zimbabwe".
    """
    if len(before) < 2 or frame.rest != before[-1] or frame.country in _REGIONS_KNOWN:
        return None
    city, region = before[-2:]
    is_called_so = f" {key_of(city)} " in f" {key_of(region)} "
    return original[region[0].start : region[-1].end] if words == city and not is_called_so else None


def _known_city(
    frame: Frame, before: list[tuple[Word, ...]], world: World, hint: str | None
) -> tuple[WorldCity, tuple[Word, ...]] | None:
    """Return the city and its words: beside the state or country, else the first ("Leeds, West Yorkshire, UK")."""
    for words in (frame.rest, *before):
        city = _choose(named_cities(words, world), frame, hint)
        if city is None and words and frame.country not in _HAVE_COUNTIES:
            city = _choose(named_cities(without_kind(words), world), frame, hint)
        city = city or _choose(whole_city(words, world), frame, hint)
        if city is not None:
            return city, words
    city = None if frame.rest else world.city_state(frame.country)
    return (city, frame.named) if city else None


def _name_run(rest: tuple[Word, ...], before: list[tuple[Word, ...]]) -> tuple[Word, ...]:
    """Return the words that may name a city; of "Karibib, Erongo Region, Namibia" the first."""
    if rest and len(before) > 1 and rest[-1].key in KINDS_OF_DIVISION:
        return before[-2]
    return rest


def _unknown_city(
    frame: Frame, rest: tuple[Word, ...], world: World, original: str, hint: str | None
) -> Abroad:
    division = _likeliest(frame.divisions, hint) or _nation(frame, world)
    country = division.country if division else frame.country
    is_city = _may_be_a_city(rest) and not _is_county(rest, frame, world)
    words = rest if is_city else frame.named
    span = (words[0].start, words[-1].end)
    written = original[slice(*span)]
    is_doubtful = is_city or (division is None and key_of(frame.named) in world.divisions)
    place = Place(
        alias=written,
        city=written if is_city else None,
        province=division.name if division else None,
        country=country,
        confidence=_NAME_NOT_KNOWN if is_doubtful else 0.9,
        span=span,
    )
    return Abroad(place, True, False, 0)


def _is_county(words: tuple[Word, ...], frame: Frame, world: World) -> bool:
    """Return whether words before the United Kingdom or a part of it name a county: "Oxfordshire, England"."""
    countries = {frame.country, *(division.country for division in frame.divisions)}
    named = world.divisions.get(key_of(words), ())
    return "GB" in countries and any(division.country == "GB" for division in named)


def _nation(frame: Frame, world: World) -> Division | None:
    """Return the division that the country's own name means: "Scotland" of the United Kingdom."""
    named = world.divisions.get(key_of(frame.named), ())
    return next((one for one in named if one.country == frame.country), None)


def _likeliest(divisions: tuple[Division, ...], hint: str | None) -> Division | None:
    if not divisions:
        return None
    return min(divisions, key=lambda division: (division.country != hint, division.country != "US"))


def _may_be_a_city(words: tuple[Word, ...]) -> bool:
    is_short = 0 < len(words) <= 4
    return is_short and words[0].is_capitalised and not any(word.key in _NOT_A_CITY for word in words)


def _choose(cities: tuple[WorldCity, ...], frame: Frame, hint: str | None) -> WorldCity | None:
    divisions = {(division.country, division.code) for division in frame.divisions}
    fitting = [
        city
        for city in cities
        if (not divisions or (city.country, city.division) in divisions)
        and (frame.country is None or city.country == frame.country)
    ]
    return min(fitting, key=lambda city: (city.country != hint, -city.population), default=None)


def _city_place(
    city: WorldCity,
    words: tuple[Word, ...],
    division: str | None,
    world: World,
    original: str,
    confidence: float,
) -> Place:
    span = (words[0].start, words[-1].end)
    # Geonames' "Makati City" is Makati where it is called so.
    short = city.name.removesuffix(" City")
    is_short = key_of(words) == place_key(short)
    return Place(
        alias=original[slice(*span)],
        city=short if is_short else city.name,
        province=division or world.division_name(city),
        country=city.country,
        latitude=city.latitude,
        longitude=city.longitude,
        confidence=confidence,
        span=span,
    )


def _bare(runs: list[tuple[Word, ...]], world: World, original: str, hint: str | None) -> Abroad | None:
    for run in runs:
        cities = named_cities(run, world) or whole_city(run, world)
        city = min(cities, key=lambda city: (city.country != hint, -city.population), default=None)
        if city is None or key_of(run) in _PARTS_OF_THE_WORLD:
            continue
        is_alone = len(runs) == 1 and run[0].is_capitalised
        if city.population < _smallest(city, is_alone=is_alone) and city.country != hint:
            continue
        confidence = _bare_confidence(city, cities, hint)
        place = _city_place(city, run, None, world, original, confidence)
        return Abroad(place, False, True, city.population)
    return None


def _smallest(city: WorldCity, *, is_alone: bool) -> int:
    """Return the inhabitants from which the city's bare name is believed."""
    if not is_alone:
        return WELL_KNOWN
    return 0 if city.country in NEIGHBOURS else _SMALLEST_ALONE


def _bare_confidence(city: WorldCity, cities: tuple[WorldCity, ...], hint: str | None) -> float:
    others = [other.population for other in cities if other is not city]
    if not others or city.country == hint:
        return 0.7
    return 0.6 if city.population >= _CLEARLY_LARGER * max(others) else 0.4
