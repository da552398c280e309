"""One embedded server a test run (a worker, under xdist), and a fresh database for each test that asks."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from chommie_assets.settings import LETTERS, Settings, load_settings
from chommie_assets.warehouse.connection import WAREHOUSE, database_url
from chommie_assets.warehouse.embedded import stop
from chommie_assets.warehouse.urls import with_database


@contextmanager
def running_server(home: Path) -> Iterator[Settings]:
    """Run an embedded server with the schema in place, and stop it in the end."""
    settings = load_settings(home=home, database_url=None)
    try:
        database_url(settings)
        yield settings
    finally:
        stop(settings)


def _administer(url: str, statement: str, **names: str) -> None:
    query = sql.SQL(statement).format(**{key: sql.Identifier(name) for key, name in names.items()})  # type: ignore[arg-type]
    with psycopg.connect(with_database(url, "postgres"), autocommit=True) as conn:
        conn.execute(query)


@contextmanager
def fresh_database(server: Settings, home: Path, template: str = WAREHOUSE) -> Iterator[Settings]:
    """Yield settings of a new copy of a database that nobody is connected to; drop it in the end.

    The default template is the warehouse, empty but for its schema. ``CREATE DATABASE ... TEMPLATE`` copies
    files: about 60 ms, where applying the schema takes seconds.
    """
    url = database_url(server)
    name = f"test_{secrets.token_hex(6)}"
    _administer(
        url, "create database {name} template {template} strategy file_copy", name=name, template=template
    )
    changes: dict[str, Any] = {
        "database_url": with_database(url, name),
        "dagster_database": f"{name}_dagster",
        # The packaged model takes seconds to load; what it adds is held where it is the subject.
        "occupation_model": LETTERS,
    }
    try:
        yield load_settings(home=home, **changes)
    finally:
        for database in (name, changes["dagster_database"]):
            _administer(url, "drop database if exists {name} with (force)", name=database)
