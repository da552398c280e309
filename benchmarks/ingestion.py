"""Rows per second of landing files, beside its floor: raw COPY of the very same rows into a bare table.

Run: ``.venv/bin/python -m benchmarks.ingestion linkedin=adverts.csv.gz ...``
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from chommie_assets.clock import Clock
from chommie_assets.commands.database import stop_database
from chommie_assets.settings import Settings, load_settings
from chommie_assets.sources.catalog import board_for
from chommie_assets.sources.ingest import land_file
from chommie_assets.warehouse.connection import connect
from chommie_assets.warehouse.copying import copy_rows


def copy_floor(settings: Settings, schema: str) -> tuple[int, float]:
    """COPY the landed rows of a schema into a table without indexes; return rows and seconds."""
    with connect(settings) as conn:
        conn.execute(
            f"create schema if not exists bench; drop table if exists bench.floor;"
            f" create table bench.floor as table {schema}.jobs with no data"
        )
        cursor = conn.execute(f"select * from {schema}.jobs")
        columns = [column.name for column in cursor.description or []]
        rows = cursor.fetchall()
        started = time.perf_counter()
        copied = copy_rows(conn, ("bench", "floor"), columns, rows)
        conn.commit()
        return copied, time.perf_counter() - started


def _warm_up(settings: Settings) -> None:
    """Land one advert elsewhere, so that no board's figure holds the import of dlt and pandas."""
    path = settings.home / "warm_up.json"
    path.write_text('[{"title": "Welder", "job_id": "1"}]')
    land_file(settings, Clock.of(None), board_for("warm_up"), path)


def measure(files: list[tuple[str, str]]) -> None:
    """Land each file, copy its rows again, print both."""
    settings = load_settings()
    connect(settings).close()
    _warm_up(settings)
    print(f"{'source':<16} {'rows':>7} {'landed/s':>9} {'copied/s':>9} {'share of COPY':>14}")
    for source, path in files:
        board = board_for(source)
        started = time.perf_counter()
        result = land_file(settings, Clock.of(None), board, Path(path))
        seconds = time.perf_counter() - started
        copied, floor_seconds = copy_floor(settings, board.schema_name)
        landed, floor = result.rows_read / seconds, copied / floor_seconds
        print(f"{source:<16} {result.rows_read:>7,} {landed:>9,.0f} {floor:>9,.0f} {landed / floor:>14.1%}")


def main() -> int:
    """Measure the files named on the command line."""
    files = [(source, path) for source, _, path in (argument.partition("=") for argument in sys.argv[1:])]
    if not files or not all(path for _, path in files):
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="chommie-bench-") as home:
        os.environ["CHOMMIE_HOME"] = home
        os.environ.pop("CHOMMIE_DATABASE_URL", None)
        try:
            measure(files)
        finally:
            stop_database(load_settings())
    return 0


if __name__ == "__main__":
    sys.exit(main())
