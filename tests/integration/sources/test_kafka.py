"""The Kafka source over the wire: offsets follow the load, poison goes to quarantine, a replay adds nothing."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest
from confluent_kafka import Consumer
from pydantic import SecretStr

from chommie_assets.clock import Clock
from chommie_assets.collection.errors import RefusedError, UnavailableError
from chommie_assets.sources.kafka import poll as kafka
from chommie_assets.sources.kafka.block import Kafka
from chommie_assets.sources.kafka.offsets import lag
from tests.integration.sources.helpers import counts, facts, rows
from tests.support.kafka import committed, kafka_cluster, send

CLOCK = Clock.of("2026-04-16")
SOURCE = Kafka(name="kafka", timeout_seconds=20, deadline_seconds=120)
TOPIC = SOURCE.topic


def record(number, **changes):
    return {
        "external_id": f"K{number}",
        "title": f"Welder {number}",
        "company": "Acme",
        "location": "Durban",
        "description": f"Weld {number}",
        "posted_on": "2026-04-10",
        **changes,
    }


@pytest.fixture(scope="module")
def cluster():
    with kafka_cluster() as bootstrap:
        yield bootstrap


@pytest.fixture
def topic(request):
    """A topic of the test's own: the cluster is shared."""
    return "".join(letter if letter.isalnum() else "-" for letter in request.node.name)


@pytest.fixture
def source(topic):
    return SOURCE.model_copy(update={"topic": topic, "group": topic})


@pytest.fixture
def settings(database, cluster):
    return database.model_copy(update={"kafka_bootstrap": cluster})


class InterruptedPollError(Exception):
    pass


def interrupt(text):
    if "messages landed" in text:
        raise InterruptedPollError


def test_all_partitions_land_and_offsets_follow(settings, source, cluster, topic):
    for partition in range(3):
        numbers = range(partition * 10, partition * 10 + 4)
        send(cluster, topic, *(record(number) for number in numbers), partition=partition)
    assert lag(settings, source) == {0: 4, 1: 4, 2: 4, 3: 0}
    [result] = kafka.poll(settings, CLOCK, source)
    assert counts(result) == (12, 0, 0, 0, 0)
    assert (result.source, result.schema_name) == ("kafka", "raw_kafka")
    assert committed(cluster, topic, topic) == {0: 4, 1: 4, 2: 4}
    assert sum(lag(settings, source).values()) == 0
    assert kafka.poll(settings, CLOCK, source) == []
    assert rows(settings, "select origin, origin_uri from ops.load_ledger") == [
        ("stream", f"kafka://{topic}")
    ]
    landed = rows(
        settings, "select external_id, external_id_kind, posted_on::text from raw_kafka.jobs limit 1"
    )
    assert landed[0][1:] == ("native", "2026-04-10")


def test_batches_are_bounded_and_each_is_committed(settings, source, cluster, topic):
    send(cluster, topic, *(record(number) for number in range(10)))
    small = source.model_copy(update={"batch_records": 4})
    told = []

    def tell(text):
        told.append((text, committed(cluster, topic, topic)))

    results = kafka.poll(settings, CLOCK, small, progress=tell)
    assert [result.rows_new for result in results] == [4, 4, 2]
    after = [offsets for text, offsets in told if "offsets committed" in text]
    assert after == [{0: 4}, {0: 8}, {0: 10}]
    before = [offsets for text, offsets in told if "messages landed" in text]
    assert before == [{}, {0: 4}, {0: 8}]


def test_a_limit_reads_no_more(settings, source, cluster, topic):
    send(cluster, topic, *(record(number) for number in range(10)))
    [result] = kafka.poll(settings, CLOCK, source, limit=3)
    assert result.rows_read == 3
    assert committed(cluster, topic, topic) == {0: 3}


def test_interrupted_between_landing_and_commit_a_replay_adds_nothing(settings, source, cluster, topic):
    send(cluster, topic, *(record(number) for number in range(5)))
    with pytest.raises(InterruptedPollError):
        kafka.poll(settings, CLOCK, source, progress=interrupt)
    assert committed(cluster, topic, topic) == {}
    before = facts(settings, "raw_kafka")
    assert len(before) == 10
    [again] = kafka.poll(settings, CLOCK, source)
    assert counts(again) == (0, 0, 0, 5, 0)
    assert facts(settings, "raw_kafka") == before
    assert committed(cluster, topic, topic) == {0: 5}


