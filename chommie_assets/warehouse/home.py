"""The files of one embedded server below ``CHOMMIE_HOME``, and the locks among them."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from chommie_assets.warehouse.cluster import unfinished
from chommie_assets.warehouse.privileges import ServerUser
from chommie_assets.warehouse.processes import LifeLock
from chommie_assets.warehouse.record import PASSWORD, RECORD, Endpoint, read_endpoint, write_private

LOCK_SECONDS = 300.0
# postmaster.pid: pid, data folder, start, port, socket folder (LOCK_FILE_LINE_SOCKET_DIR of pidfile.h), ...
PID_FILE_SOCKET_LINE = 4
LOG_TAIL_BYTES = 2000
MAX_LOG_BYTES = 64 * 1024 * 1024
# A Unix socket's path may have 107 bytes; CHOMMIE_HOME may be longer, so the socket lies here.
SOCKET_PARENT = Path("/tmp")  # noqa: S108 - mkdtemp below it: private and unpredictable


@dataclass(frozen=True)
class Home:
    """The files of one embedded server."""

    root: Path

    @property
    def data_dir(self) -> Path:
        """The cluster."""
        return self.root / "pgdata"

    @property
    def folders(self) -> list[Path]:
        """The cluster and what interrupted attempts to make it left."""
        return [self.data_dir, *unfinished(self.data_dir)]

    @property
    def password_file(self) -> Path:
        """The superuser's password, mode 0600."""
        return self.root / PASSWORD

    @property
    def record(self) -> Path:
        """Where the running server listens."""
        return self.root / RECORD

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.root / "postgres.log"

    @property
    def life(self) -> LifeLock:
        """The lock that every process of the server holds."""
        return LifeLock(self.root / "postgres.alive")

    def changing(self) -> FileLock:
        """Return the lock under which the server is made, started and stopped."""
        return FileLock(self.root / "postgres.lock", timeout=LOCK_SECONDS, mode=0o600)

    def is_made(self) -> bool:
        """Whether there is a cluster."""
        return (self.data_dir / "PG_VERSION").exists()

    def endpoint(self) -> Endpoint | None:
        """Return where this cluster's server listens, as recorded at its start."""
        found = read_endpoint(self.root)
        return found if found is not None and found.is_of(self.data_dir) else None

    def living_endpoint(self) -> Endpoint | None:
        """Return where a server that is known to live listens; it says so itself if the record is lost."""
        recorded = self.endpoint()
        if recorded is not None:
            return recorded
        try:
            lines = (self.data_dir / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            password = self.password_file.read_text().strip()
        except (OSError, UnicodeDecodeError):
            return None
        if len(lines) <= PID_FILE_SOCKET_LINE or not lines[PID_FILE_SOCKET_LINE].startswith("/"):
            return None
        found = Endpoint.of(Path(lines[PID_FILE_SOCKET_LINE]), self.data_dir, password)
        self.remember(found)
        return found

    def remember(self, endpoint: Endpoint) -> None:
        """Record where the server listens."""
        write_private(self.record, endpoint.to_json(), self.give_to_owner)

    def give_to_owner(self, path: Path) -> None:
        """As root, give a file to the owner of the home, who may be somebody else."""
        owner = self.root.stat()
        if os.geteuid() == 0 and owner.st_uid != 0:
            os.chown(path, owner.st_uid, owner.st_gid)

    def log_tail(self) -> str:
        """Return the end of the log on one line."""
        if not self.log.exists():
            return "its log is empty"
        with self.log.open("rb") as stream:
            stream.seek(max(0, self.log.stat().st_size - LOG_TAIL_BYTES))
            return " ".join(stream.read().decode("utf-8", "replace").split())

    def open_log(self) -> int:
        """Return a descriptor that appends to the log; a log that has grown large is set aside first."""
        if self.log.exists() and self.log.stat().st_size > MAX_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.1"))
        descriptor = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        self.give_to_owner(self.log)
        return descriptor

    def socket_dir(self, user: ServerUser) -> Path:
        """Return the socket's private folder: the recorded one while it is still ours, else a new one."""
        recorded = self.endpoint()
        if recorded is not None and recorded.socket_dir.is_dir() and not recorded.socket_dir.is_symlink():
            found = recorded.socket_dir.stat()
            if found.st_uid == user.owner[0] and found.st_mode & 0o077 == 0:
                return recorded.socket_dir
        parent = SOCKET_PARENT if os.access(SOCKET_PARENT, os.W_OK) else None
        folder = Path(tempfile.mkdtemp(prefix="chommie-", dir=parent))
        user.own(folder)
        return folder
