"""Adverts that repeat each other are annotated; order, reruns and kills leave no trace."""

from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
import psycopg
import pytest

from chommie_assets.contracts.job_duplicates import JobDuplicates
from chommie_assets.enrichment import duplicate_clusters, duplicate_pairs, duplicates
from chommie_assets.enrichment.duplicates import find_duplicates
from chommie_assets.enrichment.features import enrich_features
from chommie_assets.settings import Settings
from tests.integration.enrichment.loads import CLOCK, TEXT, advert, job_id, later, publish, rows

MEMBERS = "select job_id, canonical_job_id, duplicate_class from enriched.job_duplicates order by 1"
SNIPPET = TEXT[:200]
SHORTENED = TEXT.rpartition("Kubernetes")[0]
FILLED_IN = TEXT.replace("payment", "booking").replace("traders", "hotels")
APPENDED = TEXT + " Apply today."


def work(settings: Settings) -> int:
    enrich_features(settings, CLOCK)
    return find_duplicates(settings, CLOCK).changed


def members(conn: psycopg.Connection[Any]) -> dict[Any, tuple[Any, str]]:
    return {row[0]: (row[1], row[2]) for row in rows(conn, MEMBERS)}


MARKET = [
    advert("1"),
    advert("2", "beta", company="ACME PTY LTD", description=APPENDED),
    advert("3", "adzuna", description=SNIPPET),
    advert("4", title="Java Developer", location="Durban, KwaZulu-Natal"),
    advert("5", title="Senior Java Developer"),
    advert("6", "beta", title="Nurse", description="Ward work by night. " * 20),
]


def test_classes_and_look_alikes(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(conn, "l1", MARKET)
    work(database)
    canonical = job_id("1")
    assert members(conn) == {
        job_id("2", "beta"): (canonical, "full"),
        job_id("3", "adzuna"): (canonical, "partial"),
    }
    cursor = conn.execute("select * from enriched.job_duplicates")
    columns = [column.name for column in cursor.description or []]
    JobDuplicates.validate(pd.DataFrame(cursor.fetchall(), columns=columns), lazy=True)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_order_of_arrival_leaves_no_trace(
    database: Settings, conn: psycopg.Connection[Any], order: tuple[int, ...]
) -> None:
    for number, place in enumerate(order):
        publish(conn, f"l{number}", [MARKET[place]])
        work(database)
    canonical = job_id("1")
    assert members(conn) == {
        job_id("2", "beta"): (canonical, "full"),
        job_id("3", "adzuna"): (canonical, "partial"),
    }


def test_a_better_canonical_sends_its_whole_cluster_on(
    database: Settings, conn: psycopg.Connection[Any]
) -> None:
    publish(conn, "l1", [advert("3", "adzuna"), advert("2", "jooble")])
    work(database)
    conn.execute("delete from ops.job_changes")
    publish(conn, "l2", [advert("1")])
    work(database)
    queued = {row[0] for row in rows(conn, "select job_id from ops.job_changes where reason = 'duplicate'")}
    assert queued == {job_id("1"), job_id("2", "jooble"), job_id("3", "adzuna")}
    assert {canonical for canonical, _ in members(conn).values()} == {job_id("1")}


def test_suburbs_agencies_and_templates(database: Settings, conn: psycopg.Connection[Any]) -> None:
    branch = advert("b1", location="Bellville, Cape Town")
    market = [
        branch,
        advert("b2", location="Parow, Cape Town"),
        advert(
            "b3", "beta", location="Cape Town", company="Springbok Talent Recruitment", description=SHORTENED
        ),
        advert("b4", "beta", location="Bellville", company="Other Works", description=FILLED_IN),
    ]
    market += [
        advert("s1", location="Sandton, Johannesburg", title="Tester"),
        advert("s2", "beta", location="Wierda Valley, Sandton", title="Tester"),
    ]
    publish(conn, "l1", market)
    work(database)
    found = members(conn)
    assert job_id("s2", "beta") in found or job_id("s1") in found
    assert found.keys() - {job_id("s1"), job_id("s2", "beta")} == {job_id("b3", "beta")}
    assert found[job_id("b3", "beta")][1] == "partial"


def test_a_repost_is_temporal(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(conn, "l1", [advert("1")])
    publish(conn, "l2", [advert("9")], day=later(20))
    publish(conn, "l3", [advert("10")], day=later(200))
    work(database)
    assert members(conn) == {job_id("9"): (job_id("1"), "temporal")}


def test_a_changed_text_leaves_its_cluster(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(conn, "l1", [advert("1"), advert("2", "beta")])
    work(database)
    assert len(members(conn)) == 1
    publish(conn, "l2", [advert("2", "beta", title="Bricklayer", description="Walls. " * 30)], day=later(1))
    work(database)
    assert members(conn) == {}
    publish(conn, "l3", [advert("2", "beta")], day=later(2))
    work(database)
    assert len(members(conn)) == 1


def test_a_rerun_changes_nothing(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(conn, "l1", MARKET)
    work(database)
    before = rows(conn, "select * from enriched.job_duplicates order by job_id")
    conn.execute("delete from ops.job_changes")
    publish(conn, "l2", MARKET, day=later(1))
    assert work(database) == 0
    assert rows(conn, "select * from enriched.job_duplicates order by job_id") == before
    assert rows(conn, "select job_id from ops.job_changes") == []


class StoppedError(Exception):
    """The run was stopped from outside."""


@pytest.mark.parametrize("told", range(4))
def test_stopped_anywhere_it_ends_where_an_undisturbed_run_ends(
    database: Settings, conn: psycopg.Connection[Any], monkeypatch: pytest.MonkeyPatch, told: int
) -> None:
    monkeypatch.setattr(duplicate_pairs, "BATCH_JOBS", 2)
    monkeypatch.setattr(duplicate_clusters, "BATCH_JOBS", 1)
    publish(conn, "l1", MARKET)
    enrich_features(database, CLOCK)
    count = itertools.count()

    def stop(_: str) -> None:
        if next(count) == told:
            raise StoppedError

    with pytest.raises(StoppedError):
        find_duplicates(database, CLOCK, progress=stop)
    find_duplicates(database, CLOCK)
    assert set(members(conn)) == {job_id("2", "beta"), job_id("3", "adzuna")}
    assert rows(conn, "select step from enriched.duplicate_work where step <> 'quality'") == []


def test_a_load_waits_for_its_features(database: Settings, conn: psycopg.Connection[Any]) -> None:
    publish(conn, "l1", MARKET)
    assert find_duplicates(database, CLOCK).loads == 0
    work(database)
    assert rows(conn, "select load_id from ops.stage_progress where stage = %s", duplicates.STAGE) == [
        ("l1",)
    ]


def test_across_employers_a_shared_text_is_found_by_its_bands(
    database: Settings, conn: psycopg.Connection[Any]
) -> None:
    publish(
        conn,
        "l1",
        [advert("1"), advert("2", "beta", company="Hire Fast Recruitment", title="Java Developer x2")],
    )
    publish(conn, "l2", [advert("3", "gamma", company="Blue Staffing", description=APPENDED)])
    work(database)
    assert members(conn) == {
        job_id("2", "beta"): (job_id("1"), "full"),
        job_id("3", "gamma"): (job_id("1"), "full"),
    }
