"""The poll of a source that lands while it reads: what had landed is told, however it ends."""

import pytest

from chommie_assets.clock import Clock
from chommie_assets.collection.errors import UnavailableError
from chommie_assets.collection.own_poll import OwnPoll
from chommie_assets.sources.kafka import poll as kafka
from chommie_assets.sources.kafka.block import Kafka
from chommie_assets.sources.results import LoadResult
from tests.integration.collection.helpers import DAY
from tests.integration.sources.helpers import rows

LANDED = LoadResult(
    load_id="l1", source="kafka", schema_name="raw_kafka", state="published", rows_read=7, rows_new=7
)
WRITTEN = "select outcome, records, load_id, error from ops.source_polls"


@pytest.mark.parametrize(
    ("landed", "written"),
    [
        ((LANDED,), ("broken_off", 7, "l1", "Kafka: gone with ***")),
        ((), ("failed", 0, None, "Kafka: gone with ***")),
    ],
)
def test_what_had_landed_is_told(database, monkeypatch, landed, written):
    def broken(*_):
        error = UnavailableError("Kafka: gone with pa55word")
        error.landed = landed
        raise error

    monkeypatch.setattr(kafka, "poll", broken)
    monkeypatch.setattr(kafka, "secrets", lambda _: {"sasl.password": "pa55word"})
    settings = database.model_copy(update={"kafka_bootstrap": "127.0.0.1:1"})
    one = OwnPoll(settings, Clock.of(DAY), Kafka(name="kafka"))
    assert one.land() == list(landed)
    assert rows(settings, WRITTEN) == [written]


def test_what_is_not_set_is_told(database):
    one = OwnPoll(database, Clock.of(DAY), Kafka(name="kafka"))
    assert one.land() == []
    assert rows(database, WRITTEN) == [("not_set_up", 0, None, "CHOMMIE_KAFKA_BOOTSTRAP is not set")]
