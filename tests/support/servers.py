"""Embedded servers that a test breaks: started in other processes, killed, found again by their process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil

from chommie_assets.settings import Settings, load_settings
from chommie_assets.warehouse import processes
from chommie_assets.warehouse.embedded import ensure, stop
from chommie_assets.warehouse.home import Home
from tests.support.waiting import wait_until

# Ensures the server and prints when its postmaster started: equal lines mean one server.
ENSURE_SCRIPT = """
import sys, psycopg
from chommie_assets.settings import load_settings
from chommie_assets.warehouse.embedded import ensure
endpoint = ensure(load_settings(home=sys.argv[1], database_url=None))
with psycopg.connect(endpoint.conninfo("postgres")) as conn:
    print(conn.execute("select pg_postmaster_start_time()").fetchone()[0].isoformat())
"""


def settings_of(home: Path) -> Settings:
    """Return settings that use the embedded server below ``home``."""
    return load_settings(home=home, database_url=None)


@contextmanager
def server_below(home: Path) -> Iterator[Settings]:
    """Start a server below ``home``; stop it in the end, whatever became of it."""
    settings = settings_of(home)
    try:
        ensure(settings)
        yield settings
    finally:
        stop(settings)


def postmaster_of(settings: Settings) -> psutil.Process:
    """Return the process of the running server."""
    found = processes.postmaster(processes.server_processes([Home(settings.home).data_dir]))
    if found is None:
        raise LookupError(f"no server runs below {settings.home}")
    return found


def kill(process: psutil.Process) -> None:
    """End a process as a power cut would, and wait until it is gone."""
    process.send_signal(signal.SIGKILL)
    wait_until(
        lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE,
        f"the end of {process.pid}",
    )


def python(
    script: str, *arguments: str, prefix: Sequence[str] = (), environment: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """Start ``script`` in a Python process of its own."""
    return subprocess.Popen(
        [*prefix, sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        env={**os.environ, **(environment or {})},
    )


def output_of(process: subprocess.Popen[str], seconds: float = 120) -> str:
    """Return what a process printed.

    Raises:
        AssertionError: if it failed; with what it said.
    """
    out, err = process.communicate(timeout=seconds)
    if process.returncode != 0:
        raise AssertionError(f"exit {process.returncode}: {err[-2000:]}")
    return out.strip()
