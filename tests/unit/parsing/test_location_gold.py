"""Holds the accuracy of location fields over the gold set, which was labelled by reading, not by the parser."""

from __future__ import annotations

import csv
from pathlib import Path

from chommie_assets.parsing.location import parse_location

GOLD = Path(__file__).resolve().parents[2] / "fixtures" / "gold" / "locations.csv"
SECOND = GOLD.with_name("locations_second.csv")
# Of city, province, country and remote work together: all four must be as labelled, blank where none is named.
PROMISED_SHARE = 0.97
_REMOTE = {"true": True, "false": False, "": None}


def _rows() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _is_right(row: dict[str, str], *, exact: tuple[str, ...], if_labelled: tuple[str, ...]) -> bool:
    place = parse_location(row["text"], country_hint=row["hint"] or None)
    told = place.as_dict() if place else {}
    same = [told.get(column) == (row[column] or None) for column in exact]
    same += [told.get(column) == row[column] for column in if_labelled if row[column]]
    return all(same) and told.get("is_remote") == _REMOTE[row["is_remote"]]


def _misses(**columns: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(row["text"], row["hint"]) for row in _rows() if not _is_right(row, **columns)]


def test_the_gold_set_is_large_and_has_no_line_twice():
    keys = [(row["text"], row["hint"]) for row in _rows()]
    assert len(keys) >= 400
    assert len(set(keys)) == len(keys)


def test_city_province_and_country_are_right():
    misses = _misses(exact=("city", "province", "country"), if_labelled=())
    assert len(misses) <= (1 - PROMISED_SHARE) * len(_rows()), misses


def test_suburb_and_municipality_are_right_where_labelled():
    misses = _misses(exact=("country",), if_labelled=("suburb", "municipality"))
    assert len(misses) <= (1 - PROMISED_SHARE) * len(_rows()), misses


def test_lines_that_another_hand_labelled_are_right_too():
    """They were never fitted to: the rest are other conventions, such as whether India's states are named."""
    with SECOND.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    misses = [
        (row["text"], row["hint"])
        for row in rows
        if not _has_right_place(row["text"], row["hint"] or None, row)
    ]
    assert len(misses) <= (1 - PROMISED_SHARE) * len(rows), misses


def _has_right_place(text: str, hint: str | None, labels: dict[str, str]) -> bool:
    place = parse_location(text, country_hint=hint)
    told = place.as_dict() if place else {}
    return all(told.get(column) == (labels[column] or None) for column in ("city", "province", "country"))
