"""Runs dbt in this process on a test's database; the project is parsed once a worker."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from chommie_assets.settings import Settings
from chommie_assets.transform.prepared_dbt import move_to
from chommie_assets.transform.project import PARSE_ENVIRONMENT, PROJECT_DIR
from chommie_assets.warehouse.connection import dbt_environment

CLOCK = {"as_of": "2026-03-31", "as_of_instant": "2026-03-31T10:00:00+00:00"}


@cache
def _target() -> Path:
    return Path(mkdtemp(prefix="chommie-dbt-"))


def _invoke(arguments: list[str], manifest: Any = None) -> Any:
    from dbt.adapters.factory import reset_adapters
    from dbt.cli.main import dbtRunner

    # dbt keeps one adapter a process, with the address of the first database.
    reset_adapters()
    folders = ["--project-dir", str(PROJECT_DIR), "--profiles-dir", str(PROJECT_DIR)]
    outputs = ["--target-path", str(_target()), "--log-path", str(_target()), "--log-level", "none"]
    return dbtRunner(manifest=manifest).invoke([*arguments, *folders, *outputs])


@cache
def _manifest() -> Any:
    os.environ.update(PARSE_ENVIRONMENT)
    result = _invoke(["parse", "--no-partial-parse"])
    assert result.success, result.exception
    return result.result


def compiled(model: str) -> str:
    """Return the SQL of a model as dbt last ran it in this process.

    Raises:
        ValueError: if it ran none of that name.
    """
    (path,) = (_target() / "compiled").rglob(f"models/**/{model}.sql")
    return path.read_text()


class DbtFailedError(AssertionError):
    """dbt did not succeed; the message is what its nodes said."""


def dbt(settings: Settings, *arguments: str, **variables: str) -> dict[str, str]:
    """Run a dbt command; return the status of each node by name.

    Raises:
        DbtFailedError: if a model or a test fails.
    """
    environment = dbt_environment(settings)
    manifest = _manifest()
    move_to(manifest, environment["CHOMMIE_DBT_DBNAME"])
    os.environ.update(environment)
    result = _invoke([*arguments, "--vars", json.dumps(CLOCK | variables)], manifest)
    if result.exception is not None:
        raise DbtFailedError(str(result.exception))
    if not result.success:
        raise DbtFailedError(
            "\n".join(
                f"{r.node.name}: {r.message}" for r in result.result if r.status not in ("success", "pass")
            )
        )
    return {run.node.name: str(run.status) for run in result.result}
