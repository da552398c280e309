"""dbt as a Dagster resource: the project, with the warehouse's connection in its environment."""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import dagster as dg
from dagster_dbt import DbtCliResource

from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.transform.project import PROJECT_DIR, dbt_executable
from chommie_assets.warehouse.connection import dbt_environment


class _Cli(DbtCliResource):
    """dagster-dbt without the connection of its own to the warehouse, which takes two seconds a build to make.

    Only its row counts and column metadata need one; ours come from the warehouse's connections.
    """

    def _initialize_dbt_core_adapter(self, args: Sequence[str]) -> Any:
        del args


class WarehouseDbt(dg.ConfigurableResource):
    """Builds what a ``@dbt_assets`` function was asked for.

    Attributes:
        warehouse: whose database is built and whose clock the models call now.
    """

    warehouse: dg.ResourceDependency[Warehouse]

    def build(
        self,
        context: dg.AssetExecutionContext,
        *,
        extra_vars: Mapping[str, Any] | None = None,
    ) -> Iterator[Any]:
        """Run ``dbt build`` on the selected assets and yield Dagster's events.

        The clock goes in as the vars ``as_of`` and ``as_of_instant``: no model asks the server for the time.

        Raises:
            DagsterDbtCliRuntimeError: if a model or an ERROR test fails.
        """
        clock = self.warehouse.clock
        # dagster-dbt hands this process's environment to dbt and takes no other.
        os.environ.update(dbt_environment(self.warehouse.settings))
        os.environ.setdefault("DBT_SEND_ANONYMOUS_USAGE_STATS", "false")
        variables = {
            "as_of": clock.day.isoformat(),
            "as_of_instant": clock.instant.isoformat(),
            **(extra_vars or {}),
        }
        arguments = ["build", "--exclude-resource-type", "unit_test", "--vars", json.dumps(variables)]
        dbt = _Cli(
            project_dir=str(PROJECT_DIR), profiles_dir=str(PROJECT_DIR), dbt_executable=dbt_executable()
        )
        yield from dbt.cli(arguments, context=context).stream()
