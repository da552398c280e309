"""Records against what their source documents: wrong ones are told apart, new fields are named, no value is told."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict

from chommie_assets.collection.acceptance import MAX_NEW_FIELDS, Acceptance
from chommie_assets.sources.canonical import UnusableRecordError
from chommie_assets.sources.records import Defect, Record


class Pay(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)

    low: float | None = None


class Posting(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)

    title: str
    places: list[str] | None = None
    pay: Pay | None = None
    offers: list[Pay] | None = None


class Fetcher:
    contract: type[BaseModel] | None = Posting

    def fields(self, record: dict[str, Any]) -> dict[str, Any]:
        if record["title"] == "Advertisement":
            raise UnusableRecordError("no_posting", "it is none")
        return record | {"seen": True}


def accepted(*records: dict[str, Any]) -> tuple[list[Record | Defect], set[str]]:
    acceptance = Acceptance(Fetcher())  # type: ignore[arg-type]
    return list(acceptance.records(("unit", record) for record in records)), acceptance.new_fields


def test_a_record_as_documented_is_taken() -> None:
    record = {"title": "Welder", "places": ["Durban"], "pay": {"low": 5}, "offers": None}
    (found,), new = accepted(record)
    assert isinstance(found, Record)
    assert (found.line_number, found.fields, new) == (1, record | {"seen": True}, set())


def test_new_fields_are_named_wherever_they_are() -> None:
    _, new = accepted(
        {"title": "a", "x": 1, "pay": {"y": 1}, "offers": [{"low": 1}, {"z": 1}]}, {"title": "b", "w": 1}
    )
    assert new == {"x", "pay.y", "offers.z", "w"}


def test_new_fields_are_bounded() -> None:
    _, new = accepted({"title": "a", **{f"key-{number}": 1 for number in range(5000)}})
    assert len(new) == MAX_NEW_FIELDS


@pytest.mark.parametrize(
    ("record", "rule", "reason"),
    [
        ({}, "missing_field", "not as documented: title is missing"),
        ({"title": 7}, "wrong_type", "not as documented: title: input should be a valid string"),
        (
            {"title": "a", "places": "Durban"},
            "wrong_type",
            "not as documented: places: input should be a valid list",
        ),
        (
            {"title": "a", "pay": {"low": "5"}},
            "wrong_type",
            "not as documented: pay.low: input should be a valid number",
        ),
        (
            {"places": [1, 2, 3], "pay": 4},
            "wrong_type",
            "not as documented: title is missing; places.0: input should be a valid string;"
            " places.1: input should be a valid string and 2 more",
        ),
        ({"title": "Advertisement"}, "no_posting", "it is none"),
    ],
)
def test_a_record_that_is_not_is_a_defect(record: dict[str, Any], rule: str, reason: str) -> None:
    (found,), _ = accepted(record)
    assert isinstance(found, Defect)
    assert (found.rule, found.reason) == (rule, reason)


def test_no_value_is_told() -> None:
    (found,), _ = accepted({"title": ["thandi@example.com"]})
    assert isinstance(found, Defect)
    assert "thandi" not in found.reason
    assert b"thandi" in found.raw
