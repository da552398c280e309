"""The South African gazetteer: the dbt seed ``za_places.csv`` as an index of names, and who lies in whom.

Reading names out of a text is ``location_mentions``; choosing between them is ``location_resolve``.
"""

from __future__ import annotations

import csv
import hashlib
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from chommie_assets.parsing.location_text import place_key

SEED = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "za_places.csv"
_TOWNS = ("city", "town")
# A hospital, prison, mine, mall, campus or power station: it says which town is meant and is none itself.
SITE = "site"


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One row of the seed. ``prominence`` 1..3 says how likely the bare name means this place."""

    place_id: str
    name: str
    kind: str
    parent: str
    municipality: str | None
    province: str | None
    latitude: float
    longitude: float
    prominence: int
    is_common_word: bool


@dataclass(frozen=True)
class Gazetteer:
    """Places by id and by folded name.

    ``main_city`` is the place that the name of a metro or municipality alone means; ``version`` is twelve
    hexadecimal digits of the seed's SHA-256.
    """

    places: dict[str, GazetteerPlace]
    by_name: dict[str, tuple[GazetteerPlace, ...]]
    main_city: dict[str, GazetteerPlace]
    chains: dict[str, tuple[str, ...]]
    longest_name_words: int
    version: str

    def chain(self, place: GazetteerPlace) -> tuple[str, ...]:
        """Return the place's id and those it lies in, from the smallest to the country."""
        return self.chains[place.place_id]

    def city(self, place: GazetteerPlace) -> GazetteerPlace | None:
        """Return the town that the place is or lies in, or a metro's or municipality's main place."""
        chain = (self.places[place_id] for place_id in self.chains[place.place_id])
        return next((one for one in chain if one.kind in _TOWNS), self.main_city.get(place.place_id))

    def suburb(self, place: GazetteerPlace) -> GazetteerPlace | None:
        """Return the suburb that the place is, or that a hospital, mine or other site stands in."""
        own = self.places[place.parent] if place.kind == SITE else place
        return own if own.kind == "suburb" else None

    def contains(self, outer: GazetteerPlace, inner: GazetteerPlace) -> bool:
        """Return whether ``inner`` lies in ``outer``; a region counts as its parent."""
        chain = self.chain(inner)
        if outer.place_id in chain or (outer.kind == "region" and outer.parent in chain):
            return True
        main = self.main_city.get(outer.place_id)
        return main is not None and main.place_id in chain


@lru_cache(maxsize=2)
def load_gazetteer(path: Path = SEED) -> Gazetteer:
    """Return the gazetteer read from the seed, once per process.

    Raises:
        FileNotFoundError: the seed isn't there (the project runs from its checkout).
    """
    content = path.read_bytes()
    places: dict[str, GazetteerPlace] = {}
    names: dict[str, list[GazetteerPlace]] = {}
    for row in csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")):
        place = _place(row)
        places[place.place_id] = place
        for key in {place_key(name) for name in (place.name, *row["aliases"].split("|")) if name}:
            names.setdefault(key, []).append(place)
    chains = {place_id: _chain(places, place_id) for place_id in places}
    return Gazetteer(
        places=places,
        by_name={key: _namesakes(found, chains) for key, found in names.items()},
        main_city=_main_cities(places),
        chains=chains,
        longest_name_words=max(key.count(" ") + 1 for key in names),
        version=hashlib.sha256(content).hexdigest()[:12],
    )


def _namesakes(found: list[GazetteerPlace], chains: dict[str, tuple[str, ...]]) -> tuple[GazetteerPlace, ...]:
    """Return what a name may mean, likeliest first; "Knysna" is the town, not the municipality around it."""
    around = {place_id for place in found for place_id in chains[place.place_id][1:]}
    inner = (place for place in found if place.place_id not in around)
    return tuple(sorted(inner, key=lambda place: -place.prominence))


def _main_cities(places: dict[str, GazetteerPlace]) -> dict[str, GazetteerPlace]:
    mains: dict[str, GazetteerPlace] = {}
    for place in places.values():
        is_named_alike = place.kind == "town" and place.parent in places and _is_named_alike(place, places)
        if place.kind == "city" or is_named_alike:
            mains[place.parent] = place
    return mains


def _is_named_alike(town: GazetteerPlace, places: dict[str, GazetteerPlace]) -> bool:
    name = place_key(places[town.parent].name)
    return place_key(town.name) == name.removeprefix("city of ").removeprefix("greater ")


def _place(row: dict[str, str]) -> GazetteerPlace:
    return GazetteerPlace(
        place_id=row["place_id"],
        name=row["name"],
        kind=row["kind"],
        parent=row["parent"],
        municipality=row["municipality"] or None,
        province=row["province"] or None,
        latitude=float(row["latitude"]),
        longitude=float(row["longitude"]),
        prominence=int(row["prominence"]),
        is_common_word=row["is_common_word"] == "true",
    )


def _chain(places: dict[str, GazetteerPlace], place_id: str) -> tuple[str, ...]:
    chain: list[str] = []
    while place_id and place_id not in chain:
        chain.append(place_id)
        place_id = places[place_id].parent
    return tuple(chain)
