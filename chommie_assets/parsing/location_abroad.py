"""Reads a group of segments as a place anywhere: "City, ST 12345", "City, Country", a bare city.

What the names mean comes from ``location_world``; whether South Africa is likelier, ``location`` decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from chommie_assets.parsing.location_place import Place
from chommie_assets.parsing.location_text import Segment, Word, place_key
from chommie_assets.parsing.location_world import Division, World, WorldCity, load_world

_PREFIXES = frozenset(["greater", "metro", "downtown", "metropolitan", "central"])
_SUFFIXES = frozenset(["area", "metropolitan", "metroplex", "region", "metro", "bay", "district"])
_LEADING_WORDS = frozenset(["in", "near", "at", "around", "from"])
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
# An all-digit code, or either half of a British one ("SL1 4AA").
_POST_CODE = re.compile(r"\d+|[a-z]{1,2}\d{1,2}[a-z]?|\d[a-z]{2}")
_DIRECTIONS = frozenset(["north", "south", "east", "west"])
_LONGEST_NAME_WORDS = 5
_CITY_STATES = frozenset(["SG", "HK", "MO", "MC", "GI"])
_CITY_DIVISIONS = frozenset([("IN", "05"), ("IN", "07")])
# A bare name beside other words is believed from this size on; below, it is as likely a word or a street.
_WELL_KNOWN = 300_000
_SMALLEST_ALONE = 50_000
_CLEARLY_LARGER = 10
# "New York" and "Washington" alone are the cities; no other state's namesake city is this large.
_LARGER_THAN_ITS_STATE = 500_000
_NAME_NOT_KNOWN = 0.6


@dataclass(frozen=True, slots=True)
class Abroad:
    """A reading: explicit when country or state are named, known when geonames has the city."""

    place: Place
    is_explicit: bool
    is_known: bool
    population: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """Country and divisions named, the words before them, the words that name them, and a region's between."""

    country: str | None
    divisions: tuple[Division, ...]
    rest: tuple[Word, ...]
    named: tuple[Word, ...]
    region: tuple[Word, ...] = ()


def read_abroad(segments: list[Segment], original: str, hint: str | None) -> Abroad | None:
    """Return the likeliest reading of one group, or None when it names nothing known."""
    world = load_world()
    runs = [run for segment in segments if (run := _naming_words(segment.words))]
    if not runs:
        return None
    for position in range(len(runs) - 1, -1, -1):
        frame = _frame(runs, position, world, hint)
        if frame is not None:
            return _explicit(frame, world, original, hint)
    return _bare(runs, world, original, hint)


def _naming_words(words: tuple[Word, ...]) -> tuple[Word, ...]:
    kept = tuple(word for word in words if word.key.isalpha() or not _POST_CODE.fullmatch(word.key))
    return kept[1:] if len(kept) > 1 and kept[0].key in _LEADING_WORDS else kept


def _key(words: tuple[Word, ...]) -> str:
    return " ".join(word.key for word in words)


def _frame(runs: list[tuple[Word, ...]], position: int, world: World, hint: str | None) -> _Frame | None:
    is_first = position == 0
    run = runs[position] if is_first else _without_affixes(runs[position])
    country, rest = _country_suffix(run, world, hint, is_alone=is_first)
    if country is not None:
        if not rest and not is_first:
            inner = _division_suffix(runs[position - 1], world, country, is_first=position == 1)
            if inner is not None and (inner.rest or position > 1):
                before = inner.rest or runs[position - 2]
                return _Frame(country, inner.divisions, before, inner.named + run)
            if inner is not None:
                return _Frame(country, inner.divisions, (), inner.named)
            return _city_in_country(runs, position, world, country)
        inner = _division_suffix(rest, world, country, is_first=True) if rest else None
        return inner or _Frame(country, (), rest, run)
    found = _division_suffix(run, world, hint, is_first=is_first)
    if found is None:
        return _code_country(runs, position, world)
    if not found.rest and not is_first:
        before = _before_county(runs[:position], found.divisions, world)
        return _with_code_country(_Frame(None, found.divisions, before, run), world)
    return _with_code_country(found, world)


def _city_in_country(runs: list[tuple[Word, ...]], position: int, world: World, country: str) -> _Frame:
    """Read "City, Region, Country" and "Quarter, City, Country": the first words that are a city of some size.

    Where none is, the words nearest to the country that are any city of it, else just the nearest.
    """
    sizes = [
        max(
            (city.population for city in world.cities.get(_key(run), ()) if city.country == country),
            default=0,
        )
        for run in runs[:position]
    ]
    cities = [index for index, size in enumerate(sizes) if size >= _SMALLEST_ALONE]
    cities = cities[:1] or [index for index, size in enumerate(sizes) if size][-1:] or [position - 1]
    index = cities[0]
    is_region = index == position - 2 and _key(runs[index + 1]) != _key(runs[index])
    return _Frame(country, (), runs[index], runs[position], runs[index + 1] if is_region else ())


def _before_county(
    runs: list[tuple[Word, ...]], divisions: tuple[Division, ...], world: World
) -> tuple[Word, ...]:
    """Return the words that may be the city: of "Oxford, Oxfordshire, England" the first, not the county."""
    counties = world.divisions.get(_key(runs[-1]), ()) if len(runs) > 1 else ()
    is_county = any(county in divisions for county in counties) and not _lies_in(runs[-1], divisions, world)
    return runs[-2] if is_county else runs[-1]


