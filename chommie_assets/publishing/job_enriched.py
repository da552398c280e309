"""Publishes enriched adverts to a Kafka topic: each at least once, each change of one in its order."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chommie_assets.publishing import outbox
from chommie_assets.sources.kafka import broker
from chommie_assets.warehouse import changes
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from confluent_kafka import KafkaError, Producer
    from confluent_kafka import Message as KafkaMessage

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.sources.kafka.block import Kafka

    Progress = Callable[[str], None]

# Below the million bytes that brokers and clients take unless told otherwise.
MAX_MESSAGE_BYTES = 900_000
# Left out of an advert that is larger, in this order; the warehouse has them.
LEFT_OUT = ("description", "metadata", "skill_details")
FULL_QUEUE_SECONDS = 1.0


@dataclass(frozen=True)
class Published:
    """What a publication came to.

    Attributes:
        is_on: whether a cluster is named, and the block not switched off.
        topic: where it went.
        is_new: the topic did not follow the marts before; it was told all of them.
        jobs: adverts looked at.
        messages: adverts of which the topic was told something.
    """

    is_on: bool
    topic: str
    is_new: bool = False
    jobs: int = 0
    messages: int = 0


def encoded(message: dict[str, Any]) -> bytes:
    """Return an advert as JSON in UTF-8; of one past the size of a message the longest texts are left out and named."""
    value = _json(message)
    left_out: list[str] = []
    for name in LEFT_OUT:
        if len(value) <= MAX_MESSAGE_BYTES:
            break
        left_out.append(name)
        value = _json({**message, **dict.fromkeys(left_out), "left_out": left_out})
    return value


def _json(message: dict[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def publish(settings: Settings, clock: Clock, source: Kafka, progress: Progress | None = None) -> Published:
    """Tell the topic of every advert that changed since it was last told of it.

    Args:
        settings: name the cluster and the warehouse.
        clock: what is written down as the time of publication.
        source: the block that names the topic.
        progress: told of each chunk, before and after it is remembered as published.

    Raises:
        RefusedError: if the cluster says no.
        UnavailableError: if it does not confirm; what it did not confirm is sent again the next time.
    """
    topic = source.enriched_topic
    lacking = "it is switched off" if source.enabled is False else broker.missing(settings, source)
    with connect(settings) as conn:
        if lacking is not None:
            outbox.switch_off(conn, clock)
            return Published(False, topic)
        if conn.execute("select to_regclass('marts.fct_jobs')").fetchone() == (None,):
            return Published(True, topic)
        with advisory_lock(conn, "stage:publishing"):
            is_new = outbox.follow(conn, topic, clock)
            changes.take(conn, outbox.STAGE)
            jobs, messages = _drain(conn, settings, clock, source, progress or (lambda _: None))
    return Published(True, topic, is_new, jobs, messages)


def _drain(conn: Any, settings: Settings, clock: Clock, source: Kafka, say: Progress) -> tuple[int, int]:
    jobs = messages = 0
    sending: _Sending | None = None
    while job_ids := outbox.next_jobs(conn):
        news = outbox.news_of(conn, job_ids)
        # Nothing is held open in the warehouse while the cluster is waited for.
        conn.commit()
        if news:
            sending = sending or _Sending(settings, source)
            sending.send(news)
        say(f"{source.enriched_topic}: {len(news):,} adverts sent")
        outbox.remember(conn, job_ids, news, clock)
        jobs, messages = jobs + len(job_ids), messages + len(news)
        say(f"{source.enriched_topic}: {messages:,} adverts published")
    return jobs, messages


class _Sending:
    """A producer, and what was not delivered."""

    def __init__(self, settings: Settings, source: Kafka) -> None:
        self._failures = broker.Failures(settings)
        self._source = source
        self._producer: Producer = broker.producer(settings, source, self._failures)
        self._undelivered: KafkaError | None = None

    def send(self, news: list[outbox.News]) -> None:
        """Send adverts and wait until the cluster has confirmed each.

        Raises:
            RefusedError: if it says no.
            UnavailableError: if it does not confirm in time.
        """
        what = f"topic {self._source.enriched_topic!r} did not take the adverts"
        with self._failures.telling(what, self._producer):
            for one in news:
                self._produce(str(one.job_id), encoded(one.message))
            left = self._producer.flush(self._source.timeout_seconds + FULL_QUEUE_SECONDS)
        if self._undelivered is not None or left:
            raise self._failures.of(what, self._undelivered)

    def _produce(self, key: str, value: bytes) -> None:
        topic = self._source.enriched_topic
        while True:
            try:
                self._producer.produce(topic, value=value, key=key, on_delivery=self._delivered)
            except BufferError:
                # Every message leaves the client's queue in time, delivered or not.
                self._producer.poll(FULL_QUEUE_SECONDS)
            else:
                self._producer.poll(0)
                return

    def _delivered(self, error: KafkaError | None, message: KafkaMessage) -> None:
        del message
        self._undelivered = self._undelivered or error
