"""What of a text is compared: words, signatures, reference numbers, levels; and who publishes it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chommie_assets.parsing import duplicates_text as text
from chommie_assets.parsing.duplicates_publisher import fullness, publisher_rank
from chommie_assets.parsing.titles import normalize_title

LONG = " ".join(f"word{number}" for number in range(200))


def bands(words: str) -> set[int]:
    return set(text.bands_of(text.signature_of(text.hashes_of(text.words_of(words)))))


def test_words_ignore_case_marks_and_lost_line_breaks() -> None:
    assert text.words_of("Build Dashboards,\nperform QA") == text.words_of("build dashboardsPerform qa")
    assert text.words_of(None) == []


def test_text_hash_ignores_spacing_but_not_the_border_of_the_title() -> None:
    assert text.text_hash("Java  Developer", "We hire.") == text.text_hash("JAVA developer", "we hire")
    assert text.text_hash("Java", "Developer we hire") != text.text_hash("Java Developer", "we hire")


def test_packing_keeps_the_distinct_words() -> None:
    hashes = text.hashes_of(["b", "a", "b"])
    assert text.unpacked(text.packed(hashes)) == frozenset(hashes.tolist())
    assert len(text.packed(hashes)) == 8


def test_like_texts_share_a_band_and_unlike_ones_do_not() -> None:
    footer = LONG + " apply on our website now"
    other = " ".join(f"other{number}" for number in range(200))
    assert bands(LONG) & bands(footer)
    assert not bands(LONG) & bands(other)


def test_a_short_text_has_no_bands() -> None:
    assert bands("java developer wanted in paarl") == set()


def test_bands_are_the_same_on_every_machine() -> None:
    assert sorted(bands(LONG))[0] == -7921251766812228755


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Ref: JHB001234/AB please", ["JHB001234/AB"]),
        ("Reference Number: 12345.", ["12345"]),
        ("Job Ref #: ct-998, Vacancy No 77-A", ["77-A", "CT-998"]),
        ("Req ID R0080493", ["R0080493"]),
        ("Reference Number:\n998877AB\nApply", ["998877AB"]),
        ("Role Number: 200155", ["200155"]),
        ("Req# 55321BR, requisition #: 4410", ["4410", "55321BR"]),
        ("references on request: available", []),
        ("We ref: many things", []),
        ("Job number one in the country", []),
        (None, []),
    ],
)
def test_reference_numbers(words: str | None, wanted: list[str]) -> None:
    assert text.reference_numbers(words) == wanted


@pytest.mark.parametrize(
    ("title", "seniority", "wanted"),
    [
        ("Data Analyst II", None, ["2"]),
        ("Data Analyst 2 - Cape Town", None, ["2"]),
        ("Clerk (Grade 7)", None, ["7"]),
        ("Senior Data Analyst", "senior", ["senior"]),
        ("Senior Store Manager", "manager", ["manager", "senior"]),
        ("Lead Graduate Engineer", "junior", ["graduate", "junior", "lead"]),
        ("Driver, Code 14", None, []),
        ("Java Developer", None, []),
        (None, None, []),
    ],
)
def test_title_levels(title: str | None, seniority: str | None, wanted: list[str]) -> None:
    assert text.title_levels(title, normalize_title(title), seniority) == wanted


@pytest.mark.parametrize(
    ("source", "board", "company", "wanted"),
    [
        ("greenhouse", "ats", "Acme", 0),
        ("careers24", "careers24", "Acme", 1),
        ("careers24", "careers24", "Acme Recruitment", 2),
        ("careers24", "careers24", None, 1),
        ("adzuna_za", "adzuna", "Acme", 3),
    ],
)
def test_publisher_rank(source: str, board: str, company: str | None, wanted: int) -> None:
    assert publisher_rank(source, board, company) == wanted


def test_fullness_passes_over_a_footer_but_not_over_a_stated_fact() -> None:
    assert fullness(140, 2) == fullness(150, 2)
    assert fullness(140, 3) > fullness(400, 2)


@given(st.text())
def test_any_text_is_taken(words: str) -> None:
    found = text.words_of(words)
    assert len(text.bands_of(text.signature_of(text.hashes_of(found)))) in {0, text.BANDS}
    assert len(text.text_hash(words, words)) == 64
    assert len(text.reference_numbers(words)) <= text.MAX_REFERENCES
    levels = text.title_levels(words, normalize_title(words), None)
    assert levels == sorted(set(levels))


@pytest.mark.parametrize("bomb", ["ref no " * 60_000, "req-id.-" * 50_000, "aB" * 200_000, "(" * 400_000])
def test_hostile_texts_take_a_moment(bomb: str) -> None:
    started = time.process_time()
    text.reference_numbers(bomb)
    text.words_of(bomb)
    text.title_levels(bomb, bomb, None)
    assert time.process_time() - started < 5
