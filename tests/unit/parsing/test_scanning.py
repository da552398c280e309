"""Spans count characters of the text as given, whatever characters it holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.parsing.scanning import Scan

FEE = Scan(r"\b(?:registration|training)\sfees?\b")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("No registration fee.", ["registration fee"]),
        ("– “TRAINING fees” – ünïcode \ud800 registration fee", ["TRAINING fees", "registration fee"]),
        ("preregistration fee", []),
        ("", []),
    ],
)
def test_finds_words_where_they_stand(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in FEE.spans(text)] == found
    assert FEE.is_in(text) is bool(found)


def test_case_counts_when_told_so() -> None:
    scan = Scan("R[0-9]", is_case_sensitive=True)
    assert scan.is_in("R5")
    assert not scan.is_in("r5")


@given(st.text(), st.text())
def test_a_cue_is_found_at_its_offset_in_any_text(before: str, after: str) -> None:
    cue = " training fee "
    text = before.replace("t", "") + cue + after
    spans = list(FEE.spans(text))
    start = len(before.replace("t", "")) + 1
    assert (start, start + len("training fee")) in spans
