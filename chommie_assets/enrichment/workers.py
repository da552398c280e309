"""Spreads pure work over the machine's cores, in order, with a bounded number of chunks in flight."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

from chommie_assets.warehouse.machine import cores

if TYPE_CHECKING:
    from chommie_assets.settings import Settings

Item = TypeVar("Item")
Result = TypeVar("Result")

# A worker takes about two seconds to load its models: below this, one process is done before two have begun.
POOL_WORTH_ROWS = 1_500
# Enough that no worker waits for the writer, little enough that hostile records of many MB fit in memory.
CHUNKS_IN_FLIGHT = 3


class WorkerDiedError(RuntimeError):
    """A worker process ended without an answer: killed, most often for lack of memory."""


def worker_count(settings: Settings, rows: int) -> int:
    """Return how many processes to use for that many rows; 1 means this process."""
    return (settings.workers or cores()) if rows >= POOL_WORTH_ROWS else 1


def map_chunks(
    function: Callable[[Item], Result],
    chunks: Iterable[Item],
    workers: int,
    prepare: Callable[[], None] | None = None,
) -> Iterator[Result]:
    """Yield ``function(chunk)`` for each chunk, in order.

    Args:
        function: importable by name, so that another process finds it.
        chunks: consumed lazily, a few ahead of the results.
        workers: 1 works in this process.
        prepare: called once in each worker before its first chunk.

    Raises:
        WorkerDiedError: if a worker process dies. What ``function`` itself raises comes through unchanged.
    """
    if workers <= 1:
        yield from map(function, chunks)
        return
    # fork copies the parent's threads' locks in whatever state they are; a fork server starts clean.
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(workers, mp_context=context, initializer=prepare) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for chunk in chunks:
                waiting.append(pool.submit(function, chunk))
                if len(waiting) >= workers * CHUNKS_IN_FLIGHT:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerDiedError(
                "a parser process died (killed, or out of memory); lower CHOMMIE_WORKERS and run again:"
                " what was written so far is kept"
            ) from error
        finally:
            for future in waiting:
                future.cancel()
