"""The topic of enriched adverts over the wire: the news and nothing else, nothing lost, nothing while it is off."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest
from pydantic import SecretStr

from chommie_assets.clock import Clock
from chommie_assets.collection.errors import UnavailableError
from chommie_assets.publishing.job_enriched import LEFT_OUT, MAX_MESSAGE_BYTES, encoded, publish
from chommie_assets.sources.kafka.block import Kafka
from chommie_assets.warehouse import changes
from tests.support.kafka import kafka_cluster, received
from tests.support.marts import add_jobs, create_fct_jobs, id_of

CLOCK = Clock.of("2026-03-31")
DIMENSIONS = """
create table marts.dim_company (company_id uuid primary key, company_key text, name text);
create table marts.fct_job_skills (
    job_id uuid, skill_id text, skill text, category text, is_required boolean, confidence double precision
);
alter table marts.fct_jobs add column company_id uuid;
alter table marts.fct_jobs add column updated_at timestamptz default now();
insert into marts.dim_company values ('00000000-0000-0000-0000-00000000000c', 'acme', 'Acme Holdings');
"""


@pytest.fixture(scope="module")
def cluster():
    with kafka_cluster() as bootstrap:
        yield bootstrap


@pytest.fixture
def source(request):
    topic = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
    return Kafka(name="kafka", enriched_topic=topic, timeout_seconds=20)


@pytest.fixture
def settings(database, cluster):
    return database.model_copy(update={"kafka_bootstrap": cluster})


@pytest.fixture
def marts(conn):
    create_fct_jobs(conn)
    conn.execute(DIMENSIONS)
    add_jobs(
        conn,
        {"name": "1", "title": "Welder", "description": "Weld.", "skills": ["Welding"]},
        {"name": "2", "title": "Nurse", "description": "Care.", "company": None},
        {"name": "3", "title": "Driver"},
    )
    conn.execute(
        "insert into marts.fct_job_skills values (%s, 'welding', 'Welding', 'trade', true, 0.9)",
        (id_of("1"),),
    )
    conn.execute(
        "update marts.fct_jobs set company_id = '00000000-0000-0000-0000-00000000000c' where company = 'Acme'"
    )
    conn.commit()
    return conn


def built(conn, *names, sql=None):
    """The marts are built anew for these adverts, as the stage of the marts ends."""
    if sql is not None:
        conn.execute(sql)
    changes.enqueue(conn, [id_of(name) for name in names], "load", CLOCK)
    conn.commit()
    changes.take(conn, "marts")
    changes.finish(conn, "marts", CLOCK)


def told(cluster, source):
    return [json.loads(message.value()) for message in received(cluster, source.enriched_topic)]


def waiting(conn):
    found = conn.execute("select count(*) from ops.job_changes where stage = 'publishing'").fetchone()[0]
    conn.rollback()
    return found


def test_a_topic_that_begins_to_follow_is_told_of_every_advert(settings, marts, source, cluster):
    result = publish(settings, CLOCK, source)
    assert (result.is_new, result.jobs, result.messages) == (True, 3, 3)
    messages = received(cluster, source.enriched_topic)
    by_key = {message.key().decode(): json.loads(message.value()) for message in messages}
    assert set(by_key) == {str(id_of(name)) for name in ("1", "2", "3")}
    welder = by_key[str(id_of("1"))]
    assert welder["job_id"] == str(id_of("1"))
    assert (welder["title"], welder["description"], welder["city"]) == ("Welder", "Weld.", "Johannesburg")
    assert (welder["company"], welder["company_name"]) == ("Acme", "Acme Holdings")
    assert welder["skills"] == ["Welding"]
    assert welder["skill_details"] == [
        {
            "skill_id": "welding",
            "skill": "Welding",
            "category": "trade",
            "is_required": True,
            "confidence": 0.9,
        }
    ]
    assert welder["posted_on"] == "2026-03-02"
    nurse = by_key[str(id_of("2"))]
    assert (nurse["company_name"], nurse["skill_details"]) == (None, [])
    assert "search_vector" not in welder
    assert waiting(marts) == 0


def test_only_what_changed_is_told_again(settings, marts, source, cluster):
    publish(settings, CLOCK, source)
    built(
        marts, "1", "2", sql=f"update marts.fct_jobs set title = 'Coded welder' where job_id = '{id_of('1')}'"
    )
    result = publish(settings, CLOCK, source)
    assert (result.is_new, result.jobs, result.messages) == (False, 2, 1)
    assert [one["title"] for one in told(cluster, source)].count("Coded welder") == 1
    assert len(told(cluster, source)) == 4
    assert publish(settings, CLOCK, source).jobs == 0


def test_when_a_row_was_written_is_no_news(settings, marts, source, cluster):
    publish(settings, CLOCK, source)
    built(marts, "1", sql="update marts.fct_jobs set updated_at = now() + interval '1 day'")
    assert publish(settings, CLOCK, source).messages == 0


def test_changes_of_one_advert_stay_in_order(settings, marts, source, cluster):
    publish(settings, CLOCK, source)
    for number in range(5):
        built(
            marts,
            "3",
            sql=f"update marts.fct_jobs set title = 'Driver {number}' where job_id = '{id_of('3')}'",
        )
        publish(settings, CLOCK, source)
    titles = [one["title"] for one in told(cluster, source) if one["job_id"] == str(id_of("3"))]
    assert titles == ["Driver", *(f"Driver {number}" for number in range(5))]


def test_off_it_costs_nothing_and_on_again_it_misses_nothing(database, settings, marts, source, cluster):
    assert not publish(database, CLOCK, source).is_on
    built(marts, "1")
    assert waiting(marts) == 0
    publish(settings, CLOCK, source)
    off = publish(database, CLOCK, source)
    assert (off.is_on, off.messages) == (False, 0)
    built(marts, "1", "2", sql=f"update marts.fct_jobs set title = 'Sister' where job_id = '{id_of('2')}'")
    assert waiting(marts) == 0
    again = publish(settings, CLOCK, source)
    assert (again.is_new, again.messages) == (True, 1)
    assert [one["title"] for one in told(cluster, source)].count("Sister") == 1


def test_another_topic_is_told_of_everything(database, settings, marts, source, cluster):
    publish(settings, CLOCK, source)
    publish(database, CLOCK, source)
    other = source.model_copy(update={"enriched_topic": f"{source.enriched_topic}-other"})
    assert publish(settings, CLOCK, other).messages == 3
    assert len(told(cluster, other)) == 3


def test_an_advert_that_went_to_the_archive_is_passed_over(settings, marts, source, cluster):
    publish(settings, CLOCK, source)
    built(marts, "1", "3", sql=f"delete from marts.fct_jobs where job_id = '{id_of('1')}'")
    result = publish(settings, CLOCK, source)
    assert (result.jobs, result.messages, waiting(marts)) == (2, 0, 0)


class InterruptedPublicationError(Exception):
    pass


def test_interrupted_between_sending_and_remembering_nothing_is_lost(settings, marts, source, cluster):
    def interrupt(text):
        if "adverts sent" in text:
            raise InterruptedPublicationError

    with pytest.raises(InterruptedPublicationError):
        publish(settings, CLOCK, source, progress=interrupt)
    assert waiting(marts) == 3
    assert publish(settings, CLOCK, source).messages == 3
    assert {one["title"] for one in told(cluster, source)} == {"Welder", "Nurse", "Driver"}
    assert publish(settings, CLOCK, source).messages == 0


CHILD = """
import os, signal, sys
from chommie_assets.clock import Clock
from chommie_assets.sources.kafka.block import Kafka
from chommie_assets.publishing.job_enriched import publish
from chommie_assets.settings import load_settings

