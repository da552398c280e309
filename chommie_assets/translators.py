"""How names of dlt and dbt become Dagster's: asset key = [schema, table], group = layer. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DagsterDbtTranslatorSettings

from chommie_assets.automation import follow_upstream

OWNERS = ["team:data-engineering"]

LAYER_OF_SCHEMA = {
    "seeds": "staging",
    "staging": "staging",
    "intermediate": "staging",
    "enriched": "enrichment",
    "marts": "marts",
    "search": "search",
    "archive": "archive",
    "ops": "ingestion",
}


def layer_of(schema: str) -> str:
    """Return the asset group of a schema; every ``raw_*`` schema is ingestion."""
    return LAYER_OF_SCHEMA.get(schema, "ingestion")


def schema_of(props: Mapping[str, Any]) -> str:
    """Return the schema that a dbt source, model or seed is built in."""
    if props["resource_type"] == "source":
        return str(props["schema"])
    return str(props.get("config", {}).get("schema") or props["schema"])


class ChommieDbtTranslator(DagsterDbtTranslator):
    """Makes dbt nodes and Python assets meet at the same key, without glue."""

    def __init__(self) -> None:
        super().__init__(DagsterDbtTranslatorSettings(enable_source_metadata=False))

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """Return ``[schema, table]``."""
        return dg.AssetKey([schema_of(dbt_resource_props), dbt_resource_props["name"]])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """Return the layer."""
        return layer_of(schema_of(dbt_resource_props))

    def get_owners(self, dbt_resource_props: Mapping[str, Any]) -> list[str]:
        """Return the owning team."""
        del dbt_resource_props
        return OWNERS

    def get_automation_condition(
        self, dbt_resource_props: Mapping[str, Any]
    ) -> dg.AutomationCondition | None:
        """Return the condition under which a model is rebuilt; seeds change only with the code."""
        return None if dbt_resource_props["resource_type"] == "seed" else follow_upstream()

    def get_asset_check_spec(
        self, asset_spec: dg.AssetSpec, manifest: Mapping[str, Any], unique_id: str, project: Any
    ) -> dg.AssetCheckSpec | None:
        """Return the check of a dbt test; only those of the marts block.

        Tests of staging read all of raw, so they are run on demand, not every day.
        """
        spec = super().get_asset_check_spec(asset_spec, manifest, unique_id, project)
        if spec is None or asset_spec.key.path[0] == "marts":
            return spec
        return dg.AssetCheckSpec(
            spec.name,
            asset=spec.asset_key,
            description=spec.description,
            metadata=spec.metadata,
            additional_deps=spec.additional_deps,
            blocking=False,
        )
