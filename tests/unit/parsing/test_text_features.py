"""Plain measures of a text."""

from __future__ import annotations

import pytest

from chommie_assets.parsing.text_features import capitals_share, key_phrases, readability, word_count


@pytest.mark.parametrize(
    ("text", "count"), [(None, 0), ("", 0), ("One two, three.", 3), ("it's well-known", 2), ("1 2 3", 0)]
)
def test_word_count(text, count):
    assert word_count(text) == count


def test_short_words_in_short_sentences_read_more_easily():
    easy = "We make bread. You bake it well. We pay you each week. Come to us on any day. We will eat."
    hard = (
        "Organisational transformation necessitates interdepartmental collaboration facilitating comprehensive "
        "implementation of sophisticated technological infrastructure modernisation initiatives throughout "
        "international operational environments requiring considerable administrative experience."
    )
    assert readability(easy) > 80
    assert readability(hard) < 10
    assert readability("Too short.") is None


def test_key_phrases_are_the_telling_words():
    text = "The data engineer will build data pipelines. Build data pipelines in Python. You like coffee."
    phrases = key_phrases(text, limit=3)
    assert "build data pipelines" in phrases
    assert len(phrases) == 3
    assert key_phrases("") == []
    assert key_phrases(text, limit=0) == []


@pytest.mark.parametrize(("text", "share"), [("ABcd", 0.5), ("123", 0.0), (None, 0.0), ("ALL", 1.0)])
def test_capitals_share(text, share):
    assert capitals_share(text) == share
