"""Branches behind companies' names: "Shoprite - Bellville" is Shoprite, "Clicks (Cape Town)" is Clicks."""

from __future__ import annotations

import re
from functools import lru_cache

from chommie_assets.parsing.location_gazetteer import load_gazetteer
from chommie_assets.parsing.location_text import place_key

_BEHIND = re.compile(r"\A(?P<name>.{2,}?)(?:\s+[-–—|@]\s*|\s*[:,|]\s+)(?P<place>[^,:|()]{3,40})\Z")
_IN_PARENTHESES = re.compile(r"\A(?P<name>.{2,}?)\s*\((?P<place>[^()]{3,40})\)\Z")
# Each province, town or campus has its own: the place is part of the name.
_OWN_IN_EACH_PLACE = re.compile(
    r"\b(?:departe?ment|dept|office|premier|municipality|government|council|court|university|college|school|hospital"
    r"|clinic|church)\b",
    re.IGNORECASE,
)
_BRANCH_WORDS = re.compile(
    r"\b(?:branch|region(?:al)?|office|head office|depot|store|mall|tak)\b", re.IGNORECASE
)


def without_branch(name: str) -> str:
    """Return a name without the South African place behind it; unchanged if what stands there is no known place."""
    for pattern in (_BEHIND, _IN_PARENTHESES):
        match = pattern.match(name)
        if match and is_place(match["place"]) and not is_one_in_each_place(match["name"]):
            return match["name"].strip()
    return name


def is_one_in_each_place(name: str) -> bool:
    """Return whether a name is that of a body of which each place has its own: a school, a department, a court."""
    return _OWN_IN_EACH_PLACE.search(name) is not None


@lru_cache(maxsize=4096)
def is_place(text: str) -> bool:
    """Return whether a text is the name of a South African place, a word like "branch" beside it allowed."""
    key = place_key(_BRANCH_WORDS.sub(" ", text))
    places = load_gazetteer().by_name.get(key, ())
    return any(not place.is_common_word for place in places)
