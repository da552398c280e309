"""Clients of a Kafka cluster, and its failures as lines that people read."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.errors import PollError, RefusedError, UnavailableError

if TYPE_CHECKING:
    from confluent_kafka import Consumer, KafkaError, Producer

    from chommie_assets.settings import Settings
    from chommie_assets.sources.kafka.block import Kafka

LOGGER = logging.getLogger("chommie.kafka")
MASK = "***"
_SECRET_OPTION = re.compile(r"password|secret|token|username|jaas|oauthbearer\.config|\.pem$|ssl\.key", re.I)
# Of the options, a value as short as this is no secret, and hiding it would make every text unreadable.
_MIN_SECRET_CHARACTERS = 4
# The broker, or the client, understood and says no: asking again would not help.
_REFUSALS = frozenset(
    [
        "TOPIC_AUTHORIZATION_FAILED",
        "GROUP_AUTHORIZATION_FAILED",
        "CLUSTER_AUTHORIZATION_FAILED",
        "SASL_AUTHENTICATION_FAILED",
        "UNKNOWN_TOPIC_OR_PART",
        "TOPIC_EXCEPTION",
        "_AUTHENTICATION",
        "_UNKNOWN_TOPIC",
        "_INVALID_ARG",
    ]
)


def options(settings: Settings) -> dict[str, Any]:
    """Return the person's own librdkafka options.

    Raises:
        ValueError: if they are no JSON object of plain values; the text holds none of them.
    """
    if settings.kafka_options is None:
        return {}
    try:
        found = json.loads(settings.kafka_options.get_secret_value())
    except ValueError:
        found = None
    if not isinstance(found, dict) or not all(isinstance(one, str | int | float) for one in found.values()):
        raise ValueError('CHOMMIE_KAFKA_OPTIONS is not a JSON object such as {"security.protocol": "SSL"}')
    return found


def missing(settings: Settings, source: Kafka) -> str | None:
    """Return what must be set before the topic can be read or written; ``None`` if nothing is missing."""
    del source  # its block has a default for everything
    if not settings.kafka_bootstrap:
        return "CHOMMIE_KAFKA_BOOTSTRAP is not set"
    try:
        options(settings)
    except ValueError as error:
        return str(error)
    return None


def secrets(settings: Settings) -> Mapping[str, str]:
    """Return name -> value of the options that must never be seen."""
    return {
        name: value
        for name, value in options(settings).items()
        if isinstance(value, str) and len(value) >= _MIN_SECRET_CHARACTERS and _SECRET_OPTION.search(name)
    }


class Failures:
    """Hears what a client tells of its connections, and says it in one line."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._last: KafkaError | None = None

    def note(self, error: KafkaError) -> None:
        """Remember what a client told; that one of several brokers is down says less than why."""
        if self._last is None or error.name() != "_ALL_BROKERS_DOWN":
            self._last = error

    def of(self, what: str, error: KafkaError | None = None) -> PollError:
        """Return the exception for a failure: what was tried, why it failed, no secret."""
        heard = self._last
        causes = [one for one in (error, heard) if one is not None]
        told = "; ".join(dict.fromkeys(" ".join(one.str().split()) for one in causes))
        for secret in secrets(self._settings).values():
            told = told.replace(secret, MASK)
        kind = RefusedError if any(one.name() in _REFUSALS for one in causes) else UnavailableError
        return kind(f"Kafka: {what}: {told}" if told else f"Kafka: {what}")

    @contextmanager
    def telling(self, what: str, client: Any = None) -> Iterator[None]:
        """Turn a client's exceptions into this project's.

        Raises:
            RefusedError: if the cluster, or the client's configuration, says no.
            UnavailableError: if the cluster does not answer.
        """
        from confluent_kafka import KafkaException

        try:
            yield
        except KafkaException as error:
            if client is not None:
                # What it heard of its connections is told on its next turn only.
                client.poll(0)
            raise self.of(what, error.args[0]) from None


def _common(settings: Settings, failures: Failures) -> dict[str, Any]:
    return {"bootstrap.servers": settings.kafka_bootstrap, "client.id": "chommie", "error_cb": failures.note}


@contextmanager
def consuming(settings: Settings, source: Kafka, failures: Failures) -> Iterator[Consumer]:
    """Give a consumer that neither joins a group nor commits by itself; close it in the end.

    Raises:
        RefusedError: if the options are not librdkafka's.
    """
    from confluent_kafka import Consumer

    ours = {
        "group.id": source.group,
        "enable.auto.commit": False,
        "enable.auto.offset.store": False,
        "auto.offset.reset": "earliest",
        "enable.partition.eof": True,
    }
    with failures.telling("the client's options"):
        consumer = Consumer(options(settings) | _common(settings, failures) | ours, logger=LOGGER)
    try:
        yield consumer
    finally:
        consumer.close()


def producer(settings: Settings, source: Kafka, failures: Failures) -> Producer:
    """Return an idempotent producer whose every message is delivered or failed within the source's timeout.

    Raises:
        RefusedError: if the options are not librdkafka's.
    """
    from confluent_kafka import Producer

    ours = {
        "enable.idempotence": True,
        "delivery.timeout.ms": max(1000, int(source.timeout_seconds * 1000)),
        "linger.ms": 20,
    }
    with failures.telling("the client's options"):
        return Producer(options(settings) | _common(settings, failures) | ours, logger=LOGGER)
