"""The parts of a record: each asks one or a few parsers and answers for columns of ``job_features`` of its own.

Parts don't read one another's answers, so that one can be read again without the others. Skills, whose answers are
rows of their own, are ``found_skills``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chommie_assets import identity
from chommie_assets.enrichment.content import Content
from chommie_assets.enrichment.record_salary import RAND_SIGN, salary_of
from chommie_assets.parsing import (
    companies,
    duplicates_text,
    html,
    language,
    location,
    skills,
    titles,
)
from chommie_assets.parsing.advert_facts import AdvertFacts, read_facts
from chommie_assets.parsing.arrangement import REMOTE
from chommie_assets.parsing.companies_agencies import is_agency
from chommie_assets.parsing.companies_kind import employer_kind
from chommie_assets.parsing.location_title import place_in_title
from chommie_assets.parsing.scanning import Scan
from chommie_assets.parsing.technical_level import technical_level

if TYPE_CHECKING:
    from chommie_assets.parsing.sections import Section
    from chommie_assets.parsing.skills import SkillMatch
    from chommie_assets.parsing.taxonomy import Taxonomy

Answers = dict[str, Any]
FoundSkills = dict[str, tuple[str, "SkillMatch"]]

# What is shown of a field in the evidence.
EVIDENCE_CHARACTERS = 200
# Of a part that is told by its sentences alone, without a heading, this much must be sure.
SECTION_CONFIDENCE = 0.5
# A board's flag may only mean that no one ticked a box: words that are this clear win over it.
SURE_ARRANGEMENT = 0.85
_CURRENCY_COUNTRIES = {"ZAR": "ZA", "USD": "US", "GBP": "GB"}
_DOLLAR_SIGN = Scan(r"\$\s?\d")
_SEARCHED_CHARACTERS = 20_000


@dataclass(frozen=True)
class Part:
    """A part of a record.

    Attributes:
        name: as in ``method.PART_PARSERS``.
        columns: the columns of ``Features`` that it answers for.
        read: from a content to these columns, and to ``evidence``: where each answer was read, by the answer's name.
        evidence: the names that it may use there.
    """

    name: str
    columns: tuple[str, ...]
    read: Callable[[Content], Answers]
    evidence: tuple[str, ...] = ()


def _text(content: Content) -> Answers:
    return {
        "title_normalized": titles.normalize_title(content.title) or "",
        "description_text": content.description or None,
        "text_hash": duplicates_text.text_hash(content.title, content.description),
    }


def _company(content: Content) -> Answers:
    key = companies.company_key(content.raw.company) or None
    kind = employer_kind(content.raw.company, content.description)
    return {
        "company_key": key,
        "company_id": identity.company_id(key) if key else None,
        "company_name": companies.clean_company_name(content.raw.company) if key else None,
        "company_is_agency": is_agency(content.raw.company or "") if key else None,
        "employer_kind": kind.kind,
        "evidence": {"employer_kind": kind.evidence} if kind.evidence else {},
    }


def _country_hint(content: Content) -> str | None:
    """Return the country of the board, else the one whose money the advert names."""
    raw = content.raw
    if content.country or raw.salary_currency:
        return content.country or _CURRENCY_COUNTRIES.get((raw.salary_currency or "").strip().upper())
    texts = (raw.salary_raw or "", content.description[:_SEARCHED_CHARACTERS])
    if any(map(RAND_SIGN.is_in, texts)):
        return "ZA"
    return "US" if any(map(_DOLLAR_SIGN.is_in, texts)) else None


def _location(content: Content) -> Answers:
    raw = content.raw
    hint = _country_hint(content)
    place, field, text = (
        location.parse_location(raw.location, country_hint=hint),
        "location",
        raw.location or "",
    )
    if place is None and not text.strip():
        place, field, text = place_in_title(content.title, hint), "title", content.title
    if place is None:
        alias = html.clean_text(raw.location or "")[:EVIDENCE_CHARACTERS].strip() or None
        return {**dict.fromkeys(LOCATION.columns), "location_alias": alias}
    places = (place.country, place.province, place.municipality, place.city, place.suburb)
    evidence: dict[str, Any] = {
        "field": field,
        "span": place.span,
        "text": text[:EVIDENCE_CHARACTERS],
    }
    if place.other_places:
        evidence["other_places"] = [other.alias for other in place.other_places[:10]]
    return {
        "location_id": identity.location_id(*places) if any(places) else None,
        "location_alias": place.alias,
        "suburb": place.suburb,
        "city": place.city,
        "municipality": place.municipality,
        "province": place.province,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "location_confidence": place.confidence,
        "evidence": {"location": evidence},
    }


def _salary(content: Content) -> Answers:
    pay = salary_of(content.raw, content.description)
    answers = {name: value for name, value in vars(pay).items() if name.startswith("salary_")}
    if pay.field:
        answers["evidence"] = {"salary": {"field": pay.field, "span": pay.span}}
    return answers


def _language(content: Content) -> Answers:
    found = language.detect_language(content.description or content.title)
    return {
        "language": found.code if found else None,
        "language_confidence": found.confidence if found else None,
        "other_languages": list(found.others) if found else [],
    }


TEXT = Part("text", ("title_normalized", "description_text", "text_hash"), _text)
COMPANY = Part(
    "company",
    ("company_key", "company_id", "company_name", "company_is_agency", "employer_kind"),
    _company,
    ("employer_kind",),
)
LOCATION = Part(
    "location",
    (
        "location_id",
        "location_alias",
        "suburb",
        "city",
        "municipality",
        "province",
        "country",
        "latitude",
        "longitude",
        "location_confidence",
    ),
    _location,
    ("location",),
)
SALARY = Part(
    "salary",
    (
        "salary_raw",
        "salary_min",
        "salary_max",
        "salary_currency",
        "salary_period",
        "salary_basis",
        "salary_is_predicted",
        "salary_is_suspect",
        "salary_reason",
        "salary_month_min",
        "salary_month_max",
        "salary_confidence",
    ),
    _salary,
    ("salary",),
)
LANGUAGE = Part("language", ("language", "language_confidence", "other_languages"), _language)


def _facts(content: Content) -> Answers:
    raw = content.raw
    facts = read_facts(
        content.title,
        raw.location,
        content.description,
        employment_type_field=raw.employment_type,
        seniority_field=raw.seniority,
        reference=raw.posted_on,
    )
    return {
        "word_count": facts.word_count,
        "readability": facts.readability,
        "key_phrases": facts.key_phrases,
        "seniority": facts.seniority,
        "benefits": [benefit.name for benefit in facts.benefits],
        "equity_stance": facts.equity.stance if facts.equity else None,
        "applications_close_on": facts.deadline.closes_on if facts.deadline else None,
        "language_quality": facts.language_quality.score if facts.language_quality else None,
        **_terms(content, facts),
        **_asked(facts),
        "requirements": _section_text(facts.sections.requirements),
        "responsibilities": _section_text(facts.sections.responsibilities),
        "evidence": facts.evidence,
    }


def _terms(content: Content, facts: AdvertFacts) -> Answers:
    """Return how and where the work is done, by the advert's clear words, else the board's flag."""
    arrangement, terms = facts.arrangement, facts.employment
    stated = content.raw.is_remote
    if arrangement and (stated is None or arrangement.confidence >= SURE_ARRANGEMENT):
        stated = arrangement.arrangement == REMOTE
    return {
        "employment_type": terms.employment_type if terms else None,
        "contract_months": terms.months if terms else None,
        "work_patterns": list(terms.work_patterns) if terms else [],
        "work_arrangement": arrangement.arrangement if arrangement else None,
        "office_days": arrangement.office_days if arrangement else None,
        "is_remote": stated,
    }


def _asked(facts: AdvertFacts) -> Answers:
    """Return what is asked of the candidate."""
    experience, education, licence = facts.experience, facts.education, facts.licence
    return {
        "experience_years_min": experience.min_years if experience else None,
        "experience_years_max": experience.max_years if experience else None,
        "education_level": education.level if education else None,
        "nqf_level": education.nqf_level if education else None,
        "drivers_licence": licence.licence if licence else None,
        "drivers_licence_codes": list(licence.codes) if licence else [],
        "own_vehicle": licence.own_vehicle if licence else None,
    }


def _section_text(section: Section | None) -> str | None:
    return section.text if section and section.confidence >= SECTION_CONFIDENCE else None


FACT_NAMES = (
    "experience",
    "education",
    "licence",
    "deadline",
    "equity",
    "arrangement",
    "employment",
    "benefits",
    "seniority",
)
FACTS = Part(
    "facts",
    (
        "word_count",
        "readability",
        "key_phrases",
        "seniority",
        "employment_type",
        "contract_months",
        "work_patterns",
        "work_arrangement",
        "office_days",
        "is_remote",
        "experience_years_min",
        "experience_years_max",
        "education_level",
        "nqf_level",
        "drivers_licence",
        "drivers_licence_codes",
        "own_vehicle",
        "benefits",
        "applications_close_on",
        "equity_stance",
        "language_quality",
        "requirements",
        "responsibilities",
    ),
    _facts,
    FACT_NAMES,
)
OCCUPATION = "occupation"
SKILLS = "skills"
_OCCUPATION_COLUMNS = (
    "occupation_group",
    "occupation_label",
    "occupation_major_group",
    "occupation_confidence",
    "occupation_alternatives",
)
# The parts that ``PARTS`` don't read: occupations are told by the batch (``occupations``), skills become rows.
OTHERS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    SKILLS: (("skills_count", "technical_level", "entities"), ()),
    OCCUPATION: (_OCCUPATION_COLUMNS, ("occupation",)),
}
# The kinds of skills whose names are entities: what one holds, rather than what one can do.
ENTITY_KINDS = ("certification", "licence", "language")
PARTS = (TEXT, COMPANY, LOCATION, SALARY, LANGUAGE, FACTS)


def found_skills(content: Content, taxonomy: Taxonomy) -> FoundSkills:
    """Return the skills of the description, then those that only the title or the source's own list names.

    By skill id: the field that names it, and the match, whose span counts in that field.
    """
    found: FoundSkills = {}
    fields = (("description", content.description), ("title", content.title), ("skills", content.raw.skills))
    for name, text in fields:
        for match in skills.find_skills(text, taxonomy):
            found.setdefault(match.skill_id, (name, match))
    return found


def skill_answers(content: Content, found: FoundSkills) -> Answers:
    """Return the columns that follow from the skills: their number, how technical they are, the names among them."""
    matches = [match for _, match in found.values()]
    entities: dict[str, list[str]] = {}
    for match in matches:
        if match.kind in ENTITY_KINDS:
            entities.setdefault(match.kind, []).append(match.name)
    return {
        "skills_count": len(found),
        "technical_level": technical_level(
            content.title, [(match.category, match.kind) for match in matches]
        ).level,
        "entities": {kind: sorted(names) for kind, names in entities.items()},
    }
