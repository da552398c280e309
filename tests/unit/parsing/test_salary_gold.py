"""Salary fields, other money and running text, labelled by reading: how much of it the parser reads alike."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

from chommie_assets.parsing.salary import Salary, find_salary, parse_salary
from chommie_assets.parsing.salary_tokens import _TOKEN, fold, tokens

GOLD = Path(__file__).parents[2] / "fixtures" / "gold"
# Promised of fields in (min, max, currency, period); other money is never read as pay.
EXACT = 0.98
LEAST_FIELDS, LEAST_OTHERS, LEAST_TEXTS = 400, 300, 60
BEFORE = "We are a family business in its third decade with 250 employees and 12 branches. " * 5


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _expected(row: dict[str, str]) -> tuple[Decimal | None, Decimal | None, str | None, str | None]:
    low, high = (Decimal(row[name]) if row[name] else None for name in ("min", "max"))
    return low, high, row["currency"] or None, row["period"] or None


def _read(found: Salary | None) -> tuple[Decimal | None, Decimal | None, str | None, str | None] | None:
    return None if found is None else (found.min, found.max, found.currency, found.period)


def _is_read(row: dict[str, str], found: Salary | None) -> bool:
    if row["reason"] == "market_related":
        return found is not None and found.reason == "market_related"
    return _read(found) == _expected(row)


def test_salary_fields_are_read_as_a_person_reads_them():
    rows = _rows("salary.csv")
    misses = [
        (row["text"], _read(parse_salary(row["text"])))
        for row in rows
        if not _is_read(row, parse_salary(row["text"]))
    ]
    assert len(rows) >= LEAST_FIELDS
    assert len(misses) <= (1 - EXACT) * len(rows), misses


def test_basis_and_suspicion_are_read_too():
    rows = [row for row in _rows("salary.csv") if not row["reason"]]
    misses = []
    for row in rows:
        found = parse_salary(row["text"])
        if found is not None and (found.basis, str(found.is_suspect).lower()) != (
            row["basis"],
            row["is_suspect"],
        ):
            misses.append((row["text"], found.basis, found.suspect_reason))
    assert len(misses) <= (1 - EXACT) * len(rows), misses


def test_suspect_fields_are_never_taken_for_plain_ones():
    rows = [row for row in _rows("salary.csv") if row["is_suspect"] == "true"]
    assert len(rows) >= 30
    assert [
        row["text"] for row in rows if not (found := parse_salary(row["text"])) or not found.suspect_reason
    ] == []


def test_no_other_money_is_read_as_pay():
    rows = _rows("not_salary.csv")
    assert len(rows) >= LEAST_OTHERS
    assert [
        (row["text"], _read(parse_salary(row["text"]))) for row in rows if parse_salary(row["text"])
    ] == []


def test_pay_is_found_in_running_text_and_nothing_else_is():
    rows = _rows("salary_in_text.csv")
    misses = []
    for row in rows:
        found = find_salary(BEFORE + row["text"])
        is_right = found is None if row["reason"] == "none" else _is_read(row, found)
        if not is_right:
            misses.append((row["text"], _read(found)))
    assert len(rows) >= LEAST_TEXTS
    assert len(misses) <= (1 - EXACT) * len(rows), misses


def test_words_read_in_one_go_are_those_that_can_only_be_words():
    for name in ("salary.csv", "not_salary.csv", "salary_in_text.csv"):
        for row in _rows(name):
            folded = fold(row["text"])
            for token in tokens(folded):
                if token.kind == "word":
                    kind = _TOKEN.match(folded, token.start).lastgroup
                    assert kind == "word", (row["text"], token)
