"""The skills that a search names, as the warehouse spells them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache


@cache
def _names_by_label() -> Mapping[str, str]:
    from chommie_assets.parsing.taxonomy import load_taxonomy

    taxonomy = load_taxonomy()
    labels = {alias.alias.casefold(): taxonomy.by_id[alias.skill_id].name for alias in taxonomy.aliases}
    # A skill's own name wins over another skill's alias.
    return labels | {skill.name.casefold(): skill.name for skill in taxonomy.skills}


def resolve_skills(skills: Iterable[str]) -> tuple[list[str], list[str]]:
    """Split the skills that a person names, in any case.

    Returns:
        The canonical names of those that the taxonomy knows, and the others in small letters.
    """
    known: list[str] = []
    others: list[str] = []
    for skill in (" ".join(skill.split()) for skill in skills):
        name = _names_by_label().get(skill.casefold())
        if name is not None:
            known.append(name)
        elif skill:
            others.append(skill.lower())
    return known, others