CHILD = """
import os, signal, sys
from chommie_assets.clock import Clock
from chommie_assets.sources.kafka.block import Kafka
from chommie_assets.settings import load_settings
from chommie_assets.sources.kafka.poll import poll

def die(text):
    if sys.argv[2] in text:
        os.kill(os.getpid(), signal.SIGKILL)

poll(load_settings(), Clock.of("2026-04-16"), Kafka(name="kafka", topic=sys.argv[1], group=sys.argv[1]), progress=die)
"""


@pytest.mark.parametrize("moment", ["records wait", "messages landed", "offsets committed"])
def test_killed_at_any_moment_a_rerun_gives_what_an_undisturbed_run_gives(
    settings, source, cluster, topic, moment, monkeypatch
):
    monkeypatch.setenv("CHOMMIE_KAFKA_BOOTSTRAP", cluster)
    send(cluster, topic, *(record(number) for number in range(5)), b"poison")
    child = subprocess.run([sys.executable, "-c", CHILD, topic, moment], env=os.environ, check=False)
    assert child.returncode == -signal.SIGKILL
    kafka.poll(settings, CLOCK, source)
    assert len(facts(settings, "raw_kafka")) == 10
    assert committed(cluster, topic, topic) == {0: 6}
    assert rows(settings, "select sum(rows_new)::int from ops.load_ledger") == [(5,)]


def test_a_load_that_fails_commits_nothing(settings, source, cluster, topic):
    send(cluster, topic, record(1))
    rows_before = rows(settings, "select count(*) from ops.load_ledger")
    from chommie_assets.warehouse.connection import connect

    with connect(settings, autocommit=True) as conn:
        conn.execute("alter table ops.load_ledger rename to elsewhere")
        with pytest.raises(Exception, match="load_ledger"):
            kafka.poll(settings, CLOCK, source)
        assert committed(cluster, topic, topic) == {}
        conn.execute("alter table ops.elsewhere rename to load_ledger")
    assert rows(settings, "select count(*) from ops.load_ledger") == rows_before
    assert [counts(result) for result in kafka.poll(settings, CLOCK, source)] == [(1, 0, 0, 0, 0)]


POISON = {
    "not json": (b"{title: Welder}", "unreadable_row", "not JSON"),
    "cut off": (b'{"title": "Weld', "unreadable_row", "not JSON"),
    "empty": (b"", "unreadable_row", "not JSON"),
    "deep": (b"[" * 100_000, "unreadable_row", "not JSON"),
    "digits": (b'{"title": "Welder", "salary_min": ' + b"9" * 5000 + b"}", "unreadable_row", "not JSON"),
    "a list": (b'[{"title": "Welder"}]', "not_an_object", "list"),
    "a number": (b"7", "not_an_object", "int"),
    "tombstone": (None, "tombstone", "null message"),
    "latin-1": ('{"title": "Caf\xe9"}'.encode("latin-1"), "bad_encoding", "not UTF-8"),
    "utf-16": ('{"title": "Welder"}'.encode("utf-16"), "bad_encoding", "not UTF-8"),
    "too large": (json.dumps(record(9, description="x" * 300_000)).encode(), "record_too_large", "300,"),
    "no source's name": (
        json.dumps(record(9, source="Not a source!")).encode(),
        "bad_source",
        "Not a source!",
    ),
    "a number as source": (json.dumps(record(9, source=7)).encode(), "bad_source", "7"),
    "no title": (b'{"external_id": "K9", "company": "Acme"}', "missing_title", "no title"),
    "nothing": (b"{}", "missing_title", "no title"),
}


