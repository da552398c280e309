"""Polls of a local server that answers at once: speed beside a bare client, the rate limit, memory, side by side.

Run: ``.venv/bin/python -m benchmarks.collection [speed|rate|memory|together ...]``; all of them without arguments.
"""

from __future__ import annotations

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import orjson
from pydantic import SecretStr

from chommie_assets.clock import Clock
from chommie_assets.collection.circuit import Circuit, CircuitState
from chommie_assets.collection.client import Client
from chommie_assets.collection.collect import collect
from chommie_assets.collection.configuration import Source
from chommie_assets.collection.configuration_file import families
from chommie_assets.collection.polling import SourcePoll
from chommie_assets.collection.secrets import Secrets
from chommie_assets.commands.database import stop_database
from chommie_assets.settings import Settings, load_settings
from chommie_assets.warehouse.connection import connect

FAST = {"requests_per_second": 10_000, "burst": 10_000, "max_pages": 100_000}
DAY = "2026-04-16"
POSTINGS = 5_000
PAGE_SECONDS = 1.0
PROMISED_MB = 500


@contextmanager
def served(postings: int, delay: float = 0.0) -> Iterator[str]:
    """Give the address of a server in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.answering", str(postings), str(delay)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.stdin.close()
        process.wait()


def blocks(url: str) -> dict[str, dict[str, Any]]:
    """Return a block of each family that is asked page by page."""
    return {
        "serpapi": {"base_url": url},
        "adzuna": {"base_url": url, "concurrency": 1},
        "ats": {"base_urls": {"greenhouse": url}, "companies": [{"system": "greenhouse", "id": "firm"}]},
        "jobposting_pages": {"site": url, "advert_pattern": "/jobs/adverts/"},
    }


def source(family: str, block: dict[str, Any], name: str = "") -> Source:
    """Return a source that nothing holds back."""
    model = families()[family]
    fast = {key: value for key, value in FAST.items() if key in model.model_fields}
    return model(name=name or family, **{**fast, **block})


def settings() -> Settings:
    """Return settings with keys."""
    key = SecretStr("key-of-the-benchmark")
    return load_settings().model_copy(
        update={"serpapi_api_key": key, "adzuna_app_id": key, "adzuna_app_key": key}
    )


def floor(family: str, url: str) -> float:
    """Ask for the same addresses with a bare client, one after the other, and parse what is JSON."""
    paths = {
        "serpapi": [f"/search.json?q=jobs&next_page_token={page}" for page in range(1, POSTINGS // 50 + 1)],
        "adzuna": [f"/v1/api/jobs/za/search/{page}" for page in range(1, POSTINGS // 50 + 1)],
        "ats": ["/v1/boards/firm/jobs"],
        "jobposting_pages": [f"/jobs/adverts/{number}-welder/" for number in range(POSTINGS)],
    }[family]

    started = time.perf_counter()
    with httpx2.Client() as client:
        for path in paths:
            response = client.get(url + path)
            if "json" in response.headers["content-type"]:
                orjson.loads(response.content)
    return time.perf_counter() - started


def measure_speed() -> None:
    """Print postings per second of asking and of landing, and of a bare client."""
    print(f"{'family':<18} {'postings':>8} {'asked/s':>8} {'bare/s':>8} {'x bare':>7} {'landed/s':>9}")
    clock, known = Clock.of(DAY), settings()
    with served(POSTINGS) as url:
        for family, block in blocks(url).items():
            poll = SourcePoll(known, clock, source(family, block))
            started = time.perf_counter()
            poll.ask()
            asked = time.perf_counter() - started
            started = time.perf_counter()
            results = poll.land()
            landed = time.perf_counter() - started
            poll.close()
            assert results[0].rows_new == POSTINGS, (family, poll.error, results)
            bare = floor(family, url)
            print(
                f"{family:<18} {POSTINGS:>8,} {POSTINGS / asked:>8,.0f} {POSTINGS / bare:>8,.0f}"
                f" {bare / asked:>7.2f} {POSTINGS / landed:>9,.0f}"
            )


def measure_rate() -> None:
    """Print the share of the allowed requests that were sent while the limit binds."""
    print(f"{'requests/s':>10} {'burst':>6} {'sent':>6} {'allowed':>8} {'share':>7}")
    with served(50) as url:
        for rate, burst in ((100, 500), (50, 200), (20, 100), (10, 50), (5, 1)):
            sent, seconds = asyncio.run(_sent(url, rate, burst))
            # A window begins with its first request: what later windows allow is counted from there.
            allowed = burst * (int(seconds / (burst / rate)) + 1)
            print(f"{rate:>10} {burst:>6} {sent:>6} {allowed:>8} {sent / allowed:>7.1%}")


async def _sent(url: str, rate: float, burst: int) -> tuple[int, float]:
    """Ask for as long as three and a half bursts take; return the requests sent, and seconds from the first of them."""
    one = source("serpapi", {"base_url": url, "requests_per_second": rate, "burst": burst})
    until = 3.5 * burst / rate
    async with Client(one, Circuit(CircuitState(), 3, 60), Secrets([])) as client:
        started = time.perf_counter()

        async def work() -> None:
            while time.perf_counter() - started < until:
                await client.json("/search.json", {"q": "jobs"})

        tasks = [asyncio.create_task(work()) for _ in range(4)]
        await asyncio.sleep(until)
        sent = client.requests
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return sent, until


def measure_memory() -> None:
    """Print the peak memory of a poll with its landing, in a process of its own."""
    print(f"{'postings':>9} {'peak MB':>9} {'share of the promise':>21}")
    for postings in (10_000, 100_000):
        run = [sys.executable, "-m", "benchmarks.collection", "one", str(postings)]
        told = subprocess.run(run, capture_output=True, text=True, check=True).stdout
        peak = float(told.split()[-1])
        print(f"{postings:>9,} {peak:>9,.0f} {peak / PROMISED_MB:>21.0%}")


def poll_one(postings: int) -> None:
    """Poll so many postings and print the peak of this process."""
    with served(postings) as url:
        poll = SourcePoll(settings(), Clock.of(DAY), source("serpapi", {"base_url": url}))
        poll.ask()
        results = poll.land()
        poll.close()
    assert results[0].rows_new == postings, (poll.error, results)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)


def measure_together() -> None:
    """Print how long six sources of a second a page take side by side, beside the slowest of them alone."""
    pages = (4, 5, 6, 8, 10, 12)
    with served(50 * max(pages), PAGE_SECONDS) as url, tempfile.TemporaryDirectory() as folder:
        slowest = _collected(folder, url, {"board_5": pages[5]})
        together = _collected(folder, url, {f"board_{number}": count for number, count in enumerate(pages)})
    print(f"slowest alone {slowest:.1f} s, six side by side {together:.1f} s: {together / slowest:.2f} x")


def _collected(folder: str, url: str, pages: dict[str, int]) -> float:
    import yaml

    off = {name: {"enabled": False} for name in ("serpapi", "adzuna", "ats", "kafka")}
    fast = {"family": "serpapi", "base_url": url, **FAST}
    polled = {name: {**fast, "max_pages": count, "queries": [name]} for name, count in pages.items()}
    path = Path(folder) / "sources.yml"
    path.write_text(yaml.safe_dump({"sources": {**off, **polled}}))
    known = settings().model_copy(update={"sources_file": path})
    started = time.perf_counter()
    list(collect(known, Clock.of(DAY), ["raw_serpapi"]))
    return time.perf_counter() - started


MEASURES: dict[str, Callable[[], None]] = {
    "speed": measure_speed,
    "rate": measure_rate,
    "memory": measure_memory,
    "together": measure_together,
}


def main() -> int:
    """Measure what is named on the command line, or all of it."""
    names = sys.argv[1:] or list(MEASURES)
    if names[0] != "one" and not set(names) <= set(MEASURES):
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="chommie-bench-") as home:
        os.environ["CHOMMIE_HOME"] = home
        os.environ.pop("CHOMMIE_DATABASE_URL", None)
        try:
            connect(load_settings()).close()
            if names[0] == "one":
                poll_one(int(names[1]))
            else:
                for name in names:
                    MEASURES[name]()
        finally:
            stop_database(load_settings())
    return 0


if __name__ == "__main__":
    sys.exit(main())
