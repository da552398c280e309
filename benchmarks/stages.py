"""Seconds and peak memory of each stage for files of your own, in a warehouse made for it and thrown away.

Run: ``.venv/bin/python -m benchmarks.stages linkedin=adverts.csv.gz pnet=pnet.json.gz ...``
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from chommie_assets.settings import load_settings
from chommie_assets.warehouse.connection import connect

CHOMMIE = str(Path(sys.executable).with_name("chommie"))


def timed(*arguments: str) -> tuple[float, str]:
    """Run one command; return its seconds and standard output."""
    started = time.perf_counter()
    finished = subprocess.run([CHOMMIE, *arguments], check=True, stdout=subprocess.PIPE, text=True)
    return time.perf_counter() - started, finished.stdout


def measure(files: list[tuple[str, str]]) -> None:
    """Land the files, run the day, print a line per stage."""
    timed("url")
    seconds = sum(timed("ingest", path, "--source", source)[0] for source, path in files)
    ingest_peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    run_seconds, printed = timed("run", "--json")
    with connect(load_settings()) as conn:
        rows = conn.execute("select sum(rows_read) from ops.load_ledger").fetchone()
        stages = conn.execute(
            "select stage, seconds, rows_done, peak_memory_mib from ops.stage_timings order by ctid"
        ).fetchall()
    total = rows[0] if rows else 0
    print(f"{total:,} rows of {len(files)} files")
    print(f"{'stage':<24} {'seconds':>8} {'rows':>9} {'peak MiB so far':>16}")
    print(f"{'chommie ingest, all':<24} {seconds:>8.1f} {total:>9,} {ingest_peak:>16.0f}")
    for stage, stage_seconds, done, memory in stages:
        print(f"{stage:<24} {stage_seconds:>8.1f} {done if done is not None else '':>9} {memory:>16.0f}")
    print(f"{'chommie run, whole':<24} {run_seconds:>8.1f}")
    print("jobs by tier:", json.loads(printed)["jobs_by_tier"])


def main() -> int:
    """Measure the files named on the command line."""
    files = [(source, path) for source, _, path in (argument.partition("=") for argument in sys.argv[1:])]
    if not files or not all(path for _, path in files):
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="chommie-bench-") as home:
        os.environ["CHOMMIE_HOME"] = home
        os.environ.pop("CHOMMIE_DATABASE_URL", None)
        try:
            measure(files)
        finally:
            timed("down")
    return 0


if __name__ == "__main__":
    sys.exit(main())
