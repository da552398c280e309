"""The landing folder: ``HOME/landing/<source>/`` holds files to land, each once.

A file counts as landed by its path, size and time of change, so a file that is written anew is landed again.
A refused file is noted too, with a row of quarantine: it is not tried for ever and stops nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chommie_assets.sources.catalog import SOURCE_NAME, board_for
from chommie_assets.sources.ingest import land_file
from chommie_assets.sources.records import RefusedFileError
from chommie_assets.sources.results import LoadResult, new_load_id
from chommie_assets.warehouse.connection import connect

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.sources.intake import Progress

UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".download", ".swp", ".filepart")
# Folders nested deeper than this below a source are not looked into.
MAX_DEPTH = 4
_DAY_IN_NAME = re.compile(r"(?:^|[_.-])(\d{4}-\d{2}-\d{2})(?=[_.-]|$)")
HEAD_BYTES = 64 * 1024


@dataclass(frozen=True)
class WaitingFile:
    """A file that has not been landed.

    Attributes:
        path: where it lies.
        source: the folder it lies in.
        schema_name: where its adverts will land.
        size_bytes: its size.
        modified_ns: when it was last changed.
    """

    path: Path
    source: str
    schema_name: str
    size_bytes: int
    modified_ns: int

    @property
    def observed_on(self) -> date | None:
        """The last day in the name, ``adverts_2026-03-31.csv.gz``; ``None`` if there is none."""
        for text in reversed(_DAY_IN_NAME.findall(self.path.name)):
            try:
                return date.fromisoformat(text)
            except ValueError:
                continue
        return None

    @property
    def is_complete(self) -> bool:
        """Whether the name claims that every open advert is listed: ``adverts.complete.csv``."""
        return ".complete." in self.path.name.lower()


def waiting_files(
    settings: Settings, conn: Connection[Any], schema_name: str | None = None
) -> list[WaitingFile]:
    """Return the files that wait, by source and name; those of one raw schema only, if one is given."""
    landed = {
        tuple(row)
        for row in conn.execute(
            "select source, path, size_bytes, modified_ns from ops.file_landings"
        ).fetchall()
    }
    return [
        file
        for file in _files(settings.landing_dir)
        if (file.source, str(file.path), file.size_bytes, file.modified_ns) not in landed
        and schema_name in (None, file.schema_name)
    ]


def _files(folder: Path) -> list[WaitingFile]:
    found = []
    for home in sorted(folder.iterdir()) if folder.is_dir() else ():
        if home.is_dir() and SOURCE_NAME.fullmatch(home.name):
            schema_name = board_for(home.name).schema_name
            for path in _finished(home, MAX_DEPTH):
                status = path.stat()
                found.append(WaitingFile(path, home.name, schema_name, status.st_size, status.st_mtime_ns))
    return found


def _finished(folder: Path, depth: int) -> list[Path]:
    paths: list[Path] = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~", "_")) or path.name.lower().endswith(UNFINISHED):
            continue
        if path.is_file():
            paths.append(path)
        elif path.is_dir() and not path.is_symlink() and depth > 1:
            paths += _finished(path, depth - 1)
    return paths


def land_folder(
    settings: Settings,
    clock: Clock,
    only_source: str | None = None,
    progress: Progress | None = None,
    *,
    schema_name: str | None = None,
) -> list[LoadResult]:
    """Land every file that waits and return what each came to, refused ones included.

    Args:
        settings: names the landing folder and the database.
        clock: what the loads call now.
        only_source: leave the other sources' folders alone.
        progress: told of each file.
        schema_name: leave the folders of other raw schemas alone.
    """
    with connect(settings) as conn:
        waiting = waiting_files(settings, conn, schema_name)
    results = []
    for file in waiting:
        if only_source in (None, file.source):
            if progress is not None:
                progress(f"{file.source}: {file.path.name}")
            results.append(_land(settings, clock, file, progress))
    return results


def _land(settings: Settings, clock: Clock, file: WaitingFile, progress: Progress | None) -> LoadResult:
    try:
        result = land_file(
            settings,
            clock,
            board_for(file.source),
            file.path,
            observed_on=file.observed_on,
            is_complete=file.is_complete,
            progress=progress,
        )
    except (RefusedFileError, OSError) as error:
        result = LoadResult(
            load_id=new_load_id(),
            source=file.source,
            schema_name=file.schema_name,
            state="refused",
            origin_uri=str(file.path),
            hold_reason=str(error),
        )
    with connect(settings) as conn:
        if result.state == "refused":
            _quarantine(conn, file, result, clock)
        _remember(conn, file, result, clock)
        conn.commit()
    return result


def _quarantine(conn: Connection[Any], file: WaitingFile, result: LoadResult, clock: Clock) -> None:
    try:
        with file.path.open("rb") as stream:
            head = stream.read(HEAD_BYTES)
    except OSError:
        head = b""
    conn.execute(
        "insert into ops.quarantine (load_id, source, origin_uri, rule, reason, raw, raw_bytes, recorded_at)"
        " values (%s, %s, %s, 'refused_file', %s, %s, %s, %s)",
        (
            result.load_id,
            file.source,
            str(file.path),
            result.hold_reason,
            head,
            file.size_bytes,
            clock.instant,
        ),
    )


def _remember(conn: Connection[Any], file: WaitingFile, result: LoadResult, clock: Clock) -> None:
    conn.execute(
        "insert into ops.file_landings (source, path, size_bytes, modified_ns, load_id, landed_at)"
        " values (%s, %s, %s, %s, %s, %s) on conflict do nothing",
        (file.source, str(file.path), file.size_bytes, file.modified_ns, result.load_id, clock.instant),
    )
