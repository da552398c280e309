"""Finds country and state in a group of segments: "City, ST 12345", "City, Region, Country"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chommie_assets.parsing.location_text import Word, place_key
from chommie_assets.parsing.location_world import Division, World

_PREFIXES = frozenset(["greater", "metro", "downtown", "metropolitan", "central"])
_SUFFIXES = frozenset(["area", "metropolitan", "metroplex", "region", "metro", "bay", "district"])
_LEADING_WORDS = frozenset(["in", "near", "at", "around", "from"])
# An all-digit code, or either half of a British one ("SL1 4AA").
_POST_CODE = re.compile(r"\d+|[a-z]{1,2}\d{1,2}[a-z]?|\d[a-z]{2}")
_LONGEST_NAME_WORDS = 5
# A city of fewer inhabitants is as likely a quarter or a word.
SMALLEST_ALONE = 50_000
# "New York" and "Washington" alone are the cities; no other state's namesake city is this large.
_LARGER_THAN_ITS_STATE = 500_000


@dataclass(frozen=True, slots=True)
class Frame:
    """Country and divisions named, the words before them, the words that name them, and a region's between."""

    country: str | None
    divisions: tuple[Division, ...]
    rest: tuple[Word, ...]
    named: tuple[Word, ...]
    region: tuple[Word, ...] = ()


