"""The embedded server: started when first asked for, shared by all processes, stopped on command.

Everything that changes it happens under one file lock; a running server is found without any lock.
"""

from __future__ import annotations

import secrets
import shutil
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from chommie_assets.warehouse import cluster, processes
from chommie_assets.warehouse.binaries import SERVER_ENVIRONMENT, server_program
from chommie_assets.warehouse.cluster import ServerStartError
from chommie_assets.warehouse.home import Home
from chommie_assets.warehouse.privileges import ServerUser, server_user
from chommie_assets.warehouse.record import Endpoint, write_private

if TYPE_CHECKING:
    from chommie_assets.settings import Settings

READY_SECONDS = 120.0
CONNECT_SECONDS = 5
STOP_SECONDS = 60.0
ORPHAN_SECONDS = 5.0
# Somebody may kill it just as it starts; what stops it three times is no accident.
START_ATTEMPTS = 3


class ServerDiedError(ServerStartError):
    """The server ended while somebody waited for it."""


def _refusal(endpoint: Endpoint) -> str | None:
    """Return why the server does not answer ``select 1``; ``None`` if it does."""
    try:
        with psycopg.connect(endpoint.conninfo("postgres"), connect_timeout=CONNECT_SECONDS) as conn:
            conn.execute("select 1")
    except psycopg.OperationalError as error:
        return " ".join(str(error).split())
    return None


def _await_ready(home: Home, endpoint: Endpoint) -> None:
    """Wait for ``select 1``; crash recovery of a big warehouse takes its time.

    Raises:
        ServerDiedError: if the server dies.
        ServerStartError: if it does not answer within :data:`READY_SECONDS`.
    """
    deadline = time.monotonic() + READY_SECONDS
    while (refusal := _refusal(endpoint)) is not None:
        if not home.life.is_held():
            raise ServerDiedError(f"Postgres stopped while starting: {home.log_tail()}")
        if time.monotonic() > deadline:
            raise ServerStartError(
                f"Postgres did not answer within {READY_SECONDS:.0f} s: {refusal}; its log: {home.log_tail()}"
            )
        time.sleep(processes.POLL_SECONDS)


def _launch(home: Home, user: ServerUser, life: int) -> None:
    """Start the postmaster in a session of its own, with nothing of ours but its log and the lock of life."""
    command = [*user.prefix, str(server_program("postgres")), "-D", str(home.data_dir)]
    log = home.open_log()
    # The shell leaves at once, so that the server is nobody's child here and never a zombie of ours.
    with open(log, "ab") as stream:  # noqa: PTH123 - a descriptor
        subprocess.run(
            ["/bin/sh", "-c", '"$@" &', "sh", *command],
            env=SERVER_ENVIRONMENT,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
            pass_fds=(life,),
            check=True,
        )


def _password(home: Home) -> str:
    path = home.password_file
    if not path.exists() or not path.read_text().strip():
        if home.is_made():
            raise ServerStartError(
                f"{path} is missing: the server in {home.data_dir} asks for it; restore the file"
            )
        write_private(path, secrets.token_hex(24), home.give_to_owner)
    return path.read_text().strip()


def _start(home: Home) -> Endpoint:
    """Start a server on a folder that no process uses, making the folder first if need be."""
    user = server_user(home.root, server_program("postgres"))
    with home.life.taken() as life:
        if life is None:
            raise ServerStartError(f"{home.data_dir} is still in use by a Postgres process")
        home.give_to_owner(home.life.path)
        password = _password(home)
        if not home.is_made():
            cluster.create(home.data_dir, password, user, life)
        socket_dir = home.socket_dir(user)
        cluster.configure(home.data_dir, socket_dir, user)
        # Nothing of a server lives, whatever pids these files name by now.
        for stale in (home.data_dir / "postmaster.pid", *socket_dir.glob(".s.PGSQL.*")):
            stale.unlink(missing_ok=True)
        endpoint = Endpoint.of(socket_dir, home.data_dir, password)
        home.remember(endpoint)
        _launch(home, user, life)
    _await_ready(home, endpoint)
    return endpoint


def _clear_the_way(home: Home) -> Endpoint | None:
    """Return a living server that answers; end one that nobody can reach, and orphans of a killed one.

    Raises:
        ServerStartError: if something holds the folder that cannot be reached from here.
    """
    if not home.life.is_held():
        return None
    endpoint = home.living_endpoint()
    if processes.postmaster(processes.server_processes([home.data_dir])) is not None:
        if endpoint is not None and endpoint.socket.exists():
            _await_ready(home, endpoint)
            return endpoint
        # Alive behind a socket that somebody cleaned away.
        _stop_processes(home)
    elif not processes.end_orphans(home.folders, home.life, ORPHAN_SECONDS):
        raise ServerStartError(
            f"{home.root} is held by processes that cannot be seen here (another container?): stop them first"
        )
    return None


def known_endpoint(settings: Settings) -> Endpoint | None:
    """Return where the embedded server was last started; it may have stopped since."""
    return Home(settings.home).endpoint()


def ensure(settings: Settings) -> Endpoint:
    """Return the running embedded server, starting (and first making, or healing) it if need be.

    Any number of processes may call this at once. The server outlives them all; :func:`stop` ends it.

    Raises:
        ServerStartError: if it cannot be made or does not answer in time; its text holds the log's end.
        NoServerUserError: if we are root and no other user can run it.
        filelock.Timeout: if another process takes longer than five minutes to start it.
    """
    home = Home(settings.home)
    endpoint = known_endpoint(settings)
    if endpoint is not None and _refusal(endpoint) is None:
        return endpoint
    home.root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with home.changing() as lock:
        home.give_to_owner(Path(lock.lock_file))
        for _ in range(START_ATTEMPTS - 1):
            try:
                return _clear_the_way(home) or _start(home)
            except ServerDiedError:
                continue
        return _clear_the_way(home) or _start(home)


def _stop_processes(home: Home) -> None:
    for number, seconds in ((signal.SIGINT, STOP_SECONDS), (signal.SIGQUIT, ORPHAN_SECONDS)):
        main = processes.postmaster(processes.server_processes([home.data_dir]))
        if main is None:
            break
        processes.send([main], number)
        if home.life.wait_released(seconds):
            return
    if not processes.end_orphans(home.folders, home.life, ORPHAN_SECONDS):
        raise ServerStartError(f"Postgres below {home.root} does not stop: {home.log_tail()}")


def stop(settings: Settings) -> bool:
    """Stop the embedded server, ending its sessions; return whether there was one.

    Raises:
        ServerStartError: if a process of it survives.
    """
    home = Home(settings.home)
    if not home.root.is_dir():
        return False
    with home.changing():
        was_running = home.life.is_held()
        endpoint = home.living_endpoint() if was_running else home.endpoint()
        if was_running:
            _stop_processes(home)
        if endpoint is not None:
            shutil.rmtree(endpoint.socket_dir, ignore_errors=True)
        home.record.unlink(missing_ok=True)
    return was_running
