"""What tests see of the environment: nothing of the caller's that could steer the code under test."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from chommie_assets.settings import Settings

if TYPE_CHECKING:
    from collections.abc import MutableMapping

STEERING = ("CHOMMIE_", "PG", "AWS_", "SERPAPI_", "ADZUNA_", "DAGSTER_", "DBT_", "DLT_")


def drop_steering(environment: MutableMapping[str, str]) -> None:
    """Remove every variable that steers the code under test."""
    for name in [name for name in environment if name.upper().startswith(STEERING)]:
        del environment[name]


def isolate(monkeypatch: pytest.MonkeyPatch, home: os.PathLike[str]) -> None:
    """Drop steering variables, ignore ``.env``, and keep ``.chommie`` out of the tree."""
    for name in [name for name in os.environ if name.upper().startswith(STEERING)]:
        monkeypatch.delenv(name)
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("CHOMMIE_HOME", os.fspath(home))


def environment_for(settings: Settings) -> dict[str, str]:
    """Return the whole environment of another process that is to see ``settings``' database and nothing else."""
    inherited = {name: value for name, value in os.environ.items() if not name.upper().startswith(STEERING)}
    return inherited | environment_of(settings)


def environment_of(settings: Settings) -> dict[str, str]:
    """Return the variables that make another process, or ``load_settings()``, see ``settings``' database."""
    variables = {
        "CHOMMIE_HOME": str(settings.home),
        "CHOMMIE_DAGSTER_DATABASE": settings.dagster_database,
        "CHOMMIE_OCCUPATION_MODEL": settings.occupation_model,
    }
    if settings.database_url is not None:
        variables["CHOMMIE_DATABASE_URL"] = settings.database_url.get_secret_value()
    return variables
