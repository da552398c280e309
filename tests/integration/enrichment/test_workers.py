"""Chunks come back in order, a few at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chommie_assets.enrichment.workers import CHUNKS_IN_FLIGHT, POOL_WORTH_ROWS, map_chunks, worker_count
from chommie_assets.settings import Settings


def double(number: int) -> int:
    return 2 * number


def fail(number: int) -> int:
    raise ValueError(f"chunk {number}")


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order(workers: int) -> None:
    assert list(map_chunks(double, range(20), workers)) == [2 * number for number in range(20)]


def test_chunks_are_read_only_a_little_ahead() -> None:
    read = []

    def chunks() -> Iterator[int]:
        for number in range(100):
            read.append(number)
            yield number

    results = map_chunks(double, chunks(), 2)
    assert next(results) == 0
    assert len(read) <= 2 * CHUNKS_IN_FLIGHT
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_comes_through_as_it_is(workers: int) -> None:
    with pytest.raises(ValueError, match="chunk 1"):
        list(map_chunks(fail, [1], workers))


def test_little_work_stays_here() -> None:
    settings = Settings(workers=4)
    assert worker_count(settings, POOL_WORTH_ROWS - 1) == 1
    assert worker_count(settings, POOL_WORTH_ROWS) == 4
