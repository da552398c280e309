"""Plain measures of a text."""

from __future__ import annotations

import pytest

from chommie_assets.parsing.language_quality import language_quality
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
    assert phrases[0] == "data pipelines"
    assert len(phrases) == 3
    assert key_phrases("") == []
    assert key_phrases(text, limit=0) == []


@pytest.mark.parametrize(("text", "share"), [("ABcd", 0.5), ("123", 0.0), (None, 0.0), ("ALL", 1.0)])
def test_capitals_share(text, share):
    assert capitals_share(text) == share


def test_lists_of_bare_names_are_no_easy_sentences():
    prose = "The manager plans the work of the whole team and reports every month. " * 3
    assert readability(prose + "\nJava\nSQL\nRequirements\nGit\n" * 5) == readability(prose)


def test_boilerplate_and_repetition_stay_out_of_the_phrases():
    text = (
        "Maintain conveyor belts and repair conveyor belts underground. Inspect pump stations.\n"
        "We are an equal opportunity employer without regard to sexual orientation or veteran status."
    )
    phrases = key_phrases(text, title="Conveyor Belt Attendant")
    assert phrases[0] == "conveyor belts"
    assert not any("orientation" in phrase or "veteran" in phrase for phrase in phrases)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Привет мир", 2),
        ("word–word", 2),
        ("- a -- b", 2),
        ("rock 'n' roll", 3),
        ("JavaScript issuesProvide", 3),
    ],
)
def test_words_of_other_scripts_and_marks(text, count):
    assert word_count(text) == count


def test_careless_writing_scores_lower():
    careful = "We are looking for a bookkeeper. You will keep the books of three shops in the town of Ceres."
    shouted = "URGENT!!! WE NEED A BOOKKEEPER NOW!!! SEND CV.Must have experience,own car etc.....CALL NOW!!!"
    damaged = careful.replace("e", "Ã©")
    assert language_quality(careful).score > 0.95
    assert language_quality(shouted).score < 0.6
    assert language_quality(damaged).parts["encoding"] == 0
    assert language_quality("Too short.") is None
