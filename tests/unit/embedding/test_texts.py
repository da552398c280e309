"""Preparing texts, naming them, and adding up their vectors."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.embedding import texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, ""),
        ("", ""),
        (" \n\t ", ""),
        ("<p> </p>", ""),
        ("  Theatre \n nurse ", "Theatre nurse"),
        ("<p>Care for</p><ul><li>patients</li></ul>", "Care for - patients"),
        ("Pay < 5 000 & growing", "Pay < 5 000 & growing"),
    ],
)
def test_prepare(text: str | None, expected: str) -> None:
    assert texts.prepare(text) == expected


def test_only_a_prefix_is_read() -> None:
    prefix = "x" * texts.PREPARED_CHARACTERS

    assert texts.prepare(prefix + "a") == texts.prepare(prefix + "b") == prefix


@given(st.text(max_size=300))
def test_prepared_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    once = texts.prepare(text)

    assert once == " ".join(once.split())
    assert len(once) <= texts.PREPARED_CHARACTERS


def test_a_name_depends_on_the_text_and_the_preparation(monkeypatch: pytest.MonkeyPatch) -> None:
    name = texts.text_hash("Nurse")
    assert name == texts.text_hash("Nurse")
    assert name != texts.text_hash("nurse")
    assert texts.text_hash("") is None
    monkeypatch.setattr(texts, "PREPARATION", "next")
    assert texts.text_hash("Nurse") != name


def test_the_pair_has_a_name_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = [("a", "b"), ("b", "a"), ("a", None), (None, "a")]
    names = [texts.combined_hash(*pair) for pair in pairs]

    assert len({*names, "a", "b"}) == 6
    assert texts.combined_hash(None, None) is None
    monkeypatch.setattr(texts, "TITLE_WEIGHT", 0.9)
    assert texts.combined_hash("a", "b") != names[0]


def test_combined_leans_to_the_title() -> None:
    title, description = np.eye(2, dtype=np.float32)

    both = texts.combine(title, description)

    assert np.linalg.norm(both) == pytest.approx(1)
    assert both[0] > both[1] > 0
    assert both[0] / both[1] == pytest.approx(texts.TITLE_WEIGHT / texts.DESCRIPTION_WEIGHT)


def test_one_vector_alone_stands_for_both() -> None:
    vector = np.array([0.6, 0.8], dtype=np.float16)

    assert texts.combine(vector, None) == pytest.approx(vector)
    assert texts.combine(None, vector) == pytest.approx(vector)
    with pytest.raises(ValueError, match="no vector"):
        texts.combine(None, None)
