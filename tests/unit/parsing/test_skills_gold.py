"""Skills over adverts written and labelled by reading, of all trades: the promised precision, recall and status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chommie_assets.parsing.skills import find_skills
from chommie_assets.parsing.taxonomy import load_taxonomy

GOLD = Path(__file__).parents[2] / "fixtures" / "gold" / "skills.jsonl"
ADVERTS = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def found():
    """Return each advert with the skills found in it, soft ones aside: labels don't hold them."""
    return [
        (advert, [match for match in find_skills(advert["text"]) if match.kind != "soft"])
        for advert in ADVERTS
    ]


def test_labels_are_enough_and_known():
    known = load_taxonomy().by_id
    assert len(ADVERTS) >= 200
    for advert in ADVERTS:
        assert set(advert["skills"]) <= known.keys()
        assert set(advert["required"]) | set(advert["optional"]) <= set(advert["skills"])


def test_skills_are_found_and_no_others(found):
    right = wrong = missed = 0
    differences = []
    for advert, matches in found:
        labels, named = set(advert["skills"]), {match.skill_id for match in matches}
        right += len(labels & named)
        wrong += len(named - labels)
        missed += len(labels - named)
        if labels != named:
            differences.append((advert["text"][:60], sorted(named - labels), sorted(labels - named)))
    assert right / (right + wrong) >= 0.97, differences
    assert right / (right + missed) >= 0.95, differences


def test_whole_adverts_are_read_as_well_as_short_ones(found):
    """Adverts as boards carry them name more, and tell more that asks for nothing."""
    whole = [
        (set(advert["skills"]), {match.skill_id for match in matches})
        for advert, matches in found
        if len(advert["text"].split()) >= 90
    ]
    right = sum(len(labels & named) for labels, named in whole)
    assert len(whole) >= 60
    assert right / sum(len(named) for _, named in whole) >= 0.95
    assert right / sum(len(labels) for labels, _ in whole) >= 0.9


def test_what_is_said_of_them_is_read(found):
    differences = []
    read = 0
    for advert, matches in found:
        labelled = [match for match in matches if match.skill_id in advert["skills"]]
        read += len(labelled)
        differences += [
            (advert["text"][:60], match.skill_id, match.is_required)
            for match in labelled
            if match.is_required is not _is_required(advert, match.skill_id)
        ]
    assert len(differences) / read <= 0.05, differences


def _is_required(advert: dict[str, list[str]], skill_id: str) -> bool | None:
    if skill_id in advert["required"]:
        return True
    return False if skill_id in advert["optional"] else None
