"""The small files of the embedded server: record, password, lock of life, log."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from chommie_assets.warehouse import home as home_module
from chommie_assets.warehouse.home import Home
from chommie_assets.warehouse.privileges import ServerUser
from chommie_assets.warehouse.record import Endpoint, read_endpoint, write_private

US = ServerUser((), (os.geteuid(), os.getegid()))


@pytest.fixture
def home(tmp_path):
    """A home with a data folder, a password and a record."""
    found = Home(tmp_path)
    found.data_dir.mkdir()
    write_private(found.password_file, "secret", found.give_to_owner)
    endpoint = Endpoint.of(tmp_path / "socket", found.data_dir, "secret")
    write_private(found.record, endpoint.to_json(), found.give_to_owner)
    return found


def test_the_record_comes_back_without_holding_the_password(home):
    assert home.endpoint() == Endpoint.of(home.root / "socket", home.data_dir, "secret")
    assert "secret" not in home.record.read_text()
    assert home.record.stat().st_mode & 0o777 == 0o600


def test_the_record_of_another_folder_is_not_believed(home):
    home.data_dir.rename(home.root / "moved")
    home.data_dir.mkdir()
    assert home.endpoint() is None
    assert read_endpoint(home.root) is not None


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", "{}", '{"socket_dir": 1, "folder_identity": [1, 2]}', '{"socket_dir": "/x"}'],
)
def test_a_damaged_record_is_none(home, content):
    home.record.write_text(content)
    assert home.endpoint() is None


def test_a_home_that_is_not_there_has_no_server(tmp_path):
    assert Home(tmp_path / "missing").endpoint() is None
    assert not Home(tmp_path / "missing").life.is_held()


def test_a_private_file_is_replaced_whole(home):
    write_private(home.record, json.dumps({}), home.give_to_owner)
    assert home.record.read_text() == "{}"
    assert sorted(path.name for path in home.root.iterdir()) == [
        "pgdata",
        "postgres.json",
        "postgres.password",
    ]


def test_the_lock_of_life_is_held_once_and_ends_with_its_holder(home):
    with home.life.taken() as first:
        assert first is not None
        assert home.life.is_held()
        assert not home.life.wait_released(0)
        with home.life.taken() as second:
            assert second is None
    assert not home.life.is_held()
    assert home.life.wait_released(0)


def test_the_socket_folder_is_private_short_and_kept(home):
    folder = home.socket_dir(US)
    try:
        assert folder.stat().st_mode & 0o777 == 0o700
        assert len(os.fsencode(folder / ".s.PGSQL.5432.lock")) < 107
        write_private(home.record, Endpoint.of(folder, home.data_dir, "secret").to_json(), home.give_to_owner)
        assert home.socket_dir(US) == folder
    finally:
        folder.rmdir()


@pytest.mark.parametrize("trap", ["open to others", "a link"])
def test_a_socket_folder_that_others_could_have_made_is_not_used(home, tmp_path, trap):
    folder = tmp_path / "socket"
    target = tmp_path / "target"
    target.mkdir(mode=0o700)
    folder.symlink_to(target) if trap == "a link" else folder.mkdir(mode=0o755)
    chosen = home.socket_dir(US)
    chosen.rmdir()
    assert chosen != folder


def test_a_large_log_is_set_aside(home, monkeypatch):
    monkeypatch.setattr(home_module, "MAX_LOG_BYTES", 3)
    home.log.write_text("long")
    os.close(home.open_log())
    assert (home.log.read_text(), home.log.with_suffix(".log.1").read_text()) == ("", "long")


def test_the_logs_end_is_one_line_of_any_bytes(home):
    assert home.log_tail() == "its log is empty"
    home.log.write_bytes(b"x" * 5000 + b"\n\xff last\n  words\n")
    assert home.log_tail().endswith("\N{REPLACEMENT CHARACTER} last words")
    assert len(home.log_tail()) <= home_module.LOG_TAIL_BYTES


@pytest.mark.parametrize("content", ["", "1\n/data\n", "1\n/data\n0\n5432\n\n", "1\n2\n3\n4\nrelative\n"])
def test_a_pid_file_that_names_no_socket_is_no_endpoint(home, content):
    home.record.unlink()
    (home.data_dir / "postmaster.pid").write_text(content)
    assert home.living_endpoint() is None


def test_a_pid_file_that_names_the_socket_replaces_a_lost_record(home):
    home.record.unlink()
    (home.data_dir / "postmaster.pid").write_text("1\n/data\n0\n5432\n/run/private\n\n")
    assert (
        home.living_endpoint()
        == home.endpoint()
        == Endpoint.of(Path("/run/private"), home.data_dir, "secret")
    )
