"""Reads a group of segments as a place anywhere: "City, ST 12345", "City, Country", a bare city.

What the names mean comes from ``location_world``; whether South Africa is likelier, ``location_choice`` decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from chommie_assets.parsing.location_frame import (
    SMALLEST_ALONE,
    Frame,
    naming_words,
    read_frame,
    without_affixes,
    words_key,
)
from chommie_assets.parsing.location_place import Place
from chommie_assets.parsing.location_text import Segment, Word
from chommie_assets.parsing.location_world import Division, World, WorldCity, load_world

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
        "county",
        "state",
        "region",
        "area",
    ]
)
_DIRECTIONS = frozenset(["north", "south", "east", "west"])
_CITY_STATES = frozenset(["SG", "HK", "MO", "MC", "GI"])
_CITY_DIVISIONS = frozenset([("IN", "05"), ("IN", "07")])
# A bare name beside other words is believed from this size on; below, it is as likely a word or a street.
_WELL_KNOWN = 300_000
_CLEARLY_LARGER = 10
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
    runs = [run for segment in segments if (run := naming_words(segment.words))]
    if not runs:
        return None
    for position in range(len(runs) - 1, -1, -1):
        frame = read_frame(runs, position, world, hint)
        if frame is not None:
            return _explicit(frame, world, original, hint)
    return _bare(runs, world, original, hint)


def _explicit(frame: Frame, world: World, original: str, hint: str | None) -> Abroad | None:
    city = _choose(_named_cities(frame.rest or _city_state(frame), world), frame, hint) or _first_of_twins(
        frame, world, hint
    )
    if city is not None:
        place = _city_place(city, frame.rest or frame.named, world, original, 0.95)
        if frame.region and place.province is None:
            place = replace(place, province=original[frame.region[0].start : frame.region[-1].end])
        return Abroad(place, True, True, city.population)
    division = _likeliest(frame.divisions, hint)
    country = division.country if division else frame.country
    is_city = _may_be_a_city(frame.rest)
    words = frame.rest if is_city else frame.named
    span = (words[0].start, words[-1].end)
    written = original[slice(*span)]
    is_doubtful = is_city or (division is None and words_key(frame.named) in world.divisions)
    place = Place(
        alias=written,
        city=written if is_city else None,
        province=division.name if division else None,
        country=country,
        confidence=_NAME_NOT_KNOWN if is_doubtful else 0.9,
        span=span,
    )
    return Abroad(place, True, False, 0)


def _first_of_twins(frame: Frame, world: World, hint: str | None) -> WorldCity | None:
    """Return the first city of "Minneapolis-St. Paul, MN": one that begins the words and lies in the state."""
    if not frame.divisions:
        return None
    for length in range(len(frame.rest) - 1, 0, -1):
        city = _choose(world.cities.get(words_key(frame.rest[:length]), ()), frame, hint)
        if city is not None and city.population >= _WELL_KNOWN:
            return city
    return None


def _city_state(frame: Frame) -> tuple[Word, ...]:
    """Return the words that name a country or division and its one city at once ("Singapore", "Delhi")."""
    is_one_city = frame.country in _CITY_STATES or any(
        (division.country, division.code) in _CITY_DIVISIONS for division in frame.divisions
    )
    return frame.named if is_one_city else ()


def _likeliest(divisions: tuple[Division, ...], hint: str | None) -> Division | None:
    if not divisions:
        return None
    return min(divisions, key=lambda division: (division.country != hint, division.country != "US"))


def _may_be_a_city(words: tuple[Word, ...]) -> bool:
    is_short = 0 < len(words) <= 4
    return is_short and words[0].is_capitalised and not any(word.key in _NOT_A_CITY for word in words)


def _named_cities(words: tuple[Word, ...], world: World) -> tuple[WorldCity, ...]:
    bare = without_affixes(words)
    cities = world.cities.get(words_key(words), ()) or world.cities.get(words_key(bare), ())
    if not cities and len(bare) > 1 and bare[-1].key in _DIRECTIONS:
        bare = bare[:-1]
        cities = world.cities.get(words_key(bare), ())[:1]
        return cities if cities and cities[0].population >= _WELL_KNOWN else ()
    if cities or len(bare) == len(words):
        return cities
    # Of "Dallas-Fort Worth Metroplex" the first city is taken.
    for length in range(len(bare) - 1, 0, -1):
        cities = world.cities.get(words_key(bare[:length]), ())
        if cities and cities[0].population >= _WELL_KNOWN:
            return cities
    return ()


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
    city: WorldCity, words: tuple[Word, ...], world: World, original: str, confidence: float
) -> Place:
    span = (words[0].start, words[-1].end)
    return Place(
        alias=original[slice(*span)],
        city=city.name,
        province=world.division_name(city),
        country=city.country,
        latitude=city.latitude,
        longitude=city.longitude,
        confidence=confidence,
        span=span,
    )


def _bare(runs: list[tuple[Word, ...]], world: World, original: str, hint: str | None) -> Abroad | None:
    for run in runs:
        cities = _named_cities(run, world)
        city = min(cities, key=lambda city: (city.country != hint, -city.population), default=None)
        if city is None:
            continue
        is_alone = len(runs) == 1 and run[0].is_capitalised
        if city.population < (SMALLEST_ALONE if is_alone else _WELL_KNOWN) and city.country != hint:
            continue
        confidence = _bare_confidence(city, cities, hint)
        place = _city_place(city, run, world, original, confidence)
        return Abroad(place, False, True, city.population)
    return None


def _bare_confidence(city: WorldCity, cities: tuple[WorldCity, ...], hint: str | None) -> float:
    others = [other.population for other in cities if other is not city]
    if not others or city.country == hint:
        return 0.7
    return 0.6 if city.population >= _CLEARLY_LARGER * max(others) else 0.4
