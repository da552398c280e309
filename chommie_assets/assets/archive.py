"""The cold store. Thin over ``chommie_assets.archive``; one partition a quarter."""

from typing import Any

import dagster as dg

from chommie_assets.partitions import QUARTERS
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.translators import OWNERS


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            ["archive", "jobs"],
            deps=[
                dg.AssetKey(["marts", "fct_jobs"]),
                dg.AssetKey(["marts", "fct_job_versions"]),
                dg.AssetKey(["marts", "fct_job_skills"]),
                dg.AssetKey(["ops", "job_registry"]),
            ],
            description="Expired adverts of a quarter as verified Parquet; only then do they leave Postgres.",
            group_name="archive",
            kinds={"python", "parquet", "s3"},
            owners=OWNERS,
            partitions_def=QUARTERS,
        )
    ],
    name="archive_jobs",
    partitions_def=QUARTERS,
)
def archived_jobs(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[Any]:
    """Write, read back, compare and only then remove the expired adverts of one quarter."""
    from chommie_assets.archive import archive_quarter

    quarter = context.partition_key
    with warehouse.stage(context, "archive") as report:
        result = archive_quarter(warehouse.settings, warehouse.clock, quarter, progress=warehouse.say)
        report.rows = result.rows
    return dg.MaterializeResult(
        asset_key=["archive", "jobs"],
        metadata={
            "dagster/partition_row_count": result.rows,
            "quarter": quarter,
            "generation": result.generation,
            "uri": result.uri,
            "seconds": round(report.seconds, 2),
        },
    )


ASSETS = [archived_jobs]
