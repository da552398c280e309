"""The registry of job versions: the narrow, append-only memory that statistics read."""

from typing import Any

import dagster as dg

from chommie_assets.assets.metadata import table_metadata
from chommie_assets.automation import follow_upstream
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.translators import OWNERS


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            ["ops", "job_registry"],
            deps=[dg.AssetKey(["marts", "fct_jobs"]), dg.AssetKey(["marts", "fct_job_versions"])],
            description="One narrow row per version of a job and restatement of it. Append-only; outlives the archive.",
            group_name="marts",
            kinds={"python", "postgres"},
            owners=OWNERS,
            automation_condition=follow_upstream(),
        )
    ],
    name="ops_job_registry",
)
def job_registry(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[Any]:
    """Append what changed about the jobs that the marts were just built for."""
    from chommie_assets.warehouse.registry import append_registry

    with warehouse.connect() as conn:
        with warehouse.stage(context, "registry") as report:
            report.rows = append_registry(conn, warehouse.clock)
        metadata = {"appended": report.rows, **table_metadata(conn, "ops", "job_registry")}
    return dg.MaterializeResult(asset_key=["ops", "job_registry"], metadata=metadata)


ASSETS = [job_registry]
