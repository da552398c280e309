"""The landing folder: ``HOME/landing/<source>/`` holds files to land, each once.

A file counts as landed by its path, size and time of change, so a file that is written anew is landed again.
A refused file is noted too, with a row of quarantine: it is not tried for ever and stops nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.boards import board_named
from chommie_assets.sources.files.waiting import WaitingFile, waiting_files
from chommie_assets.sources.ingest import land_file
from chommie_assets.sources.records import RefusedFileError
from chommie_assets.sources.results import LoadResult, new_load_id
from chommie_assets.warehouse.connection import connect

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.sources.intake import Progress

__all__ = ["land_folder", "land_waiting", "refuse", "waiting_files"]

HEAD_BYTES = 64 * 1024


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
                progress(f"{file.source}: {file.name}")
            results.append(land_waiting(settings, clock, file, Path(file.uri), progress))
    return results


def land_waiting(
    settings: Settings, clock: Clock, file: WaitingFile, path: Path, progress: Progress | None
) -> LoadResult:
    """Land a file whose content lies at ``path``, or note that it is refused."""
    try:
        result = land_file(
            settings,
            clock,
            board_named(settings, file.source),
            path,
            origin_uri=file.uri,
            observed_on=file.observed_on,
            is_complete=file.is_complete,
            progress=progress,
        )
    except (RefusedFileError, OSError) as error:
        return refuse(settings, clock, file, str(error), _head(path))
    with connect(settings) as conn:
        _remember(conn, file, result, clock)
        conn.commit()
    return result


def refuse(settings: Settings, clock: Clock, file: WaitingFile, reason: str, head: bytes = b"") -> LoadResult:
    """Note a file that is of no use, and how it begins."""
    result = LoadResult(
        load_id=new_load_id(),
        source=file.source,
        schema_name=file.schema_name,
        state="refused",
        origin_uri=file.uri,
        hold_reason=reason,
    )
    with connect(settings) as conn:
        conn.execute(
            "insert into ops.quarantine (load_id, source, origin_uri, rule, reason, raw, raw_bytes, recorded_at)"
            " values (%s, %s, %s, 'refused_file', %s, %s, %s, %s)",
            (result.load_id, file.source, file.uri, reason, head, file.size_bytes, clock.instant),
        )
        _remember(conn, file, result, clock)
        conn.commit()
    return result


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(HEAD_BYTES)
    except OSError:
        return b""


def _remember(conn: Connection[Any], file: WaitingFile, result: LoadResult, clock: Clock) -> None:
    # Of two contents of one size that were written within a second, the last one counts.
    conn.execute(
        "insert into ops.file_landings (source, path, size_bytes, modified_ns, etag, load_id, landed_at)"
        " values (%s, %s, %s, %s, %s, %s, %s) on conflict (source, path, size_bytes, modified_ns)"
        " do update set etag = excluded.etag, load_id = excluded.load_id, landed_at = excluded.landed_at",
        (*file.identity, result.load_id, clock.instant),
    )
