"""What ``sources.yml`` may say of a topic of job records."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from chommie_assets.collection.configuration import Count, Source


class Kafka(Source):
    """A topic of JSON records in the canonical shape; on with ``CHOMMIE_KAFKA_BOOTSTRAP``.

    Attributes:
        topic: read from.
        enriched_topic: written to.
        group: the consumer group.
        batch_records: records landed and committed at a time.
        max_lag_records: above this the lag is reported as a fault.
    """

    family: Literal["kafka"] = "kafka"
    priority: Annotated[int, Field(ge=1, le=9)] = 1
    topic: str = "job-raw"
    enriched_topic: str = "job-enriched"
    group: str = "chommie"
    batch_records: Count = 50_000
    max_lag_records: Count = 100_000


BLOCK = Kafka
DEFAULTS: dict[str, dict[str, Any]] = {"kafka": {}}
