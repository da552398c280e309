"""A Kafka cluster on this machine: librdkafka's own mock, spoken to over the wire. Topics have four partitions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from confluent_kafka import Consumer, Message, Producer, TopicPartition

SECONDS = 20


@contextmanager
def kafka_cluster(brokers: int = 1) -> Iterator[str]:
    """Run a cluster as long as the block; yield its bootstrap servers."""
    owner = Producer({"test.mock.num.brokers": brokers, "bootstrap.servers": "replaced", "log_level": 0})
    found = owner.list_topics(timeout=SECONDS).brokers.values()
    yield ",".join(f"{broker.host}:{broker.port}" for broker in found)
    del owner


def send(bootstrap: str, topic: str, *values: Any, partition: int = 0, key: str | None = None) -> None:
    """Write messages: bytes and ``None`` as they are, anything else as JSON."""
    producer = Producer({"bootstrap.servers": bootstrap, "log_level": 0})
    for value in values:
        raw = value if value is None or isinstance(value, bytes) else json.dumps(value).encode()
        producer.produce(topic, value=raw, key=key, partition=partition)
    assert producer.flush(SECONDS) == 0


def committed(bootstrap: str, topic: str, group: str = "chommie", partitions: int = 4) -> dict[int, int]:
    """Return the offsets that a group has committed, by partition."""
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": group, "log_level": 0})
    places = [TopicPartition(topic, number) for number in range(partitions)]
    found = {
        one.partition: one.offset for one in consumer.committed(places, timeout=SECONDS) if one.offset >= 0
    }
    consumer.close()
    return found


def received(bootstrap: str, topic: str) -> list[Message]:
    """Return every message of a topic, partition by partition."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": "reader",
            "enable.partition.eof": True,
            "log_level": 0,
        }
    )
    partitions = sorted(consumer.list_topics(topic, timeout=SECONDS).topics[topic].partitions)
    consumer.assign([TopicPartition(topic, number, 0) for number in partitions])
    found: list[Message] = []
    ended: set[int | None] = set()
    while len(ended) < len(partitions):
        message = consumer.poll(SECONDS)
        assert message is not None, f"nothing came within {SECONDS} s"
        if message.error() is None:
            found.append(message)
        else:
            ended.add(message.partition())
    consumer.close()
    return sorted(found, key=lambda message: (message.partition(), message.offset()))
