"""Dagster's own storage: a second database on the warehouse's server, whichever server that is.

``dagster.yaml`` names this class, so that ``dagster dev``, the daemon and ``chommie run`` agree on the storage
with no setting besides those of the warehouse.
"""

from __future__ import annotations

import json
import os
from typing import Any

from dagster._serdes import ConfigurableClassData
from dagster_postgres import DagsterPostgresStorage

_VARIABLE = "CHOMMIE_DAGSTER_URL"


class WarehouseStorage(DagsterPostgresStorage):
    """A Postgres storage whose URL comes from the settings of the warehouse."""

    @classmethod
    def config_type(cls) -> dict[str, Any]:
        """Return the empty schema: there is nothing to configure here."""
        return {}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Any
    ) -> WarehouseStorage:
        """Return the storage, starting the embedded server and making the database if need be.

        The URL is handed on as the *name* of an environment variable: Dagster puts this configuration on the
        command lines of its child processes, where a password would be seen by everyone on the machine. What an
        earlier instance of this process left in the variable is not read: its database may be gone.
        """
        del inst_data, config_value
        from chommie_assets.settings import load_settings
        from chommie_assets.warehouse.connection import dagster_url

        os.environ[_VARIABLE] = dagster_url(load_settings())
        config = {"postgres_url": {"env": _VARIABLE}}
        data = ConfigurableClassData("dagster_postgres", "DagsterPostgresStorage", json.dumps(config))
        return cls(postgres_url=os.environ[_VARIABLE], inst_data=data)
