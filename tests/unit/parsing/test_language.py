"""Languages of adverts: a gold set read as a person would, mixtures, and hostile text."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing import language_statistics
from chommie_assets.parsing.language import METHOD_VERSION, detect_language

GOLD = Path(__file__).parents[2] / "fixtures" / "gold" / "languages.csv"
SOUTH_AFRICAN = {"en", "af", "zu", "xh", "nr", "ss", "st", "tn", "nso", "ts", "ve"}
# Titles and lists of names: what is said of them must not be wrong; saying nothing is right.
SHORT_KINDS = {"short", "none"}
SENTENCE_WORDS = 12
ENGLISH = "We are looking for a software developer to join our team in Cape Town."


def _gold() -> list[dict[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _told(text: str) -> str:
    found = detect_language(text)
    return found.code if found else ""


def _right(rows: list[dict[str, str]]) -> float:
    missed = [(row["language"], _told(row["text"]), row["text"]) for row in rows]
    missed = [miss for miss in missed if miss[0] != miss[1]]
    for miss in missed:
        print(*miss)  # noqa: T201 - shown by pytest when the promise below is broken
    return 1 - len(missed) / len(rows)


def test_the_gold_set_covers_what_is_promised() -> None:
    rows = _gold()
    told = {row["language"] for row in rows if row["kind"] not in SHORT_KINDS}
    assert told >= SOUTH_AFRICAN
    assert len(told - SOUTH_AFRICAN) >= 8
    assert len(rows) >= 300


def test_sentences_are_told() -> None:
    rows = [row for row in _gold() if row["kind"] not in SHORT_KINDS]
    assert _right([row for row in rows if len(row["text"].split()) >= SENTENCE_WORDS]) >= 0.97
    assert _right([row for row in rows if len(row["text"].split()) < SENTENCE_WORDS]) >= 0.95


@pytest.mark.parametrize("code", sorted(SOUTH_AFRICAN))
def test_each_language_of_south_africa_is_told(code: str) -> None:
    rows = [row for row in _gold() if row["language"] == code and row["kind"] not in SHORT_KINDS]
    assert len(rows) >= 20
    assert _right(rows) >= 0.9


def test_titles_and_names_are_not_told_wrong() -> None:
    rows = [row for row in _gold() if row["kind"] in SHORT_KINDS]
    wrong = [row for row in rows if _told(row["text"]) not in {"", row["language"]}]
    assert len(rows) >= 100
    assert len(wrong) <= 0.01 * len(rows), wrong


def test_mixtures_are_told() -> None:
    for row in _gold():
        found = detect_language(row["text"])
        others = set(found.others) if found else set()
        assert others == set(row["others"].split()), row["text"]
        assert (found is not None and found.is_mixed) == bool(row["others"])


def test_confidence_says_how_often_it_is_right() -> None:
    rows = [(detect_language(row["text"]), row) for row in _gold()]
    for low, high in ((0.5, 0.9), (0.9, 0.95), (0.95, 1.01)):
        told = [(found, row) for found, row in rows if found and low <= found.confidence < high]
        right = sum(found.code == row["language"] for found, row in told)
        assert told
        assert right >= low * len(told)


def test_a_second_language_that_closes_a_long_advert_is_found() -> None:
    afrikaans = (
        "Ons soek 'n ervare boekhouer wat by ons span in die Paarl wil aansluit en goed kan werk. " * 6
    )
    found = detect_language(
        f"{ENGLISH} {'You will work with the team and report to the manager. ' * 150}{afrikaans}"
    )
    assert found is not None
    assert found.code == "en"
    assert set(found.others) == {"af"}
    assert 0.1 <= found.others["af"] <= 0.3


def test_the_fields() -> None:
    found = detect_language(ENGLISH)
    assert found is not None
    assert found.as_dict() == {
        "language": "en",
        "confidence": found.confidence,
        "span": [0, len(ENGLISH)],
        "is_mixed": False,
        "others": {},
    }
    assert METHOD_VERSION == "language-3"


def test_plain_english_costs_no_statistics(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("plain English was read letter by letter")

    monkeypatch.setattr(language_statistics.pycld2, "detect", refuse)
    monkeypatch.setattr(language_statistics, "_detector", refuse)
    assert _told(f"{ENGLISH} You will report to the manager of the branch and help with the budget.") == "en"


@pytest.mark.parametrize(
    "text",
    [
        "We are looking for a \ud800 software developer to join our team.",
        "We are looking\x00 for a software\x0b developer \ufffe to join our \U0001ffff team.",
        "<p>We are looking for a <b>software developer</b> to join our&nbsp;team</p>",
    ],
)
def test_characters_that_native_code_refuses_are_read_over(text: str) -> None:
    assert _told(text) == "en"


@pytest.mark.parametrize(
    "text",
    [None, "", "Developer", "R25 000 - R30 000", "http://example.com/a 12345 !!!", "\ud800" * 99, "a" * 999],
)
def test_abstains_on_too_little(text: str | None) -> None:
    assert detect_language(text) is None


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([*ENGLISH.split(), "\x00", "die", "ụ", "𐀀"])).map(" ".join)
)
@settings(max_examples=200, deadline=None)
def test_never_raises(text: str) -> None:
    found = detect_language(text)
    if found is not None:
        assert 0.5 <= found.confidence <= 1
        assert sum(found.others.values()) < 1


@pytest.mark.parametrize("unit", ["a", "die ", "uku", "š", "\x00", "<p ", "&amp;", "@", "мы "])
def test_a_megabyte_takes_a_moment(unit: str) -> None:
    started = time.process_time()
    detect_language(unit * (1_000_000 // len(unit)))
    assert time.process_time() - started < 2
