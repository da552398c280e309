"""Landing: one asset a board, over its raw tables. Thin over ``chommie_assets.sources``."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from chommie_assets.assets.metadata import table_metadata
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.sources.board import Board
from chommie_assets.translators import OWNERS


def _specs(board: Board) -> list[dg.AssetSpec]:
    descriptions = {
        "jobs": f"Raw adverts of {board.name}, one row per content, in the canonical columns, as the source said it.",
        "sightings": f"On which day which content of which advert of {board.name} was seen.",
    }
    return [
        dg.AssetSpec(
            [board.schema_name, table],
            description=text,
            group_name="ingestion",
            kinds={"dlt", "postgres"},
            owners=OWNERS,
        )
        for table, text in descriptions.items()
    ]


def _metadata(results: list[Any]) -> dict[str, Any]:
    counts = ("rows_read", "rows_new", "rows_changed", "rows_seen", "rows_repeated", "rows_quarantined")
    totals = {name: sum(getattr(result, name) for result in results) for name in counts}
    return {"loads": len(results), "held": sum(result.state == "held" for result in results), **totals}


def board_asset(board: Board) -> dg.AssetsDefinition:
    """Return the asset that lands what waits for one board: its folder's files and, if enabled, a poll."""

    @dg.multi_asset(
        specs=_specs(board),
        name=board.schema_name,
        # A board that does not answer is tried again before its day is given up; loads are atomic, so it is safe.
        retry_policy=dg.RetryPolicy(max_retries=2, delay=5, backoff=dg.Backoff.EXPONENTIAL),
    )
    def land(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[Any]]:
        from chommie_assets.sources.collect import collect

        with warehouse.stage(context, "ingestion", board.name) as report:
            results = collect(warehouse.settings, warehouse.clock, board, progress=warehouse.say)
            report.rows = sum(result.rows_read for result in results)
        with warehouse.connect() as conn:
            for table in ("jobs", "sightings"):
                yield dg.MaterializeResult(
                    asset_key=[board.schema_name, table],
                    metadata={**_metadata(results), **table_metadata(conn, board.schema_name, table)},
                )

    return land


def assets() -> list[dg.AssetsDefinition]:
    """Return one asset per board folder."""
    from chommie_assets.sources.catalog import boards

    return [board_asset(board) for board in boards().values()]
