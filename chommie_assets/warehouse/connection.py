"""Connections to the warehouse, and its address in the forms that dlt, dbt and Dagster want.

Every address starts the embedded server, if one is asked for, and brings the schema up to date. With nothing
to do that costs a few milliseconds.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import errors, sql

from chommie_assets.warehouse.bootstrap import bootstrap, is_settled
from chommie_assets.warehouse.embedded import ensure, known_endpoint
from chommie_assets.warehouse.urls import parameters_of, to_url, with_database

if TYPE_CHECKING:
    from chommie_assets.settings import Settings

WAREHOUSE = "chommie"
APPLICATION = "chommie"
CONNECT_SECONDS = 15
MIN_SERVER = 160000
MIN_PGVECTOR = (0, 8)
# From dbt's profile: a socket folder is a valid host for libpq, and sslmode is ignored there.
DEFAULT_SSLMODE = "prefer"


class UnfitServerError(RuntimeError):
    """The server that CHOMMIE_DATABASE_URL names cannot hold the warehouse."""


def _embedded_url(settings: Settings) -> str:
    endpoint = ensure(settings)
    create_database(to_url(endpoint.parameters("postgres")), WAREHOUSE)
    return to_url(endpoint.parameters(WAREHOUSE))


def _open(url: str, **options: Any) -> psycopg.Connection[Any]:
    return psycopg.connect(url, connect_timeout=CONNECT_SECONDS, application_name=APPLICATION, **options)


def create_database(url: str, name: str) -> bool:
    """Create a database on the server that ``url`` names; return whether it was missing.

    Raises:
        psycopg.errors.InsufficientPrivilege: if the user may not create databases.
    """
    with _open(url, autocommit=True) as conn:
        if conn.execute("select 1 from pg_database where datname = %s", (name,)).fetchone():
            return False
        try:
            conn.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        except (errors.DuplicateDatabase, errors.UniqueViolation):
            # Another process was first: `create database` has no `if not exists`.
            return False
    return True


def check_server(conn: psycopg.Connection[Any]) -> None:
    """Make sure that the server is recent enough and offers pgvector.

    Raises:
        UnfitServerError: naming what is missing and what is needed.
    """
    if conn.info.server_version < MIN_SERVER:
        raise UnfitServerError(
            f"Postgres {conn.info.server_version // 10000} is too old: 16 or newer is needed"
        )
    row = conn.execute(
        "select coalesce(installed_version, default_version) from pg_available_extensions"
        " where name = 'vector'"
    ).fetchone()
    needed = ".".join(map(str, MIN_PGVECTOR))
    if row is None:
        raise UnfitServerError(
            f"the server has no pgvector extension: install pgvector {needed} or newer on it"
        )
    found = tuple(int(part) for part in row[0].split(".")[:2] if part.isdigit())
    if found < MIN_PGVECTOR:
        raise UnfitServerError(f"pgvector {row[0]} is too old: {needed} or newer is needed")


def _connection(settings: Settings) -> tuple[str, psycopg.Connection[Any]]:
    """Return the warehouse's URL and an open connection to it."""
    if settings.database_url is not None:
        url = to_url(parameters_of(settings.database_url.get_secret_value()))
        return url, _open(url, autocommit=True)
    # Nearly always the server runs and has the database: asking for both first would make three connections of one.
    if (endpoint := known_endpoint(settings)) is not None:
        url = to_url(endpoint.parameters(WAREHOUSE))
        with contextlib.suppress(psycopg.OperationalError):
            return url, _open(url, autocommit=True)
    url = _embedded_url(settings)
    return url, _open(url, autocommit=True)


def _settle(conn: psycopg.Connection[Any]) -> None:
    if not is_settled(conn):
        check_server(conn)
        bootstrap(conn)


def database_url(settings: Settings) -> str:
    """Return the warehouse's URL, for libpq, SQLAlchemy and dlt; the server runs and has the schema.

    Raises:
        UnfitServerError: if the named server is too old or lacks pgvector.
        ServerStartError: if the embedded one does not start.
        psycopg.Error: if the server cannot be reached or the schema cannot be applied.
    """
    url, conn = _connection(settings)
    with conn:
        _settle(conn)
    return url


def connect(
    settings: Settings, *, autocommit: bool = False, role: str | None = None
) -> psycopg.Connection[tuple[Any, ...]]:
    """Return a connection to the warehouse whose session speaks UTC.

    Args:
        settings: says which server.
        autocommit: whether each statement is its own transaction.
        role: a role to act as, such as ``chommie_analyst``.

    Raises:
        psycopg.errors.InvalidParameterValue: if there is no such role.
        UnfitServerError, ServerStartError, psycopg.Error: as :func:`database_url`.
    """
    _, conn = _connection(settings)
    try:
        _settle(conn)
        conn.execute("set timezone to 'UTC'")
        if role is not None:
            conn.execute(sql.SQL("set role {}").format(sql.Identifier(role)))
        conn.autocommit = autocommit
    except BaseException:
        conn.close()
        raise
    return conn


def dlt_url(settings: Settings) -> str:
    """Return the URL for dlt's Postgres destination, which insists on a host and a user."""
    return database_url(settings)


def dagster_url(settings: Settings) -> str:
    """Return the URL of Dagster's own storage, a second database that is created if missing."""
    url = database_url(settings)
    create_database(url, settings.dagster_database)
    return with_database(url, settings.dagster_database)


def dbt_environment(settings: Settings) -> dict[str, str]:
    """Return the variables that ``dbt_project/profiles.yml`` reads; the password is among them."""
    url = database_url(settings)
    found = parameters_of(url)
    # A URL without a host or a user means libpq's defaults, which dbt does not know.
    with _open(url) as conn:
        info = conn.info
        return {
            "CHOMMIE_DBT_HOST": found.get("host", info.host),
            "CHOMMIE_DBT_PORT": found.get("port", str(info.port)),
            "CHOMMIE_DBT_USER": info.user,
            "CHOMMIE_DBT_PASSWORD": found.get("password", info.password),
            "CHOMMIE_DBT_DBNAME": info.dbname,
            "CHOMMIE_DBT_SSLMODE": found.get("sslmode", DEFAULT_SSLMODE),
        }
