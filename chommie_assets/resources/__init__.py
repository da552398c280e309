"""Dagster resources over warehouse/ and transform/."""

from typing import Any


def default_resources(
    as_of: str | None = None, *, run_label: str | None = None, is_talking: bool = False
) -> dict[str, Any]:
    """Return the resources by key; ``as_of`` fixes their clock, the rest is told in :class:`Warehouse`."""
    from chommie_assets.resources.dbt import WarehouseDbt
    from chommie_assets.resources.warehouse import Warehouse

    warehouse = Warehouse(as_of=as_of, run_label=run_label, is_talking=is_talking)
    return {"warehouse": warehouse, "dbt": WarehouseDbt(warehouse=warehouse)}
