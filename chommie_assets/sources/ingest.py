"""Lands one file: its hash, its records, one load."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from chommie_assets.sources.formats import Limits, read_records
from chommie_assets.sources.loader import land

if TYPE_CHECKING:
    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.sources.board import Board
    from chommie_assets.sources.intake import Progress
    from chommie_assets.sources.results import LoadResult


def land_file(
    settings: Settings,
    clock: Clock,
    board: Board,
    path: Path,
    *,
    origin_uri: str | None = None,
    observed_on: date | None = None,
    is_complete: bool = False,
    overrides: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> LoadResult:
    """Land a file of a board's adverts and return what the load came to.

    Args:
        settings: sizes, folders and the database.
        clock: what the load calls now.
        board: whose adverts they are.
        path: the file.
        origin_uri: what to call it, if not by its path.
        observed_on: day of the crawl; wins over the records' own.
        is_complete: the file claims to list every open advert of its source.
        overrides: field -> column.
        progress: told now and then how far it is.

    Raises:
        RefusedFileError: if nothing of it can be used.
        OSError: if it cannot be read.
    """
    limits = Limits(settings.max_file_bytes, settings.max_record_bytes)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return land(
        settings,
        clock,
        board,
        board.name,
        read_records(path, limits),
        origin="file",
        origin_uri=origin_uri or str(path),
        origin_sha256=digest,
        observed_on=observed_on,
        is_complete=is_complete,
        overrides=overrides,
        progress=progress,
    )
