"""What reviewers say is kept, teaches the quality model, and takes adverts out of the queue."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest

from chommie_assets.enrichment import quality
from chommie_assets.enrichment.duplicates import find_duplicates
from chommie_assets.enrichment.features import enrich_features
from chommie_assets.enrichment.quality import score_jobs
from chommie_assets.enrichment.quality_models import active_model, train_model
from chommie_assets.enrichment.review_labels import NewLabel, ReviewError, find_job, record_labels
from chommie_assets.parsing import quality_training
from chommie_assets.parsing.quality_model import PRIOR
from chommie_assets.settings import Settings
from tests.integration.enrichment.loads import CLOCK, advert, job_id, publish, rows

Connection = psycopg.Connection[Any]
OF_EACH_KIND = 8
LABELS = "select job_id, label, note, reviewer, is_company_verified from ops.review_labels order by label_id"
VERSIONS = "select method_version, count(*) from enriched.job_quality group by 1 order by 1"


def enrich(settings: Settings) -> None:
    enrich_features(settings, CLOCK)
    find_duplicates(settings, CLOCK)
    score_jobs(settings, CLOCK)


def label(conn: Connection, job: Any, word: str, **facts: Any) -> None:
    record_labels(conn, [NewLabel(str(job), word, "thandi", **facts)], CLOCK)
    conn.commit()


@pytest.fixture
def labelled(database: Settings, conn: Connection, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Full adverts called good and bare ones called bad: just enough of each."""
    monkeypatch.setattr(quality_training, "MIN_LABELS_OF_EACH_KIND", OF_EACH_KIND)
    good = [advert(f"g{n}", title=f"Developer {n}", company=f"Firm {n}") for n in range(OF_EACH_KIND)]
    bad = [
        advert(f"b{n}", title=f"Person {n}", company=None, location=None, description=f"Call {n} now.")
        for n in range(OF_EACH_KIND)
    ]
    publish(conn, "l1", [*good, *bad, advert("new", title="Nurse", company="Clinic")])
    enrich(database)
    for n in range(OF_EACH_KIND):
        label(conn, job_id(f"g{n}"), "good")
        label(conn, job_id(f"b{n}"), "bad")
    return database


def test_labels_teach_a_model_and_all_that_is_current_is_scored_again(
    labelled: Settings, conn: Connection
) -> None:
    training = train_model(labelled, CLOCK)
    assert (training.is_new, training.labels, training.model.version) == (True, 16, "trained-0001")
    assert active_model(conn) == training.model
    assert score_jobs(labelled, CLOCK).rows == 17
    assert rows(conn, VERSIONS) == [
        (f"{quality.METHOD_VERSION}/prior-1", 17),
        (f"{quality.METHOD_VERSION}/trained-0001", 17),
    ]
    likely = dict(
        rows(
            conn,
            "select job_id, (layers ->> 'model')::float from enriched.job_quality"
            " where method_version ~ 'trained'",
        )
    )
    assert likely[job_id("new")] > 0.6 > 0.4 > likely[job_id("b0")]


def test_training_again_changes_nothing(labelled: Settings, conn: Connection) -> None:
    train_model(labelled, CLOCK)
    score_jobs(labelled, CLOCK)
    before = rows(conn, "select * from ops.quality_models"), rows(conn, VERSIONS)
    assert not train_model(labelled, CLOCK).is_new
    assert score_jobs(labelled, CLOCK).rows == 0
    assert (rows(conn, "select * from ops.quality_models"), rows(conn, VERSIONS)) == before


def test_labels_turned_to_one_kind_bring_the_prior_back(labelled: Settings, conn: Connection) -> None:
    train_model(labelled, CLOCK)
    for n in range(OF_EACH_KIND):
        label(conn, job_id(f"b{n}"), "good")
    training = train_model(labelled, CLOCK)
    assert training.is_new
    assert training.model.is_as(PRIOR)
    assert active_model(conn).version == "trained-0002"
    assert rows(conn, "select count(*) from ops.quality_models where is_active") == [(1,)]
    assert not train_model(labelled, CLOCK).is_new


def test_without_enough_labels_the_prior_holds(database: Settings, conn: Connection) -> None:
    publish(conn, "l1", [advert("1")])
    enrich(database)
    label(conn, job_id("1"), "good")
    training = train_model(database, CLOCK)
    assert (training.is_new, training.model) == (False, PRIOR)
    assert "30 of each are needed" in training.told


