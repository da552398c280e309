"""Everything an advert's text says beside pay, place and skills, read once: ``read_facts``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any

from chommie_assets.parsing import (
    arrangement,
    benefits,
    clauses,
    deadline,
    education,
    employment,
    equity,
    experience,
    language_quality,
    licences,
    sections,
    text_features,
    titles,
)

METHOD_VERSION = "facts-1"
_MODULES = (
    arrangement,
    benefits,
    clauses,
    deadline,
    education,
    employment,
    equity,
    experience,
    language_quality,
    licences,
    sections,
    text_features,
    titles,
)
KEY_PHRASES = 10


@dataclass(frozen=True, slots=True)
class AdvertFacts:
    """What was read; each ``None`` (``benefits`` empty) where the advert doesn't say.

    ``evidence`` names for each fact the field it was read in (title, location, description, employment_type,
    seniority), its span there and its words.
    """

    sections: sections.Sections
    experience: experience.Experience | None
    education: education.Education | None
    licence: licences.DriversLicence | None
    deadline: deadline.Deadline | None
    equity: equity.EquityStatement | None
    benefits: tuple[benefits.Benefit, ...]
    arrangement: arrangement.WorkArrangement | None
    employment: employment.EmploymentTerms | None
    seniority: str | None
    language_quality: language_quality.LanguageQuality | None
    word_count: int
    readability: float | None
    key_phrases: list[str]
    evidence: dict[str, Any]

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


def method_version() -> str:
    """Return the version that results are stored under: of this method and of all it reads with."""
    return f"{METHOD_VERSION}+{_digest()}"


@cache
def _digest() -> str:
    versions = "\n".join(f"{module.__name__}={module.METHOD_VERSION}" for module in _MODULES)
    return hashlib.sha256(versions.encode()).hexdigest()[:12]


def read_facts(
    title: str | None,
    location: str | None,
    description: str | None,
    *,
    employment_type_field: str | None = None,
    seniority_field: str | None = None,
    reference: date | None = None,
) -> AdvertFacts:
    """Return what an advert says of the work's terms and what it asks and offers.

    Args:
        title: the title as written.
        location: the place as written; it may say "Remote".
        description: plain text; every span of the evidence counts in it, or in the field that the evidence names.
        employment_type_field: the board's own field, "Full-time" and the like.
        seniority_field: the board's own field, "Associate" and the like.
        reference: the day the advert was posted or first seen, for closing dates without a year.
    """
    text = description or ""
    level, level_evidence = _seniority(title, text, seniority_field)
    found: dict[str, Any] = {
        "experience": experience.find_experience(text) or _in_title(experience.find_experience, title),
        "education": education.find_education(text),
        "licence": licences.find_drivers_licence(text) or _in_title(licences.find_drivers_licence, title),
        "deadline": deadline.find_deadline(text, reference),
        "equity": equity.find_equity_statement(text) or _in_title(equity.find_equity_statement, title),
        "arrangement": arrangement.work_arrangement(title, location, text),
        "employment": employment.find_employment(employment_type_field, title, text),
    }
    offered = benefits.find_benefits(text)
    evidence: dict[str, Any] = {
        name: _evidence(fact, is_in_title=_is_of_title(fact, title, text))
        for name, fact in found.items()
        if fact is not None
    }
    if offered:
        evidence["benefits"] = [
            {"name": each.name, "field": "description", "span": list(each.span)} for each in offered
        ]
    if level_evidence:
        evidence["seniority"] = level_evidence
    return AdvertFacts(
        sections=sections.split_sections(text),
        **found,
        benefits=offered,
        seniority=level,
        language_quality=language_quality.language_quality(text),
        word_count=text_features.word_count(text),
        readability=text_features.readability(text),
        key_phrases=text_features.key_phrases(text, KEY_PHRASES, title),
        evidence=evidence,
    )


def _in_title(find: Any, title: str | None) -> Any:
    return find(title) if title else None


def _is_of_title(fact: Any, title: str | None, text: str) -> bool:
    return not hasattr(fact, "field") and bool(title) and text[slice(*fact.span)] != fact.evidence


def _evidence(fact: Any, *, is_in_title: bool) -> dict[str, Any]:
    field = getattr(fact, "field", None) or ("title" if is_in_title else "description")
    return {"field": field, "span": list(fact.span) if fact.span else None, "text": fact.evidence}


def _seniority(title: str | None, text: str, field: str | None) -> tuple[str | None, dict[str, Any] | None]:
    """Return the level that the board's own field names, in its words or a title's, else the title's or the text's."""
    if field and (stated := titles.parse_seniority(field, f"seniority level: {field}")[0]) is not None:
        return stated, {"field": "seniority", "text": field, "span": [0, len(field)]}
    return titles.parse_seniority(title, text)


def _plain(value: Any) -> Any:
    if hasattr(value, "as_dict"):
        return value.as_dict()
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
