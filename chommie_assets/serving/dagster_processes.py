"""Dagster's UI and daemon as one detached process group, recorded in a file so that ``chommie down`` finds it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import asdict, dataclass
from pathlib import Path

from chommie_assets.collection.configuration_file import sources_path
from chommie_assets.settings import Settings

PROJECT_ROOT = Path(__file__).resolve().parents[2]
# Loading the code location takes about 10 s on two idle cores; a loaded machine is given time.
START_TIMEOUT_SECONDS = 240
STOP_TIMEOUT_SECONDS = 30


class ServingError(RuntimeError):
    """The UI could not be started; the message says why and what to do."""


@dataclass(frozen=True)
class Served:
    """A running UI: the leader of its process group, when that process began, its address."""

    pid: int
    started: float
    port: int

    @property
    def url(self) -> str:
        """Address of the UI."""
        return f"http://127.0.0.1:{self.port}"


def _record(settings: Settings) -> Path:
    return settings.home / "up.json"


def log_path(settings: Settings) -> Path:
    """Return where the processes write what they have to say."""
    return settings.home / "dagster.log"


def running(settings: Settings) -> Served | None:
    """Return the recorded UI if that very process still lives (a pid alone may have been given to another)."""
    import psutil

    try:
        served = Served(**json.loads(_record(settings).read_text()))
        process = psutil.Process(served.pid)
        is_same = abs(process.create_time() - served.started) < 1 and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, ValueError, TypeError, psutil.NoSuchProcess):
        return None
    return served if is_same else None


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise ServingError(f"port {port} is taken; try `chommie up --port {port + 1}`") from None


def dagster_home(settings: Settings) -> Path:
    """Return ``HOME/dagster`` with the project's ``dagster.yaml`` in it: Dagster reads its instance there."""
    home = settings.home / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PROJECT_ROOT / "dagster.yaml", home / "dagster.yaml")
    return home


def command(port: int) -> list[str]:
    """Return the command line of the UI and daemon."""
    workspace = str(PROJECT_ROOT / "workspace.yaml")
    return [sys.executable, "-m", "dagster", "dev", "-w", workspace, "-h", "127.0.0.1", "-p", str(port)]


def start(settings: Settings, port: int) -> Served:
    """Start the UI and daemon, wait until the UI answers with the code loaded, and return where it is.

    Raises:
        ServingError: if the port is taken, the processes end, or nothing answers in time.
    """
    import psutil

    if (served := running(settings)) is not None:
        return served
    _require_free(port)
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(dagster_home(settings)),
        "CHOMMIE_HOME": str(settings.home),
    }
    if (sources := sources_path(settings)) is not None:
        environment["CHOMMIE_SOURCES_FILE"] = str(sources)
    with log_path(settings).open("ab") as log:
        process = subprocess.Popen(
            command(port),
            cwd=PROJECT_ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    served = Served(process.pid, psutil.Process(process.pid).create_time(), port)
    _record(settings).write_text(json.dumps(asdict(served)))
    _wait_until_loaded(settings, served, process)
    return served


def _wait_until_loaded(settings: Settings, served: Served, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServingError(f"Dagster ended with status {process.returncode}; see {log_path(settings)}")
        if _is_loaded(served.url):
            return
        time.sleep(0.5)
    stop(settings)
    raise ServingError(f"the UI did not answer within {START_TIMEOUT_SECONDS} s; see {log_path(settings)}")


def _is_loaded(url: str) -> bool:
    query = json.dumps({"query": "{ assetNodes { id } }"}).encode()
    request = urllib.request.Request(f"{url}/graphql", query, {"Content-Type": "application/json"})  # noqa: S310 - our own loopback address
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - our own loopback address
            return bool(json.load(answer)["data"]["assetNodes"])
    except (OSError, ValueError, KeyError, TypeError, urllib.error.URLError):
        return False


def stop(settings: Settings) -> bool:
    """Stop the recorded process group, gently first; return whether anything was running.

    A process that does not end within 30 s is killed: runs are atomic, so nothing is lost.
    """
    import psutil

    served = running(settings)
    if served is None:
        _record(settings).unlink(missing_ok=True)
        return False
    parent = psutil.Process(served.pid)
    family = [*parent.children(recursive=True), parent]
    parent.send_signal(signal.SIGINT)
    _, alive = psutil.wait_procs(family, timeout=STOP_TIMEOUT_SECONDS)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=STOP_TIMEOUT_SECONDS)
    _record(settings).unlink(missing_ok=True)
    return True
