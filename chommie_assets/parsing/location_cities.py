"""Which cities of the world a run of words may name: as a whole, one of a pair, or by a side or quarter of it.

Which of them is meant, ``location_abroad`` decides.
"""

from __future__ import annotations

from chommie_assets.parsing.location_mentions import is_street_word
from chommie_assets.parsing.location_runs import key_of, without_affixes
from chommie_assets.parsing.location_text import Word
from chommie_assets.parsing.location_world import World, WorldCity

# Inhabitants from which a name is believed beside other words; below, it is as likely a word or a street.
WELL_KNOWN = 300_000
_SIDES = frozenset(["east", "west", "north", "south", "inner", "outer"])
_HAS_SIDES = 1_000_000
_LARGER = 10
# What may follow a large city's name without making it another place: "London Bridge", "Dubai World Central".
_LONGEST_QUARTER_WORDS = 2


def named_cities(words: tuple[Word, ...], world: World) -> tuple[WorldCity, ...]:
    """Return the cities, largest first, that words name, alone or with what else stands beside a large one."""
    bare = without_affixes(words)
    exact, around = world.cities.get(key_of(words), ()), world.cities.get(key_of(bare), ())
    if exact or around:
        return around if not exact or _is_part_of(exact[0], around) else exact
    # Of "Dallas-Fort Worth", and of "Minneapolis-Anoka Metro", the first city is taken.
    for length in range(len(bare) - 1, 0, -1):
        cities = world.cities.get(key_of(bare[:length]), ())
        is_pair = len(bare) < len(words) or key_of(bare[length:]) in world.cities
        if is_pair and cities and cities[0].population >= WELL_KNOWN:
            return cities
        if cities and cities[0].population >= _HAS_SIDES and _may_be_a_quarter(bare[length:]):
            return cities
    return ()


def _is_part_of(city: WorldCity, around: tuple[WorldCity, ...]) -> bool:
    """Return whether geonames lists a piece of a city: "Manchester City Centre", 18,000 people."""
    return (
        bool(around)
        and around[0].country == city.country
        and around[0].population > _LARGER * city.population
    )


def _may_be_a_quarter(words: tuple[Word, ...]) -> bool:
    return len(words) <= _LONGEST_QUARTER_WORDS and all(
        word.is_capitalised and not is_street_word(word.key) for word in words
    )


def whole_city(words: tuple[Word, ...], world: World) -> tuple[WorldCity, ...]:
    """Return the large city of which the words name a side: "Bengaluru East", "East London" of the UK."""
    if len(words) < 2:
        return ()
    leading = words[0].key in _SIDES
    first = next((position for position, word in enumerate(words) if word.key not in _SIDES), len(words))
    whole = words[first:] if leading else words[:-1]
    if not leading and words[-1].key not in _SIDES:
        return ()
    # Elsewhere "North Sydney" is a city of its own.
    cities = world.cities.get(key_of(whole), ())
    return tuple(
        city for city in cities if city.population >= _HAS_SIDES and (not leading or city.country == "GB")
    )
