"""A Kafka topic of job records: what it is to the warehouse. Reading it is in ``poll.py``."""

from __future__ import annotations

from chommie_assets.sources.board import Board

BOARD = Board(name="kafka", schema_name="raw_kafka", priority=1)
