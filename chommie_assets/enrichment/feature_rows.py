"""The work of one worker: contents in, rows of ``job_features`` and ``job_skills`` out."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from chommie_assets.enrichment.raw_job import RawJob
from chommie_assets.enrichment.record import Features, build_features

FIELDS = tuple(field.name for field in fields(Features))
FEATURE_COLUMNS = ("job_id", "content_hash", "load_id", "source", *FIELDS)
SKILL_COLUMNS = (
    "job_id",
    "content_hash",
    "field",
    "skill_id",
    "skill",
    "category",
    "matched_text",
    "span_start",
    "span_end",
    "is_required",
    "confidence",
)

_values = attrgetter(*FIELDS)
_skill_values = attrgetter(
    "skill_id", "name", "category", "matched_text", "start", "end", "is_required", "confidence"
)


class Parsed(NamedTuple):
    """The rows of one content, in the order of :data:`FEATURE_COLUMNS` and :data:`SKILL_COLUMNS`."""

    job_id: UUID
    features: tuple[Any, ...]
    skills: list[tuple[Any, ...]]


def parse_chunk(chunk: list[RawJob]) -> list[Parsed]:
    """Return the rows of each content, in order."""
    return [_parse(raw) for raw in chunk]


def _parse(raw: RawJob) -> Parsed:
    features, skills = build_features(raw)
    key = (raw.job_id, raw.content_hash)
    return Parsed(
        raw.job_id,
        (*key, raw.load_id, raw.source, *_values(features)),
        [(*key, field, *_skill_values(match)) for field, match in skills.values()],
    )


def warm_up() -> None:
    """Load every taxonomy and model that the parsers read, before the first content arrives."""
    text = "Senior Java Developer in Cape Town, R50 000 per month. Kennis van Java word vereis."
    build_features(
        RawJob(UUID(int=0), "", "", "", "", "Java Developer", "Acme", "Cape Town", text, "R50 000 pm")
    )
