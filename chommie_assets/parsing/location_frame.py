"""Finds the country and state that a location field names, and which words stand before them.

Which city those words mean is ``location_abroad``.
"""

from __future__ import annotations

from typing import NamedTuple

from chommie_assets.parsing.location_divisions import Division
from chommie_assets.parsing.location_runs import key_of, without_affixes, without_kind
from chommie_assets.parsing.location_text import Word
from chommie_assets.parsing.location_world import World

_LONGEST_NAME_WORDS = 5
# "New York" and "Washington" alone are the cities; no other state's namesake city is this large.
_LARGER_THAN_ITS_STATE = 500_000


class Frame(NamedTuple):
    """Country and divisions named, the words before them, and the words that name them."""

    country: str | None
    divisions: tuple[Division, ...]
    rest: tuple[Word, ...]
    named: tuple[Word, ...]


def find_frame(runs: list[tuple[Word, ...]], position: int, world: World, hint: str | None) -> Frame | None:
    """Return the country and state that the run at a position names, or None."""
    is_first = position == 0
    # "Greater Manchester" is a county, "Greater Boston" only Boston.
    is_bare = is_first or key_of(runs[position]) in world.divisions
    run = runs[position] if is_bare else without_affixes(runs[position])
    if run[-1].key not in world.area_endings:
        return None
    coded = _coded(runs[: position + 1], world)
    if coded is not None:
        return coded
    country, rest = _country_suffix(run, world, hint, is_alone=is_first)
    if country is not None and not rest and not is_first:
        return _before_country(runs[:position], run, country, world)
    if country is not None:
        inner = _division_suffix(rest, world, country, is_first=True) if rest else None
        return inner or Frame(country, (), rest, run)
    found = _division_suffix(run, world, hint, is_first=is_first)
    if found is None:
        return _code_country(runs, position, world)
    if not found.rest and not is_first:
        return _with_code_country(Frame(None, found.divisions, runs[position - 1], run), world)
    return _with_code_country(found, world)


def _coded(runs: list[tuple[Word, ...]], world: World) -> Frame | None:
    """Return the frame of "Pune, MH, IN", as recruiting systems write it: IN isn't Indiana behind Maharashtra."""
    if len(runs) < 3:
        return None
    city, region, last = runs[-3:]
    if not all(len(run) == 1 and run[0].is_upper and len(run[0].key) <= 3 for run in (region, last)):
        return None
    country = world.country_codes.get(last[0].key.upper())
    if country is None or not any(one.country == country for one in world.cities.get(key_of(city), ())):
        return None
    code = region[0].key.upper()
    divisions = world.division_codes.get(code, ()) + world.region_codes.get((country, code), ())
    return Frame(country, tuple(one for one in divisions if one.country == country), city, region + last)


def _before_country(
    runs: list[tuple[Word, ...]], named: tuple[Word, ...], country: str, world: World
) -> Frame:
    """Return the frame of runs that end in a country's: "Munich, Bavaria, Germany"."""
    is_first = len(runs) == 1
    spelt = (runs[-1], without_kind(runs[-1]))
    found = (_division_suffix(run, world, country, is_first=is_first) for run in spelt)
    inner = next((frame for frame in found if frame is not None), None)
    code = runs[-1][0].key.upper() if len(runs[-1]) == 1 and runs[-1][0].is_upper and not is_first else ""
    if (country, code) in world.region_codes:
        return Frame(country, world.region_codes[country, code], runs[-2], runs[-1] + named)
    # Punjab is of India and of Pakistan: where another country is named, ours isn't it.
    if inner is None or all(division.country != country for division in inner.divisions):
        return Frame(country, (), runs[-1], named)
    if inner.rest or not is_first:
        return Frame(country, inner.divisions, inner.rest or runs[-2], inner.named + named)
    return Frame(country, inner.divisions, (), inner.named)


def _country_suffix(
    run: tuple[Word, ...], world: World, hint: str | None, *, is_alone: bool
) -> tuple[str | None, tuple[Word, ...]]:
    for length in range(min(_LONGEST_NAME_WORDS, len(run)), 0, -1):
        tail, rest = run[-length:], run[:-length]
        country = world.countries.get(key_of(tail))
        if country is None or (len(tail[0].key) == 2 and length == 1 and not tail[0].is_upper):
            continue
        namesakes = world.divisions.get(key_of(tail), ())
        # "Georgia" beside a city is the state; "New Mexico" is not "New" in Mexico.
        if namesakes and (rest or not is_alone or any(namesake.country == hint for namesake in namesakes)):
            continue
        if rest and key_of(rest) not in world.cities and key_of(rest) not in world.divisions:
            continue
        return country, rest
    return None, run


def _division_suffix(
    run: tuple[Word, ...], world: World, country: str | None, *, is_first: bool
) -> Frame | None:
    for length in range(min(_LONGEST_NAME_WORDS, len(run)), 0, -1):
        tail, rest = run[-length:], run[:-length]
        written_code = tail[0].key.upper() if length == 1 and tail[0].is_upper else ""
        divisions = world.division_codes.get(written_code, ()) or world.divisions.get(key_of(tail), ())
        if not divisions:
            continue
        if not rest and is_first and not _may_stand_alone(run, divisions, world, country, bool(written_code)):
            continue
        if (
            rest
            and not _lies_in(rest, divisions, world)
            and (not written_code or key_of(run) in world.cities)
        ):
            continue
        return Frame(None, divisions, rest, run)
    return None


def _may_stand_alone(
    run: tuple[Word, ...], divisions: tuple[Division, ...], world: World, country: str | None, is_code: bool
) -> bool:
    if is_code:
        return any(division.country == country for division in divisions)
    largest = world.cities.get(key_of(run), ())[:1]
    return country == divisions[0].country or not largest or largest[0].population < _LARGER_THAN_ITS_STATE


def _lies_in(run: tuple[Word, ...], divisions: tuple[Division, ...], world: World) -> bool:
    places = {(division.country, division.code) for division in divisions}
    return any((city.country, city.division) in places for city in world.cities.get(key_of(run), ()))


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
    if any(city.country == country for city in world.cities.get(key_of(frame.rest), ())):
        return Frame(country, (), frame.rest, frame.named)
    return frame
