"""Occupations named with the packaged model: what letters alone cannot know."""

from __future__ import annotations

import csv
from pathlib import Path

from chommie_assets.embedding.backend import load_encoder
from chommie_assets.parsing import occupation_fusion
from chommie_assets.parsing.occupation import AdvertText, OccupationMatcher
from chommie_assets.parsing.occupation_taxonomy import OccupationTaxonomy, load_occupation_taxonomy

GOLD = Path(__file__).resolve().parents[2] / "fixtures" / "gold" / "occupations.csv"
TITLES = 60
# Named by no title of the taxonomy, by words that share few letters with any.
BY_MEANING = {"Coder": "2512", "Machine learning scientist": "2511"}


def test_the_packaged_model_names_the_gold_titles(monkeypatch):
    with GOLD.open(encoding="utf-8", newline="") as file:
        gold = dict(tuple(row.values()) for row in list(csv.DictReader(file))[:TITLES]) | BY_MEANING
    own = load_occupation_taxonomy()
    # The groups that are asked for, so that two thousand titles are encoded instead of nine thousand.
    few = OccupationTaxonomy(
        tuple(one for one in own.occupations if one.isco_code in gold.values()), own.group_labels
    )
    monkeypatch.setattr(occupation_fusion, "load_occupation_taxonomy", lambda: few)
    matcher = OccupationMatcher(few, load_encoder("all-MiniLM-L6-v2").encode)
    found = matcher.classify([AdvertText(title) for title in gold], threshold=0)
    wrong = {
        title: one and one.code
        for (title, code), one in zip(gold.items(), found, strict=True)
        if one.code != code
    }
    assert not wrong.keys() & BY_MEANING.keys()
    assert len(wrong) <= TITLES // 20, wrong
