"""Which files wait: those below the landing folder that were not landed as they are now, and the rules of names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.boards import board_named
from chommie_assets.sources.catalog import SOURCE_NAME

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.settings import Settings

UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".download", ".swp", ".filepart")
# Folders nested deeper than this below a source are not looked into.
MAX_DEPTH = 4
_DAY_IN_NAME = re.compile(r"(?:^|[_.-])(\d{4}-\d{2}-\d{2})(?=[_.-]|$)")

Identity = tuple[str, str, int, int, str]


@dataclass(frozen=True)
class WaitingFile:
    """A file that has not been landed.

    Attributes:
        uri: the path where it lies, or an object's URL.
        source: the folder it lies in.
        schema_name: where its adverts will land.
        size_bytes: its size.
        modified_ns: when it was last changed.
        etag: what an object store calls its content.
        key: of an object, below the store's prefix.
    """

    uri: str
    source: str
    schema_name: str
    size_bytes: int
    modified_ns: int
    etag: str = ""
    key: str = ""

    @property
    def identity(self) -> Identity:
        """What tells it from a file that was written anew in its place."""
        return (self.source, self.uri, self.size_bytes, self.modified_ns, self.etag)

    @property
    def name(self) -> str:
        """Its name without the folders."""
        return self.uri.rpartition("/")[2]

    @property
    def observed_on(self) -> date | None:
        """The last day in the name, ``adverts_2026-03-31.csv.gz``; ``None`` if there is none."""
        for text in reversed(_DAY_IN_NAME.findall(self.name)):
            try:
                return date.fromisoformat(text)
            except ValueError:
                continue
        return None

    @property
    def is_complete(self) -> bool:
        """Whether the name claims that every open advert is listed: ``adverts.complete.csv``."""
        return ".complete." in self.name.lower()


def is_left_alone(name: str) -> bool:
    """Whether a file or folder of that name is hidden or unfinished."""
    return name.startswith((".", "~", "_")) or name.lower().endswith(UNFINISHED)


def landed_files(conn: Connection[Any]) -> set[Identity]:
    """Return what was landed or refused."""
    query = "select source, path, size_bytes, modified_ns, etag from ops.file_landings"
    return {tuple(row) for row in conn.execute(query).fetchall()}


def waiting_files(
    settings: Settings, conn: Connection[Any], schema_name: str | None = None
) -> list[WaitingFile]:
    """Return the files that wait, by source and name; those of one raw schema only, if one is given."""
    landed = landed_files(conn)
    return [
        file
        for file in _files(settings)
        if file.identity not in landed and schema_name in (None, file.schema_name)
    ]


def _files(settings: Settings) -> list[WaitingFile]:
    found = []
    folder = settings.landing_dir
    for home in sorted(folder.iterdir()) if folder.is_dir() else ():
        if home.is_dir() and SOURCE_NAME.fullmatch(home.name):
            schema_name = board_named(settings, home.name).schema_name
            for path in _finished(home, MAX_DEPTH):
                status = path.stat()
                found.append(
                    WaitingFile(str(path), home.name, schema_name, status.st_size, status.st_mtime_ns)
                )
    return found


def _finished(folder: Path, depth: int) -> list[Path]:
    paths: list[Path] = []
    for path in sorted(folder.iterdir()):
        if is_left_alone(path.name):
            continue
        if path.is_file():
            paths.append(path)
        elif path.is_dir() and not path.is_symlink() and depth > 1:
            paths += _finished(path, depth - 1)
    return paths
