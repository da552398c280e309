"""Vectors of the adverts. Thin over ``chommie_assets.embedding``."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from chommie_assets.assets.metadata import table_metadata
from chommie_assets.automation import follow_upstream
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.translators import OWNERS


def _spec(table: str, deps: list[dg.AssetKey], description: str) -> dg.AssetSpec:
    return dg.AssetSpec(
        ["search", table],
        deps=deps,
        description=description,
        group_name="search",
        kinds={"python", "huggingface", "postgres"},
        owners=OWNERS,
        automation_condition=follow_upstream(),
    )


@dg.multi_asset(
    specs=[
        _spec(
            "text_vectors",
            [dg.AssetKey(["marts", "fct_jobs"])],
            "Each distinct text once, with the HNSW index.",
        ),
        _spec("job_vectors", [dg.AssetKey(["marts", "fct_jobs"])], "Exactly one row per advert of fct_jobs."),
    ],
    name="search_vectors",
)
def vectors(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[Any]]:
    """Encode the texts that have no vector yet, high quality first, and point the jobs at them."""
    from chommie_assets.embedding.index import embed_pending

    with warehouse.stage(context, "vectors") as report:
        result = embed_pending(warehouse.settings, warehouse.clock, progress=warehouse.say)
        report.rows = result.texts_embedded
    with warehouse.connect() as conn:
        for table in ("text_vectors", "job_vectors"):
            yield dg.MaterializeResult(
                asset_key=["search", table],
                metadata={
                    "texts embedded": result.texts_embedded,
                    "seconds": round(report.seconds, 2),
                    **table_metadata(conn, "search", table),
                },
            )


ASSETS = [vectors]
