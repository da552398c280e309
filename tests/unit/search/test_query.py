"""Reading what a person types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.search.query import MAX_LIMIT, MAX_TEXT_CHARACTERS, SearchQuery, read_words


@pytest.mark.parametrize(
    ("text", "meaning", "any_words", "excluded"),
    [
        ("data engineer", "data engineer", "data or engineer", None),
        ("  entry-level  nurse ", "entry-level nurse", "entry or level or nurse", None),
        ("nurse -senior", "nurse", "nurse", "senior"),
        ('nurse -"night shift" -icu', "nurse", "nurse", '"night shift" or icu'),
        ("nurse nurse", "nurse nurse", "nurse", None),
        ("-senior", "", "", "senior"),
        ("- -", "- -", "", None),
        ("c++ & c#", "c++ & c#", "c", None),
        ("", "", "", None),
        ("nurse\x00\ud800\n", "nurse", "nurse", None),
    ],
)
def test_read_words(text: str, meaning: str, any_words: str, excluded: str | None) -> None:
    words = read_words(text)

    assert (words.meaning, words.all_words) == (meaning, meaning)
    assert (words.any_words, words.excluded) == (any_words, excluded)


@given(st.text(max_size=3_000))
def test_whatever_is_typed_can_be_bound(text: str) -> None:
    words = read_words(text)

    for part in (words.meaning, words.any_words, words.excluded or ""):
        part.encode()
        assert "\x00" not in part
    assert len(words.meaning) <= MAX_TEXT_CHARACTERS


@pytest.mark.parametrize("limit", [0, -1, MAX_LIMIT + 1])
def test_a_limit_out_of_bounds_is_refused(limit: int) -> None:
    with pytest.raises(ValueError, match="limit must be 1 to 1000"):
        SearchQuery(limit=limit)
