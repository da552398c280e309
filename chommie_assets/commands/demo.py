"""``chommie demo``: the sample market, the whole graph, one search, and where to go next."""

from __future__ import annotations

import click

from chommie_assets.commands.run import NEXT_COMMANDS, clock_option, run_and_report
from chommie_assets.settings import load_settings

DEMO_QUERY = "registered nurse medical ward"


@click.command()
@click.option("--as-of", metavar="DAY", help="The second of the two crawl days; default: today.")
def demo(as_of: str | None) -> None:
    """Write a small South African sample to the landing folder over two crawl days, then run.

    The sample holds new, unchanged, changed, gone, duplicate, expired and broken adverts of six boards, the same
    for the same day: run it again and nothing changes.

    \b
    Example:
      chommie demo --as-of 2026-03-31
    """
    from chommie_assets.demo.files import write_sample

    settings = load_settings()
    clock = clock_option(as_of, settings)
    paths = write_sample(settings.landing_dir, clock.day)
    click.echo(f"sample: {len(paths)} files below {settings.landing_dir}", err=True)
    day = run_and_report(settings, clock, as_json=False)
    if not day.is_good:
        raise click.exceptions.Exit(1)
    click.echo(f'\nchommie search "{DEMO_QUERY}" --limit 5')
    click.get_current_context().invoke(_search(), text=DEMO_QUERY, limit=5)
    click.echo("\nNext:")
    for command, purpose in NEXT_COMMANDS:
        click.echo(f"  .venv/bin/{command:<36} {purpose}")


def _search() -> click.Command:
    from chommie_assets.commands.search import search

    return search
