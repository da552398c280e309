"""Reads a topic up to the ends it had at the beginning, batch by batch; offsets are committed when told to."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from chommie_assets.sources.kafka import messages, offsets

if TYPE_CHECKING:
    from confluent_kafka import Consumer
    from confluent_kafka import Message as KafkaMessage

    from chommie_assets.collection.errors import PollError
    from chommie_assets.sources.kafka.block import Kafka
    from chommie_assets.sources.kafka.broker import Failures
    from chommie_assets.sources.kafka.spool import Spool

# A batch is few messages when they are large.
BATCH_BYTES = 256 * 1024 * 1024
# How many are fetched, and how long is waited for as many, before the clock is looked at.
FETCH_MESSAGES = 1000
FETCH_SECONDS = 0.2


class Reading:
    """One reading of a topic.

    The partitions are assigned by hand: a poll is alone in its group by a lock of the warehouse, so there is nothing
    to balance, and a landing that takes long is no reason to be thrown out.

    Attributes:
        trouble: why it went no further; what was read before is good.
    """

    def __init__(self, consumer: Consumer, source: Kafka, failures: Failures, max_bytes: int) -> None:
        self._consumer = consumer
        self._source = source
        self._failures = failures
        self._max_bytes = max_bytes
        self._deadline = time.monotonic() + source.deadline_seconds
        self._spans = offsets.spans(consumer, source, failures)
        self._positions: dict[int, int] = {}
        self._open = {number for number, span in self._spans.items() if span.waiting}
        self.trouble: PollError | None = None
        self._assign()

    def _assign(self) -> None:
        from confluent_kafka import TopicPartition

        if self._open:
            topic = self._source.topic
            places = [TopicPartition(topic, one, self._spans[one].start) for one in sorted(self._open)]
            with self._failures.telling(f"topic {topic!r}"):
                self._consumer.assign(places)

    @property
    def waiting(self) -> int:
        """Offsets between where it began and the ends it reads to."""
        return sum(span.waiting for span in self._spans.values())

    @property
    def lost(self) -> int:
        """Records that were deleted before they were read."""
        return sum(span.lost for span in self._spans.values())

    @property
    def is_over(self) -> bool:
        """Whether the ends are reached, the time is up, or it can't go on."""
        return not self._open or self.trouble is not None or time.monotonic() >= self._deadline

    def fill(self, spool: Spool, max_messages: int) -> None:
        """Read into a spool until it holds a batch or the reading is over."""
        heard_at = time.monotonic()
        while not self.is_over and spool.messages < max_messages and spool.size_bytes < BATCH_BYTES:
            count = min(FETCH_MESSAGES, max_messages - spool.messages)
            with self._failures.telling(f"topic {self._source.topic!r}"):
                found = self._consumer.consume(count, timeout=FETCH_SECONDS)
            for message in found:
                self._take(message, spool)
            if found:
                heard_at = time.monotonic()
            elif time.monotonic() - heard_at >= self._source.timeout_seconds:
                seconds = f"{self._source.timeout_seconds:g} s"
                self.trouble = self._failures.of(f"nothing came of {self._source.topic!r} for {seconds}")

    def _take(self, message: KafkaMessage, spool: Spool) -> None:
        partition, offset, error = message.partition(), message.offset(), message.error()
        if error is not None and error.name() != "_PARTITION_EOF":
            self.trouble = self.trouble or self._failures.of(f"topic {self._source.topic!r}", error)
            return
        if partition not in self._open or partition is None or offset is None:
            return
        end = self._spans[partition].end
        if error is not None:
            # Markers of transactions and gaps of compaction have offsets too, but no message shows them.
            self._positions[partition] = max(offset, self._positions.get(partition, 0))
            self._close(partition)
            return
        if offset < end:
            place = f"topic {self._source.topic}, partition {partition}, offset {offset}"
            value = message.value()
            spool.add(messages.read(value, place, self._source.name, self._max_bytes))
            self._positions[partition] = offset + 1
        if offset >= end - 1:
            self._close(partition)

    def _close(self, partition: int) -> None:
        from confluent_kafka import TopicPartition

        self._open.discard(partition)
        self._consumer.pause([TopicPartition(self._source.topic, partition)])

    def commit(self) -> None:
        """Commit what was read so far; only behind a landing.

        Raises:
            RefusedError: if the group may not.
            UnavailableError: if the cluster does not take it, or another member holds the group.
        """
        from confluent_kafka import TopicPartition

        topic = self._source.topic
        places = [TopicPartition(topic, number, place) for number, place in sorted(self._positions.items())]
        if not places:
            return
        what = f"the offsets of group {self._source.group!r} were not committed"
        with self._failures.telling(what, self._consumer):
            for one in self._consumer.commit(offsets=places, asynchronous=False) or ():
                if one.error is not None:
                    raise self._failures.of(what, one.error)
