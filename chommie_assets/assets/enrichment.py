"""What the adverts mean: features and skills, duplicates, quality. Thin over ``chommie_assets.enrichment``."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from chommie_assets.assets.metadata import table_metadata
from chommie_assets.automation import follow_upstream
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.translators import OWNERS

_GROUP = "enrichment"
_UNIONED = dg.AssetKey(["intermediate", "int_jobs__unioned"])


def _spec(table: str, deps: list[dg.AssetKey], description: str, kinds: set[str]) -> dg.AssetSpec:
    return dg.AssetSpec(
        ["enriched", table],
        deps=deps,
        description=description,
        group_name=_GROUP,
        kinds=kinds,
        owners=OWNERS,
        automation_condition=follow_upstream(),
    )


@dg.multi_asset(
    specs=[
        _spec(
            "job_features",
            [_UNIONED],
            "Salary, place, language, occupation and text measures of each content of each advert, with evidence.",
            {"python", "postgres"},
        ),
        _spec(
            "job_skills",
            [_UNIONED],
            "Skills found in each content, with the matched span and whether they are required.",
            {"python", "postgres"},
        ),
    ],
    name="enriched_job_features",
)
def job_features(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[Any]]:
    """Bring back archived adverts that were seen again, then parse every new content."""
    from chommie_assets.archive import reactivate_seen
    from chommie_assets.enrichment.features import enrich_features

    with warehouse.stage(context, "features") as report:
        reactivated = reactivate_seen(warehouse.settings, warehouse.clock)
        result = enrich_features(warehouse.settings, warehouse.clock, progress=warehouse.say)
        report.rows = result.rows
    with warehouse.connect() as conn:
        for table in ("job_features", "job_skills"):
            yield dg.MaterializeResult(
                asset_key=["enriched", table],
                metadata={
                    "parsed": result.rows,
                    "reactivated": reactivated,
                    "seconds": round(report.seconds, 2),
                    **table_metadata(conn, "enriched", table),
                },
            )


def _enriching_asset(table: str, stage: str, upstream: list[str], description: str) -> dg.AssetsDefinition:
    deps = [dg.AssetKey(key.split("/")) for key in upstream]
    spec = _spec(table, deps, description, {"python", "postgres"})

    @dg.multi_asset(specs=[spec], name=f"enriched_{table}")
    def enriching(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[Any]:
        from chommie_assets.enrichment import duplicates, quality

        run = {"duplicates": duplicates.find_duplicates, "quality": quality.score_jobs}[stage]
        with warehouse.stage(context, stage) as report:
            report.rows = run(warehouse.settings, warehouse.clock, progress=warehouse.say).rows
        with warehouse.connect() as conn:
            metadata = {"seconds": round(report.seconds, 2), **table_metadata(conn, "enriched", table)}
        return dg.MaterializeResult(asset_key=["enriched", table], metadata=metadata)

    return enriching


job_duplicates = _enriching_asset(
    "job_duplicates",
    "duplicates",
    ["enriched/job_features"],
    "Adverts that repeat another one: class, score and evidence. Annotated, never deleted.",
)
job_quality = _enriching_asset(
    "job_quality",
    "quality",
    ["enriched/job_duplicates", "ops/quality_models"],
    "Quality score, tier, five dimensions, reasons and recommendations of each content.",
)

ASSETS = [job_features, job_duplicates, job_quality]
