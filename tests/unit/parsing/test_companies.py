"""Employers' names, their keys and kinds: a gold set read as a person would, and hostile names."""

from __future__ import annotations

import csv
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chommie_assets.parsing.companies import clean_company_name, company_key, method_version
from chommie_assets.parsing.companies_agencies import is_agency
from chommie_assets.parsing.companies_kind import employer_kind

GOLD = Path(__file__).parents[2] / "fixtures" / "gold" / "companies.csv"
KINDS = ("agency", "labour_broker", "direct", "unknown")
PROMISED = 0.97


@cache
def _gold(case: str) -> list[tuple[str, str]]:
    with GOLD.open(encoding="utf-8", newline="") as lines:
        return [(row["name"], row["other"]) for row in csv.DictReader(lines) if row["case"] == case]


def _hold(case: str, wrong: list[object], promised: float = PROMISED) -> None:
    rows = len(_gold(case))
    assert rows
    assert 1 - len(wrong) / rows >= promised, wrong


def _kind(name: str, description: str) -> str:
    return employer_kind(name or None, description or None).kind or "unknown"


def test_spellings_of_one_company_share_a_key() -> None:
    pairs = _gold("same")
    assert len(pairs) >= 100
    _hold("same", [pair for pair in pairs if company_key(pair[0]) != company_key(pair[1])])
    assert all(company_key(name) for pair in pairs for name in pair)


def test_two_companies_never_share_a_key() -> None:
    pairs = _gold("different")
    assert len(pairs) >= 50
    _hold("different", [pair for pair in pairs if company_key(pair[0]) == company_key(pair[1])], 1.0)


def test_the_name_to_show() -> None:
    _hold(
        "shown",
        [
            (name, clean_company_name(name))
            for name, shown in _gold("shown")
            if clean_company_name(name) != shown
        ],
    )


def test_nobody_has_no_name_and_no_key() -> None:
    _hold(
        "nobody",
        [name for name, _ in _gold("nobody") if clean_company_name(name) is not None or company_key(name)],
    )


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_by_name(kind: str) -> None:
    _hold(kind, [name for name, _ in _gold(kind) if _kind(name, "") != kind])


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_by_wording(kind: str) -> None:
    _hold(f"{kind}_text", [row for row in _gold(f"{kind}_text") if _kind(*row) != kind], 0.95)


@pytest.mark.parametrize("kind", KINDS)
def test_evidence_lies_in_the_text(kind: str) -> None:
    for name, description in _gold(f"{kind}_text"):
        found = employer_kind(name or None, description)
        assert (found.evidence is None) == (found.kind is None) == (found.confidence == 0)
        if found.evidence and found.evidence["field"] == "description":
            assert description[slice(*found.evidence["span"])] == found.evidence["text"]


@pytest.mark.parametrize("case", ["same", "different", "shown", *KINDS])
def test_names_and_keys_are_stable(case: str) -> None:
    """What was cleaned once is clean; its key, all that the comparison of adverts has, tells an agency too."""
    for row in _gold(case):
        for name in filter(None, row):
            shown = clean_company_name(name)
            assert clean_company_name(shown) == shown
            assert company_key(shown) == company_key(name)
            assert is_agency(company_key(name)) == is_agency(name)


def test_the_version_answers_for_the_places() -> None:
    assert method_version().startswith("companies-2+")


NAME_PIECES = st.sampled_from(
    [
        *(
            "Acme",
            "(Pty)",
            "Ltd",
            "t/a",
            "The",
            "Group",
            "Holdings",
            "-",
            ",",
            ":",
            "Durban",
            "(",
            ")",
            "&amp;",
            "3.5",
        ),
        *(
            "our client",
            "A leading",
            "company",
            "Confidential",
            "2015/123456/07",
            "recruitment",
            "\n",
            "★",
            "\x00",
        ),
        *("\ud800", "\u200b"),
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300) | st.lists(NAME_PIECES, max_size=30).map(" ".join))
def test_never_raises(name: str) -> None:
    shown = clean_company_name(name)
    assert (shown is None) == (company_key(name) == "")
    assert 0 <= employer_kind(name, name).confidence <= 1


@pytest.mark.parametrize(
    "unit",
    ["a", "a ", "our client, ", "recruit ", "(", "t/a ", "3.5 ", "- ", "Ltd ", "an a ", "&amp;", "\x00"],
)
def test_a_megabyte_takes_a_moment(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    company_key(text)
    employer_kind(text, text)
    employer_kind("Acme", text)
    assert time.process_time() - started < 2
