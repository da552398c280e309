"""Who the embedded server runs as.

Postgres refuses user id 0 and asks that its data folder belong to it. As root we start it as another user,
who may have no way to a clone below ``/root``. No folder is opened for that: the process keeps the one
capability that lets it pass (``CAP_DAC_READ_SEARCH``: look, never write). Where that is not to be had, and
for a user id without a name, the server gets another name for us in a user namespace of its own.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chommie_assets.warehouse.binaries import SERVER_ENVIRONMENT

ROOT = 0
# Who stands in when root owns the folder: Postgres's usual user, else the one that every system has.
STAND_INS = ("postgres", "nobody")
CAPABILITIES = ("-all", "-all,+dac_read_search", "-all,+dac_override")
PROBE = 'test -w "$1" && test "$(id -u)" != 0 && "$2" --version'
PROBE_SECONDS = 30


class NoServerUserError(RuntimeError):
    """No way was found to run Postgres as somebody other than root."""


@dataclass(frozen=True)
class ServerUser:
    """A way to run the server.

    Attributes:
        prefix: what goes before the server's command.
        owner: (user id, group id), seen from outside, that its folders must have.
    """

    prefix: tuple[str, ...]
    owner: tuple[int, int]

    def own(self, path: Path) -> None:
        """Give ``path`` and what lies below to the server's user, if they are somebody else's."""
        for entry in (path, *(path.rglob("*") if path.is_dir() else ())):
            found = entry.lstat()
            if (found.st_uid, found.st_gid) != self.owner:
                os.chown(entry, *self.owner, follow_symlinks=False)


def _stand_in() -> pwd.struct_passwd:
    for name in STAND_INS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise NoServerUserError(
        f"Postgres does not run as root and there is no user {' or '.join(STAND_INS)}: "
        "run chommie as an ordinary user, or set CHOMMIE_DATABASE_URL"
    )


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _renamed_in_namespace() -> Iterator[ServerUser]:
    unshare = shutil.which("unshare")
    if unshare:
        user = _stand_in()
        prefix = (unshare, "--user", f"--map-user={user.pw_uid}", f"--map-group={user.pw_gid}")
        yield ServerUser(prefix, (os.geteuid(), os.getegid()))


def _stepped_down(uid: int, gid: int) -> Iterator[ServerUser]:
    setpriv = shutil.which("setpriv")
    for kept in CAPABILITIES if setpriv else ():
        drop = (f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--no-new-privs")
        yield ServerUser((str(setpriv), *drop, f"--inh-caps={kept}", f"--ambient-caps={kept}"), (uid, gid))


def _candidates(folder: Path) -> Iterator[ServerUser]:
    """Ways to run the server, the least privileged first."""
    uid = os.geteuid()
    if uid != ROOT:
        if _has_name(uid):
            yield ServerUser((), (uid, os.getegid()))
        else:
            # initdb and the server ask for the user's name, which `docker run --user 1234` does not have.
            yield from _renamed_in_namespace()
        return
    owner = folder.stat()
    if owner.st_uid != ROOT and _has_name(owner.st_uid):
        # Root working for somebody (sudo) must not lock them out of their own warehouse.
        yield from _stepped_down(owner.st_uid, owner.st_gid)
    else:
        user = _stand_in()
        yield from _stepped_down(user.pw_uid, user.pw_gid)
    yield from _renamed_in_namespace()


def _works(user: ServerUser, program: Path, probe: Path) -> bool:
    """Whether the user can run ``program`` and write into ``probe``."""
    try:
        user.own(probe)
    except PermissionError:
        # Root without its capabilities cannot give anything away.
        return False
    done = subprocess.run(
        [*user.prefix, "/bin/sh", "-c", PROBE, "sh", str(probe), str(program)],
        env=SERVER_ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=PROBE_SECONDS,
        check=False,
    )
    return done.returncode == 0


def server_user(home: Path, program: Path) -> ServerUser:
    """Return the first way to run ``program`` (the server) on folders below ``home``.

    Raises:
        NoServerUserError: if none works; its text says what to do.
    """
    probe = home / "postgres.probe"
    probe.mkdir(mode=0o700, exist_ok=True)
    try:
        for user in _candidates(home):
            if _works(user, program, probe):
                return user
    finally:
        probe.rmdir()
    raise NoServerUserError(
        f"cannot run {program} on {home} as user {os.geteuid()}: run chommie as an ordinary user "
        "who owns the folder, or set CHOMMIE_DATABASE_URL"
    )
