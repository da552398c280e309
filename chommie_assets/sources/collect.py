"""Everything that waits for one board: the files in its landing folders, and a poll if it is enabled."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Protocol, cast

from chommie_assets.sources.files.landing import land_folder

if TYPE_CHECKING:
    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.sources.board import Board
    from chommie_assets.sources.intake import Progress
    from chommie_assets.sources.results import LoadResult


class Poller(Protocol):
    """What the ``poll.py`` of a polled board's folder offers."""

    def missing(self, settings: Settings) -> str | None:
        """Return what must be set before it can be polled; ``None`` if nothing is missing."""

    def check(self, settings: Settings) -> str:
        """Make one request and say that credentials and format hold."""

    def poll(self, settings: Settings, clock: Clock, progress: Progress | None = None) -> LoadResult:
        """Fetch what the board offers and land it."""


def poller(board: Board) -> Poller | None:
    """Return the board's poller; ``None`` for boards that are not polled."""
    if not board.is_polled:
        return None
    return cast(Poller, importlib.import_module(f"chommie_assets.sources.{board.name}.poll"))


def collect(
    settings: Settings, clock: Clock, board: Board, progress: Progress | None = None
) -> list[LoadResult]:
    """Land what waits for a board and return one result per load; a board without credentials is not polled.

    Raises:
        PollError: if the board is polled and fails; its files are landed before.
    """
    results = land_folder(settings, clock, progress=progress, schema_name=board.schema_name)
    asked = poller(board)
    if asked is not None and asked.missing(settings) is None:
        results.append(asked.poll(settings, clock, progress))
    return results
