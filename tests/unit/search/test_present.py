"""The table for a person: readable, and deaf to what adverts try to tell a terminal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from chommie_assets.search.present import WIDE, hits_table, link_lines, place_text, plain, salary_text
from chommie_assets.search.query import SearchHit


def hit(**changes: Any) -> SearchHit:
    values: dict[str, Any] = {
        "rank": 1,
        "job_id": UUID(int=1),
        "score": 0.01,
        "title": "Theatre nurse",
        "company": "Acme",
        "city": "Durban",
        "province": "KwaZulu-Natal",
        "location_alias": "Durbs",
        "is_remote": None,
        "salary_currency": "ZAR",
        "salary_month_min": Decimal(20000),
        "salary_month_max": Decimal(30000),
        "salary_is_suspect": False,
        "posted_on": date(2026, 3, 2),
        "status": "active",
        "quality_score": 0.875,
        "quality_tier": "high",
        "skills": ("Python",),
        "source": "linkedin",
        "url": "https://example.org/1",
        "canonical_job_id": None,
    }
    return SearchHit(**{**values, **changes})


def printed(*hits: SearchHit) -> str:
    out = StringIO()
    Console(file=out, width=200, markup=False, highlight=False, emoji=False).print(hits_table(hits))
    return out.getvalue()


def test_a_narrow_terminal_has_room_for_the_title() -> None:
    def lines(width: int) -> list[str]:
        out = StringIO()
        found = [hit(title="Registered Nurse: Medical Ward, Night Shift")]
        Console(file=out, width=80, markup=False, highlight=False, emoji=False).print(
            hits_table(found, width)
        )
        return out.getvalue().splitlines()

    assert len(lines(80)) < len(lines(WIDE))
    assert not any("quality" in line for line in lines(80))
    assert all(len(line) <= 80 for line in lines(80))


def test_a_row_says_what_matters() -> None:
    text = printed(hit())

    for cell in (
        "Theatre nurse",
        "Acme",
        "Durban, KwaZulu-Natal",
        "R 20,000 - 30,000",
        "2026-03-02",
        "0.88",
    ):
        assert cell in text


def test_hostile_cells_are_only_text() -> None:
    text = printed(hit(title="\x1b[31mred\x1b[0m [bold]x[/bold] :smile:\u202e\x07"))

    assert "[31mred [0m [bold]x[/bold] :smile:" in text
    assert "\x1b[31m" not in text
    assert not {"\x07", "\u202e"} & set(text)


def test_addresses_are_whole_and_of_the_web() -> None:
    long = "https://example.org/" + "x" * 300
    hits = [hit(url=long), hit(rank=2, url="javascript:alert(1)"), hit(rank=12, url="https://a.za/\x1b[2J")]

    assert link_lines(hits) == [f"  1  {long}", " 12  https://a.za/ [2J"]


@given(st.text(max_size=400))
def test_plain_is_one_harmless_line(text: str) -> None:
    line = plain(text)

    assert len(line) <= 120
    assert all(character.isprintable() or character.isspace() or ord(character) > 0xA0 for character in line)
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "R 20,000 - 30,000"),
        ({"salary_month_min": None}, "R up to 30,000"),
        ({"salary_month_max": None}, "R from 20,000"),
        ({"salary_month_max": Decimal(20000)}, "R 20,000"),
        ({"salary_month_min": None, "salary_month_max": None}, ""),
        ({"salary_currency": "USD"}, "USD 20,000 - 30,000"),
        ({"salary_is_suspect": True}, ""),
    ],
)
def test_salary_text(changes: dict[str, Any], expected: str) -> None:
    assert salary_text(hit(**changes)) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"is_remote": True}, "Durban, KwaZulu-Natal (remote)"),
        ({"city": None}, "KwaZulu-Natal"),
        ({"city": None, "province": None}, "Durbs"),
        ({"city": None, "province": None, "location_alias": None, "is_remote": True}, "(remote)"),
    ],
)
def test_place_text(changes: dict[str, Any], expected: str) -> None:
    assert place_text(hit(**changes)) == expected


def test_json_has_plain_types() -> None:
    found = hit().as_dict()

    assert found["job_id"] == "00000000-0000-0000-0000-000000000001"
    assert (found["salary_month_min"], found["posted_on"], found["skills"]) == (
        20000.0,
        "2026-03-02",
        ["Python"],
    )
