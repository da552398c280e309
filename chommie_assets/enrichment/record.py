"""What one content means: asks the parts and puts their answers into ``job_features``' columns.

Pure: no database, no clock. Parsers abstain with ``None`` and never raise on text, whatever the text is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from chommie_assets.enrichment.content import read_content
from chommie_assets.enrichment.method import Method, packaged_method
from chommie_assets.enrichment.parts import (
    OCCUPATION,
    OTHERS,
    PARTS,
    SKILLS,
    Answers,
    FoundSkills,
    found_skills,
    skill_answers,
)
from chommie_assets.enrichment.raw_job import RawJob
from chommie_assets.parsing.taxonomy import load_taxonomy


@dataclass(frozen=True)
class Features:
    """The parsed columns of a content; units and meanings as in ``enriched.job_features``."""

    title_normalized: str
    description_text: str | None
    company_id: UUID | None
    company_key: str | None
    company_name: str | None
    company_is_agency: bool | None
    location_id: UUID | None
    location_alias: str | None
    suburb: str | None
    city: str | None
    municipality: str | None
    province: str | None
    country: str | None
    is_remote: bool | None
    latitude: float | None
    longitude: float | None
    location_confidence: float | None
    salary_raw: str | None
    salary_min: Decimal | None
    salary_max: Decimal | None
    salary_currency: str | None
    salary_period: str | None
    salary_basis: str | None
    salary_is_predicted: bool
    salary_is_suspect: bool
    salary_reason: str | None
    salary_month_min: Decimal | None
    salary_month_max: Decimal | None
    salary_confidence: float | None
    language: str | None
    language_confidence: float | None
    employment_type: str | None
    seniority: str | None
    word_count: int
    readability: float | None
    text_hash: str
    work_arrangement: str | None
    office_days: int | None
    contract_months: float | None
    experience_years_min: float | None
    experience_years_max: float | None
    education_level: str | None
    nqf_level: int | None
    drivers_licence: str | None
    own_vehicle: str | None
    applications_close_on: date | None
    equity_stance: str | None
    employer_kind: str | None
    language_quality: float | None
    requirements: str | None
    responsibilities: str | None
    drivers_licence_codes: list[str] = field(default_factory=list)
    work_patterns: list[str] = field(default_factory=list)
    benefits: list[str] = field(default_factory=list)
    other_languages: list[str] = field(default_factory=list)
    technical_level: str | None = None
    entities: dict[str, list[str]] = field(default_factory=dict)
    skills_count: int = 0
    occupation_group: str | None = None
    occupation_label: str | None = None
    occupation_major_group: str | None = None
    occupation_confidence: float | None = None
    occupation_alternatives: list[dict[str, Any]] = field(default_factory=list)
    key_phrases: list[str] = field(default_factory=list)
    evidence: dict[str, Any] = field(default_factory=dict)
    part_versions: dict[str, str] = field(default_factory=dict)


COLUMNS = tuple(one.name for one in fields(Features))


@dataclass(frozen=True)
class Earlier:
    """What an earlier method made of the same content.

    Attributes:
        method_version: that method's version.
        columns: the columns of ``Features`` as they were stored.
    """

    method_version: str
    columns: Mapping[str, Any]

    def parts_like(self, method: Method) -> frozenset[str]:
        """Return the parts that have the same version in both methods: their answers stand."""
        versions = self.columns["part_versions"]
        return frozenset(part for part, version in method.parts.items() if versions.get(part) == version)

    def answers(self, columns: tuple[str, ...], evidence: tuple[str, ...]) -> Answers:
        """Return a part's answers as they were stored, with the evidence of that name."""
        stored = self.columns["evidence"]
        said = {name: stored[name] for name in evidence if name in stored}
        return {**{column: self.columns[column] for column in columns}, "evidence": said}


@dataclass(frozen=True)
class Record:
    """A content, read.

    Attributes:
        features: its columns; those of the occupation only when they were carried over.
        skills: by skill id; ``None`` when the earlier method's stand.
        needs_occupation: whether the occupation is still to be told.
    """

    features: Features
    skills: FoundSkills | None
    needs_occupation: bool


def build_record(raw: RawJob, method: Method, earlier: Earlier | None = None) -> Record:
    """Read a content, only through the parts that an earlier method did not ask in the same version."""
    content = read_content(raw)
    kept = earlier.parts_like(method) if earlier else frozenset()
    answers = [
        earlier.answers(part.columns, part.evidence) if earlier and part.name in kept else part.read(content)
        for part in PARTS
    ]
    answers += [earlier.answers(*OTHERS[name]) for name in OTHERS if earlier and name in kept]
    found = None if SKILLS in kept else found_skills(content, method.skills or load_taxonomy())
    if found is not None:
        answers.append(skill_answers(content, found))
    return Record(_features(answers, method), found, OCCUPATION not in kept)


def _features(answers: list[Answers], method: Method) -> Features:
    columns: Answers = {}
    evidence: dict[str, Any] = {}
    for one in answers:
        evidence |= one.pop("evidence", {})
        columns |= one
    return Features(**columns, evidence=evidence, part_versions=dict(method.parts))


def build_features(raw: RawJob) -> tuple[Features, FoundSkills]:
    """Return what a content means by the packaged method, its occupation aside, and the skills it names."""
    record = build_record(raw, packaged_method())
    return record.features, record.skills or {}
