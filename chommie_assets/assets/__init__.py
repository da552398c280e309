"""Thin Dagster assets: each calls a package and reports metadata. No business logic."""

from typing import Any


def all_assets(manifest: Any) -> list[Any]:
    """Return every asset definition and spec, given the dbt manifest."""
    from chommie_assets.assets import (
        archive,
        bookkeeping,
        embeddings,
        enrichment,
        ingestion,
        publishing,
        quality_model,
        registry,
        warehouse,
    )

    return [
        *ingestion.assets(),
        *bookkeeping.SPECS,
        *warehouse.dbt_definitions(manifest),
        *enrichment.ASSETS,
        *quality_model.ASSETS,
        *registry.ASSETS,
        *embeddings.ASSETS,
        *publishing.ASSETS,
        *archive.ASSETS,
    ]
