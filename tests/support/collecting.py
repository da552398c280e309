"""What tests of fetchers share: a client without patience, records as the loader takes them, canonical rows of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from chommie_assets.clock import Clock
from chommie_assets.collection.circuit import Circuit, CircuitState
from chommie_assets.collection.client import Client
from chommie_assets.collection.configuration import Source
from chommie_assets.collection.fetching import Fetcher, Occasion, Page
from chommie_assets.collection.secrets import Secrets
from chommie_assets.sources.canonical import Context
from chommie_assets.sources.intake import open_intake, read_into
from chommie_assets.sources.json_records import dumped
from chommie_assets.sources.records import Record

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
CLOCK = Clock.of("2026-04-16")
OCCASION = Occasion(CLOCK.day)
QUICK = {"requests_per_second": 10_000, "burst": 10_000, "retries": 0, "backoff_seconds": 0}


def example(name: str) -> Any:
    """Return a recorded example."""
    return json.loads((FIXTURES / name).read_text())


def client_of(source: Source, fetcher: Fetcher) -> Client:
    """Return a client of a source as a poll makes it."""
    circuit = Circuit(CircuitState(), source.breaker_failures, source.breaker_reset_seconds)
    return Client(source, circuit, Secrets(fetcher.secrets().values()))


async def pages_of(
    source: Source,
    fetcher: Fetcher,
    unit: str,
    *,
    cursor: str | None = None,
    occasion: Occasion = OCCASION,
    most: int = 10_000,
) -> list[Page]:
    """Return the pages of one unit, at most so many."""
    found: list[Page] = []
    async with client_of(source, fetcher) as client:
        async for page in fetcher.pages(client, unit, cursor, occasion):
            found.append(page)
            if len(found) >= most:
                break
    return found


def canonical_rows(fetcher: Fetcher, records: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rows that a load of these records alone would land, all of which keep the contract."""
    landed = []
    for number, record in enumerate(records, 1):
        if fetcher.contract is not None:
            fetcher.contract.model_validate(record)
        landed.append(Record(number, fetcher.fields(record), dumped(record)))
    with open_intake(1000) as intake:
        read_into(intake, landed, Context("test", "test", CLOCK, CLOCK.day), 2**24)
        assert not intake.rules, intake.rules
        return [row for table in intake.rows.batches() for row in table.to_pylist()]
