"""The facts of one advert that its quality is scored from, and those that its text alone gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from chommie_assets.parsing import salary, text_features, titles
from chommie_assets.parsing.employment import parse_employment_type
from chommie_assets.parsing.language import detect_language
from chommie_assets.parsing.quality_clarity import requirements_clarity
from chommie_assets.parsing.quality_cues import is_contact_only, is_placeholder, scam_cues

# A title is shorter, and a place stands in the advert's first lines.
_TITLE_CHARACTERS = 120
_PLACE_CHARACTERS = 300
_FIRST_SENTENCE = re.compile(r"[^\n]{3,119}?(?=[.!?:;]\s|\s-\s|\n|\Z)")


@dataclass(frozen=True)
class QualityFacts:
    """What is known of an advert when its quality is scored; everything but the title may be missing.

    Attributes:
        description_words: words of the description; 0 for none.
        salary_is_stated: a figure is stated. "Market related" is ``salary_reason``, not a figure.
        place_confidence: of the normalized place, 0 to 1; ``None`` when no place was recognised.
        salary_confidence, language_confidence, occupation_confidence: of those readings, 0 to 1.
        readability: Flesch reading ease, 0 to 100.
        capitals_share: share of capitals among the letters of title and description, 0 to 1.
        duplicate_score: likeness to the canonical advert, 0 to 1; ``None`` when it stands for itself.
        scam_cues: names of the cues found, see ``quality_cues.scam_cues``.
        expires_on: last day to apply, when stated.
        company_is_verified: the company was seen in a feed of its own or on several boards, or a reviewer knows it.
        requirements_clarity: 0 to 1, see ``quality_clarity.py``.
        location_precision: 0 to 1, see :func:`location_precision`.
    """

    title: str | None = None
    company: str | None = None
    location: str | None = None
    url: str | None = None
    description_words: int = 0
    employment_type: str | None = None
    salary_is_stated: bool = False
    salary_is_suspect: bool = False
    salary_is_predicted: bool = False
    salary_reason: str | None = None
    salary_confidence: float | None = None
    place_confidence: float | None = None
    skills_count: int = 0
    language: str | None = None
    language_confidence: float | None = None
    occupation_confidence: float | None = None
    seniority: str | None = None
    posted_on: date | None = None
    expires_on: date | None = None
    observed_on: date | None = None
    is_duplicate: bool = False
    duplicate_score: float | None = None
    readability: float | None = None
    capitals_share: float = 0.0
    is_contact_only: bool = False
    is_placeholder: bool = False
    scam_cues: tuple[str, ...] = ()
    company_is_verified: bool = False
    requirements_clarity: float = 0.0
    location_precision: float = 0.0


def location_precision(
    *,
    suburb: str | None,
    city: str | None,
    municipality: str | None,
    province: str | None,
    country: str | None,
    is_remote: bool | None,
) -> float:
    """Return how narrowly a place is given: 1 suburb, 0.8 town, metro or remote, 0.5 province, 0.2 country, else 0."""
    if suburb:
        return 1.0
    if city or municipality or is_remote:
        return 0.8
    return 0.5 if province else 0.2 if country else 0.0


def _title_and_rest(text: str) -> tuple[str, str]:
    match = _FIRST_SENTENCE.match(text)
    end = match.end() if match else min(len(text), _TITLE_CHARACTERS)
    return text[:end].strip(), text[end:].lstrip(" .!?:;-\n")


def facts_of_text(text: str) -> QualityFacts:
    """Return the facts that an advert's bare text gives; its first line or sentence is read as the title."""
    from chommie_assets.parsing.location import parse_location
    from chommie_assets.parsing.occupation import classify_occupation
    from chommie_assets.parsing.skills import find_skills

    title, rest = _title_and_rest(text.strip())
    pay = salary.find_salary(text)
    language = detect_language(text)
    place = parse_location(title) or parse_location(rest[:_PLACE_CHARACTERS])
    occupation = classify_occupation(title, rest)
    seniority, _ = titles.parse_seniority(title, rest)
    return QualityFacts(
        title=title or None,
        description_words=text_features.word_count(rest),
        employment_type=parse_employment_type(rest) or parse_employment_type(title),
        salary_is_stated=pay is not None and bool(pay.min or pay.max),
        salary_is_suspect=pay is not None and pay.is_suspect,
        salary_is_predicted=pay is not None and pay.is_predicted,
        salary_reason=pay.reason if pay else None,
        salary_confidence=pay.confidence if pay else None,
        place_confidence=place.confidence if place else None,
        skills_count=len(find_skills(text)),
        language=language.code if language else None,
        language_confidence=language.confidence if language else None,
        occupation_confidence=occupation.confidence if occupation else None,
        seniority=seniority,
        readability=text_features.readability(rest),
        capitals_share=text_features.capitals_share(text),
        is_contact_only=is_contact_only(rest),
        is_placeholder=is_placeholder(rest or title),
        scam_cues=scam_cues(text),
        requirements_clarity=requirements_clarity(rest),
        location_precision=location_precision(
            suburb=place.suburb,
            city=place.city,
            municipality=place.municipality,
            province=place.province,
            country=place.country,
            is_remote=place.is_remote,
        )
        if place
        else 0.0,
    )
