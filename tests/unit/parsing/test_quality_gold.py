"""Adverts that people labelled: scams, placeholders and mere addresses are told from honest adverts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from chommie_assets.parsing.quality_cues import is_contact_only, is_placeholder, scam_cues

GOLD = Path(__file__).parents[2] / "fixtures" / "gold" / "quality.csv"
KINDS = ("scam", "placeholder", "contact_only")


def kind_of(text: str) -> str:
    if is_placeholder(text):
        return "placeholder"
    if scam_cues(text):
        return "scam"
    return "contact_only" if is_contact_only(text) else "fine"


def labelled() -> list[tuple[str, str]]:
    with GOLD.open(newline="", encoding="utf-8") as lines:
        return [(row["label"], row["text"]) for row in csv.DictReader(lines)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told(kind: str) -> None:
    told = [(label, kind_of(text), text) for label, text in labelled()]
    hits = sum(label == found == kind for label, found, _ in told)
    misses = [f"{label} taken for {found}: {text}" for label, found, text in told if label != found]
    precision = hits / max(1, sum(found == kind for _, found, _ in told))
    recall = hits / sum(label == kind for label, _, _ in told)
    assert precision >= 0.98, "\n".join(misses)
    assert recall >= 0.95, "\n".join(misses)


def test_the_set_is_large_and_of_all_kinds() -> None:
    counts = [sum(label == kind for label, _ in labelled()) for kind in (*KINDS, "fine")]
    assert sum(counts) >= 180
    assert min(counts) >= 20


@pytest.mark.parametrize(
    "unit",
    ["pay r 1 ", "send r 1 1 1 ,,,, ", "registration fee of r1 per hour ", "deposit r1 , r1 pay ", "a@b "],
)
def test_a_megabyte_of_triggers_ends_soon(unit: str) -> None:
    assert isinstance(scam_cues(unit * (1_000_000 // len(unit))), tuple)


def test_a_small_firm_may_have_a_free_mail_address_and_a_large_one_may_not() -> None:
    text = "Cashier for three shifts. Mail a CV to jobs.durban@gmail.com."
    assert scam_cues(text, "Naidoo Spares") == ()
    assert scam_cues(text, "Shoprite Holdings") == ("borrowed_name",)
    assert scam_cues(text, "Pick n Pay (Pty) Ltd") == ("borrowed_name",)
