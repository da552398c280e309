"""``chommie ingest``: lands files of a board and says what became of every row."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from chommie_assets.sources.board import Board
    from chommie_assets.sources.results import LoadResult


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date | None:
    del context, parameter
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day such as 2026-03-31") from None


def _mapping(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    del context, parameter
    pairs = [value.partition("=") for value in values]
    for field, equals, column in pairs:
        if not (field and equals and column):
            raise click.BadParameter(f"{field + equals + column!r} is not of the form field=column")
    return {field.strip(): column for field, _, column in pairs}


def _board(context: click.Context, parameter: click.Parameter, value: str) -> Board:
    del context, parameter
    from chommie_assets.collection.boards import board_named
    from chommie_assets.settings import load_settings

    try:
        return board_named(load_settings(), value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--source",
    "board",
    required=True,
    callback=_board,
    help="Whose adverts they are: linkedin, careers24, ...",
)
@click.option(
    "--map", "overrides", multiple=True, callback=_mapping, metavar="FIELD=COLUMN", help="Take this column."
)
@click.option("--seen-on", callback=_day, metavar="DAY", help="The day the board was crawled.")
@click.option(
    "--complete", "is_complete", is_flag=True, help="The files list every open advert of the source."
)
@click.option("--as-of", metavar="DAY", help="The day to call today.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object a file.")
def ingest(
    paths: tuple[Path, ...],
    board: Board,
    overrides: dict[str, str],
    seen_on: date | None,
    is_complete: bool,
    as_of: str | None,
    is_json: bool,
) -> None:
    """Land CSV, TSV, JSON, JSON lines or Parquet files, plain or gzip, of a job board.

    Columns are recognised as a person would; the output says which were taken. A record that can't be used
    goes to ops.quarantine and stops nothing. Folders are searched for files.

    \b
    Examples:
      chommie ingest adverts.csv.gz --source linkedin
      chommie ingest export.json --source careers24 --map title=headline --seen-on 2026-03-31
    """
    from chommie_assets.clock import Clock
    from chommie_assets.settings import load_settings

    settings = load_settings()
    try:
        clock = Clock.of(as_of or settings.as_of)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--as-of") from None
    options: dict[str, Any] = {
        "observed_on": seen_on,
        "is_complete": is_complete,
        "overrides": overrides,
        "progress": _say,
    }
    refused = 0
    for path in _files(paths):
        refused += _ingest_one(settings, clock, board, path, options, is_json)
    if refused:
        raise click.ClickException(f"{refused} file{'s were' if refused > 1 else ' was'} refused")


def _say(text: str) -> None:
    click.echo(f"  {text}", err=True)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        inside = sorted(child for child in path.rglob("*") if child.is_file()) if path.is_dir() else [path]
        visible = (child for child in inside if path == child or not child.name.startswith("."))
        # As the ledger shows it: whole, without "..", and a link by its own name.
        found += [Path(os.path.normpath(child.absolute())) for child in visible]
    if not found:
        raise click.ClickException("there is no file in " + ", ".join(str(path) for path in paths))
    return found


def _ingest_one(
    settings: Any, clock: Any, board: Board, path: Path, options: dict[str, Any], is_json: bool
) -> bool:
    """Land one file and print what it came to; return whether it was refused."""
    from chommie_assets.sources.headers import UnknownFieldError
    from chommie_assets.sources.ingest import land_file
    from chommie_assets.sources.records import RefusedFileError

    try:
        result = land_file(settings, clock, board, path, **options)
    except UnknownFieldError as error:
        raise click.BadParameter(str(error), param_hint="--map") from None
    except (RefusedFileError, OSError) as error:
        if is_json:
            click.echo(json.dumps({"file": str(path), "state": "refused", "reason": str(error)}))
        click.echo(f"{path.name}: refused: {error}", err=True)
        return True
    click.echo(json.dumps({"file": str(path)} | asdict(result)) if is_json else _report(path, result))
    return False


def _report(path: Path, result: LoadResult) -> str:
    lines = [f"{path.name} -> {result.schema_name} ({result.source}), load {result.load_id}"]
    lines += [f"  {field:<20} {columns}" for field, columns in result.mapping.items()]
    lines += [f"  note: {notice}" for notice in result.notices]
    counts = "  ".join(f"{name.removeprefix('rows_')} {count:,}" for name, count in result.counts.items())
    lines.append(f"  rows: {counts}")
    if result.rows_read == 0:
        lines.append("  note: the file holds no records")
    if result.rules:
        lines.append(
            "  quarantined: " + ", ".join(f"{rule} {count:,}" for rule, count in sorted(result.rules.items()))
        )
    if result.state == "held":
        lines.append(f"  HELD: {result.hold_reason}")
        lines.append(f"  to publish it all the same: chommie sources release {result.load_id}")
    return "\n".join(lines)
