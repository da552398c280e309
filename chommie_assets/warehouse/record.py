"""Where the running embedded server listens, and the small private files that say so."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import make_conninfo

from chommie_assets.warehouse.cluster import SUPERUSER

PORT = 5432
RECORD = "postgres.json"
PASSWORD = "postgres.password"  # noqa: S105 - a file's name


@dataclass(frozen=True)
class Endpoint:
    """A server that listens on a Unix socket.

    Attributes:
        socket_dir: folder of the socket, which libpq takes as its host.
        folder_identity: device and inode of the data folder: a copy must not find the original's server.
        password: of :data:`SUPERUSER`.
    """

    socket_dir: Path
    folder_identity: tuple[int, int]
    password: str

    @classmethod
    def of(cls, socket_dir: Path, data_dir: Path, password: str) -> Endpoint:
        """Return the endpoint of the server that runs on ``data_dir``."""
        found = data_dir.stat()
        return cls(socket_dir, (found.st_dev, found.st_ino), password)

    def is_of(self, data_dir: Path) -> bool:
        """Whether this is the server of ``data_dir``."""
        try:
            found = data_dir.stat()
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self.folder_identity

    @property
    def socket(self) -> Path:
        """The socket itself."""
        return self.socket_dir / f".s.PGSQL.{PORT}"

    def parameters(self, database: str) -> dict[str, str]:
        """Return libpq's parameters for ``database``."""
        return {
            "host": str(self.socket_dir),
            "port": str(PORT),
            "user": SUPERUSER,
            "password": self.password,
            "dbname": database,
        }

    def conninfo(self, database: str) -> str:
        """Return libpq's connection string for ``database``."""
        return make_conninfo(**self.parameters(database))

    def to_json(self) -> str:
        """Return the record to keep; the password stays in its own file."""
        return json.dumps({"socket_dir": str(self.socket_dir), "folder_identity": self.folder_identity})


def read_endpoint(home: Path) -> Endpoint | None:
    """Return the recorded endpoint of ``home``; ``None`` if there is none or the record is damaged."""
    try:
        record = json.loads((home / RECORD).read_text())
        device, inode = record["folder_identity"]
        password = (home / PASSWORD).read_text().strip()
        return Endpoint(Path(record["socket_dir"]), (int(device), int(inode)), password)
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return None


def write_private(path: Path, text: str, give: Callable[[Path], None]) -> None:
    """Write a file of mode 0600 whole: a reader, or a crash, meets the old text or the new one."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(descriptor)
    give(draft)
    draft.replace(path)
