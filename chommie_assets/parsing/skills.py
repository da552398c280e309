"""Finds the skills that an advert names: ``find_skills(text)``.

This module puts the answer together; preparing the text, matching names and reading what is said about them
are ``skills_text``, ``skills_matcher`` and ``skills_requirement``; the names themselves are ``taxonomy``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from chommie_assets.parsing.skills_matcher import Hit, find_hits, matcher_of
from chommie_assets.parsing.skills_requirement import NOT_NEEDED, OPTIONAL, REQUIRED, read_requirements
from chommie_assets.parsing.skills_text import shape
from chommie_assets.parsing.taxonomy import Taxonomy, load_taxonomy

__all__ = ["METHOD_VERSION", "SkillMatch", "find_skills", "method_version"]

METHOD_VERSION = "skills-2"

_IS_REQUIRED = {REQUIRED: True, OPTIONAL: False, None: None}
_TELLING = {REQUIRED: 2, OPTIONAL: 1, None: 0}
_CONFIDENCE = {"plain": 0.95, "cased": 0.85, "context": 0.7}
_Named = tuple[Hit, tuple[int, int], str | None]
# Soft skills are named in passing ("a collaborative company") far more often than hard ones.
_SOFT_CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class SkillMatch:
    """A skill and where the text names it.

    ``start`` and ``end`` count characters of the text as given. ``is_required`` is False where the text calls
    the skill an advantage and None where it says neither. ``confidence`` is 0..1.
    """

    skill_id: str
    name: str
    category: str
    kind: str
    start: int
    end: int
    matched_text: str
    is_required: bool | None
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields as plain values that JSON can hold."""
        return asdict(self)


def method_version(taxonomy: Taxonomy | None = None) -> str:
    """Return the version that results are stored under: of the method and of the taxonomy's content."""
    return f"{METHOD_VERSION}+{(taxonomy or load_taxonomy()).version}"


def find_skills(
    text: str | None, taxonomy: Taxonomy | None = None, *, all_spans: bool = False
) -> list[SkillMatch]:
    """Return the skills named, in order of the text; a skill said not to be needed is left out.

    Args:
        text: title or description; only its first 200,000 characters are read.
        taxonomy: the names to look for; the project's own by default.
        all_spans: return every mention, not only the most telling one of each skill.
    """
    if not isinstance(text, str) or not text:
        return []
    shaped = shape(text)
    hits = find_hits(shaped, matcher_of(taxonomy or load_taxonomy()))
    if not hits:
        return []
    spans = [shaped.original_span(hit.start, hit.end) for hit in hits]
    requirements = read_requirements(shaped, spans)
    statuses = [requirements.status(hit.start, hit.end) for hit in hits]
    named = [one for one in zip(hits, spans, statuses, strict=True) if one[2] != NOT_NEEDED]
    return [_match(*one, shaped.original) for one in (named if all_spans else _one_per_skill(named))]


def _match(hit: Hit, span: tuple[int, int], status: str | None, text: str) -> SkillMatch:
    start, end = span
    skill = hit.skill
    return SkillMatch(
        skill_id=skill.skill_id,
        name=skill.name,
        category=skill.category,
        kind=skill.kind,
        start=start,
        end=end,
        matched_text=text[start:end],
        is_required=_IS_REQUIRED[status],
        confidence=_confidence(hit),
    )


def _confidence(hit: Hit) -> float:
    confidence = _CONFIDENCE[hit.name.rule]
    return min(confidence, _SOFT_CONFIDENCE) if hit.skill.kind == "soft" else confidence


def _one_per_skill(named: list[_Named]) -> list[_Named]:
    """Return the most telling mention of each skill, the first of equals, in order of the text."""
    best: dict[str, tuple[tuple[int, float], _Named]] = {}
    for one in named:
        telling = (_TELLING[one[2]], _confidence(one[0]))
        kept = best.get(one[0].skill.skill_id)
        if kept is None or telling > kept[0]:
            best[one[0].skill.skill_id] = (telling, one)
    return sorted((one for _, one in best.values()), key=lambda one: one[1])
