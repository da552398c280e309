"""``chommie sources``: what is configured, whether it answers, a poll, and the release of held loads."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from chommie_assets.sources.collect import Poller

KNOWN = """
select source, schema_name, coverage, last_published_on::text, last_complete_on::text
from ops.sources
order by source
"""
HELD_LOADS = "select load_id, source, hold_reason from ops.load_ledger where state = 'held' order by load_id"


@click.group()
def sources() -> None:
    """The configured sources.

    \b
    Examples:
      chommie sources list
      chommie sources check serpapi
    """


@sources.command("list")
@click.option("--json", "is_json", is_flag=True, help="Print JSON.")
def list_sources(is_json: bool) -> None:
    """List boards, what they have landed, and loads that are held.

    \b
    Example:
      chommie sources list --json
    """
    from chommie_assets.settings import load_settings
    from chommie_assets.sources.catalog import boards
    from chommie_assets.warehouse.connection import connect

    settings = load_settings()
    with connect(settings) as conn:
        landed = {row[0]: row[1:] for row in conn.execute(KNOWN).fetchall()}
        held = [
            dict(zip(("load_id", "source", "reason"), row, strict=True)) for row in conn.execute(HELD_LOADS)
        ]
    rows = []
    for name in dict.fromkeys((*boards(), *landed)):
        board = boards().get(name)
        schema_name, coverage, published, complete = landed.get(name) or (
            board.schema_name if board else "",
            board.coverage if board else "",
            None,
            None,
        )
        rows.append(
            {
                "source": name,
                "schema_name": schema_name,
                "coverage": coverage,
                "polled": _polling(name, settings),
                "last_published_on": published,
                "last_complete_on": complete,
            }
        )
    click.echo(json.dumps({"sources": rows, "held": held}) if is_json else _table(rows, held))


def _polling(name: str, settings: Any) -> str:
    from chommie_assets.sources.catalog import board_for
    from chommie_assets.sources.collect import poller

    found = poller(board_for(name))
    if found is None:
        return "no: files"
    return found.missing(settings) or "yes"


def _table(rows: list[dict[str, Any]], held: list[dict[str, Any]]) -> str:
    line = "{source:<20} {schema_name:<20} {coverage:<9} {polled:<28} {last_published_on}"
    head = line.format(
        source="source",
        schema_name="schema",
        coverage="coverage",
        polled="polled",
        last_published_on="last crawl",
    )
    lines = [
        head,
        *(line.format(**row | {"last_published_on": row["last_published_on"] or "-"}) for row in rows),
    ]
    lines += [f"held: {load['load_id']} {load['source']}: {load['reason']}" for load in held]
    return "\n".join(lines)


def _poller(name: str) -> Poller:
    from chommie_assets.sources.catalog import boards
    from chommie_assets.sources.collect import poller

    board = boards().get(name)
    found = poller(board) if board else None
    if found is None:
        polled = ", ".join(known for known, board in boards().items() if board.is_polled)
        raise click.ClickException(f"{name!r} is not polled; these are: {polled}")
    return found


@sources.command()
@click.argument("name")
def check(name: str) -> None:
    """Make one request that shows that credentials and format hold.

    \b
    Example:
      chommie sources check serpapi
    """
    from chommie_assets.settings import load_settings
    from chommie_assets.sources.polling import PollError

    settings = load_settings()
    found = _poller(name)
    try:
        click.echo(found.check(settings))
    except PollError as error:
        raise click.ClickException(str(error)) from None


@sources.command()
@click.argument("name")
@click.option("--as-of", metavar="DAY", help="The day to call today.")
@click.option("--json", "is_json", is_flag=True, help="Print JSON.")
def poll(name: str, as_of: str | None, is_json: bool) -> None:
    """Poll a board now and land what it offers.

    \b
    Example:
      chommie sources poll serpapi
    """
    from chommie_assets.clock import Clock
    from chommie_assets.settings import load_settings
    from chommie_assets.sources.polling import PollError

    settings = load_settings()
    found = _poller(name)
    try:
        result = found.poll(
            settings, Clock.of(as_of or settings.as_of), lambda text: click.echo(text, err=True)
        )
    except (PollError, ValueError) as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(asdict(result)) if is_json else _summary(result))


@sources.command()
@click.argument("load_id")
@click.option("--as-of", metavar="DAY", help="The day to call today.")
@click.option("--json", "is_json", is_flag=True, help="Print JSON.")
def release(load_id: str, as_of: str | None, is_json: bool) -> None:
    """Publish a held load; who did it and when is recorded.

    \b
    Example:
      chommie sources release 20260331T101500000000-1a2b3c4d
    """
    from chommie_assets.clock import Clock
    from chommie_assets.settings import load_settings
    from chommie_assets.sources.release import release as release_load

    settings = load_settings()
    try:
        result = release_load(settings, Clock.of(as_of or settings.as_of), load_id)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(asdict(result)) if is_json else _summary(result))


def _summary(result: Any) -> str:
    counts = "  ".join(f"{name.removeprefix('rows_')} {count:,}" for name, count in result.counts.items())
    held = f" HELD: {result.hold_reason}" if result.state == "held" else ""
    return f"{result.source}: load {result.load_id} {result.state}: {counts}{held}"
