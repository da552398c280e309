"""What reviewers say of adverts: written append-only into ``ops.review_labels``; the latest label of a job counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import orjson

from chommie_assets.enrichment.company_sources import confirm_company
from chommie_assets.enrichment.quality_read import read_adverts
from chommie_assets.enrichment.quality_rows import facts_of
from chommie_assets.parsing.quality_model import FEATURES, features_of
from chommie_assets.warehouse import changes

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock

LABELS = ("good", "bad")
# Shorter prefixes are more often a slip than an id.
SHORTEST_PREFIX = 4
_HEX_DIGITS = 32
_HEX = re.compile(r"[0-9a-f]+")
_FIND = "select job_id from enriched.duplicate_index where job_id between %s and %s order by job_id limit 2"
_CURRENT = """
select i.job_id, i.content_hash, f.company_key
from enriched.duplicate_index as i
join enriched.job_features as f
    on f.job_id = i.job_id and f.content_hash = i.content_hash and f.method_version = i.features_version
where i.job_id = any(%s)
"""
_INSERT = """
insert into ops.review_labels
    (job_id, content_hash, label, note, reviewer, company_key, is_company_verified, features, recorded_at)
values (%s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


class ReviewError(ValueError):
    """A label that can't be taken; the message is one line for the person."""


@dataclass(frozen=True)
class NewLabel:
    """What a reviewer says of an advert.

    Attributes:
        job: the job's id, or a prefix of it that no other job's id has.
        label: good or bad.
        is_company_verified: the reviewer knows the company to be real.
    """

    job: str
    label: str
    reviewer: str
    note: str | None = None
    is_company_verified: bool = False


def find_job(conn: Connection[Any], text: str) -> UUID:
    """Return the id of the job that an id, or a prefix of one, names.

    Raises:
        ReviewError: if there is none, or more than one.
    """
    digits = text.strip().lower().replace("-", "")
    if not SHORTEST_PREFIX <= len(digits) <= _HEX_DIGITS or not _HEX.fullmatch(digits):
        raise ReviewError(
            f"{text!r} is not a job's id, nor {SHORTEST_PREFIX} or more digits from its beginning"
        )
    low, high = (UUID(digits.ljust(_HEX_DIGITS, filler)) for filler in "0f")
    found = conn.execute(_FIND, (low, high)).fetchall()
    if not found:
        raise ReviewError(f"there is no job {text}")
    if len(found) > 1:
        raise ReviewError(f"more than one job's id begins with {text}: give more of it")
    return UUID(str(found[0][0]))


def record_labels(conn: Connection[Any], labels: Sequence[NewLabel], clock: Clock) -> list[UUID]:
    """Write labels in the caller's transaction; their jobs leave the review queue when the marts are built next.

    Returns:
        The jobs, in the order of the labels.

    Raises:
        ReviewError: if a label is neither good nor bad or a job is not known; nothing may be committed then.
    """
    jobs = []
    for label in labels:
        if label.label not in LABELS:
            raise ReviewError(f"{label.label!r} is no label: good or bad")
        jobs.append(find_job(conn, label.job))
    current = {row[0]: row[1:] for row in conn.execute(_CURRENT, (jobs,))}
    features = {advert.job_id: features_of(facts_of(advert)) for advert in read_adverts(conn, jobs)}
    for job_id, label in zip(jobs, labels, strict=True):
        _record(conn, job_id, label, current[job_id], features.get(job_id), clock)
    changes.enqueue(conn, jobs, "label", clock)
    return jobs


def _record(
    conn: Connection[Any],
    job_id: UUID,
    label: NewLabel,
    current: tuple[str, str | None],
    features: tuple[float, ...] | None,
    clock: Clock,
) -> None:
    content_hash, company_key = current
    named = orjson.dumps(dict(zip(FEATURES, features, strict=True))).decode() if features else None
    is_verified = label.is_company_verified and company_key is not None
    conn.execute(
        _INSERT,
        (
            job_id,
            content_hash,
            label.label,
            label.note and _storable(label.note),
            _storable(label.reviewer),
            company_key,
            is_verified,
            named,
            clock.instant,
        ),
    )
    if company_key is not None and is_verified:
        confirm_company(conn, company_key, clock)


def _storable(text: str) -> str:
    """Return a text without what Postgres refuses: NUL, and the lone surrogates of bytes that were not UTF-8."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def count_labels(conn: Connection[Any]) -> dict[str, int]:
    """Return how many jobs are labelled good and how many bad, by their latest labels."""
    rows = conn.execute(
        "select label, count(*) from (select distinct on (job_id) label from ops.review_labels"
        " order by job_id, label_id desc) as latest group by label"
    ).fetchall()
    return {**dict.fromkeys(LABELS, 0), **dict(rows)}
