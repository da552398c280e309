"""What one content means: calls every parser once and puts the answers into ``job_features``' columns.

Pure: no database, no clock. Parsers abstain with ``None`` and never raise on text, whatever the text is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chommie_assets import identity
from chommie_assets.enrichment.raw_job import BOARD_COUNTRIES, RawJob
from chommie_assets.enrichment.record_salary import SalaryFacts, salary_of
from chommie_assets.parsing import (
    companies,
    duplicates_text,
    employment,
    html,
    language,
    location,
    occupation,
    skills,
    text_features,
    titles,
)

if TYPE_CHECKING:
    from chommie_assets.parsing.location import Place
    from chommie_assets.parsing.skills import SkillMatch

    FoundSkills = dict[str, tuple[str, SkillMatch]]

_CURRENCY_COUNTRIES = {"ZAR": "ZA", "USD": "US", "GBP": "GB"}
# What is shown of a field in the evidence.
EVIDENCE_CHARACTERS = 200
KEY_PHRASES = 10
# An English title with a foreign employer's name reads as Dutch at 0.99; real titles in other languages reach more.
SHORT_CHARACTERS = 60
SHORT_CONFIDENCE = 0.995


@dataclass(frozen=True)
class Features:
    """The parsed columns of a content; units and meanings as in ``enriched.job_features``."""

    title_normalized: str
    description_text: str | None
    company_id: UUID | None
    company_key: str | None
    company_name: str | None
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
    occupation_group: str | None
    occupation_label: str | None
    occupation_confidence: float | None
    word_count: int
    readability: float | None
    skills_count: int
    text_hash: str
    key_phrases: list[str] = field(default_factory=list)
    evidence: dict[str, Any] = field(default_factory=dict)


def build_features(raw: RawJob) -> tuple[Features, FoundSkills]:
    """Return what a content means, and the skills it names.

    Returns:
        The features; and by skill id the field that names the skill, with the match whose span counts in that
        field (``description`` is ``Features.description_text``).
    """
    description = html.html_to_text(raw.description) if raw.description else ""
    title = html.clean_text(raw.title or "")
    pay = salary_of(raw, description)
    place = location.parse_location(raw.location, country_hint=_country_hint(raw, pay))
    level, level_evidence = titles.parse_seniority(title, description)
    found = _skills(raw, title, description)
    features = Features(
        title_normalized=titles.normalize_title(title) or "",
        description_text=description or None,
        word_count=text_features.word_count(description),
        readability=text_features.readability(description),
        key_phrases=text_features.key_phrases(description, KEY_PHRASES),
        skills_count=len(found),
        text_hash=duplicates_text.text_hash(title, description),
        employment_type=_first(employment.parse_employment_type, raw.employment_type, title, description),
        seniority=_stated_seniority(raw.seniority) or level,
        evidence={**_evidence(raw, pay, place), **({"seniority": level_evidence} if level_evidence else {})},
        **_company(raw),
        **_place(raw, place, title, description),
        **_salary(pay),
        **_language(title, description),
        **_occupation(title, description),
    )
    return features, found


def _first(parse: Any, *texts: str | None) -> str | None:
    """Return what the first text that says something says."""
    return next((found for text in texts if text and (found := parse(text)) is not None), None)


def _stated_seniority(text: str | None) -> str | None:
    """Return the level that a board's own field names: as a title does, or in a board's words ('Associate')."""
    return titles.parse_seniority(text, f"seniority level: {text}")[0] if text else None


def _country_hint(raw: RawJob, pay: SalaryFacts) -> str | None:
    return BOARD_COUNTRIES.get(raw.board) or _CURRENCY_COUNTRIES.get(pay.salary_currency or "")


def _company(raw: RawJob) -> dict[str, Any]:
    key = companies.company_key(raw.company) or None
    return {
        "company_key": key,
        "company_id": identity.company_id(key) if key else None,
        "company_name": companies.clean_company_name(raw.company) if key else None,
    }


def _place(raw: RawJob, place: Place | None, title: str, description: str) -> dict[str, Any]:
    stated = raw.is_remote
    if place is not None and place.is_remote:
        # "Anywhere" is said of the place itself; a board's flag may only mean that no one ticked a box.
        stated = True
    if stated is None:
        stated = employment.is_remote(title, raw.location, description)
    if place is None:
        alias = html.clean_text(raw.location or "")[:EVIDENCE_CHARACTERS].strip() or None
        return {
            "location_alias": alias,
            "is_remote": stated,
            **dict.fromkeys(("location_id", "suburb", "city", "municipality", "province", "country")),
            **dict.fromkeys(("latitude", "longitude", "location_confidence")),
        }
    parts = (place.country, place.province, place.municipality, place.city, place.suburb)
    return {
        "location_id": identity.location_id(*parts) if any(parts) else None,
        "location_alias": place.alias,
        "suburb": place.suburb,
        "city": place.city,
        "municipality": place.municipality,
        "province": place.province,
        "country": place.country,
        "is_remote": place.is_remote if stated is None else stated,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "location_confidence": place.confidence,
    }


def _salary(pay: SalaryFacts) -> dict[str, Any]:
    return {name: value for name, value in vars(pay).items() if name.startswith("salary_")}


def _language(title: str, description: str) -> dict[str, Any]:
    text = description or title
    found = language.detect_language(text)
    is_guess = found is not None and found.code != "en" and found.confidence < SHORT_CONFIDENCE
    if is_guess and len(text) < SHORT_CHARACTERS:
        found = None
    return {
        "language": found.code if found else None,
        "language_confidence": found.confidence if found else None,
    }


def _occupation(title: str, description: str) -> dict[str, Any]:
    found = occupation.classify_occupation(title, description)
    return {
        "occupation_group": found.code if found else None,
        "occupation_label": found.label if found else None,
        "occupation_confidence": found.confidence if found else None,
    }


def _skills(raw: RawJob, title: str, description: str) -> FoundSkills:
    """Return the skills of the description, then those that only the title or the source's own list names."""
    found: FoundSkills = {}
    for name, text in (("description", description), ("title", title), ("skills", raw.skills or "")):
        for match in skills.find_skills(text):
            found.setdefault(match.skill_id, (name, match))
    return found


def _evidence(raw: RawJob, pay: SalaryFacts, place: Place | None) -> dict[str, Any]:
    """Return where the answers were read: the field, and the span in it."""
    evidence: dict[str, Any] = {}
    if pay.field:
        evidence["salary"] = {"field": pay.field, "span": pay.span}
    if place is not None:
        text = (raw.location or "")[:EVIDENCE_CHARACTERS]
        evidence["location"] = {"field": "location", "span": place.span, "text": text}
        if place.other_places:
            evidence["location"]["other_places"] = [other.alias for other in place.other_places[:10]]
    return evidence
