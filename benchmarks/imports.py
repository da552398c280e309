"""Import time of ``chommie_assets.definitions`` beside its floor: importing the libraries that it stands on.

Run: ``.venv/bin/python -m benchmarks.imports``. The two are measured alternately in fresh processes.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 5
FLOOR = "import dagster, dagster_dbt, dagster_dlt, pandera"
SUBJECTS = {
    "import chommie_assets.definitions": "import chommie_assets.definitions",
    "the same, and the definitions loaded": (
        "from chommie_assets.definitions import build_defs; build_defs().resolve_all_job_defs()"
    ),
}
PROMISE = 1.3


def seconds(code: str) -> float:
    """Return the wall time of a fresh interpreter running ``code``."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - started


def main() -> int:
    """Measure, print, and return 1 if the promise is broken."""
    from chommie_assets.transform.project import ensure_manifest

    ensure_manifest()
    taken: dict[str, list[float]] = {name: [] for name in ("floor", *SUBJECTS)}
    for _ in range(ROUNDS):
        taken["floor"].append(seconds(FLOOR))
        for name, code in SUBJECTS.items():
            taken[name].append(seconds(code))
    floor = statistics.median(taken["floor"])
    print(f"{'what':<40} {'median s':>9} {'x floor':>8}")
    for name, values in taken.items():
        print(f"{name:<40} {statistics.median(values):>9.2f} {statistics.median(values) / floor:>8.2f}")
    ratio = statistics.median(taken["import chommie_assets.definitions"]) / floor
    print(f"promise: at most {PROMISE} x the floor ({FLOOR})")
    return 0 if ratio <= PROMISE else 1


if __name__ == "__main__":
    sys.exit(main())
