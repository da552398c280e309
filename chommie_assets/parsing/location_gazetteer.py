"""The South African gazetteer: the dbt seed ``za_places.csv`` as an index of names, and who lies in whom.

Reading names out of a text is ``location_mentions``; choosing between them is ``location_resolve``.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from chommie_assets.parsing.location_text import place_key

# Shorter names are one letter away from too many others.
SHORTEST_MISSPELT = 7
SEED = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "za_places.csv"


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
    """Places by id and by folded name; ``main_city`` is a metro's main place.

    ``near_names`` leads from a name, whole or without one letter, to the name; ``version`` digests the content.
    """

    places: dict[str, GazetteerPlace]
    by_name: dict[str, tuple[GazetteerPlace, ...]]
    main_city: dict[str, GazetteerPlace]
    chains: dict[str, tuple[str, ...]]
    longest_name_words: int
    near_names: dict[str, tuple[str, ...]]
    version: str

    def chain(self, place: GazetteerPlace) -> tuple[str, ...]:
        """Return the place's id and those it lies in, from the smallest to the country."""
        return self.chains[place.place_id]

    def contains(self, outer: GazetteerPlace, inner: GazetteerPlace) -> bool:
        """Return whether ``inner`` lies in ``outer``; a region counts as its parent."""
        chain = self.chain(inner)
        if outer.place_id in chain or (outer.kind == "region" and outer.parent in chain):
            return True
        if outer.kind == "municipality":
            return (outer.municipality, outer.province) == (inner.municipality, inner.province)
        main = self.main_city.get(outer.place_id)
        return main is not None and main.place_id in chain


@lru_cache(maxsize=2)
def load_gazetteer(path: Path = SEED) -> Gazetteer:
    """Return the gazetteer read from the seed, once per process.

    Raises:
        FileNotFoundError: the seed isn't there (the project runs from its checkout).
    """
    places: dict[str, GazetteerPlace] = {}
    names: dict[str, list[GazetteerPlace]] = {}
    content = path.read_text(encoding="utf-8")
    for row in csv.DictReader(io.StringIO(content, newline="")):
        place = _place(row)
        places[place.place_id] = place
        for key in {place_key(name) for name in (place.name, *row["aliases"].split("|")) if name}:
            names.setdefault(key, []).append(place)
    return Gazetteer(
        places=places,
        by_name={key: tuple(sorted(found, key=lambda p: -p.prominence)) for key, found in names.items()},
        main_city={place.parent: place for place in places.values() if place.kind == "city"},
        chains={place_id: _chain(places, place_id) for place_id in places},
        longest_name_words=max(key.count(" ") + 1 for key in names),
        near_names=_near_names(names),
        version=hashlib.sha256(content.encode()).hexdigest()[:12],
    )


def without_a_letter(name: str) -> Iterator[str]:
    """Yield the name without each of its letters."""
    return (name[:index] + name[index + 1 :] for index in range(len(name)))


def _near_names(names: dict[str, list[GazetteerPlace]]) -> dict[str, tuple[str, ...]]:
    near: dict[str, tuple[str, ...]] = {}
    for name, places in names.items():
        if len(name) < SHORTEST_MISSPELT or all(p.prominence < 2 or p.is_common_word for p in places):
            continue
        for form in {name, *without_a_letter(name)}:
            near[form] = (*near.get(form, ()), name)
    return near


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
