"""Reads the place that a job title may hold: "Accountant - Sandton", "Nurse (Durban)", "Driver in Benoni".

For adverts whose own place field is missing. A title is mostly not about places, so only a part that is nothing but
a place counts, and only behind a separator, in parentheses or after "in".
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from chommie_assets.parsing.location import HOME, parse_location
from chommie_assets.parsing.location_gazetteer import load_gazetteer
from chommie_assets.parsing.location_mentions import is_noise
from chommie_assets.parsing.location_place import Place
from chommie_assets.parsing.location_text import place_key, read_location
from chommie_assets.parsing.location_world import load_world

# A title is a line; what is longer is a description in the wrong column.
_MAX_CHARACTERS = 300
_SEPARATOR = re.compile(r"\s+[-–—]+\s+|[–—|,;:/()\[\]@•·\n]+|\s+-|-\s+|\bin(?=\s+[A-Z])")
_MOST_CONFIDENT = 0.6
_LEAST_CONFIDENT = 0.45
# A namesake abroad of fewer people is likelier a word of the job, unless the country is named.
_WELL_KNOWN = 300_000
_SURE_CODES = frozenset(["jhb", "pta", "cpt", "dbn", "kzn", "pmb", "bfn", "uk", "usa", "uae", "rsa"])
# Cities that are words of titles: "Tutor - Reading", "Engineer - Mobile".
_WORDS_OF_TITLES = frozenset(
    [
        "reading",
        "mobile",
        "nice",
        "bath",
        "orange",
        "split",
        "mission",
        "sale",
        "fleet",
        "rugby",
        "commerce",
        "progress",
    ]
)


def place_in_title(title: str | None, country_hint: str | None = None) -> Place | None:
    """Return the place that a title names beside the job, or None.

    Args:
        title: as written; only its first 300 characters are read.
        country_hint: ISO alpha-2 of the country the board serves.

    Returns:
        The first place of the last part that is only places, with a confidence of 0.6 at most; ``span`` counts in
        ``title``. Never a place that only says "Remote".
    """
    if not isinstance(title, str):
        return None
    return _read(title[:_MAX_CHARACTERS], country_hint.strip().upper() if country_hint else None)


@lru_cache(maxsize=4_096)
def _read(title: str, hint: str | None) -> Place | None:
    parts = _parts(title)
    # "Sandton, Gauteng" is read as a whole, so from the longest ending on, each of whose parts is a place.
    start = len(parts)
    while start > 1 and _is_place(title[slice(*parts[start - 1])], hint):
        start -= 1
    endings = [parts[start:]] if start < len(parts) else []
    alone = [[part] for part in parts[1:start] if _is_place(title[slice(*part)], hint)]
    found = (_place(title, named, hint) for named in [*endings, *alone])
    return next((place for place in found if place is not None), None)


def _parts(title: str) -> list[tuple[int, int]]:
    """Return the spans between separators; the first is the job, whatever it says."""
    parts: list[tuple[int, int]] = []
    start = 0
    for separator in [*_SEPARATOR.finditer(title), None]:
        end = separator.start() if separator else len(title)
        if title[start:end].strip() or not parts:
            parts.append((start, end))
        start = separator.end() if separator else end
    return parts


def _is_place(part: str, hint: str | None) -> bool:
    read = read_location(part)
    words = [word for segment in read.segments for word in segment.words]
    if not words:
        return read.is_remote is not None
    place = parse_location(part, country_hint=hint)
    if place is None or not place.country:
        return all(word.key.isdigit() for word in words)
    start, end = place.span
    return all(start <= word.start < end or is_noise(word.key) for word in words)


def _place(title: str, parts: list[tuple[int, int]], hint: str | None) -> Place | None:
    start, end = parts[0][0], parts[-1][1]
    place = parse_location(title[start:end], country_hint=hint)
    if place is None or place.country is None:
        return None
    if not _is_sure(place, place_key(place.alias), hint, is_alone=len(parts) == 1):
        return None
    span = (place.span[0] + start, place.span[1] + start)
    return replace(place, span=span, other_places=(), confidence=min(place.confidence, _MOST_CONFIDENT))


def _is_sure(place: Place, key: str, hint: str | None, *, is_alone: bool) -> bool:
    is_code = place.alias.isupper() and len(key) < 4 and key not in _SURE_CODES
    if is_code or key in _WORDS_OF_TITLES or place.confidence < _LEAST_CONFIDENT:
        return False
    if place.country == HOME:
        return not is_alone or not _is_everyday_word(key)
    return not is_alone or place.country == hint or _is_well_known(place, key)


def _is_everyday_word(key: str) -> bool:
    named = load_gazetteer().by_name.get(key, ())
    return any(one.is_common_word and one.prominence < 3 for one in named)


def _is_well_known(place: Place, key: str) -> bool:
    world = load_world()
    cities = world.cities.get(key, ())
    return place.city is None or (bool(cities) and cities[0].population >= _WELL_KNOWN)
