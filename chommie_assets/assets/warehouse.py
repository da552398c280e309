"""The dbt models: staging and marts (unpartitioned), and the statistics (one partition a day)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import dbt_assets

from chommie_assets.assets.metadata import market_plot, table_metadata
from chommie_assets.partitions import DAYS, FIRST_DAY
from chommie_assets.resources.dbt import WarehouseDbt
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.translators import ChommieDbtTranslator

# What the Python enrichment stands on, and the seeds; everything else is downstream of it.
STAGING = "+int_jobs__unioned +int_sightings__unioned int_job_changes resource_type:seed"
STATISTICS = "tag:statistics"
# The schemas of STAGING, upstream first.
LAYERS = ("seeds", "staging", "intermediate")
# The queue of changed jobs is emptied only when everything that reads it was built.
QUEUE_READERS = frozenset({("marts", "fct_jobs"), ("marts", "fct_job_versions"), ("marts", "fct_job_skills")})
STATISTICS_TABLES = frozenset({("marts", "market_stats_daily"), ("marts", "market_stats_daily_as_recorded")})


def _with_table_metadata(context: dg.AssetExecutionContext, event: Any, warehouse: Warehouse) -> Any:
    if not isinstance(event, dg.Output):
        return event
    schema, table = context.asset_key_for_output(event.output_name).path
    with warehouse.connect() as conn:
        metadata: dict[str, Any] = {**event.metadata, **table_metadata(conn, schema, table)}
        if (schema, table) == ("marts", "market_stats_daily"):
            metadata["adverts by day"] = market_plot(conn)
    return event.with_metadata(metadata)


def _selected(context: dg.AssetExecutionContext) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(key.path) for key in context.selected_asset_keys)


def _build_marts(context: dg.AssetExecutionContext, warehouse: Warehouse, dbt: WarehouseDbt) -> Iterator[Any]:
    """Build the models for the jobs in the queue; empty the queue only once all its readers committed."""
    from chommie_assets.warehouse import changes, lifecycle
    from chommie_assets.warehouse.locks import advisory_lock

    with warehouse.connect() as conn, advisory_lock(conn, "stage:marts"):
        lifecycle.enqueue_status_changes(conn, warehouse.clock)
        changes.take(conn, "marts")
        yield from dbt.build(context)
        if _selected(context) >= QUEUE_READERS:
            changes.finish(conn, "marts", warehouse.clock)


def _build_statistics(
    context: dg.AssetExecutionContext, warehouse: Warehouse, dbt: WarehouseDbt
) -> Iterator[Any]:
    """Build a range of days; if it covers all that waits, remember that it does."""
    from chommie_assets.warehouse import statistics
    from chommie_assets.warehouse.locks import advisory_lock

    days = context.partition_key_range
    with warehouse.connect() as conn, advisory_lock(conn, "stage:statistics"):
        pending = statistics.pending_days(conn, warehouse.clock)
        conn.commit()
        is_all = days.start <= max(str(pending.first), FIRST_DAY) and days.end >= str(pending.last)
        variables = {"stats_from": days.start, "stats_to": days.end}
        if is_all:
            variables["stats_opened_from"] = min(str(pending.opened_first), days.start)
        yield from dbt.build(context, extra_vars=variables)
        if is_all and _selected(context) >= STATISTICS_TABLES:
            statistics.mark_built(conn, pending)


def dbt_definitions(manifest: Path | Mapping[str, Any]) -> list[dg.AssetsDefinition]:
    """Return the ``@dbt_assets`` over one manifest: staging, marts, statistics.

    Three, because Python assets stand between staging and marts, and statistics have partitions.
    """
    translator = ChommieDbtTranslator()

    @dbt_assets(manifest=manifest, select=STAGING, name="dbt_staging", dagster_dbt_translator=translator)
    def dbt_staging(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[Any]:
        from chommie_assets.transform.relations import ensure_relations

        with warehouse.stage(context, "staging (dbt)"):
            is_new = ensure_relations(warehouse.settings, warehouse.clock)
        with warehouse.connect() as conn:
            for key in sorted(context.selected_asset_keys, key=lambda key: (LAYERS.index(key.path[0]), key)):
                metadata = {"was built now": is_new, **table_metadata(conn, *key.path)}
                yield dg.MaterializeResult(asset_key=key, metadata=metadata)

    @dbt_assets(
        manifest=manifest,
        exclude=f"{STAGING} {STATISTICS}",
        name="dbt_marts",
        dagster_dbt_translator=translator,
    )
    def dbt_marts(
        context: dg.AssetExecutionContext, warehouse: Warehouse, dbt: WarehouseDbt
    ) -> Iterator[Any]:
        with warehouse.stage(context, "marts (dbt)"):
            for event in _build_marts(context, warehouse, dbt):
                yield _with_table_metadata(context, event, warehouse)

    @dbt_assets(
        manifest=manifest,
        select=STATISTICS,
        name="dbt_statistics",
        partitions_def=DAYS,
        backfill_policy=dg.BackfillPolicy.single_run(),
        dagster_dbt_translator=translator,
    )
    def dbt_statistics(
        context: dg.AssetExecutionContext, warehouse: Warehouse, dbt: WarehouseDbt
    ) -> Iterator[Any]:
        with warehouse.stage(context, "statistics (dbt)"):
            for event in _build_statistics(context, warehouse, dbt):
                yield _with_table_metadata(context, event, warehouse)

    return [dbt_staging, dbt_marts, dbt_statistics]
