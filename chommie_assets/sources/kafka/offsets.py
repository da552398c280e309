"""Where a consumer group stands in a topic: what waits of each partition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chommie_assets.collection.errors import RefusedError
from chommie_assets.sources.kafka import broker

if TYPE_CHECKING:
    from confluent_kafka import Consumer

    from chommie_assets.settings import Settings
    from chommie_assets.sources.kafka.block import Kafka


@dataclass(frozen=True)
class Span:
    """What waits of a partition: the offsets from ``start`` up to, not with, ``end``.

    Attributes:
        start: the group's committed offset; the first that is kept if there is none, or if it means nothing now.
        end: behind the last record.
        lost: records that the topic's retention deleted before the group read them.
    """

    start: int
    end: int
    lost: int = 0

    @property
    def waiting(self) -> int:
        """How many offsets lie ahead."""
        return max(0, self.end - self.start)


def span_of(committed: int, first: int, end: int) -> Span:
    """Return what waits, given the committed offset (negative for none) and the partition's bounds."""
    if committed < 0 or committed > end:
        # Nothing was committed yet, or the topic was made anew since.
        return Span(first, end)
    return Span(max(committed, first), end, lost=max(0, first - committed))


def spans(consumer: Consumer, source: Kafka, failures: broker.Failures) -> dict[int, Span]:
    """Return what waits of each partition of the topic.

    Raises:
        RefusedError: if there is no such topic, or it may not be read.
        UnavailableError: if the cluster does not answer.
    """
    from confluent_kafka import TopicPartition

    seconds = source.timeout_seconds
    with failures.telling(f"topic {source.topic!r}", consumer):
        topic = consumer.list_topics(source.topic, timeout=seconds).topics[source.topic]
        if topic.error is not None:
            raise failures.of(f"topic {source.topic!r}", topic.error)
        if not topic.partitions:
            raise RefusedError(f"Kafka: topic {source.topic!r} has no partitions")
        partitions = [TopicPartition(source.topic, number) for number in sorted(topic.partitions)]
        found = {}
        for one in consumer.committed(partitions, timeout=seconds):
            if one.error is not None:
                raise failures.of(f"group {source.group!r}", one.error)
            bounds = consumer.get_watermark_offsets(one, timeout=seconds)
            if bounds is None:
                raise failures.of(f"partition {one.partition} of {source.topic!r} did not answer")
            found[one.partition] = span_of(one.offset, *bounds)
    return found


def lag(settings: Settings, source: Kafka) -> dict[int, int]:
    """Return partition -> records that wait for the group; from the topic's beginning if it never read.

    Raises:
        RefusedError: if there is no such topic, or it may not be read.
        UnavailableError: if the cluster does not answer.
    """
    failures = broker.Failures(settings)
    with broker.consuming(settings, source, failures) as consumer:
        found = spans(consumer, source, failures)
    return {partition: span.waiting for partition, span in found.items()}