def die(text):
    if sys.argv[2] in text:
        os.kill(os.getpid(), signal.SIGKILL)

publish(load_settings(), Clock.of("2026-03-31"), Kafka(name="kafka", enriched_topic=sys.argv[1]), progress=die)
"""


@pytest.mark.parametrize("moment", ["adverts sent", "adverts published"])
def test_killed_at_any_moment_every_advert_is_told(settings, marts, source, cluster, moment, monkeypatch):
    monkeypatch.setenv("CHOMMIE_KAFKA_BOOTSTRAP", cluster)
    command = [sys.executable, "-c", CHILD, source.enriched_topic, moment]
    child = subprocess.run(command, env=os.environ, check=False)
    assert child.returncode == -signal.SIGKILL
    publish(settings, CLOCK, source)
    assert {one["title"] for one in told(cluster, source)} == {"Welder", "Nurse", "Driver"}
    assert waiting(marts) == 0


def test_a_cluster_that_is_not_there_loses_nothing(database, settings, marts, source, cluster):
    gone = database.model_copy(
        update={"kafka_bootstrap": "127.0.0.1:1", "kafka_options": SecretStr('{"log_level": 0}')}
    )
    hurried = source.model_copy(update={"timeout_seconds": 1})
    with pytest.raises(UnavailableError, match="did not take"):
        publish(gone, CLOCK, hurried)
    assert waiting(marts) == 3
    assert publish(settings, CLOCK, source).messages == 3


def test_without_marts_there_is_nothing_to_tell(settings, source):
    result = publish(settings, CLOCK, source)
    assert (result.is_on, result.messages) == (True, 0)


@pytest.mark.parametrize(("size", "left_out"), [(MAX_MESSAGE_BYTES + 1, ["description"]), (10, None)])
def test_an_advert_too_large_for_a_message_says_what_it_leaves_out(size, left_out):
    message = json.loads(encoded({"job_id": "1", "description": "é" * size, "metadata": {"a": 1}}))
    assert message.get("left_out") == left_out
    assert (message["description"] is None) is (left_out is not None)
    assert message["metadata"] == {"a": 1}


def test_everything_that_may_be_long_can_be_left_out():
    message = encoded({"job_id": "1", **dict.fromkeys(LEFT_OUT, "x" * MAX_MESSAGE_BYTES)})
    assert len(message) <= MAX_MESSAGE_BYTES


def test_a_large_advert_is_taken_by_the_cluster(settings, marts, source, cluster):
    marts.execute("update marts.fct_jobs set description = repeat('lang ', 400000) where title = 'Nurse'")
    marts.commit()
    assert publish(settings, CLOCK, source).messages == 3
    assert sum("left_out" in one for one in told(cluster, source)) == 1
