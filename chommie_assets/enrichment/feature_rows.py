"""The work of one worker: contents in, rows of ``job_features`` and ``job_skills`` out."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from chommie_assets.enrichment.method import Method
from chommie_assets.enrichment.raw_job import RawJob
from chommie_assets.enrichment.record import COLUMNS, Earlier, Record, read_records

FEATURE_COLUMNS = ("job_id", "content_hash", "load_id", "source", *COLUMNS)
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
# What an advert seeks is said in its first lines.
OPENING_CHARACTERS = 600

_values = attrgetter(*COLUMNS)
_skill_values = attrgetter(
    "skill_id", "name", "category", "matched_text", "start", "end", "is_required", "confidence"
)


@dataclass
class Parsed:
    """What was read of one content.

    Attributes:
        features: in the order of :data:`FEATURE_COLUMNS`; the batch fills in the occupation where it is needed.
        skills: rows in the order of :data:`SKILL_COLUMNS`; ``None`` where those of ``carried_from`` stand.
        carried_from: the method version of the earlier reading, if there is one.
        opening: title and the description's first lines, where the occupation is still to be told.
    """

    features: list[Any]
    skills: list[tuple[Any, ...]] | None
    carried_from: str | None
    opening: tuple[str | None, str] | None

    @property
    def job_id(self) -> UUID:
        """The job."""
        return UUID(str(self.features[0]))

    @property
    def content_hash(self) -> str:
        """The content."""
        return str(self.features[1])


class Task(NamedTuple):
    """A content to read, and what an earlier method made of it."""

    raw: RawJob
    earlier: Earlier | None


def parse_chunk(chunk: list[Task], method: Method) -> list[Parsed]:
    """Return what is read of each content, in order."""
    records = read_records([task.raw for task in chunk], method, [task.earlier for task in chunk])
    return [_parsed(task, record) for task, record in zip(chunk, records, strict=True)]


def _parsed(task: Task, record: Record) -> Parsed:
    raw = task.raw
    key = (raw.job_id, raw.content_hash)
    description = (record.features.description_text or "")[:OPENING_CHARACTERS]
    return Parsed(
        [*key, raw.load_id, raw.source, *_values(record.features)],
        None
        if record.skills is None
        else [(*key, field, *_skill_values(match)) for field, match in record.skills.values()],
        task.earlier.method_version if task.earlier else None,
        (raw.title, description) if record.needs_occupation else None,
    )


def warm_up(method: Method) -> None:
    """Load every taxonomy and model that the parsers read, before the first content arrives.

    For a process of its own: what is loaded is kept from the garbage collector, which would go through its million
    objects again and again.
    """
    text = "Senior Java Developer in Cape Town, R50 000 per month. Kennis van Java word vereis."
    raw = RawJob(UUID(int=0), "", "", "", "", "Java Developer", "Acme", "Cape Town", text, "R50 000 pm")
    read_records([raw], method)
    gc.collect()
    gc.freeze()
