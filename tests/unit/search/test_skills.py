"""Skills as people name them, against the project's own taxonomy."""

from __future__ import annotations

from chommie_assets.parsing.taxonomy import load_taxonomy
from chommie_assets.search.skills import resolve_skills


def test_names_and_aliases_in_any_case_are_canonical() -> None:
    taxonomy = load_taxonomy()
    alias = next(alias for alias in taxonomy.aliases if alias.rule == "plain")
    skill = taxonomy.skills[0]

    known, others = resolve_skills([skill.name.upper(), f"  {alias.alias.upper()} "])

    assert known == [skill.name, taxonomy.by_id[alias.skill_id].name]
    assert others == []


def test_what_the_taxonomy_does_not_know_stays() -> None:
    assert resolve_skills(["Zulu Beadwork", " ", ""]) == ([], ["zulu beadwork"])
