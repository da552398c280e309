"""Finds the skills that an advert names: ``find_skills(text)``.

This module puts the answer together; preparing the text, matching names and reading what is said about them
are ``skills_text``, ``skills_matcher`` and ``skills_requirement``; the names themselves are ``taxonomy``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from chommie_assets.parsing.skills_context import meant_as_skills
from chommie_assets.parsing.skills_matcher import Hit, find_names, matcher_of
from chommie_assets.parsing.skills_phrases import ASIDE, NOT_NEEDED, OPTIONAL, REQUIRED
from chommie_assets.parsing.skills_requirement import Requirements, read_requirements
from chommie_assets.parsing.skills_text import ShapedText, shape
from chommie_assets.parsing.taxonomy import Skill, Taxonomy, load_taxonomy

__all__ = ["METHOD_VERSION", "SkillMatch", "find_skills", "method_version"]

METHOD_VERSION = "skills-7"

_IS_REQUIRED = {REQUIRED: True, OPTIONAL: False, None: None}
_LEFT_OUT = (NOT_NEEDED, ASIDE)
_TELLING = {REQUIRED: 2, OPTIONAL: 1, None: 0}
_CONFIDENCE = {"plain": 0.95, "cased": 0.85, "context": 0.7}
# Soft skills are named in passing ("a collaborative company") far more often than hard ones.
_SOFT_CONFIDENCE = 0.75


class SkillMatch(NamedTuple):
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
        return self._asdict()


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
    matcher = matcher_of(taxonomy or load_taxonomy())
    shaped = shape(text, is_latin=matcher.is_latin)
    names, cues = find_names(shaped, matcher)
    hits = meant_as_skills(names, cues, shaped)
    if not hits:
        return []
    requirements = read_requirements(shaped, hits, cues)
    told = _every_mention(hits, requirements) if all_spans else _one_per_skill(hits, requirements)
    return [_match(hit, status, shaped) for hit, status in told]


def _every_mention(hits: list[Hit], requirements: Requirements) -> list[tuple[Hit, str | None]]:
    told = [(hit, requirements.status(hit.start, hit.end)) for hit in hits]
    refused = {_skill(hit).skill_id for hit, status in told if status == NOT_NEEDED}
    asked = {_skill(hit).skill_id for hit, status in told if status in (REQUIRED, OPTIONAL)}
    left_out = refused - asked
    return [
        (hit, status)
        for hit, status in told
        if status not in _LEFT_OUT and _skill(hit).skill_id not in left_out
    ]


def _one_per_skill(hits: list[Hit], requirements: Requirements) -> list[tuple[Hit, str | None]]:
    """Return each skill's most telling mention; once one is required, no other of less confidence is asked about."""
    best: dict[str, tuple[Hit, str | None]] = {}
    refused: set[str] = set()
    for hit in hits:
        skill_id = _skill(hit).skill_id
        kept = best.get(skill_id)
        if kept is not None and _telling(hit, REQUIRED) <= _telling(*kept):
            continue
        status = requirements.status(hit.start, hit.end)
        if status == NOT_NEEDED:
            refused.add(skill_id)
        elif status != ASIDE and (kept is None or _telling(hit, status) > _telling(*kept)):
            best[skill_id] = (hit, status)
    if refused:
        # "ABAP developers write it; no ABAP is expected of you": named elsewhere, but not asked for.
        return sorted(
            (one for skill_id, one in best.items() if one[1] is not None or skill_id not in refused),
            key=_start,
        )
    return sorted(best.values(), key=_start)


def _start(told: tuple[Hit, str | None]) -> int:
    return told[0].start


def _telling(hit: Hit, status: str | None) -> tuple[int, float]:
    return _TELLING[status], _CONFIDENCE[hit.name.rule]


def _skill(hit: Hit) -> Skill:
    if hit.name.skill is None:
        raise ValueError(f"{hit.name.written!r} names no skill")
    return hit.name.skill


def _match(hit: Hit, status: str | None, shaped: ShapedText) -> SkillMatch:
    start, end = shaped.original_span(hit.start, hit.end)
    skill = _skill(hit)
    confidence = _CONFIDENCE[hit.name.rule]
    return SkillMatch(
        skill.skill_id,
        skill.name,
        skill.category,
        skill.kind,
        start,
        end,
        shaped.original[start:end],
        _IS_REQUIRED[status],
        min(confidence, _SOFT_CONFIDENCE) if skill.kind == "soft" else confidence,
    )
