"""``chommie run``: the whole graph, then the day's table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from chommie_assets.clock import Clock
from chommie_assets.settings import Settings, load_settings

if TYPE_CHECKING:
    from chommie_assets.day_report import DayReport
    from chommie_assets.run_day import DayRun

NEXT_COMMANDS = (
    ("chommie up", "open the lineage in Dagster's UI"),
    ("chommie docs", "build the schema reference as one page"),
    ("chommie ingest FILE --source NAME", "land adverts of your own"),
)


def clock_option(as_of: str | None, settings: Settings) -> Clock:
    """Return the clock of ``--as-of``, else of the settings.

    Raises:
        click.BadParameter: if it is neither a day nor an instant.
    """
    try:
        return Clock.of(as_of or settings.as_of)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--as-of") from None


def print_report(report: DayReport) -> None:
    """Print the day's table for a person."""
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False)
    table = Table(title=f"Chommie, {report.as_of_on}", title_justify="left")
    table.add_column("source")
    for name in ("read", "new", "changed", "seen", "repeated", "quarantined"):
        table.add_column(name, justify="right")
    for source in report.sources:
        name = f"{source.source} ({source.held} held)" if source.held else source.source
        counts = (
            source.rows_read,
            source.rows_new,
            source.rows_changed,
            source.rows_seen,
            source.rows_repeated,
            source.rows_quarantined,
        )
        table.add_row(name, *(f"{count:,}" for count in counts))
    console.print(table)
    for label, counts_by_name in (
        ("jobs by quality tier", report.jobs_by_tier),
        ("duplicates by class", report.duplicates_by_class),
    ):
        console.print(f"{label}: " + ", ".join(f"{name} {count:,}" for name, count in counts_by_name.items()))
    console.print(f"texts embedded: {report.texts_embedded:,}")
    console.print(f"rows archived: {report.rows_archived:,}")
    stages = ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in report.seconds_by_stage.items())
    console.print(f"seconds per stage: {stages}")
    for name, reason in report.degraded.items():
        console.print(f"degraded: {name} ({reason})", markup=False)


def run_and_report(settings: Settings, clock: Clock, *, as_json: bool) -> DayRun:
    """Run the day and print its table; return what it came to."""
    from chommie_assets.day_report import read_report
    from chommie_assets.run_day import run_day
    from chommie_assets.warehouse.connection import connect

    day = run_day(settings, clock)
    for error in day.errors:
        click.echo(f"failed: {error}", err=True)
    for check in day.failed_checks:
        click.echo(f"check failed: {check.asset} {check.name}: {check.description}", err=True)
    with connect(settings) as conn:
        exists = conn.execute("select to_regclass('marts.fct_jobs') is not null").fetchone()
        if exists and exists[0]:
            report = read_report(conn, clock.day, day.label)
            if as_json:
                click.echo(json.dumps({**report.as_dict(), "failed_checks": len(day.failed_checks)}))
            else:
                print_report(report)
    return day


@click.command()
@click.option("--as-of", metavar="DAY", help="Replay a day (2026-03-31) or an instant; default: now.")
@click.option("--json", "as_json", is_flag=True, help="Print the day's table as one JSON object.")
def run(as_of: str | None, as_json: bool) -> None:
    """Poll the enabled sources and the landing folder, build everything, print the day's table.

    Exits with 1 when a step or an ERROR check fails.

    \b
    Examples:
      chommie run
      chommie run --as-of 2026-03-31
    """
    from chommie_assets.collection.configuration_file import ConfigurationError, load_sources

    settings = load_settings()
    try:
        load_sources(settings)
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from None
    if not run_and_report(settings, clock_option(as_of, settings), as_json=as_json).is_good:
        raise click.exceptions.Exit(1)
