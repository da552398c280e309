"""Connections and the addresses that other tools take."""

from __future__ import annotations

import psycopg
import psycopg2
import pytest
from pydantic import SecretStr

from chommie_assets.warehouse.connection import connect, dagster_url, database_url, dbt_environment, dlt_url
from chommie_assets.warehouse.urls import with_database
from tests.support.databases import fresh_database

NAMES = {
    "HOST": "host",
    "PORT": "port",
    "USER": "user",
    "PASSWORD": "password",
    "DBNAME": "dbname",
    "SSLMODE": "sslmode",
}


def test_a_connection_has_the_schema_and_speaks_utc(module_database):
    with connect(module_database) as conn:
        assert not conn.autocommit
        assert conn.execute("show timezone").fetchone() == ("UTC",)
        assert conn.execute("select to_regnamespace('marts') is not null").fetchone() == (True,)


def test_autocommit_keeps_each_statement(database):
    with connect(database, autocommit=True) as conn:
        conn.execute("create table ops.kept (n int)")
        with connect(database) as other:
            assert other.execute("select count(*) from ops.kept").fetchone() == (0,)


def test_what_is_rolled_back_leaves_the_session_in_utc_and_in_its_role(module_database):
    with connect(module_database, role="chommie_analyst") as conn:
        conn.rollback()
        assert conn.execute("select current_user, current_setting('timezone')").fetchone() == (
            "chommie_analyst",
            "UTC",
        )


@pytest.mark.parametrize("schema", ["ops", "enriched", "staging", "raw_files"])
def test_an_analyst_sees_no_inner_schema(module_database, schema):
    with connect(module_database, role="chommie_analyst") as conn:
        found = conn.execute("select has_schema_privilege(%s, 'usage')", (schema,)).fetchone()
        assert found == (False,)


@pytest.mark.parametrize("schema", ["marts", "search"])
def test_an_analyst_may_read_what_is_made_for_them(module_database, schema):
    with connect(module_database, role="chommie_analyst") as conn:
        found = conn.execute(
            "select has_schema_privilege(%(name)s, 'usage'), has_schema_privilege(%(name)s, 'create')",
            {"name": schema},
        ).fetchone()
        assert found == (True, False)


def test_an_unknown_role_is_named_and_nothing_is_left_open(database):
    with pytest.raises(psycopg.errors.InvalidParameterValue, match="no_such_role"):
        connect(database, role="no_such_role")
    with connect(database) as conn:
        assert conn.execute(
            "select count(*) from pg_stat_activity where datname = current_database()"
        ).fetchone() == (1,)


def test_an_empty_database_of_a_named_server_gets_the_schema(server_home, tmp_path):
    with fresh_database(server_home, tmp_path) as settings:
        url = settings.database_url.get_secret_value()
        with psycopg.connect(with_database(url, "postgres"), autocommit=True) as conn:
            conn.execute("drop database if exists empty_one")
            conn.execute("create database empty_one template template0")
        empty = settings.model_copy(update={"database_url": SecretStr(with_database(url, "empty_one"))})
        with connect(empty) as conn:
            assert conn.execute("select to_regclass('raw_files.jobs') is not null").fetchone() == (True,)


def test_dlt_reaches_the_warehouse(module_database):
    from dlt.destinations.impl.postgres.configuration import PostgresCredentials

    credentials = PostgresCredentials(dlt_url(module_database))
    with psycopg2.connect(credentials.to_native_representation()) as conn, conn.cursor() as cursor:
        cursor.execute("select to_regclass('ops.load_ledger') is not null")
        assert cursor.fetchone() == (True,)


def test_dbt_reaches_the_warehouse(module_database):
    variables = dbt_environment(module_database)
    assert {name.removeprefix("CHOMMIE_DBT_") for name in variables} == set(NAMES)
    with psycopg2.connect(
        **{NAMES[name[len("CHOMMIE_DBT_") :]]: value for name, value in variables.items()}
    ) as conn:
        assert conn.info.dbname == variables["CHOMMIE_DBT_DBNAME"]


def test_dagster_gets_a_second_database_of_its_own(database):
    import sqlalchemy

    first, second = dagster_url(database), dagster_url(database)
    assert first == second
    engine = sqlalchemy.create_engine(first)
    with engine.connect() as conn:
        assert (
            conn.execute(sqlalchemy.text("select current_database()")).scalar() == database.dagster_database
        )
    engine.dispose()
    assert database.dagster_database not in database_url(database)
