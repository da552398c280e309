"""Every current content has a score; a new duplicate changes it; nothing else does."""

from __future__ import annotations

from typing import Any

import pandas as pd
import psycopg
import pytest

from chommie_assets.contracts.job_quality import JobQuality
from chommie_assets.enrichment import quality
from chommie_assets.enrichment.duplicates import find_duplicates
from chommie_assets.enrichment.features import enrich_features
from chommie_assets.enrichment.quality import score_jobs
from chommie_assets.settings import Settings
from tests.integration.enrichment.loads import CLOCK, advert, job_id, later, publish, rows

SCORES = (
    "select job_id, content_hash, quality_score, uniqueness, reasons from enriched.job_quality order by 1, 2"
)


def work(settings: Settings) -> int:
    enrich_features(settings, CLOCK)
    find_duplicates(settings, CLOCK)
    return score_jobs(settings, CLOCK).changed


def test_scores_keep_their_contract(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(
        conn, "l1", [advert("1"), advert("2", title=None, description=None), advert("3", description="test")]
    )
    assert work(database) == 3
    cursor = conn.execute("select * from enriched.job_quality")
    columns = [column.name for column in cursor.description or []]
    JobQuality.validate(pd.DataFrame(cursor.fetchall(), columns=columns), lazy=True)
    tiers = dict(rows(conn, "select job_id, quality_tier from enriched.job_quality"))
    assert tiers[job_id("3")] == "low"
    assert tiers[job_id("1")] != "low"


def test_a_copy_is_less_unique_and_is_rescored_when_it_becomes_one(
    database: Settings, conn: psycopg.Connection[Any]
) -> None:
    publish(conn, "l1", [advert("1", "adzuna")])
    work(database)
    alone = rows(conn, SCORES)[0]
    conn.execute("delete from ops.job_changes")
    publish(conn, "l2", [advert("2")])
    assert work(database) == 2
    copied = next(row for row in rows(conn, SCORES) if row[0] == job_id("1", "adzuna"))
    assert copied[3] < alone[3]
    assert "duplicate" in copied[4]
    queued = rows(conn, "select job_id from ops.job_changes where reason = 'quality' order by 1")
    assert [row[0] for row in queued] == sorted([job_id("1", "adzuna"), job_id("2")])


def test_seen_again_nothing_is_scored_again(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(conn, "l1", [advert("1")])
    work(database)
    before = rows(conn, "select * from enriched.job_quality")
    publish(conn, "l2", [advert("1")], day=later(1))
    assert work(database) == 0
    assert rows(conn, "select * from enriched.job_quality") == before


def test_another_method_scores_all_again(
    database: Settings, conn: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(conn, "l1", [advert("1"), advert("2", title="Nurse")])
    work(database)
    monkeypatch.setattr(quality, "METHOD_VERSION", "quality-next")
    assert score_jobs(database, CLOCK).rows == 2
    assert score_jobs(database, CLOCK).rows == 0


class StoppedError(Exception):
    """The run was stopped from outside."""


def stop(_: str) -> None:
    raise StoppedError


def test_stopped_between_chunks_it_goes_on_where_it_was(
    database: Settings, conn: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "CHUNK_JOBS", 2)
    publish(conn, "l1", [advert(str(number), title=f"Clerk {number}") for number in range(5)])
    enrich_features(database, CLOCK)
    find_duplicates(database, CLOCK)
    with pytest.raises(StoppedError):
        score_jobs(database, CLOCK, progress=stop)
    assert len(rows(conn, SCORES)) == 2
    assert score_jobs(database, CLOCK).rows == 3
    assert len(rows(conn, SCORES)) == 5
    assert score_jobs(database, CLOCK).rows == 0