@pytest.mark.parametrize("name", sorted(POISON))
def test_poison_goes_to_quarantine_and_blocks_nothing(settings, source, cluster, topic, name):
    value, rule, said = POISON[name]
    strict = settings.model_copy(update={"max_record_bytes": 200_000})
    send(cluster, topic, record(1), value, record(2))
    results = kafka.poll(strict, CLOCK, source)
    assert sum(result.rows_new for result in results) == 2
    assert sum(result.rows_quarantined for result in results) == 1
    [(found, reason, raw, size)] = rows(settings, "select rule, reason, raw, raw_bytes from ops.quarantine")
    assert (found, raw, size) == (rule, value or b"", len(value or b""))
    assert said in reason
    if rule != "missing_title":
        assert f"topic {topic}, partition 0, offset 1" in reason
    assert committed(cluster, topic, topic) == {0: 3}


def test_a_topic_of_poison_alone_is_passed(settings, source, cluster, topic):
    send(cluster, topic, *(value for value, _, _ in POISON.values()))
    results = kafka.poll(settings, CLOCK, source)
    # The one that is too large for a stricter setting fits, and adds a record.
    assert sum(result.rows_quarantined for result in results) == len(POISON) - 1
    assert committed(cluster, topic, topic) == {0: len(POISON)}
    send(cluster, topic, b"{}")
    [only] = kafka.poll(settings, CLOCK, source)
    assert counts(only) == (0, 0, 0, 0, 1)
    assert kafka.poll(settings, CLOCK, source) == []


def test_untitled_records_hide_no_titled_one_behind_them(settings, source, cluster, topic):
    send(cluster, topic, *({"external_id": f"N{number}"} for number in range(1200)), record(1), record(2))
    results = kafka.poll(settings, CLOCK, source)
    assert [counts(result) for result in results] == [(2, 0, 0, 0, 1200)]
    assert {row[0] for row in rows(settings, "select external_id from raw_kafka.jobs")} == {"K1", "K2"}


def test_each_message_lands_with_its_source(settings, source, cluster, topic):
    send(
        cluster,
        topic,
        record(1, source="linkedin", external_id="3900000001"),
        record(2, source="acme_feed"),
        record(3),
        record(4, source=None),
        record(5, source="acme_feed"),
        record(6, source="kafka"),
    )
    results = kafka.poll(settings, CLOCK, source)
    assert [(one.source, one.schema_name, one.rows_new) for one in results] == [
        ("linkedin", "raw_linkedin", 1),
        ("acme_feed", "raw_kafka", 2),
        ("kafka", "raw_kafka", 3),
    ]
    assert rows(settings, "select source, board, count(*) from raw_kafka.jobs group by 1, 2 order by 1") == [
        ("acme_feed", "acme_feed", 2),
        ("kafka", "kafka", 3),
    ]
    assert committed(cluster, topic, topic) == {0: 6}


def test_an_id_is_an_id_however_many_come_at_once(settings, source, cluster, topic):
    def numbered(number):
        return {name: value for name, value in record(number).items() if name != "external_id"} | {
            "id": number
        }

    send(cluster, topic, *(numbered(number) for number in range(1, 41)))
    kafka.poll(settings, CLOCK, source)
    send(cluster, topic, numbered(7), {"job": numbered(8)})
    [again] = kafka.poll(settings, CLOCK, source)
    assert counts(again) == (0, 0, 0, 2, 0)
    assert rows(settings, "select distinct external_id_kind from raw_kafka.jobs") == [("native",)]


def test_what_comes_while_it_is_read_waits_for_the_next_poll(settings, source, cluster, topic):
    send(cluster, topic, record(1))

    def write_more(text):
        if "records wait" in text:
            send(cluster, topic, record(2))

    [first] = kafka.poll(settings, CLOCK, source, progress=write_more)
    assert first.rows_read == 1
    assert committed(cluster, topic, topic) == {0: 1}
    assert [result.rows_new for result in kafka.poll(settings, CLOCK, source)] == [1]


def test_a_stream_never_counts_as_a_whole_crawl(settings, source, cluster, topic, tmp_path):
    """The block of that name crawls its board whole; a topic that names it does not."""
    (tmp_path / "sources.yml").write_text("sources: {adzuna: {coverage: complete}}")
    configured = settings.model_copy(update={"sources_file": tmp_path / "sources.yml"})
    send(cluster, topic, record(1, source="adzuna"))
    [found] = kafka.poll(configured, CLOCK, source)
    assert found.schema_name == "raw_adzuna"
    assert rows(settings, "select coverage, last_complete_on from ops.sources") == [("complete", None)]


