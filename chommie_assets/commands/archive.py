"""``chommie archive``: run, list, verify, restore, release."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

from chommie_assets.clock import Clock
from chommie_assets.settings import Settings, load_settings


def _json_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(function)


def _clock_option(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.option("--as-of", metavar="DAY", help="Replay a day (2026-03-31); default: now.")(function)


def _clock(as_of: str | None, settings: Settings) -> Clock:
    try:
        return Clock.of(as_of or settings.as_of)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--as-of") from None


def _say(text: str) -> None:
    click.echo(f"  {text}", err=True)


def _or_fail(work: Callable[[], Any]) -> Any:
    """Run ``work``; what the archive refuses is one line for the person."""
    from chommie_assets.archive.errors import ArchiveError
    from chommie_assets.archive.quarters import NotAQuarterError
    from chommie_assets.object_store.errors import StoreError
    from chommie_assets.warehouse.locks import LockNotHadError

    try:
        return work()
    except (ArchiveError, StoreError, NotAQuarterError, LockNotHadError) as error:
        raise click.ClickException(str(error)) from error


@click.group()
def archive() -> None:
    """Cold storage: expired adverts of old quarters as verified Parquet.

    \b
    Examples:
      chommie archive run
      chommie archive list
      chommie archive verify
      chommie archive restore 2026Q1
    """


@archive.command()
@click.argument("quarter", required=False)
@_clock_option
@_json_option
def run(quarter: str | None, as_of: str | None, as_json: bool) -> None:
    """Archive QUARTER, or every quarter that is old enough.

    \b
    Example:
      chommie archive run 2026Q1
    """
    from chommie_assets.archive.run import archive_eligible, archive_quarter

    settings = load_settings()
    clock = _clock(as_of, settings)
    if quarter is None:
        results = _or_fail(lambda: archive_eligible(settings, clock, _say))
    else:
        results = [_or_fail(lambda: archive_quarter(settings, clock, quarter, _say))]
    if as_json:
        click.echo(json.dumps([vars(result) for result in results]))
        return
    for result in results:
        where = f" -> {result.uri}" if result.uri else ""
        click.echo(f"{result.quarter}: {result.rows:,} adverts archived{where}")
    if not results:
        click.echo("Nothing to archive.")


@archive.command("list")
@_json_option
def list_generations(as_json: bool) -> None:
    """What lies in the archive: a line for each generation of each quarter.

    \b
    Example:
      chommie archive list --json
    """
    from chommie_assets.archive.ledger import generations
    from chommie_assets.warehouse.connection import connect

    with connect(load_settings()) as conn:
        found = generations(conn)
    if as_json:
        click.echo(json.dumps([vars(one) for one in found], default=str))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(title="Archive", title_justify="left")
    for name in ("quarter", "generation", "state", "rows", "bytes", "pinned", "uri"):
        table.add_column(
            name, justify="right" if name in ("generation", "rows", "bytes") else "left", overflow="fold"
        )
    for one in found:
        pinned = "yes" if one.pinned_at else ""
        counts = (f"{one.row_count:,}", f"{one.size_bytes:,}")
        table.add_row(one.quarter, str(one.generation), one.state, *counts, pinned, one.uri)
    Console(highlight=False).print(table)


@archive.command()
@click.argument("quarter", required=False)
@_json_option
def verify(quarter: str | None, as_json: bool) -> None:
    """Read the archive back and compare every byte and row; exits with 1 when something is damaged.

    \b
    Example:
      chommie archive verify 2026Q1
    """
    from chommie_assets.archive.verification import verify as verify_archive

    results = _or_fail(lambda: verify_archive(load_settings(), quarter, _say))
    if as_json:
        click.echo(json.dumps([vars(result) for result in results]))
    else:
        for result in results:
            outcome = "ok" if result.problem is None else "FAILED"
            click.echo(f"{result.quarter} generation {result.generation}: {outcome}, {result.rows:,} adverts")
    if quarter and not results:
        raise click.ClickException(f"nothing of {quarter} is archived")
    problems = [result.problem for result in results if result.problem]
    if problems:
        raise click.ClickException("; ".join(problems))


@archive.command()
@click.argument("quarter")
@_clock_option
@_json_option
def restore(quarter: str, as_of: str | None, as_json: bool) -> None:
    """Put QUARTER back into Postgres and keep it there until it is released.

    \b
    Example:
      chommie archive restore 2026Q1
    """
    from chommie_assets.archive.restore import restore_quarter

    settings = load_settings()
    clock = _clock(as_of, settings)
    result = _or_fail(lambda: restore_quarter(settings, clock, quarter, _say))
    if as_json:
        click.echo(json.dumps(vars(result)))
        return
    click.echo(
        f"{result.quarter}: {result.rows:,} adverts restored; `chommie archive release` lets them go again"
    )


@archive.command()
@click.argument("quarter")
def release(quarter: str) -> None:
    """Let the next run archive a restored QUARTER again.

    \b
    Example:
      chommie archive release 2026Q1
    """
    from chommie_assets.archive.restore import release_quarter

    released = _or_fail(lambda: release_quarter(load_settings(), quarter))
    click.echo(f"{quarter}: {released} generation(s) released")
