"""Reads a misspelt South African place name: one letter too many, missing, wrong, or two swapped.

Only long names are read so, and only where exactly one place is that near: of short names too many are alike.
"""

from __future__ import annotations

from functools import lru_cache

from chommie_assets.parsing.location_gazetteer import Gazetteer, load_gazetteer

_SHORTEST = 7
_LONGEST = 24
_KINDS = frozenset(["province", "metro", "district", "city", "town", "suburb"])


def correct_name(key: str) -> str | None:
    """Return the gazetteer's name that a folded name (``place_key``) misspells by one letter, or None."""
    if not _SHORTEST <= len(key) <= _LONGEST:
        return None
    index = _index()
    near = {name for variant in _variants(key) for name in index.get(variant, ()) if name[0] == key[0]}
    names = [name for name in near if _is_one_off(name, key)]
    return names[0] if len(names) == 1 else None


@lru_cache(maxsize=1)
def _index() -> dict[str, list[str]]:
    """Return, for every name as it is and short of any one letter, the names that it comes from."""
    found: dict[str, list[str]] = {}
    for name in _correctable(load_gazetteer()):
        for variant in _variants(name):
            found.setdefault(variant, []).append(name)
    return found


def _correctable(gazetteer: Gazetteer) -> list[str]:
    return [
        name
        for name, places in gazetteer.by_name.items()
        if len(name) >= _SHORTEST
        and any(
            place.kind in _KINDS and place.prominence > 1 and not place.is_common_word for place in places
        )
    ]


def _variants(name: str) -> set[str]:
    return {name, *(name[:position] + name[position + 1 :] for position in range(len(name)))}


def _is_one_off(name: str, written: str) -> bool:
    """Return whether one insertion, deletion, replacement or swap of neighbours turns one into the other."""
    if abs(len(name) - len(written)) == 1:
        shorter, longer = sorted((name, written), key=len)
        return shorter in _variants(longer)
    differing = [
        position for position, pair in enumerate(zip(name, written, strict=False)) if pair[0] != pair[1]
    ]
    if len(name) != len(written) or len(differing) not in (1, 2):
        return False
    first, last = differing[0], differing[-1]
    is_swap = last - first == 1 and name[first : last + 1] == written[first : last + 1][::-1]
    return len(differing) == 1 or is_swap
