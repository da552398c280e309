"""Kafka as Dagster sees it: the lag's sensor and check, the topic of enriched adverts."""

from __future__ import annotations

import dagster as dg
import pytest

from chommie_assets.assets.publishing import job_enriched
from chommie_assets.checks.sources import kafka_lag as lag_check
from chommie_assets.clock import Clock
from chommie_assets.collection.errors import PollError
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.sensors import kafka_lag
from chommie_assets.settings import load_settings
from chommie_assets.sources.kafka.block import Kafka
from chommie_assets.sources.kafka.poll import poll
from tests.support.kafka import kafka_cluster, received, send
from tests.support.marts import add_jobs, create_fct_jobs


@pytest.fixture
def cluster(database, monkeypatch):
    with kafka_cluster() as bootstrap:
        monkeypatch.setenv("CHOMMIE_KAFKA_BOOTSTRAP", bootstrap)
        yield bootstrap


@pytest.fixture
def instance():
    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


def tick(instance):
    context = dg.build_sensor_context(instance=instance, resources={"warehouse": Warehouse()})
    return kafka_lag.evaluate_tick(context)


def test_the_sensor_asks_for_a_run_while_records_wait(cluster, instance):
    send(cluster, "job-raw", {"external_id": "1", "title": "Welder"}, {"external_id": "2", "title": "Nurse"})
    [request] = tick(instance).run_requests
    assert set(request.asset_selection) == {
        dg.AssetKey(["raw_kafka", "jobs"]),
        dg.AssetKey(["raw_kafka", "sightings"]),
    }
    assert request.run_key is None
    assert request.tags["chommie/kafka_lag"] == "2"
    poll(load_settings(), Clock.of("2026-04-16"), Kafka(name="kafka"))
    after = tick(instance)
    assert not after.run_requests
    assert "No record waits" in after.skip_message


def test_without_a_cluster_the_sensor_says_so(database, instance):
    skipped = tick(instance)
    assert not skipped.run_requests
    assert "CHOMMIE_KAFKA_BOOTSTRAP" in skipped.skip_message


def test_a_topic_that_is_not_there_fails_the_tick(cluster, instance):
    with pytest.raises(PollError, match="job-raw"):
        tick(instance)


def evaluated():
    return lag_check(warehouse=Warehouse())


def test_the_check_is_quiet_without_a_cluster(database):
    assert evaluated().passed


def test_the_check_tells_of_the_lag_and_warns_above_the_limit(cluster, monkeypatch):
    send(cluster, "job-raw", {"title": "Welder"}, {"title": "Nurse"})
    found = evaluated()
    assert found.passed
    assert found.metadata["lag"].value == 2
    monkeypatch.setattr(
        "chommie_assets.sources.kafka.configured.kafka_source",
        lambda _: Kafka(name="kafka", max_lag_records=1),
    )
    slow = evaluated()
    assert not slow.passed
    assert slow.severity == dg.AssetCheckSeverity.WARN
    assert "2 records wait" in slow.description


def test_the_check_warns_when_the_cluster_says_no(cluster):
    found = evaluated()
    assert not found.passed
    assert "job-raw" in found.description


def materialized(instance):
    result = dg.materialize([job_enriched], instance=instance, resources={"warehouse": Warehouse()})
    [event] = result.get_asset_materialization_events()
    return {name: value.value for name, value in event.materialization.metadata.items()}


def test_the_topic_of_enriched_adverts_is_off_without_a_cluster(database, instance):
    assert materialized(instance)["state"] == "off"


def create_marts(conn):
    """Make the tables that the topic follows, with one advert."""
    create_fct_jobs(conn)
    conn.execute("create table marts.dim_company (company_id uuid, name text)")
    conn.execute(
        "create table marts.fct_job_skills (job_id uuid, skill_id text, skill text, category text,"
        " is_required boolean, confidence double precision)"
    )
    conn.execute("alter table marts.fct_jobs add column company_id uuid")
    add_jobs(conn, {"name": "1", "title": "Welder"})


def test_the_topic_of_enriched_adverts_follows_the_marts(cluster, conn, instance):
    create_marts(conn)
    found = materialized(instance)
    assert (found["state"], found["topic"], found["messages"]) == ("on", "job-enriched", 1)
    assert len(received(cluster, "job-enriched")) == 1


def test_a_cluster_that_does_not_confirm_fails_the_check_and_not_the_day(
    database, conn, instance, monkeypatch, tmp_path
):
    (tmp_path / "sources.yml").write_text("sources:\n  kafka: {timeout_seconds: 1}\n")
    monkeypatch.setenv("CHOMMIE_SOURCES_FILE", str(tmp_path / "sources.yml"))
    monkeypatch.setenv("CHOMMIE_KAFKA_BOOTSTRAP", "127.0.0.1:1")
    create_marts(conn)
    result = dg.materialize([job_enriched], instance=instance, resources={"warehouse": Warehouse()})
    assert result.success
    [check] = result.get_asset_check_evaluations()
    assert (check.check_name, check.passed, check.severity) == (
        "confirmed",
        False,
        dg.AssetCheckSeverity.ERROR,
    )
    assert "Kafka: topic 'job-enriched' did not take the adverts" in check.description
    assert conn.execute("select count(*) from ops.job_changes where stage = 'publishing'").fetchone() == (1,)
