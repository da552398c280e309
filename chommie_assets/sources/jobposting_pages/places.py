"""``jobLocation`` as one line: ``Sandton, Gauteng, ZA``; several places are told apart by semicolons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chommie_assets.sources.jobposting_pages.text import MAX_MEMBERS, first, line

_PARTS = ("addressLocality", "addressRegion", "addressCountry")
MAX_PLACES = 20


def places(posting: Mapping[str, Any]) -> str | None:
    """Return where a job is; of one that is done from home, where its applicants must live."""
    for name in ("jobLocation", "applicantLocationRequirements"):
        value = posting.get(name)
        members = value[:MAX_MEMBERS] if isinstance(value, list) else [value]
        found = dict.fromkeys(place for place in map(_place, members) if place)
        if found:
            return "; ".join(list(found)[:MAX_PLACES])
    return None


def _place(value: Any) -> str | None:
    """Return a Place, a PostalAddress, an area with a name, or text."""
    if not isinstance(value, Mapping):
        return line(value)
    address = first(value.get("address"))
    named = line(value.get("name"))
    if isinstance(address, Mapping):
        return _postal(address, named)
    if address:
        return line(address)
    return _postal(value, named) if any(value.get(part) for part in _PARTS) else named


def _postal(address: Mapping[str, Any], named: str | None) -> str | None:
    """Return town, province and country; the street or the place's name where no town is named."""
    locality, region, country = (line(address.get(part)) for part in _PARTS)
    if locality is None and region is None:
        locality = line(address.get("streetAddress")) or named
    return _joined(locality, region, country)


def _joined(*parts: str | None) -> str | None:
    """Return parts as a list, each word of a place once: the province may stand in the town's field too."""
    names: list[str] = []
    for part in parts:
        known = {name.casefold() for name in names}
        names += [
            name for name in map(str.strip, (part or "").split(",")) if name and name.casefold() not in known
        ]
    return ", ".join(names) or None
