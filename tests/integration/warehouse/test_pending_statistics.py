"""Which days of the statistics the registry's news make it necessary to build."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from chommie_assets.clock import Clock
from chommie_assets.warehouse.statistics import mark_built, pending_days
from tests.integration.dbt.landing import Advert, register

TODAY = Clock.of("2026-03-20")
OTHER = Advert("b", "2026-03-01").job_id
BEFORE = {"version_observed_on": "2026-03-05", "method_version": "m1"}


def pending(conn: psycopg.Connection[Any]) -> tuple[str, str]:
    days = pending_days(conn, TODAY)
    assert days.last == TODAY.day
    return str(days.first), str(days.opened_first)


def test_without_news_it_is_today_and_the_days_no_run_built(conn: psycopg.Connection[Any]) -> None:
    assert pending(conn) == ("2026-03-20", "2026-03-20")
    mark_built(conn, pending_days(conn, Clock.of("2026-03-17")))
    assert pending(conn) == ("2026-03-18", "2026-03-18")


@pytest.mark.parametrize(
    ("changes", "first", "opened_first"),
    [
        pytest.param({"quality_tier": "low"}, "2026-03-20", "2026-03-05", id="told of the day it was opened on only"),
        pytest.param({"province": "Limpopo", "method_version": "m2"}, "2026-03-20", "2026-03-20",
                     id="another method does not restate the past"),
        pytest.param({"archive_quarter": "2026Q1", "archive_generation": 1}, "2026-03-20", "2026-03-20",
                     id="it was archived"),
        pytest.param({"closed_on": "2026-03-09"}, "2026-03-09", "2026-03-05", id="it closed"),
        pytest.param({"content_hash": "i"}, "2026-03-05", "2026-03-05", id="a late delivery put other content there"),
        pytest.param({"is_void": True}, "2026-03-05", "2026-03-05", id="the version is gone"),
        pytest.param({"version_observed_on": "2026-03-03"}, "2026-03-03", "2026-03-05", id="the version is older"),
        pytest.param({"first_observed_on": "2026-03-02"}, "2026-03-02", "2026-03-02", id="it was first seen earlier"),
        pytest.param({"version": 2, "version_observed_on": "2026-03-11"}, "2026-03-11", "2026-03-05", id="a version"),
    ],
)  # fmt: skip
def test_news_of_an_advert(
    conn: psycopg.Connection[Any], changes: dict[str, Any], first: str, opened_first: str
) -> None:
    register(conn, "a", "2026-03-05", "2026-03-05", **BEFORE)
    mark_built(conn, pending_days(conn, Clock.of("2026-03-19")))
    register(conn, "a", "2026-03-05", "2026-03-20", **{**BEFORE, **changes})
    assert pending(conn) == (first, min(first, opened_first))


def test_a_late_content_between_two_versions_starts_where_the_versions_part(
    conn: psycopg.Connection[Any],
) -> None:
    register(conn, "a", "2026-03-01", "2026-03-10")
    register(
        conn, "a", "2026-03-01", "2026-03-10", version=2, version_observed_on="2026-03-10", content_hash="i"
    )
    mark_built(conn, pending_days(conn, Clock.of("2026-03-19")))
    late = {"version": 2, "version_observed_on": "2026-03-04", "content_hash": "j"}
    register(conn, "a", "2026-03-01", "2026-03-20", **late)
    register(
        conn, "a", "2026-03-01", "2026-03-20", version=3, version_observed_on="2026-03-10", content_hash="i"
    )
    assert pending(conn)[0] == "2026-03-04"


@pytest.mark.parametrize(
    ("other_opened_on", "first"), [("2026-03-02", "2026-03-05"), ("2026-03-12", "2026-03-12")]
)
def test_another_cluster_counts_from_the_day_on_which_its_members_met(
    conn: psycopg.Connection[Any], other_opened_on: str, first: str
) -> None:
    register(conn, "a", "2026-03-05", "2026-03-05")
    register(conn, "b", other_opened_on, other_opened_on)
    mark_built(conn, pending_days(conn, Clock.of("2026-03-19")))
    register(conn, "a", "2026-03-05", "2026-03-20", canonical_job_id=OTHER)
    assert pending(conn)[0] == first
    mark_built(conn, pending_days(conn, Clock.of("2026-03-19")))
    register(conn, "a", "2026-03-05", "2026-03-20")
    assert pending(conn)[0] == first
