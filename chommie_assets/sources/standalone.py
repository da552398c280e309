"""What ``python -m chommie_assets.sources.<board>`` does: ingestion of one board without an orchestrator."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from chommie_assets.clock import Clock
from chommie_assets.collection.collect import collect
from chommie_assets.settings import load_settings
from chommie_assets.sources.ingest import land_file

if TYPE_CHECKING:
    from chommie_assets.sources.board import Board


def main(board: Board, arguments: list[str] | None = None) -> None:
    """Land the files named on the command line, or what waits for the board; print one line a load."""
    names = sys.argv[1:] if arguments is None else arguments
    settings = load_settings()
    clock = Clock.of(settings.as_of)
    if names:
        results = [land_file(settings, clock, board, Path(name).absolute()) for name in names]
    else:
        found = collect(settings, clock, [board.schema_name])
        results = [result for collected in found for result in collected.results]
    for result in results:
        counts = " ".join(f"{name.removeprefix('rows_')}={number}" for name, number in result.counts.items())
        sys.stdout.write(f"{result.source} {result.state} {counts} {result.origin_uri or ''}\n")
    if not results:
        sys.stdout.write(f"{board.name}: nothing waits in {settings.landing_dir / board.name}\n")