def naming_words(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words without post codes and a leading "in" or "near"."""
    kept = tuple(word for word in words if word.key.isalpha() or not _POST_CODE.fullmatch(word.key))
    return kept[1:] if len(kept) > 1 and kept[0].key in _LEADING_WORDS else kept


def words_key(words: tuple[Word, ...]) -> str:
    """Return the folded words joined by one space, as names are looked up."""
    return " ".join(word.key for word in words)


def read_frame(runs: list[tuple[Word, ...]], position: int, world: World, hint: str | None) -> Frame | None:
    """Return what the words at the position name as country or state, and the words before; else None."""
    is_first = position == 0
    run = runs[position] if is_first else without_affixes(runs[position])
    country, rest = _country_suffix(run, world, hint, is_alone=is_first)
    if country is not None:
        if not rest and not is_first:
            inner = _division_suffix(runs[position - 1], world, country, is_first=position == 1)
            if inner is not None and (inner.rest or position > 1):
                before = inner.rest or runs[position - 2]
                return Frame(country, inner.divisions, before, inner.named + run)
            if inner is not None:
                return Frame(country, inner.divisions, (), inner.named)
            return _city_in_country(runs, position, world, country)
        inner = _division_suffix(rest, world, country, is_first=True) if rest else None
        return inner or Frame(country, (), rest, run)
    found = _division_suffix(run, world, hint, is_first=is_first)
    if found is None:
        return _code_country(runs, position, world)
    if not found.rest and not is_first:
        before = _before_county(runs[:position], found.divisions, world)
        return _with_code_country(Frame(None, found.divisions, before, run), world)
    return _with_code_country(found, world)


def _city_in_country(runs: list[tuple[Word, ...]], position: int, world: World, country: str) -> Frame:
    """Read "City, Region, Country" and "Quarter, City, Country": the first words that are a city of some size.

    Where none is, the words nearest to the country that are any city of it, else just the nearest.
    """
    sizes = [
        max(
            (city.population for city in world.cities.get(words_key(run), ()) if city.country == country),
            default=0,
        )
        for run in runs[:position]
    ]
    cities = [index for index, size in enumerate(sizes) if size >= SMALLEST_ALONE]
    cities = cities[:1] or [index for index, size in enumerate(sizes) if size][-1:] or [position - 1]
    index = cities[0]
    is_region = index == position - 2 and words_key(runs[index + 1]) != words_key(runs[index])
    return Frame(country, (), runs[index], runs[position], runs[index + 1] if is_region else ())


def _before_county(
    runs: list[tuple[Word, ...]], divisions: tuple[Division, ...], world: World
) -> tuple[Word, ...]:
    """Return the words that may be the city: of "Oxford, Oxfordshire, England" the first, not the county."""
    counties = world.divisions.get(words_key(runs[-1]), ()) if len(runs) > 1 else ()
    is_county = any(county in divisions for county in counties) and not _lies_in(runs[-1], divisions, world)
    return runs[-2] if is_county else runs[-1]


def _country_suffix(
    run: tuple[Word, ...], world: World, hint: str | None, *, is_alone: bool
) -> tuple[str | None, tuple[Word, ...]]:
    if len(run) > 1 and words_key(run) in world.divisions:
        return None, run
    for length in range(min(_LONGEST_NAME_WORDS, len(run)), 0, -1):
        tail, rest = run[-length:], run[:-length]
        country = world.countries.get(words_key(tail))
        if country is None or (len(tail[0].key) == 2 and length == 1 and not tail[0].is_upper):
            continue
        namesakes = world.divisions.get(words_key(tail), ())
        # "Georgia" beside a city is the state; "New Mexico" is not "New" in Mexico.
        if namesakes and (rest or not is_alone or any(namesake.country == hint for namesake in namesakes)):
            continue
        if rest and words_key(rest) not in world.cities and words_key(rest) not in world.divisions:
            continue
        return country, rest
    return None, run


def _division_suffix(
    run: tuple[Word, ...], world: World, country: str | None, *, is_first: bool
) -> Frame | None:
    for length in range(min(_LONGEST_NAME_WORDS, len(run)), 0, -1):
        tail, rest = run[-length:], run[:-length]
        written_code = tail[0].key.upper() if length == 1 and tail[0].is_upper else ""
        divisions = world.division_codes.get(written_code, ()) or world.divisions.get(words_key(tail), ())
        if not divisions:
            continue
        if not rest and is_first and not _may_stand_alone(run, divisions, world, country, bool(written_code)):
            continue
        if (
            rest
            and not _lies_in(rest, divisions, world)
            and (not written_code or words_key(run) in world.cities)
        ):
            continue
        return Frame(None, divisions, rest, run)
    return None


def _may_stand_alone(
    run: tuple[Word, ...], divisions: tuple[Division, ...], world: World, country: str | None, is_code: bool
) -> bool:
    if is_code:
        return any(division.country == country for division in divisions)
    largest = world.cities.get(words_key(run), ())[:1]
    if largest and place_key(divisions[0].name) != words_key(run):
        # A county, named by itself, is less than any city: "Kent" alone is Washington's.
        return country == divisions[0].country
    return country == divisions[0].country or not largest or largest[0].population < _LARGER_THAN_ITS_STATE


def _lies_in(run: tuple[Word, ...], divisions: tuple[Division, ...], world: World) -> bool:
    places = {(division.country, division.code) for division in divisions}
    return any((city.country, city.division) in places for city in world.cities.get(words_key(run), ()))


def _code_country(runs: list[tuple[Word, ...]], position: int, world: World) -> Frame | None:
    run = runs[position]
    if len(run) != 1 or not run[0].is_upper or position == 0:
        return None
    country = world.country_codes.get(run[0].key.upper())
    return Frame(country, (), runs[position - 1], run) if country else None


def _with_code_country(frame: Frame, world: World) -> Frame:
    """Read the code as a country ("Toronto, CA") where the city lies there and in none of the states."""
    code = frame.named[-1].key.upper() if frame.named else ""
    country = world.country_codes.get(code)
    if country is None or not frame.rest or _lies_in(frame.rest, frame.divisions, world):
        return frame
    if any(city.country == country for city in world.cities.get(words_key(frame.rest), ())):
        return Frame(country, (), frame.rest, frame.named)
    return frame


def without_affixes(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words without "Greater" before and "Area" after them."""
    while len(words) > 1 and words[0].key in _PREFIXES:
        words = words[1:]
    while len(words) > 1 and words[-1].key in _SUFFIXES:
        words = words[:-1]
    return words
