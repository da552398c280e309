"""Every table and view of the dbt project exists, as the project stands: seeds, views, and marts without rows.

Relations change with the code, rows with the day. So the relations are made once for each state of the project;
after that a day builds the marts and statistics alone, and any part of the graph can be built by itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from chommie_assets.transform.project import project_digest, run_dbt
from chommie_assets.warehouse.connection import connect, dbt_environment
from chommie_assets.warehouse.locks import advisory_lock

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings

# Tests read rows; there may be none yet.
_RELATIONS_ONLY = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")


def _are_current(conn: Connection[Any], digest: str) -> bool:
    query = "select project_sha256, to_regclass('marts.fct_jobs') is not null from ops.dbt_state"
    return conn.execute(query).fetchone() == (digest, True)


def ensure_relations(settings: Settings, clock: Clock) -> bool:
    """Make what the project calls for and the database lacks; return whether there was anything to make.

    Takes some 15 s when there is, milliseconds otherwise. Several processes may call it at once.

    Raises:
        DbtError: if dbt fails.
    """
    digest = project_digest()
    with connect(settings) as conn, advisory_lock(conn, "relations"):
        if _are_current(conn, digest):
            return False
        conn.commit()
        day = clock.day.isoformat()
        variables = {
            "as_of": day,
            "as_of_instant": clock.instant.isoformat(),
            "stats_from": day,
            "stats_to": day,
        }
        run_dbt(["build", *_RELATIONS_ONLY, "--vars", json.dumps(variables)], dbt_environment(settings))
        conn.execute(
            "insert into ops.dbt_state (project_sha256) values (%s)"
            " on conflict (is_only) do update set project_sha256 = excluded.project_sha256",
            (digest,),
        )
        conn.commit()
    return True
