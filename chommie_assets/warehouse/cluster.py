"""The embedded server's data folder: made once, in a temporary folder that is renamed when it is complete."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
from pathlib import Path

from chommie_assets.warehouse import machine
from chommie_assets.warehouse.binaries import SERVER_ENVIRONMENT, server_program
from chommie_assets.warehouse.privileges import ServerUser
from chommie_assets.warehouse.tuning import configuration_text, server_settings

SUPERUSER = "chommie"
UNFINISHED = "pgdata.new-"
CONFIGURATION = "chommie.conf"
INITDB_SECONDS = 300
# The builtin provider sorts alike on every machine. Full text still asks the C library what a letter
# is, so the first of these that it knows is taken.
CTYPES = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "C")
# A password even over the private socket: the stand-in user of root's server may run other programs.
HOST_BASED_AUTHENTICATION = "local all all scram-sha-256\n"


class ServerStartError(RuntimeError):
    """The embedded server could not be made, started or stopped."""


def _initdb(
    folder: Path, password_file: Path, user: ServerUser, ctype: str, life: int
) -> subprocess.CompletedProcess[str]:
    options = ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    authentication = ["--auth=scram-sha-256", f"--pwfile={password_file}", f"--username={SUPERUSER}"]
    command = [
        str(server_program("initdb")),
        f"--pgdata={folder}",
        *options,
        f"--lc-ctype={ctype}",
        *authentication,
    ]
    return subprocess.run(
        [*user.prefix, *command, "--data-checksums"],
        env=SERVER_ENVIRONMENT,
        cwd=folder,
        pass_fds=(life,),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=INITDB_SECONDS,
        check=False,
    )


def _fill(folder: Path, password: str, user: ServerUser, life: int) -> None:
    """Run initdb in ``folder``.

    Raises:
        ServerStartError: with initdb's last words.
    """
    password_file = folder.with_name(folder.name + ".password")
    password_file.touch(mode=0o600)
    password_file.write_text(password)
    user.own(password_file)
    words = ""
    for ctype in CTYPES:
        folder.mkdir(mode=0o700)
        user.own(folder)
        done = _initdb(folder, password_file, user, ctype, life)
        if done.returncode == 0:
            password_file.unlink()
            return
        words = " ".join((done.stderr or done.stdout).split())[-500:]
        shutil.rmtree(folder)
    raise ServerStartError(f"initdb failed below {folder.parent}: {words}")


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def unfinished(data_dir: Path) -> list[Path]:
    """Return what an interrupted :func:`create` left beside ``data_dir``."""
    return list(data_dir.parent.glob(UNFINISHED + "*"))


def _remove_unfinished(data_dir: Path) -> None:
    for leftover in unfinished(data_dir):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def create(data_dir: Path, password: str, user: ServerUser, life: int) -> None:
    """Make the data folder with one superuser, :data:`SUPERUSER`; all of it or nothing.

    Args:
        data_dir: where it goes.
        password: the superuser's.
        user: who runs initdb and will own the folder.
        life: descriptor of the lock of life; initdb inherits it, since it goes on when its starter is killed.

    Raises:
        ServerStartError: if initdb fails.
    """
    _remove_unfinished(data_dir)
    folder = data_dir.with_name(UNFINISHED + secrets.token_hex(4))
    _fill(folder, password, user, life)
    (folder / "pg_hba.conf").write_text(HOST_BASED_AUTHENTICATION)
    with (folder / "postgresql.conf").open("a") as stream:
        stream.write(f"include_if_exists = '{CONFIGURATION}'\n")
    _sync_folder(folder)
    folder.rename(data_dir)
    _sync_folder(data_dir.parent)


def configure(data_dir: Path, socket_dir: Path, user: ServerUser) -> None:
    """Write the configuration that fits this machine, and let the server's user own the folder."""
    settings = server_settings(
        machine.memory_bytes(), machine.cores(), machine.shared_memory_bytes(), socket_dir=socket_dir
    )
    path = data_dir / CONFIGURATION
    path.write_text(configuration_text(settings))
    path.chmod(0o600)
    if (data_dir.stat().st_uid, data_dir.stat().st_gid) != user.owner:
        user.own(data_dir)
    user.own(path)
