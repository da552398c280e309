"""Which processes hold the embedded server's data folder, and how they end.

The server inherits a lock that lasts as long as any of its processes. That is the proof of life: a pid in a
file may be stale, garbage or somebody else's. Pids are used only to send signals, and only to Postgres
processes whose working folder is the data folder.
"""

from __future__ import annotations

import fcntl
import os
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

POLL_SECONDS = 0.05
# A child's title is "postgres: checkpointer"; the postmaster keeps its command line.
CHILD_TITLE = "postgres:"
PROGRAMS = ("postgres", "initdb")


class LifeLock:
    """The lock that a running server and its children hold on ``path``."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def taken(self) -> Iterator[int | None]:
        """Yield the descriptor to hand to the server, or ``None`` while a server lives."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            yield None
            return
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def is_held(self) -> bool:
        """Whether any process of a server lives."""
        if not self.path.exists():
            return False
        with self.taken() as descriptor:
            return descriptor is None

    def wait_released(self, seconds: float) -> bool:
        """Wait until no process of the server lives; return whether that came true in time."""
        deadline = time.monotonic() + seconds
        while self.is_held():
            if time.monotonic() > deadline:
                return False
            time.sleep(POLL_SECONDS)
        return True


def _is_inside(process: psutil.Process, folders: set[tuple[int, int]]) -> bool:
    try:
        here = os.stat(process.cwd())  # noqa: PTH116 - the answer of the kernel, compared by inode
    except (psutil.Error, OSError):
        return False
    return (here.st_dev, here.st_ino) in folders


def server_processes(folders: Iterable[Path]) -> list[psutil.Process]:
    """Return the Postgres processes (postmaster, children, initdb) that work in one of ``folders``."""
    found = {(folder.stat().st_dev, folder.stat().st_ino) for folder in folders if folder.is_dir()}
    named = (process for process in psutil.process_iter(["name"]) if process.info["name"] in PROGRAMS)
    return [process for process in named if _is_inside(process, found)]


def postmaster(processes: Iterable[psutil.Process]) -> psutil.Process | None:
    """Return the process among ``processes`` that started the others; ``None`` if only orphans are left."""
    for process in processes:
        try:
            command = process.cmdline()
        except psutil.Error:
            continue
        if command and not command[0].startswith(CHILD_TITLE):
            return process
    return None


def send(processes: Iterable[psutil.Process], number: signal.Signals) -> None:
    """Send a signal to each process that still lives."""
    for process in processes:
        try:
            process.send_signal(number)
        except psutil.NoSuchProcess:
            continue


def end_orphans(folders: Iterable[Path], life: LifeLock, patience_seconds: float) -> bool:
    """End what a killed postmaster or starter left behind; return whether nothing of it lives any more.

    Backends notice the death of their postmaster when they next wait; one that computes does not.
    """
    for number in (signal.SIGQUIT, signal.SIGKILL):
        if life.wait_released(patience_seconds):
            return True
        send(server_processes(folders), number)
    return life.wait_released(patience_seconds)
