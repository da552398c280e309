from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing.skills import find_skills

WORDS = ["Python", "SQL", "R", "C", "C++", "no", "not", "required", "advantageous", ",", ":", "\n", "-", "İ", "Excel",
         "at", "Requirements:", "Benefits", "we have",
         "is not expected", "  ", "driver's licence", "@", ".", "PowerPointSQL"]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)))
def test_never_raises_and_spans_index_the_text(text):
    matches = find_skills(text, all_spans=True)
    assert all(text[match.start : match.end] == match.matched_text != "" for match in matches)
    assert all(one.end <= two.start for one, two in pairwise(matches))
    assert len({match.skill_id for match in matches}) == len(find_skills(text))


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "SQL ",
        "no ",
        "R, ",
        "sql required, ",
        "  ",
        "aB",
        "requirements:\n",
        "not required but ",
        "İ",
        "C" * 50 + " ",
        "Chef, ",
        "Plumbing (Pty) Ltd ",
        "reporting to the ",
        "SQL without regard to ",
        "Please note: SQL, ",
        "Benefits\nSQL\n",
        "work with nurses ",
        "we have SQL and ",
    ],
)
def test_a_megabyte_is_read_in_bounded_time(unit):
    find_skills("Python")
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    find_skills(text)
    assert time.process_time() - started < 4


def test_what_is_not_text_names_no_skill():
    assert find_skills(None) == []
    assert find_skills(float("nan")) == []  # type: ignore[arg-type]
