"""Handmade adverts as ingestion would land them, and the rows that enrichment and the registry would write."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from psycopg import Connection, sql

from chommie_assets.identity import job_id

RECORDED_AT = "2026-03-31T10:00:00+00:00"
METHOD = "method-1"


@dataclass(frozen=True)
class Advert:
    """One record of a crawl: what an advert says, and when it was seen."""

    key: str
    observed_on: str
    title: str = "Nurse"
    description: str | None = "Work in Durban."
    posted_on: str | None = None
    expires_on: str | None = None
    is_closed: bool | None = None
    source: str = "linkedin"
    updated_at: str | None = None
    file_rank: int = 0

    @property
    def job_id(self) -> UUID:
        return job_id(self.source, self.key)

    @property
    def content_hash(self) -> str:
        facts = {name: value for name, value in asdict(self).items() if name not in _NOT_CONTENT}
        return hashlib.sha256(repr(facts).encode()).hexdigest()


_NOT_CONTENT = {"observed_on", "updated_at", "file_rank", "key", "source"}


def insert(conn: Connection[Any], table: tuple[str, str], **values: Any) -> None:
    """Insert one row; a row that is there already stays."""
    statement = sql.SQL("insert into {} ({}) values ({}) on conflict do nothing").format(
        sql.Identifier(*table),
        sql.SQL(", ").join(map(sql.Identifier, values)),
        sql.SQL(", ").join(map(sql.Placeholder, values)),
    )
    conn.execute(statement, values)


def land(
    conn: Connection[Any],
    adverts: Iterable[Advert],
    *,
    load_id: str = "load-1",
    state: str | None = "published",
    is_taken: bool = True,
) -> None:
    """Land a load, publish it (``state`` None: it was killed before that) and queue its jobs."""
    adverts = list(adverts)
    for advert in adverts:
        _land_one(conn, advert, load_id)
        insert(conn, ("ops", "job_changes"), stage="marts", job_id=advert.job_id, reason="load",
               is_taken=is_taken, recorded_at=RECORDED_AT)  # fmt: skip
    for source in {advert.source for advert in adverts}:
        insert(conn, ("ops", "sources"), source=source, schema_name=f"raw_{source}", board=source,
               coverage="partial", max_unseen_days=60, is_polled=False)  # fmt: skip
    if state is not None:
        counts = dict.fromkeys(("rows_changed", "rows_seen", "rows_repeated", "rows_quarantined"), 0)
        insert(conn, ("ops", "load_ledger"), load_id=load_id, source=adverts[0].source, state=state,
               schema_name=f"raw_{adverts[0].source}", origin="file", is_complete=False, as_of_on="2026-03-31",
               rows_read=len(adverts), rows_new=len(adverts), **counts, recorded_at=RECORDED_AT,
               started_at=RECORDED_AT, finished_at=RECORDED_AT)  # fmt: skip
    conn.commit()


def _land_one(conn: Connection[Any], advert: Advert, load_id: str) -> None:
    schema = f"raw_{advert.source}"
    common = {
        "job_id": str(advert.job_id), "content_hash": advert.content_hash, "load_id": load_id,
        "source": advert.source, "board": advert.source, "recorded_at": RECORDED_AT, "_dlt_load_id": load_id,
        "_dlt_id": f"{load_id}/{advert.key}",
    }  # fmt: skip
    insert(conn, (schema, "jobs"), **common, external_id=advert.key, external_id_kind="native", title=advert.title,
           description=advert.description, posted_on=advert.posted_on, expires_on=advert.expires_on,
           is_closed=advert.is_closed)  # fmt: skip
    insert(conn, (schema, "sightings"), **common, observed_on=advert.observed_on,
           source_updated_at=advert.updated_at, file_rank=advert.file_rank)  # fmt: skip


def enrich(
    conn: Connection[Any], advert: Advert, *, tier: str = "high", skills: Iterable[str] = (),
    method: str = METHOD, recorded_at: str = RECORDED_AT, **features: Any
) -> None:  # fmt: skip
    """Write the features, skills and quality of an advert's content."""
    key = {"job_id": advert.job_id, "content_hash": advert.content_hash, "method_version": method}
    values: dict[str, Any] = {
        "load_id": "load-1", "source": advert.source, "title_normalized": advert.title.lower(),
        "description_text": advert.description, "word_count": 3, "skills_count": 0, "text_hash": "0" * 64,
    }  # fmt: skip
    insert(conn, ("enriched", "job_features"), **key, **(values | features), recorded_at=recorded_at)
    for skill in skills:
        insert(conn, ("enriched", "job_skills"), **key, skill_id=skill, skill=skill.title(), category="test",
               matched_text=skill, span_start=0, span_end=1, confidence=1.0, recorded_at=recorded_at)  # fmt: skip
    score = {"high": 0.9, "medium": 0.6, "low": 0.2}[tier]
    names = ("quality_score", "completeness", "accuracy", "consistency", "timeliness", "uniqueness")
    insert(conn, ("enriched", "job_quality"), **key, **dict.fromkeys(names, score), quality_tier=tier,
           layers="{}", reasons=["short"], recommendations=["write more"], recorded_at=recorded_at)  # fmt: skip
    conn.commit()


def queue(conn: Connection[Any], *jobs: UUID) -> None:
    """Put jobs into the hands of the stage of the marts, and nothing else."""
    conn.execute("delete from ops.job_changes")
    for job in jobs:
        insert(conn, ("ops", "job_changes"), stage="marts", job_id=job, reason="test", is_taken=True,
               recorded_at=RECORDED_AT)  # fmt: skip
    conn.commit()


def register(conn: Connection[Any], key: str, opened_on: str, recorded_on: str, **changes: Any) -> None:
    """Append a statement about a job to the registry."""
    job = job_id("linkedin", key)
    values: dict[str, Any] = {
        "job_id": job, "version": 1, "content_hash": "h", "source": "linkedin", "posted_on": opened_on,
        "first_observed_on": opened_on, "version_observed_on": opened_on, "has_stated_salary": False,
        "canonical_job_id": job, "province": "Gauteng", "recorded_on": recorded_on,
        "recorded_at": f"{recorded_on}T12:00:00+02:00",
    }  # fmt: skip
    insert(conn, ("ops", "job_registry"), **(values | changes))
    conn.commit()


def day(text: str) -> date:
    """Return the day of an ISO text."""
    return date.fromisoformat(text)