def test_offsets_that_mean_nothing_begin_anew(settings, source, cluster, topic):
    from confluent_kafka import TopicPartition

    send(cluster, topic, record(1), record(2))
    consumer = Consumer({"bootstrap.servers": cluster, "group.id": topic})
    consumer.commit(offsets=[TopicPartition(topic, 0, 900)], asynchronous=False)
    consumer.close()
    assert lag(settings, source)[0] == 2
    [result] = kafka.poll(settings, CLOCK, source)
    assert result.rows_new == 2
    assert committed(cluster, topic, topic) == {0: 2}


def test_check_says_topic_partitions_and_lag(settings, source, cluster, topic):
    send(cluster, topic, record(1), record(2))
    said = kafka.check(settings, source)
    assert topic in said
    assert "4 partitions" in said
    assert "2 records wait" in said


def test_a_topic_that_is_not_there_is_refused(settings, source):
    for ask in (lambda: kafka.check(settings, source), lambda: kafka.poll(settings, CLOCK, source)):
        with pytest.raises(RefusedError, match="Unknown topic"):
            ask()


def test_a_cluster_that_is_not_there_is_said_in_a_line(database, source):
    secret = "hunter2-hunter2"
    gone = database.model_copy(
        update={
            "kafka_bootstrap": "127.0.0.1:1",
            "kafka_options": SecretStr(json.dumps({"sasl.password": secret, "log_level": 0})),
        }
    )
    quick = source.model_copy(update={"timeout_seconds": 0.5})
    for ask in (lambda: kafka.check(gone, quick), lambda: kafka.poll(gone, CLOCK, quick)):
        with pytest.raises(UnavailableError) as failed:
            ask()
        assert "\n" not in str(failed.value)
        assert secret not in str(failed.value)
    assert kafka.secrets(gone) == {"sasl.password": secret}


def test_a_cluster_that_goes_away_while_it_is_read_is_no_hang(database, source, topic):
    quick = source.model_copy(update={"timeout_seconds": 1})
    with kafka_cluster() as bootstrap:
        send(bootstrap, topic, record(1))
        settings = database.model_copy(update={"kafka_bootstrap": bootstrap})
        kafka.poll(settings, CLOCK, quick)
    with pytest.raises(UnavailableError):
        kafka.poll(settings, CLOCK, quick)


@pytest.mark.parametrize("options", ["not json", "[1]", '{"a": {"b": 1}}'])
def test_options_that_are_none_are_told_without_their_value(database, source, options):
    settings = database.model_copy(
        update={"kafka_bootstrap": "127.0.0.1:1", "kafka_options": SecretStr(options)}
    )
    assert "CHOMMIE_KAFKA_OPTIONS" in kafka.missing(settings, source)
    assert options not in kafka.missing(settings, source)
    with pytest.raises(UnavailableError, match="CHOMMIE_KAFKA_OPTIONS"):
        kafka.check(settings, source)


def test_an_option_that_librdkafka_does_not_know_is_refused(settings, source):
    wrong = settings.model_copy(update={"kafka_options": SecretStr('{"no.such.option": "x"}')})
    with pytest.raises(RefusedError, match=r"no\.such\.option"):
        kafka.check(wrong, source)


def test_two_polls_at_once_do_not_read_the_same(settings, source, cluster, topic):
    from chommie_assets.warehouse.connection import connect
    from chommie_assets.warehouse.locks import advisory_lock

    send(cluster, topic, record(1))
    hurried = source.model_copy(update={"deadline_seconds": 0.2})
    with (
        connect(settings, autocommit=True) as conn,
        advisory_lock(conn, f"poll:kafka:{topic}:{topic}"),
        pytest.raises(UnavailableError, match="another poll"),
    ):
        kafka.poll(settings, CLOCK, hurried)
    assert committed(cluster, topic, topic) == {}


def test_without_a_cluster_it_is_off(database, source):
    assert "CHOMMIE_KAFKA_BOOTSTRAP" in kafka.missing(database, source)