def test_an_archived_text_teaches_by_what_was_kept_of_it(labelled: Settings, conn: Connection) -> None:
    before = train_model(labelled, CLOCK).model
    conn.execute("update enriched.job_features set description_text = null")
    conn.execute("delete from ops.quality_models")
    conn.commit()
    training = train_model(labelled, CLOCK)
    assert training.labels == 16
    assert training.model.is_as(before)


class StoppedError(Exception):
    """The run was stopped from outside."""


def test_stopped_while_scoring_by_a_new_model_it_goes_on(
    labelled: Settings, conn: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    train_model(labelled, CLOCK)
    monkeypatch.setattr(quality, "CHUNK_JOBS", 5)

    def stop(_: str) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        score_jobs(labelled, CLOCK, progress=stop)
    assert score_jobs(labelled, CLOCK).rows == 12
    assert rows(conn, VERSIONS)[1] == (f"{quality.METHOD_VERSION}/trained-0001", 17)


def test_a_company_is_verified_by_a_second_board_and_its_adverts_are_scored_again(
    database: Settings, conn: Connection
) -> None:
    publish(conn, "l1", [advert("1"), advert("2", company="Lone Firm", title="Nurse")])
    enrich(database)
    publish(conn, "l2", [advert("3", "beta", title="Clerk", description="Quite another text.")])
    enrich_features(database, CLOCK)
    find_duplicates(database, CLOCK)
    assert score_jobs(database, CLOCK).rows == 2
    assert rows(conn, "select company_key, count(*) from enriched.company_sources group by 1 order by 1") == [
        ("acme", 2),
        ("lone firm", 1),
    ]


def test_a_reviewers_word_verifies_a_company(database: Settings, conn: Connection) -> None:
    publish(conn, "l1", [advert("1"), advert("2", title="Nurse"), advert("3", company="Other", title="Cook")])
    enrich(database)
    before = dict(rows(conn, "select job_id, quality_score from enriched.job_quality"))
    label(conn, job_id("1"), "good", is_company_verified=True)
    assert score_jobs(database, CLOCK).rows == 2
    after = dict(rows(conn, "select job_id, quality_score from enriched.job_quality"))
    assert after[job_id("2")] > before[job_id("2")]
    assert after[job_id("3")] == before[job_id("3")]


def test_labels_are_kept_and_queue_their_jobs(database: Settings, conn: Connection, tmp_path: Path) -> None:
    publish(conn, "l1", [advert("1")])
    enrich(database)
    conn.execute("delete from ops.job_changes")
    label(conn, job_id("1"), "bad", note="asks\0 for \ud800 R350")
    label(conn, job_id("1"), "good")
    assert [row[1:3] for row in rows(conn, LABELS)] == [("bad", "asks for ? R350"), ("good", None)]
    assert rows(conn, "select distinct job_id, reason from ops.job_changes") == [(job_id("1"), "label")]
    assert rows(conn, "select recorded_at from ops.review_labels limit 1") == [(CLOCK.instant,)]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("ffffffff-ffff-ffff-ffff-ffffffffffff", "there is no job"),
        ("fffffff", "there is no job"),
        ("12", "is not a job's id"),
        ("the nurse", "is not a job's id"),
        ("", "is not a job's id"),
    ],
)
def test_unknown_jobs_are_refused(database: Settings, conn: Connection, given: str, words: str) -> None:
    with pytest.raises(ReviewError, match=words):
        find_job(conn, given)


def test_a_prefix_finds_its_job_while_it_is_the_only_one(database: Settings, conn: Connection) -> None:
    publish(conn, "l1", [advert(str(number), title=f"Clerk {number}") for number in range(3)])
    enrich(database)
    wanted = job_id("1")
    assert find_job(conn, str(wanted)[:8].upper()) == wanted
    conn.execute(
        "update enriched.duplicate_index set job_id = %s where job_id = %s",
        (f"{str(wanted)[:8]}-0000-5000-8000-000000000000", job_id("2")),
    )
    with pytest.raises(ReviewError, match="more than one"):
        find_job(conn, str(wanted)[:8])
