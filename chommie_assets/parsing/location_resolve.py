"""Chooses what South African names mean, by what else is named beside them, and makes places of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from chommie_assets.parsing.location_gazetteer import SITE, Gazetteer, GazetteerPlace
from chommie_assets.parsing.location_mentions import PART_OF_SEGMENT, Mention
from chommie_assets.parsing.location_place import Place

MOST_PROMINENT = 0.6
UNDECIDED = 0.3
COMMON_WORD = 0.5
_CONFIRMED = 0.98
_CAMPUS = " Campus"


class Resolved(NamedTuple):
    """A mention and the entry it means; ``is_confirmed`` when another name in the field agrees."""

    mention: Mention
    place: GazetteerPlace
    confidence: float
    is_confirmed: bool
    alternatives: tuple[GazetteerPlace, ...] = ()


def resolve_mentions(mentions: list[Mention], gazetteer: Gazetteer, hint: str | None) -> list[Resolved]:
    """Return one entry per mention; everyday words that nothing supports are dropped."""
    found = (_resolve(mention, mentions, gazetteer, hint) for mention in mentions)
    resolved = [one for one in found if one is not None]
    if len(resolved) < 2:
        return resolved
    return [one for one in resolved if not _is_outdone(one, resolved, gazetteer)]


def _is_outdone(one: Resolved, resolved: list[Resolved], gazetteer: Gazetteer) -> bool:
    """Return whether another place named beside this one says better where the job is."""
    is_loose = one.place.kind == "suburb" and not one.is_confirmed
    if not is_loose and one.place.kind != SITE:
        return False
    others = (
        other
        for other in resolved
        if other.mention.group == one.mention.group
        and other.place is not one.place
        and not gazetteer.contains(other.place, one.place)
    )
    if one.place.kind == SITE:
        return any(_is_better_than_site(other) for other in others)
    return any(_is_better_than_suburb(other, one) for other in others)


def _is_better_than_site(other: Resolved) -> bool:
    """Return whether a place isn't a site too: "UKZN, Pietermaritzburg" isn't in Durban.

    Of sites only a campus tells where another is: "Stellenbosch University, Tygerberg Campus".
    """
    if other.place.kind == SITE:
        return other.place.name.endswith(_CAMPUS)
    return other.place.kind != "country"


def _is_better_than_suburb(other: Resolved, suburb: Resolved) -> bool:
    """Return whether a suburb is a piece of an address ("Bridge Park West, Century City") or on a town's border.

    "Rocky Drift, White River": what lies between two towns of a municipality counts to the one that is named.
    """
    if other.place.kind == "town" and other.place.municipality == suburb.place.municipality:
        return other.mention.start > suburb.mention.start
    is_whole = other.mention.confidence > PART_OF_SEGMENT and other.place.kind in ("suburb", "town", "city")
    return is_whole and suburb.mention.confidence == PART_OF_SEGMENT


def _resolve(
    mention: Mention, mentions: list[Mention], gazetteer: Gazetteer, hint: str | None
) -> Resolved | None:
    others = [other for other in mentions if other is not mention]
    scores = {place.place_id: _support(place, others, gazetteer) for place in mention.candidates}
    # Of namesakes the one in the town of another suburb named is meant: Wynberg beside Sandton is Johannesburg's.
    # An everyday word beside such a neighbour is a place too: "Boston, Bellville", "Wilderness, George".
    kin = {place.place_id: _has_neighbour(place, others) for place in mention.candidates}
    best = max(
        mention.candidates,
        key=lambda place: (scores[place.place_id], kin[place.place_id], place.prominence),
    )
    is_told_apart = best.is_common_word or not all(kin.values())
    if not scores[best.place_id] and kin[best.place_id] and is_told_apart:
        return Resolved(mention, best, mention.confidence, True)
    if scores[best.place_id]:
        return Resolved(mention, best, min(_CONFIRMED, mention.confidence + 0.03), True)
    is_loose = best.prominence < 2 or mention.confidence == PART_OF_SEGMENT
    if best.is_common_word and is_loose and hint != "ZA":
        return None
    rivals = tuple(place for place in mention.candidates if place.prominence == best.prominence)
    if len(rivals) > 1:
        return Resolved(mention, best, UNDECIDED, False, rivals)
    ceiling = MOST_PROMINENT if len(mention.candidates) > 1 else mention.confidence
    if best.is_common_word and best.prominence < 3:
        ceiling = min(ceiling, COMMON_WORD)
    return Resolved(mention, best, min(ceiling, mention.confidence), False)


def _support(place: GazetteerPlace, others: list[Mention], gazetteer: Gazetteer) -> int:
    """Return how many other mentions may contain the place or lie in it; the country counts for nobody."""
    return sum(
        any(
            other.kind != "country"
            and other is not place
            and (gazetteer.contains(other, place) or gazetteer.contains(place, other))
            for other in mention.candidates
        )
        for mention in others
    )


def _has_neighbour(place: GazetteerPlace, others: list[Mention]) -> bool:
    if place.kind not in ("suburb", "town"):
        return False
    neighbours = (other for mention in others for other in mention.candidates if other.kind == place.kind)
    return any(other is not place and other.parent == place.parent for other in neighbours)


def group_places(resolved: Iterable[Resolved], gazetteer: Gazetteer) -> list[tuple[int, Resolved]]:
    """Return the distinct places named, by their most exact names: "Sandton, Gauteng" is one place.

    With each stands where the first of its names starts: "Pretoria/Midrand/Centurion" names Pretoria first.
    """
    kept: list[tuple[int, Resolved]] = []
    for one in resolved:
        for position, (start, earlier) in enumerate(kept):
            if gazetteer.contains(one.place, earlier.place):
                break
            if gazetteer.contains(earlier.place, one.place):
                is_area = earlier.place.kind in ("country", "province")
                kept[position] = (one.mention.start if is_area else start, one)
                break
        else:
            kept.append((one.mention.start, one))
    return kept


def to_place(resolved: Resolved, gazetteer: Gazetteer, original: str) -> Place:
    """Return the place; of an undecided name only what all its meanings share."""
    span = (resolved.mention.start, resolved.mention.end)
    place = _as_place(resolved.place, gazetteer, original[slice(*span)], span, round(resolved.confidence, 2))
    for alternative in resolved.alternatives:
        place = _shared(place, _as_place(alternative, gazetteer, place.alias, span, place.confidence))
    return place


def _shared(one: Place, other: Place) -> Place:
    has_point = one.latitude == other.latitude and one.longitude == other.longitude
    return replace(
        one,
        suburb=one.suburb if one.suburb == other.suburb else None,
        city=one.city if one.city == other.city else None,
        municipality=one.municipality if one.municipality == other.municipality else None,
        province=one.province if one.province == other.province else None,
        latitude=one.latitude if has_point else None,
        longitude=one.longitude if has_point else None,
    )


def _as_place(
    place: GazetteerPlace, gazetteer: Gazetteer, alias: str, span: tuple[int, int], confidence: float
) -> Place:
    city, suburb = gazetteer.city(place), gazetteer.suburb(place)
    has_point = city is not None or place.kind in ("suburb", "metro")
    return Place(
        alias=alias,
        suburb=suburb.name if suburb else None,
        city=city.name if city else None,
        municipality=place.municipality,
        province=place.province,
        country="ZA",
        latitude=place.latitude if has_point else None,
        longitude=place.longitude if has_point else None,
        confidence=confidence,
        span=span,
    )
