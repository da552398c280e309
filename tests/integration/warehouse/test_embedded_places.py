"""Where the embedded server runs: any folder, as root and as an ordinary user."""

from __future__ import annotations

import os
import pwd
import shutil
from pathlib import Path

import psycopg
import pytest

from chommie_assets.warehouse import embedded, privileges
from chommie_assets.warehouse.binaries import server_program
from chommie_assets.warehouse.home import Home
from tests.support.requirements import need
from tests.support.servers import ENSURE_SCRIPT, output_of, postmaster_of, python, server_below, settings_of

IS_ROOT = os.geteuid() == 0
needs_root = pytest.mark.skipif(not IS_ROOT, reason="only root can become somebody else")
STOP_SCRIPT = """
import sys
from chommie_assets.settings import load_settings
from chommie_assets.warehouse.embedded import stop
print(stop(load_settings(home=sys.argv[1], database_url=None)))
"""


def answers(settings):
    with psycopg.connect(embedded.ensure(settings).conninfo("postgres")) as conn:
        return conn.execute("select 1").fetchone() == (1,)


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param("with space", id="space"),
        pytest.param('quote\'s "and" $HOME `id` %41 \\ é', id="what shells and URLs trip over"),
        pytest.param("/".join(["long" * 20] * 4), id="longer than a socket's path may be"),
    ],
)
def test_it_runs_in_any_folder(tmp_path, folder):
    with server_below(tmp_path / folder) as settings:
        assert answers(settings)


def test_it_runs_below_a_folder_that_only_we_can_enter_and_opens_none(tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o700)
    with server_below(locked / "home") as settings:
        assert answers(settings)
        assert postmaster_of(settings).uids().effective == Home(settings.home).data_dir.stat().st_uid
        assert locked.stat().st_mode & 0o777 == 0o700
        assert settings.home.stat().st_mode & 0o777 == 0o700


def test_every_way_that_works_here_runs_it(tmp_path, monkeypatch):
    program = server_program("postgres")
    homes = [tmp_path / "a", tmp_path / "b", tmp_path / "c", tmp_path / "d"]
    for home in homes:
        home.mkdir(mode=0o700)
    probe = tmp_path / "probe"
    probe.mkdir()
    ways = [way for way in privileges._candidates(homes[0]) if privileges._works(way, program, probe)]
    assert ways
    for home, way in zip(homes, ways, strict=False):
        monkeypatch.setattr(embedded, "server_user", lambda root, program, way=way: way)
        with server_below(home) as settings:
            assert answers(settings)


@needs_root
def test_the_server_of_root_may_look_but_not_write(tmp_path):
    tmp_path.chmod(0o700)
    with server_below(tmp_path / "home") as settings:
        lines = Path(f"/proc/{postmaster_of(settings).pid}/status").read_text().splitlines()
        status = dict(line.split(":", 1) for line in lines if ":" in line)
    assert 0 not in [int(uid) for uid in status["Uid"].split()]
    dac_override, setuid = 1 << 1, 1 << 7
    assert int(status["CapEff"], 16) & (dac_override | setuid) == 0


@needs_root
def test_an_ordinary_user_runs_it(tmp_path):
    need(shutil.which("setpriv"), "setpriv of util-linux")
    nobody = pwd.getpwnam("nobody")
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    # The clone and pytest's folder may lie where nobody cannot look: the capability to look, not another uid.
    look = ("--inh-caps=-all,+dac_read_search", "--ambient-caps=-all,+dac_read_search")
    become = ("setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}", "--clear-groups", *look)
    try:
        first = output_of(python(ENSURE_SCRIPT, str(home), prefix=become))
        assert postmaster_of(settings_of(home)).uids().effective == nobody.pw_uid
        # Root may work on somebody's warehouse without taking it from them.
        assert answers(settings_of(home))
        assert output_of(python(ENSURE_SCRIPT, str(home), prefix=become)) == first
    finally:
        assert output_of(python(STOP_SCRIPT, str(home), prefix=become)) == "True"


@needs_root
def test_root_starts_somebodys_server_as_them(tmp_path):
    nobody = pwd.getpwnam("nobody")
    os.chown(tmp_path, nobody.pw_uid, nobody.pw_gid)
    with server_below(tmp_path) as settings:
        assert postmaster_of(settings).uids().effective == nobody.pw_uid
        home = Home(settings.home)
        files = (home.password_file, home.record, home.log, home.life.path, tmp_path / "postgres.lock")
        assert {path.stat().st_uid for path in files} == {nobody.pw_uid}


def test_a_copied_home_starts_a_server_of_its_own(tmp_path):
    with server_below(tmp_path / "first") as first:
        original = embedded.ensure(first)
        embedded.stop(first)
        shutil.copytree(tmp_path / "first", tmp_path / "second")
        embedded.ensure(first)
        shutil.copy(Home(first.home).record, tmp_path / "second")
        with server_below(tmp_path / "second") as second:
            assert embedded.ensure(second).socket_dir != embedded.ensure(first).socket_dir
            assert original.password == embedded.ensure(second).password


def test_a_lost_password_is_named(tmp_path):
    with server_below(tmp_path) as settings:
        embedded.stop(settings)
        kept = Home(settings.home).password_file.rename(tmp_path / "kept")
        with pytest.raises(embedded.ServerStartError, match="is missing"):
            embedded.ensure(settings)
        kept.rename(Home(settings.home).password_file)
        assert answers(settings)
