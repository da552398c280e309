"""Which block of the configuration names the topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chommie_assets.collection.configuration_file import load_sources
from chommie_assets.sources.kafka.block import Kafka

if TYPE_CHECKING:
    from chommie_assets.settings import Settings

# The file may give the name of the default block to another family.
OFF = Kafka(name="kafka", enabled=False)


def kafka_source(settings: Settings) -> Kafka:
    """Return the Kafka block of the highest priority that is not switched off; one that is off without any.

    Raises:
        ConfigurationError: if ``sources.yml`` can't be used.
    """
    blocks = [source for source in load_sources(settings).values() if isinstance(source, Kafka)]
    return next((block for block in blocks if block.enabled is not False), OFF)
