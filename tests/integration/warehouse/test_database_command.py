"""``chommie url`` and ``chommie psql`` as a shell sees them."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

import psycopg
import pytest

from chommie_assets.commands.database import stop_database
from chommie_assets.settings import load_settings
from chommie_assets.warehouse import embedded
from tests.support.environment import environment_of
from tests.support.servers import settings_of

CHOMMIE = [sys.executable, "-c", "from chommie_assets.cli import main; main()"]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A home whose server the first command starts."""
    folder = tmp_path_factory.mktemp("command") / "home with space"
    yield folder
    embedded.stop(settings_of(folder))


def chommie(*arguments, environment, **options):
    # Waits for the end of the pipes, which a server that held them open would put off.
    return subprocess.run(
        [*CHOMMIE, *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        **options,
    )


def test_the_first_url_starts_the_server_and_prints_one_line(home):
    done = chommie("url", environment={"CHOMMIE_HOME": str(home)})
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    with psycopg.connect(done.stdout.strip()) as conn:
        assert conn.execute("select count(*) from pg_namespace where nspname = 'marts'").fetchone() == (1,)


def test_a_shell_substitutes_it_and_the_server_stays_up(home):
    script = f'u="$({shlex.join([*CHOMMIE, "url"])})" && printf "<%s>" "$u"'
    first, second = (
        subprocess.run(
            ["/bin/sh", "-c", script], env={**os.environ, "CHOMMIE_HOME": str(home)}, capture_output=True
        )
        for _ in range(2)
    )
    assert first.stdout == second.stdout
    assert first.stdout.startswith(b"<postgresql://")


def test_variables_of_libpq_do_not_lead_it_astray(home):
    astray = {"PGPORT": "1", "PGHOST": "/nowhere", "PGUSER": "x", "PGPASSWORD": "y", "PGDATABASE": "z"}
    done = chommie("url", environment={"CHOMMIE_HOME": str(home), **astray})
    assert (done.returncode, done.stderr) == (0, "")


def test_a_named_server_is_used_and_none_is_started(database, tmp_path):
    done = chommie("url", environment={**environment_of(database), "CHOMMIE_HOME": str(tmp_path / "unused")})
    assert done.stdout.strip() == database.database_url.get_secret_value()
    assert not (tmp_path / "unused").exists()


def test_an_unreachable_server_is_one_line_on_stderr(tmp_path):
    done = chommie("url", environment={"CHOMMIE_DATABASE_URL": f"postgresql://u:secret@/d?host={tmp_path}"})
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "secret" not in done.stderr


def test_psql_runs_on_the_warehouse_and_passes_arguments_and_exit_status(database):
    environment = environment_of(database)
    done = chommie("psql", "-X", "-At", "-c", "select current_database(), 'a b'", environment=environment)
    assert (
        done.stdout.strip()
        == f"{psycopg.conninfo.conninfo_to_dict(database.database_url.get_secret_value())['dbname']}|a b"
    )
    assert chommie("psql", "-X", "-c", "select no_such", environment=environment).returncode == 1


def test_stopping_leaves_a_named_server_alone(home, database):
    assert stop_database(database) is False
    with psycopg.connect(database.database_url.get_secret_value()):
        pass


def test_stopping_the_embedded_server_tells_whether_there_was_one(home):
    embedded.ensure(settings_of(home))
    assert stop_database(settings_of(home)) is True
    assert stop_database(settings_of(home)) is False


def test_help_has_an_example():
    for command in ("url", "psql"):
        assert "Example:" in chommie(command, "--help", environment={}).stdout


def test_settings_find_the_database_of_the_test(database):
    assert load_settings().database_url == database.database_url
