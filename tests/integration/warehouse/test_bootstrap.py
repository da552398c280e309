"""The schema's bootstrap: idempotent, atomic, safe for several processes at once."""

from __future__ import annotations

import threading

import psycopg
import pytest

from chommie_assets.warehouse.bootstrap import (
    RAW_TEMPLATE,
    bootstrap,
    ensure_raw_schema,
    is_settled,
)
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.urls import with_database

COUNTED = "create table if not exists ops.applied (n int); insert into ops.applied values (1);"


@pytest.fixture
def folder(tmp_path):
    """A schema of two files and a template."""
    (tmp_path / "100_tables.sql").write_text(COUNTED + "-- 100 % sure, {braces} and all")
    (tmp_path / "000_schemas.sql").write_text("create schema if not exists ops;")
    (tmp_path / RAW_TEMPLATE).write_text(
        "create schema if not exists {schema}; create table if not exists {schema}.jobs ();"
    )
    return tmp_path


@pytest.fixture
def empty(database):
    """A connection to an empty database."""
    url = database.database_url.get_secret_value()
    name = database.dagster_database
    with psycopg.connect(with_database(url, "postgres"), autocommit=True) as conn:
        conn.execute(f"create database {name} template template0")
    with psycopg.connect(with_database(url, name), autocommit=True) as conn:
        yield conn


def applied(conn):
    return conn.execute("select count(*) from ops.applied").fetchone()[0]


def schemas(conn):
    return {name for (name,) in conn.execute("select nspname from pg_namespace where nspname like 'raw%'")}


def with_board(boards, name):
    (boards / name).mkdir(parents=True)
    (boards / name / "__init__.py").write_text("")


def test_files_run_in_the_order_of_their_names_once(empty, folder, tmp_path):
    boards = tmp_path / "boards"
    with_board(boards, "alpha")
    with_board(boards, "beta")
    assert not is_settled(empty, folder, boards)
    assert bootstrap(empty, folder=folder, boards=boards) is True
    assert is_settled(empty, folder, boards)
    assert bootstrap(empty, folder=folder, boards=boards) is False
    assert applied(empty) == 1
    assert schemas(empty) == {"raw_alpha", "raw_beta"}


def test_a_new_board_s_folder_brings_its_tables(empty, folder, tmp_path):
    boards = tmp_path / "boards"
    with_board(boards, "alpha")
    bootstrap(empty, folder=folder, boards=boards)
    with_board(boards, "gamma")
    assert not is_settled(empty, folder, boards)
    bootstrap(empty, folder=folder, boards=boards)
    assert schemas(empty) == {"raw_alpha", "raw_gamma"}


def test_a_changed_file_runs_all_of_them_again(empty, folder):
    bootstrap(empty, folder=folder)
    (folder / "200_more.sql").write_text("create table ops.more ()")
    assert not is_settled(empty, folder)
    assert bootstrap(empty, folder=folder) is True
    assert applied(empty) == 2


def test_a_changed_template_reaches_the_sources_that_are_there(empty, folder):
    bootstrap(empty, folder=folder)
    ensure_raw_schema(empty, "gamma", folder=folder)
    with (folder / RAW_TEMPLATE).open("a") as stream:
        stream.write("alter table {schema}.jobs add column if not exists title text;")
    bootstrap(empty, folder=folder)
    empty.execute("select title from raw_gamma.jobs union all select title from raw_files.jobs")


def test_a_file_that_fails_is_named_and_changes_nothing(empty, folder):
    (folder / "300_broken.sql").write_text("create table ops.half (); select no_such_column;")
    with pytest.raises(psycopg.errors.UndefinedColumn) as failure:
        bootstrap(empty, folder=folder)
    assert "300_broken.sql" in failure.value.__notes__[0]
    assert empty.execute("select to_regnamespace('ops')").fetchone() == (None,)


def test_several_at_once_apply_it_once(empty, folder):
    url = {"dbname": empty.info.dbname, "password": empty.info.password, "host": empty.info.host}
    outcomes = []

    def run():
        with psycopg.connect(empty.info.dsn, password=url["password"], autocommit=True) as conn:
            outcomes.append(bootstrap(conn, folder=folder))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == [False, False, False, True]
    assert applied(empty) == 1


@pytest.mark.parametrize("source", ['x"; drop schema ops cascade; --', "with space", "%s", "{schema}", "Ünï"])
def test_a_source_is_an_identifier_whatever_it_says(empty, folder, source):
    bootstrap(empty, folder=folder)
    assert ensure_raw_schema(empty, source, folder=folder) == f"raw_{source}"
    assert f"raw_{source}" in schemas(empty)
    assert applied(empty) == 1


def test_the_projects_own_schema_may_run_again(database):
    with connect(database, autocommit=True) as conn:
        assert is_settled(conn)
        conn.execute("delete from ops.schema_state")
        assert bootstrap(conn) is True
