"""The work of one worker: adverts in, rows of ``enriched.job_quality`` out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from chommie_assets.parsing.quality import score_quality
from chommie_assets.parsing.quality_clarity import requirements_clarity
from chommie_assets.parsing.quality_cues import is_contact_only, is_placeholder, scam_cues
from chommie_assets.parsing.quality_facts import QualityFacts, location_precision
from chommie_assets.parsing.quality_model import QualityModel
from chommie_assets.parsing.text_features import capitals_share

COLUMNS = (
    "job_id",
    "content_hash",
    "method_version",
    "quality_score",
    "quality_tier",
    "completeness",
    "accuracy",
    "consistency",
    "timeliness",
    "uniqueness",
    "layers",
    "reasons",
    "recommendations",
)
# A copy, now or later, adds nothing; a rewritten or shortened advert adds something.
_COPIES = frozenset({"full", "temporal"})


class ScoredAdvert(NamedTuple):
    """What is read of an advert to score it; ``observed_on`` is the first day its content was seen."""

    job_id: UUID
    content_hash: str
    title: str | None
    company: str | None
    location: str | None
    url: str | None
    posted_on: date | None
    expires_on: date | None
    observed_on: date | None
    description: str | None
    description_words: int
    employment_type: str | None
    seniority: str | None
    salary_is_stated: bool
    salary_is_suspect: bool
    salary_is_predicted: bool
    salary_reason: str | None
    salary_confidence: float | None
    place_confidence: float | None
    skills_count: int
    language: str | None
    language_confidence: float | None
    occupation_confidence: float | None
    readability: float | None
    duplicate_class: str | None
    duplicate_score: float | None
    suburb: str | None
    city: str | None
    municipality: str | None
    province: str | None
    country: str | None
    is_remote: bool | None
    company_is_verified: bool


class ScoredChunk(NamedTuple):
    """The jobs of a chunk, the adverts found for them (an archived job has none left), and how to score them."""

    job_ids: list[UUID]
    adverts: list[ScoredAdvert]
    model: QualityModel
    method_version: str


# An advert in capitals is so from its beginning.
SHOUTED_CHARACTERS = 1_000
_PLACE = ("suburb", "city", "municipality", "province", "country", "is_remote")
_FACTS = tuple(name for name in ScoredAdvert._fields if name in QualityFacts.__dataclass_fields__)


def quality_rows(chunk: ScoredChunk) -> tuple[list[UUID], list[tuple[Any, ...]]]:
    """Return the jobs of a chunk and the rows of their adverts, in the order of :data:`COLUMNS`."""
    return chunk.job_ids, [_row(advert, chunk.model, chunk.method_version) for advert in chunk.adverts]


def facts_of(advert: ScoredAdvert) -> QualityFacts:
    """Return the facts that the score of an advert rests on."""
    text = advert.description
    beginning = f"{advert.title or ''}\n{(text or '')[:SHOUTED_CHARACTERS]}"
    return QualityFacts(
        **{name: getattr(advert, name) for name in _FACTS},
        is_duplicate=advert.duplicate_class in _COPIES,
        capitals_share=capitals_share(beginning),
        is_contact_only=is_contact_only(text),
        is_placeholder=is_placeholder(text),
        scam_cues=scam_cues(f"{advert.title or ''}\n{text or ''}", advert.company),
        requirements_clarity=requirements_clarity(text),
        location_precision=location_precision(**{name: getattr(advert, name) for name in _PLACE}),
    )


def _row(advert: ScoredAdvert, model: QualityModel, method_version: str) -> tuple[Any, ...]:
    quality = score_quality(facts_of(advert), model)
    dimensions = (quality.dimensions[name] for name in COLUMNS[5:10])
    return (
        advert.job_id,
        advert.content_hash,
        method_version,
        quality.quality_score,
        quality.quality_tier,
        *dimensions,
        quality.layers,
        _array(quality.reasons),
        _array(quality.recommendations),
    )


def _array(texts: Sequence[str]) -> str:
    """Return texts of our own, which need no escapes, in Postgres's notation: COPY takes that at once."""
    return "{" + ",".join(f'"{text}"' for text in texts) + "}"
