"""The contracts of the vector tables fail on the rows they are for, and name the rule."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from chommie_assets.contracts.vectors import JobVectors, TextVectors

A, B, C = ("a" * 64, "b" * 64, "c" * 64)
JOB: dict[str, Any] = {
    "job_id": UUID(int=1),
    "model_id": "words:2",
    "title_hash": A,
    "description_hash": B,
    "combined_hash": C,
    "title_vector": "[1,0]",
    "description_vector": "[0,1]",
    "combined_vector": "[0.6,0.8]",
    "recorded_at": "2026-03-31",
}
EMPTY = {name: None for name in JOB if name.endswith(("_hash", "_vector"))}
TEXT = {
    "text_hash": A,
    "model_id": "words:2",
    "kind": "text",
    "embedding": "[1,0]",
    "recorded_at": "2026-03-31",
}


def broken(model: Any, *rows: dict[str, Any]) -> set[str]:
    try:
        model.validate(pd.DataFrame(rows), lazy=True)
    except SchemaErrors as error:
        return {str(check) for check in error.failure_cases["check"]}
    return set()


def test_sound_rows_hold() -> None:
    title_only = {"job_id": UUID(int=2), "description_hash": None, "description_vector": None}

    assert broken(JobVectors, JOB, {**JOB, **title_only}, {**JOB, **EMPTY, "job_id": UUID(int=3)}) == set()
    assert broken(TextVectors, TEXT) == set()


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"title_vector": None}, "vector_where_there_is_text"),
        ({"combined_hash": None, "combined_vector": None}, "combined_where_there_is_either"),
        ({"combined_vector": "[1,0,0]"}, "vectors_have_the_models_dimension"),
        ({"title_hash": "short"}, "str_matches('^[0-9a-f]{64}$')"),
        ({"model_id": "words"}, "str_matches('^.+:[1-9][0-9]*$')"),
    ],
)
def test_a_broken_job_is_named(change: dict[str, Any], rule: str) -> None:
    assert rule in broken(JobVectors, {**JOB, **change})


def test_a_job_twice_breaks() -> None:
    assert broken(JobVectors, JOB, JOB)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"embedding": "[1]"}, "vector_has_the_models_dimension"),
        ({"kind": "title"}, "isin(('text', 'combined'))"),
    ],
)
def test_a_broken_text_is_named(change: dict[str, Any], rule: str) -> None:
    assert rule in broken(TextVectors, {**TEXT, **change})
