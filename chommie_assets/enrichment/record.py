"""What one content means: asks the parts and puts their answers into ``job_features``' columns.

Pure: no database, no clock. Parsers abstain with ``None`` and never raise on text, whatever the text is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chommie_assets.enrichment.content import Content, read_content
from chommie_assets.enrichment.method import Method, packaged_method
from chommie_assets.enrichment.parts import (
    OCCUPATION,
    OTHERS,
    PARTS,
    SKILLS,
    Answers,
    FoundSkills,
    Part,
    found_skills,
    skill_answers,
)
from chommie_assets.enrichment.raw_job import RawJob
from chommie_assets.parsing.taxonomy import load_taxonomy

if TYPE_CHECKING:
    from chommie_assets.parsing.taxonomy import Taxonomy


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


def read_records(
    raws: Sequence[RawJob], method: Method, earlier: Sequence[Earlier | None] | None = None
) -> list[Record]:
    """Read contents, each only through the parts that an earlier method did not ask in the same version.

    The contents are read part by part, not one after the other: what one parser reads with stays in the processor's
    caches, which makes the whole a quarter faster.

    Args:
        raws: a few hundred contents; all of what is read of them is held.
        method: the taxonomies to read by, and the parts' versions.
        earlier: what an earlier method made of each content; none by default.

    Returns:
        A record for each content, in order.
    """
    readings = [
        _Reading(read_content(raw), before, before.parts_like(method) if before else frozenset())
        for raw, before in zip(raws, earlier or [None] * len(raws), strict=True)
    ]
    for part in PARTS:
        for reading in readings:
            reading.ask(part)
    taxonomy = method.skills or load_taxonomy()
    for reading in readings:
        reading.find_skills(taxonomy)
    return [reading.record(method) for reading in readings]


def read_record(raw: RawJob, method: Method) -> Record:
    """Read one content; see :func:`read_records`."""
    return read_records([raw], method)[0]


@dataclass
class _Reading:
    """A content, and what has been read of it so far."""

    content: Content
    earlier: Earlier | None
    kept: frozenset[str]
    columns: Answers = field(default_factory=dict)
    evidence: dict[str, Any] = field(default_factory=dict)
    found: FoundSkills | None = None

    def ask(self, part: Part) -> None:
        """Add a part's answers: the earlier ones where they stand."""
        if self.earlier and part.name in self.kept:
            self._add(self.earlier.answers(part.columns, part.evidence))
        else:
            self._add(part.read(self.content))

    def find_skills(self, taxonomy: Taxonomy) -> None:
        """Add the skills and what follows from them, unless the earlier ones stand."""
        if SKILLS not in self.kept:
            self.found = found_skills(self.content, taxonomy)
            self._add(skill_answers(self.content, self.found))

    def record(self, method: Method) -> Record:
        """Return the content's record, completed by the earlier answers of the parts that are read elsewhere."""
        for name in OTHERS:
            if self.earlier and name in self.kept:
                self._add(self.earlier.answers(*OTHERS[name]))
        features = Features(**self.columns, evidence=self.evidence, part_versions=dict(method.parts))
        return Record(features, self.found, OCCUPATION not in self.kept)

    def _add(self, answers: Answers) -> None:
        self.evidence |= answers.pop("evidence", {})
        self.columns |= answers


def build_features(raw: RawJob) -> tuple[Features, FoundSkills]:
    """Return what a content means by the packaged method, its occupation aside, and the skills it names."""
    record = read_record(raw, packaged_method())
    return record.features, record.skills or {}
