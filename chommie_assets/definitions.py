"""Assembly, and nothing else: which assets, checks, jobs, sensors, schedules and resources there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg


def build_defs(
    *, manifest: Any = None, resources: Mapping[str, Any] | None = None, as_of: str | None = None
) -> dg.Definitions:
    """Return everything Dagster knows of Chommie.

    Args:
        manifest: path or contents of the dbt manifest; the project's own by default.
        resources: replace or add resources, by key (tests).
        as_of: the clock of the runs; the settings' by default.

    Raises:
        ManifestMissingError: if no manifest has been built; it is never built while definitions load.
    """
    from chommie_assets.assets import all_assets
    from chommie_assets.checks import all_checks
    from chommie_assets.jobs import JOBS
    from chommie_assets.resources import default_resources
    from chommie_assets.schedules import SCHEDULES
    from chommie_assets.sensors import SENSORS
    from chommie_assets.transform.project import manifest_path

    return dg.Definitions(
        assets=all_assets(manifest or manifest_path()),
        asset_checks=all_checks(),
        jobs=JOBS,
        schedules=SCHEDULES,
        sensors=SENSORS,
        resources={**default_resources(as_of), **(resources or {})},
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """The entry point that ``workspace.yaml`` names; runs when a code location loads, not at import."""
    return build_defs()
