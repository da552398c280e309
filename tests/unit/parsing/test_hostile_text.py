"""Whatever an advert holds, no parser raises, runs away, or returns what JSON or a database can't take."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing.arrangement import work_arrangement
from chommie_assets.parsing.companies import clean_company_name, company_key
from chommie_assets.parsing.dates import parse_expiry, parse_posted
from chommie_assets.parsing.employment import parse_employment_type
from chommie_assets.parsing.html import clean_text, html_to_text
from chommie_assets.parsing.language import detect_language
from chommie_assets.parsing.occupation import classify_occupation
from chommie_assets.parsing.quality import score_quality
from chommie_assets.parsing.quality_cues import is_contact_only, is_placeholder, scam_cues
from chommie_assets.parsing.quality_facts import QualityFacts
from chommie_assets.parsing.salary import find_salary, parse_salary
from chommie_assets.parsing.text_features import key_phrases, readability, word_count
from chommie_assets.parsing.titles import normalize_title, parse_seniority

DAY = date(2026, 4, 15)
PARSERS = {
    "parse_salary": parse_salary,
    "find_salary": find_salary,
    "parse_posted": lambda text: parse_posted(text, DAY),
    "parse_expiry": lambda text: parse_expiry(text, DAY),
    "html_to_text": html_to_text,
    "clean_text": clean_text,
    "detect_language": detect_language,
    "normalize_title": normalize_title,
    "parse_seniority": lambda text: parse_seniority(text, text),
    "parse_employment_type": parse_employment_type,
    "work_arrangement": lambda text: work_arrangement(text, text, text),
    "classify_occupation": lambda text: classify_occupation(text, text),
    "company_key": company_key,
    "clean_company_name": clean_company_name,
    "readability": readability,
    "key_phrases": key_phrases,
    "word_count": word_count,
    "scam_cues": scam_cues,
    "is_contact_only": is_contact_only,
    "is_placeholder": is_placeholder,
}
# A megabyte of each; a backtracking pattern would take minutes.
SECONDS = 5.0
MEGABYTE = 1_000_000
ATTACKS = {
    "digits": "1",
    "spaced digits": "1 000 ",
    "grouped digits": "R1,000",
    "rands": "R1 ",
    "ranges": "R1 000 - ",
    "periods": "per month ",
    "pay words": "salary ",
    "openers": "up to ",
    "dashes": "-",
    "spaces": " ",
    "line breaks": "\n",
    "tags": "<div>",
    "open tags": "<div ",
    "brackets": "(",
    "list": "['a', ",
    "entities": "&amp;",
    "letters": "a",
    "words": "aeiou ",
    "at signs": "a@",
    "slashes": "1/",
    "mojibake": "â€",
    "commas": ",",
    "dots": "1.",
    "nul": "\x00",
}
WORDS = """R ZAR $ k m 25 000 25,000 1.2 - – to per month p.a. pm CTC basic OTE up from + and market related ( ) /
salary days ago yesterday 2024-01-01 <p> </p> <script> & &amp; [' '] senior manager at (Pty) Ltd remote"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\t", "\u00a0", "\x00", "\ud800"])
TEXTS = (
    st.text(max_size=200)
    | st.lists(PIECES, max_size=25).map(" ".join)
    | st.lists(PIECES, max_size=25).map("".join)
)


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_a_megabyte_is_read_in_bounded_time(name, attack):
    unit = ATTACKS[attack]
    text = unit * (MEGABYTE // len(unit))
    started = time.process_time()
    PARSERS[name](text)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("name", PARSERS)
@settings(max_examples=40, deadline=None)
@given(text=TEXTS)
def test_never_raises(name, text):
    result = PARSERS[name](text)
    if hasattr(result, "as_dict"):
        json.dumps(result.as_dict(), allow_nan=False)
    if hasattr(result, "confidence"):
        assert 0 <= result.confidence <= 1


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_salary_evidence_lies_in_the_text(text):
    for found in (parse_salary(text), find_salary(text)):
        if found is not None:
            assert text[slice(*found.span)] == found.raw


@settings(max_examples=50, deadline=None)
@given(
    st.builds(
        QualityFacts,
        title=st.none() | st.text(max_size=150),
        description_words=st.integers(0, 10**6),
        posted_on=st.none() | st.dates(),
        expires_on=st.none() | st.dates(),
        observed_on=st.none() | st.dates(),
        duplicate_score=st.none() | st.floats(0, 1),
        capitals_share=st.floats(0, 1),
        is_duplicate=st.booleans(),
        scam_cues=st.lists(st.sampled_from(["asks_for_payment", "too_good", "unheard_of"])).map(tuple),
    )
)
def test_quality_stays_between_nought_and_one(facts):
    quality = score_quality(facts)
    assert 0 <= quality.quality_score <= 1
    assert quality.quality_tier in {"high", "medium", "low"}
    assert all(0 <= value <= 1 for value in (*quality.dimensions.values(), *quality.layers.values()))
