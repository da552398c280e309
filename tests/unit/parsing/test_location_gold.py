from __future__ import annotations

import csv
from pathlib import Path

from chommie_assets.parsing.location import Place, parse_location

GOLD = Path(__file__).resolve().parents[2] / "fixtures" / "gold" / "locations.csv"
PROMISED = 0.97
NOWHERE = Place(alias="")


def _rows() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _read(row: dict[str, str]) -> Place:
    return parse_location(row["text"], country_hint=row["hint"] or None) or NOWHERE


def _is_right(row: dict[str, str], place: Place) -> bool:
    labelled = tuple(row[column] or None for column in ("city", "province", "country"))
    return (place.city, place.province, place.country) == labelled


def test_the_labelled_fields_are_read_right():
    rows = _rows()
    misses = [(row["text"], row["hint"], place) for row in rows if not _is_right(row, place := _read(row))]
    assert len(rows) >= 400
    assert 1 - len(misses) / len(rows) >= PROMISED, misses


def test_suburbs_and_municipalities_are_right_where_labelled():
    labelled = [(row, column) for row in _rows() for column in ("suburb", "municipality") if row[column]]
    misses = [(row["text"], column) for row, column in labelled if getattr(_read(row), column) != row[column]]
    assert len(labelled) >= 150
    assert 1 - len(misses) / len(labelled) >= PROMISED, misses


def test_remote_work_is_right():
    said = {"true": True, "false": False, "": None}
    misses = [row["text"] for row in _rows() if _read(row).is_remote is not said[row["is_remote"]]]
    assert len(misses) <= 3, misses
