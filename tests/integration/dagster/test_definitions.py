"""The definitions load, say what a reader needs, and lose nothing unnoticed."""

from __future__ import annotations

import json
import subprocess
import sys

import dagster as dg
import pytest

from chommie_assets.settings import Settings
from tests.support import definitions

LAYERS = {"ingestion", "staging", "enrichment", "marts", "search", "archive"}
# Written by several stages at once: declared, not materialized.
BOOKKEEPING = "ops"


@pytest.fixture(scope="module")
def graph():
    return definitions.loaded().resolve_asset_graph()


def test_nothing_is_added_or_dropped_unnoticed() -> None:
    assert definitions.lines() == definitions.SNAPSHOT.read_text().splitlines(), (
        "if this is meant: python -m tests.support.definitions > tests/fixtures/definitions.txt"
    )


def test_every_asset_says_what_it_is_and_whose(graph) -> None:
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.group_name in LAYERS, key
        assert node.description, key
        assert node.owners, key
        assert node.kinds, key


def test_every_layer_is_there(graph) -> None:
    assert {graph.get(key).group_name for key in graph.get_all_asset_keys()} == LAYERS


def test_keys_are_schema_and_table_and_no_box_is_nameless(graph) -> None:
    for key in graph.get_all_asset_keys():
        assert len(key.path) == 2, key
        assert graph.get(key).is_materializable or key.path[0] == BOOKKEEPING, f"{key}: nothing makes it"


def test_the_flow_is_one_chain(graph) -> None:
    def upstream_of(*path: str) -> set[str]:
        return {key.to_user_string() for key in graph.upstream_key_iterator(dg.AssetKey(path))}

    raw = {"raw_linkedin/jobs", "raw_serpapi/jobs", "raw_files/jobs"}
    assert raw <= upstream_of("enriched", "job_features")
    assert raw | {"enriched/job_features", "enriched/job_quality", "enriched/job_duplicates"} <= upstream_of(
        "marts", "fct_jobs"
    )
    for table in (("search", "job_vectors"), ("archive", "jobs"), ("ops", "job_registry")):
        assert "marts/fct_jobs" in upstream_of(*table)
    assert "ops/job_registry" in upstream_of("marts", "market_stats_daily")


def test_statistics_have_days_and_the_archive_quarters(graph) -> None:
    days = graph.get(dg.AssetKey(["marts", "market_stats_daily"]))
    assert isinstance(days.partitions_def, dg.DailyPartitionsDefinition)
    assert days.backfill_policy == dg.BackfillPolicy.single_run()
    assert isinstance(
        graph.get(dg.AssetKey(["archive", "jobs"])).partitions_def, dg.DynamicPartitionsDefinition
    )


def test_only_checks_from_the_union_on_block(graph) -> None:
    blocking = {key.asset_key.path[0] for key in graph.asset_check_keys if graph.get_check_spec(key).blocking}
    assert blocking
    assert not {schema for schema in blocking if schema.startswith("raw_") or schema == "staging"}


def test_importing_costs_no_more_than_its_libraries() -> None:
    """No heavy package is imported before it is needed: benchmarks/imports.py has the seconds."""
    heavy = ("torch", "sentence_transformers", "dbt", "matplotlib", "lingua", "pandas", "dlt")
    code = (
        "import sys, chommie_assets.definitions, json;"
        f"print(json.dumps([name for name in {heavy!r} if name in sys.modules]))"
    )
    printed = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert json.loads(printed) == []


def test_storage_is_a_second_database_and_its_password_stays_out_of_sight(
    database: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    from chommie_assets.serving.dagster_processes import dagster_home
    from chommie_assets.warehouse.connection import dagster_url

    # What an instance before this one left there names a database that is gone.
    monkeypatch.setenv("CHOMMIE_DAGSTER_URL", "postgresql://nobody@127.0.0.1:1/gone")
    monkeypatch.setenv("DAGSTER_HOME", str(dagster_home(database)))
    with dg.DagsterInstance.get() as instance:
        assert type(instance.run_storage).__name__ in {"PostgresRunStorage", "LegacyRunStorage"}
        assert instance.get_runs_count() == 0
        shown = json.dumps(instance.get_ref().to_dict())
    password = dagster_url(database).split(":", 2)[2].split("@")[0]
    assert len(password) > 8
    assert password not in shown
