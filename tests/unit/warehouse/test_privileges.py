"""Who the embedded server runs as."""

from __future__ import annotations

import os
import pwd
from types import SimpleNamespace

import pytest

from chommie_assets.warehouse import privileges

STAND_IN = SimpleNamespace(pw_uid=65534, pw_gid=65534)
PROGRAMS = {"setpriv": "/bin/setpriv", "unshare": "/bin/unshare"}


@pytest.fixture
def machine(monkeypatch):
    """A machine with both programs, whose only known users are 0, 1000 and nobody."""
    monkeypatch.setattr(privileges.shutil, "which", PROGRAMS.get)
    monkeypatch.setattr(privileges.pwd, "getpwnam", lambda name: {"nobody": STAND_IN}[name])
    monkeypatch.setattr(
        privileges.pwd, "getpwuid", lambda uid: {0: "root", 1000: "thandi", 65534: "nobody"}[uid]
    )
    return monkeypatch


def ways(machine, uid, folder_owner):
    machine.setattr(privileges.os, "geteuid", lambda: uid)
    machine.setattr(privileges.os, "getegid", lambda: uid)
    folder = SimpleNamespace(stat=lambda: SimpleNamespace(st_uid=folder_owner, st_gid=folder_owner))
    return list(privileges._candidates(folder))


def test_an_ordinary_user_runs_it_as_they_are(machine):
    assert ways(machine, 1000, 1000) == [privileges.ServerUser((), (1000, 1000))]


def test_root_tries_the_least_privileged_way_first(machine):
    found = ways(machine, 0, 0)
    assert [way.owner for way in found] == [(65534, 65534)] * 3 + [(0, 0)]
    assert [way.prefix[-1] for way in found[:3]] == [
        "--ambient-caps=-all",
        "--ambient-caps=-all,+dac_read_search",
        "--ambient-caps=-all,+dac_override",
    ]
    assert found[3].prefix[:2] == ("/bin/unshare", "--user")


def test_root_works_for_the_owner_of_the_folder(machine):
    assert ways(machine, 0, 1000)[0].owner == (1000, 1000)


def test_an_owner_whom_the_system_does_not_know_cannot_run_it(machine):
    assert ways(machine, 0, 4321)[0].owner == (65534, 65534)


def test_a_user_without_a_name_gets_one_in_a_namespace(machine):
    (way,) = ways(machine, 4321, 4321)
    assert way.owner == (4321, 4321)
    assert "--map-user=65534" in way.prefix


def test_a_machine_without_a_stand_in_says_so(machine):
    machine.setattr(privileges, "STAND_INS", ())
    with pytest.raises(privileges.NoServerUserError, match="CHOMMIE_DATABASE_URL"):
        ways(machine, 0, 0)


def test_without_any_way_the_message_says_what_to_do_and_leaves_nothing(machine, tmp_path):
    machine.setattr(privileges, "_candidates", lambda folder: iter(()))
    with pytest.raises(privileges.NoServerUserError, match="ordinary user"):
        privileges.server_user(tmp_path, tmp_path / "postgres")
    assert list(tmp_path.iterdir()) == []


def test_the_first_way_that_works_is_taken(tmp_path, monkeypatch):
    us = (os.geteuid(), os.getegid())
    broken, working = privileges.ServerUser(("false",), us), privileges.ServerUser(("env",), us)
    monkeypatch.setattr(privileges, "_candidates", lambda folder: iter([broken, working]))
    monkeypatch.setattr(privileges, "PROBE", "exit 0")
    assert privileges.server_user(tmp_path, tmp_path / "postgres") == working


def test_root_that_can_give_nothing_away_tries_the_next_way(tmp_path, monkeypatch):
    ours = (os.geteuid(), os.getegid())
    givers = [privileges.ServerUser((), (ours[0] + 1, ours[1])), privileges.ServerUser(("env",), ours)]
    monkeypatch.setattr(privileges, "_candidates", lambda folder: iter(givers))
    monkeypatch.setattr(privileges, "PROBE", "exit 0")

    def refuse(path, uid, gid, follow_symlinks):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(privileges.os, "chown", refuse)
    assert privileges.server_user(tmp_path, tmp_path / "postgres") == givers[1]


def test_owning_touches_only_what_is_somebody_elses(tmp_path, monkeypatch):
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "link").symlink_to("/etc/passwd")
    changed = []
    monkeypatch.setattr(
        privileges.os, "chown", lambda path, uid, gid, follow_symlinks: changed.append(path.name)
    )
    ours = tmp_path.stat()
    privileges.ServerUser((), (ours.st_uid, ours.st_gid)).own(tmp_path)
    assert changed == []
    privileges.ServerUser((), (ours.st_uid + 1, ours.st_gid)).own(tmp_path)
    assert changed == [tmp_path.name, "inner", "link"]


def test_every_system_here_has_a_stand_in():
    assert privileges._stand_in().pw_uid in {entry.pw_uid for entry in pwd.getpwall()} - {0}
