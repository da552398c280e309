"""What Dagster knows of Chommie, as plain text: one line each, sorted.

``python -m tests.support.definitions > tests/fixtures/definitions.txt`` renews the snapshot, for a reviewer to read.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import dagster as dg

SNAPSHOT = Path(__file__).resolve().parents[1] / "fixtures" / "definitions.txt"


@cache
def loaded() -> dg.Definitions:
    """Return the definitions, with the manifest built if need be."""
    from chommie_assets.definitions import build_defs
    from chommie_assets.transform.project import ensure_manifest

    ensure_manifest()
    return build_defs()


def lines() -> list[str]:
    """Return a line per asset, check, job, schedule and sensor."""
    definitions = loaded()
    graph = definitions.resolve_asset_graph()
    repository = definitions.get_repository_def()
    assets = [
        f"asset {key.to_user_string()} [{graph.get(key).group_name}]" for key in graph.get_all_asset_keys()
    ]
    checks = [f"check {key.asset_key.to_user_string()} {key.name}" for key in graph.asset_check_keys]
    jobs = [f"job {job.name}" for job in repository.get_all_jobs() if not job.name.startswith("__")]
    schedules = [
        f"schedule {schedule.name} {schedule.cron_schedule}" for schedule in repository.schedule_defs
    ]
    sensors = [f"sensor {sensor.name}" for sensor in repository.sensor_defs]
    return sorted([*assets, *checks, *jobs, *schedules, *sensors])


if __name__ == "__main__":
    print("\n".join(lines()))  # noqa: T201 - this is what it is for