def _country_suffix(
    run: tuple[Word, ...], world: World, hint: str | None, *, is_alone: bool
) -> tuple[str | None, tuple[Word, ...]]:
    if len(run) > 1 and _key(run) in world.divisions:
        return None, run
    for length in range(min(_LONGEST_NAME_WORDS, len(run)), 0, -1):
        tail, rest = run[-length:], run[:-length]
        country = world.countries.get(_key(tail))
        if country is None or (len(tail[0].key) == 2 and length == 1 and not tail[0].is_upper):
            continue
        namesakes = world.divisions.get(_key(tail), ())
        # "Georgia" beside a city is the state; "New Mexico" is not "New" in Mexico.
        if namesakes and (rest or not is_alone or any(namesake.country == hint for namesake in namesakes)):
            continue
        if rest and _key(rest) not in world.cities and _key(rest) not in world.divisions:
            continue
        return country, rest
    return None, run


def _division_suffix(
    run: tuple[Word, ...], world: World, country: str | None, *, is_first: bool
) -> _Frame | None:
    for length in range(min(_LONGEST_NAME_WORDS, len(run)), 0, -1):
        tail, rest = run[-length:], run[:-length]
        written_code = tail[0].key.upper() if length == 1 and tail[0].is_upper else ""
        divisions = world.division_codes.get(written_code, ()) or world.divisions.get(_key(tail), ())
        if not divisions:
            continue
        if not rest and is_first and not _may_stand_alone(run, divisions, world, country, bool(written_code)):
            continue
        if rest and not _lies_in(rest, divisions, world) and (not written_code or _key(run) in world.cities):
            continue
        return _Frame(None, divisions, rest, run)
    return None


def _may_stand_alone(
    run: tuple[Word, ...], divisions: tuple[Division, ...], world: World, country: str | None, is_code: bool
) -> bool:
    if is_code:
        return any(division.country == country for division in divisions)
    largest = world.cities.get(_key(run), ())[:1]
    if largest and place_key(divisions[0].name) != _key(run):
        # A county, named by itself, is less than any city: "Kent" alone is Washington's.
        return country == divisions[0].country
    return country == divisions[0].country or not largest or largest[0].population < _LARGER_THAN_ITS_STATE


def _lies_in(run: tuple[Word, ...], divisions: tuple[Division, ...], world: World) -> bool:
    places = {(division.country, division.code) for division in divisions}
    return any((city.country, city.division) in places for city in world.cities.get(_key(run), ()))


def _code_country(runs: list[tuple[Word, ...]], position: int, world: World) -> _Frame | None:
    run = runs[position]
    if len(run) != 1 or not run[0].is_upper or position == 0:
        return None
    country = world.country_codes.get(run[0].key.upper())
    return _Frame(country, (), runs[position - 1], run) if country else None


def _with_code_country(frame: _Frame, world: World) -> _Frame:
    """Read the code as a country ("Toronto, CA") where the city lies there and in none of the states."""
    code = frame.named[-1].key.upper() if frame.named else ""
    country = world.country_codes.get(code)
    if country is None or not frame.rest or _lies_in(frame.rest, frame.divisions, world):
        return frame
    if any(city.country == country for city in world.cities.get(_key(frame.rest), ())):
        return _Frame(country, (), frame.rest, frame.named)
    return frame


def _explicit(frame: _Frame, world: World, original: str, hint: str | None) -> Abroad | None:
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
    is_doubtful = is_city or (division is None and _key(frame.named) in world.divisions)
    place = Place(
        alias=written,
        city=written if is_city else None,
        province=division.name if division else None,
        country=country,
        confidence=_NAME_NOT_KNOWN if is_doubtful else 0.9,
        span=span,
    )
    return Abroad(place, True, False, 0)


def _first_of_twins(frame: _Frame, world: World, hint: str | None) -> WorldCity | None:
    """Return the first city of "Minneapolis-St. Paul, MN": one that begins the words and lies in the state."""
    if not frame.divisions:
        return None
    for length in range(len(frame.rest) - 1, 0, -1):
        city = _choose(world.cities.get(_key(frame.rest[:length]), ()), frame, hint)
        if city is not None and city.population >= _WELL_KNOWN:
            return city
    return None


def _city_state(frame: _Frame) -> tuple[Word, ...]:
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
    bare = _without_affixes(words)
    cities = world.cities.get(_key(words), ()) or world.cities.get(_key(bare), ())
    if not cities and len(bare) > 1 and bare[-1].key in _DIRECTIONS:
        bare = bare[:-1]
        cities = world.cities.get(_key(bare), ())[:1]
        return cities if cities and cities[0].population >= _WELL_KNOWN else ()
    if cities or len(bare) == len(words):
        return cities
    # Of "Dallas-Fort Worth Metroplex" the first city is taken.
    for length in range(len(bare) - 1, 0, -1):
        cities = world.cities.get(_key(bare[:length]), ())
        if cities and cities[0].population >= _WELL_KNOWN:
            return cities
    return ()


def _without_affixes(words: tuple[Word, ...]) -> tuple[Word, ...]:
    while len(words) > 1 and words[0].key in _PREFIXES:
        words = words[1:]
    while len(words) > 1 and words[-1].key in _SUFFIXES:
        words = words[:-1]
    return words


def _choose(cities: tuple[WorldCity, ...], frame: _Frame, hint: str | None) -> WorldCity | None:
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
        if city.population < (_SMALLEST_ALONE if is_alone else _WELL_KNOWN) and city.country != hint:
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
