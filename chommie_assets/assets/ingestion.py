"""Landing: the raw tables of every board, filled by one step that asks all sources side by side.

Thin over ``chommie_assets.collection``. One step and not one a board: sources wait for the network at the same time,
and a board of which nothing came must not stop what is downstream.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import dagster as dg

from chommie_assets.assets.metadata import table_metadata
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.sources.board import Board
from chommie_assets.translators import OWNERS

if TYPE_CHECKING:
    from chommie_assets.collection.collect import Collected

TABLES = ("jobs", "sightings")
# Names the sources of which a run could not get everything; the UI filters by it.
DEGRADED_TAG = "chommie/degraded"


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
            skippable=True,
        )
        for table, text in descriptions.items()
    ]


def _metadata(collected: "Collected") -> dict[str, Any]:
    counts = ("rows_read", "rows_new", "rows_changed", "rows_seen", "rows_repeated", "rows_quarantined")
    results = collected.results
    totals = {name: sum(getattr(result, name) for result in results) for name in counts}
    held = sum(result.state == "held" for result in results)
    notices = [f"{result.source}: {notice}" for result in results for notice in result.notices]
    polls: dict[str, Any] = {"polls": _polls_table(collected)} if collected.polls else {}
    told = {"notices": dg.MetadataValue.md("\n".join(f"* {notice}" for notice in notices))} if notices else {}
    return {"loads": len(results), "held": held, **totals, **polls, **told}


def _polls_table(collected: "Collected") -> dg.TableMetadataValue:
    names = ("source", "outcome", "circuit", "units", "units_failed", "pages", "records", "requests", "error")
    records = [
        dg.TableRecord({name: getattr(poll, name) if name != "error" else poll.error or "" for name in names})
        for poll in collected.polls
    ]
    kinds = ("string", "string", "string", "int", "int", "int", "int", "int", "string")
    columns = [dg.TableColumn(name, kind) for name, kind in zip(names, kinds, strict=True)]
    return dg.TableMetadataValue(records=records, schema=dg.TableSchema(columns))


def _mark_degraded(context: dg.AssetExecutionContext, sources: list[str]) -> None:
    if sources:
        context.log.warning(f"degraded: {', '.join(sources)}")
        context.instance.add_run_tags(context.run_id, {DEGRADED_TAG: ",".join(sources)})


def landing_asset(boards: list[Board]) -> dg.AssetsDefinition:
    """Return the step that lands what waits for the selected boards: a poll where it is on, and their files."""

    @dg.multi_asset(
        specs=[spec for board in boards for spec in _specs(board)],
        name="land",
        can_subset=True,
        # What the warehouse itself fails at is tried again; loads are atomic, so it is safe.
        retry_policy=dg.RetryPolicy(max_retries=2, delay=5, backoff=dg.Backoff.EXPONENTIAL),
    )
    def land(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[Any]]:
        from chommie_assets.collection.collect import collect

        selected = {key.path[0] for key in context.selected_asset_keys}
        schemas = [board.schema_name for board in boards if board.schema_name in selected]
        degraded: list[str] = []
        with warehouse.stage(context, "ingestion") as report:
            report.rows = 0
            for collected in collect(warehouse.settings, warehouse.clock, schemas, progress=warehouse.say):
                report.rows += sum(result.rows_read for result in collected.results)
                degraded += [poll.source for poll in collected.polls if not poll.is_good]
                yield from _materialized(context, warehouse, collected)
        _mark_degraded(context, sorted(degraded))

    return land


def _materialized(
    context: dg.AssetExecutionContext, warehouse: Warehouse, collected: "Collected"
) -> Iterator[dg.MaterializeResult[Any]]:
    schema = collected.schema_name
    with warehouse.connect() as conn:
        for table in TABLES:
            if dg.AssetKey([schema, table]) in context.selected_asset_keys:
                metadata = {**_metadata(collected), **table_metadata(conn, schema, table)}
                yield dg.MaterializeResult(asset_key=[schema, table], metadata=metadata)


def assets() -> list[dg.AssetsDefinition]:
    """Return the landing step over every board folder."""
    from chommie_assets.sources.catalog import boards

    return [landing_asset(list(boards().values()))]
