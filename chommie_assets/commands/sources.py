"""``chommie sources``: what is configured, whether it answers, a poll, and the release of held loads."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from psycopg import Connection

    from chommie_assets.collection.configuration import Source
    from chommie_assets.settings import Settings

KNOWN = """
select source, schema_name, coverage, last_published_on::text, last_complete_on::text from ops.sources order by source
"""
HEALTH = "select source, circuit, last_outcome, last_polled_at::text, last_error from ops.source_health"
HELD_LOADS = "select load_id, source, hold_reason from ops.load_ledger where state = 'held' order by load_id"
COLUMNS = (
    ("source", 18),
    ("family", 17),
    ("schema_name", 22),
    ("coverage", 9),
    ("polled", 38),
    ("last_outcome", 13),
    ("circuit", 10),
    ("last_published_on", 10),
)
HEADS = {"schema_name": "tables", "last_outcome": "last poll", "last_published_on": "last crawl"}


@click.group()
def sources() -> None:
    """The configured sources.

    \b
    Examples:
      chommie sources list
      chommie sources check serpapi
      chommie sources poll careers24 --limit 20
    """


@sources.command("list")
@click.option("--json", "is_json", is_flag=True, help="Print JSON.")
def list_sources(is_json: bool) -> None:
    """List the sources: whether they are polled and how that went, what they landed, which loads are held.

    \b
    Example:
      chommie sources list --json
    """
    from chommie_assets.settings import load_settings
    from chommie_assets.warehouse.connection import connect

    settings = load_settings()
    configured = _configured(settings)
    with connect(settings) as conn:
        rows = list(_rows(conn, settings, configured))
        held = [
            dict(zip(("load_id", "source", "reason"), row, strict=True)) for row in conn.execute(HELD_LOADS)
        ]
    click.echo(json.dumps({"sources": rows, "held": held}) if is_json else _table(rows, held))


def _configured(settings: Settings) -> dict[str, Source]:
    from chommie_assets.collection.configuration_file import ConfigurationError, load_sources

    try:
        return load_sources(settings)
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from None


def _rows(
    conn: Connection[Any], settings: Settings, configured: dict[str, Source]
) -> Iterator[dict[str, Any]]:
    from chommie_assets.collection.boards import board_named
    from chommie_assets.sources.catalog import boards

    families = {source.family for source in configured.values()}
    landed = {row[0]: row[1:] for row in conn.execute(KNOWN)}
    health = {row[0]: row[1:] for row in conn.execute(HEALTH)}
    own = [name for name in boards() if name not in families or name in configured]
    for name in dict.fromkeys((*configured, *own, *landed)):
        board, source = board_named(settings, name), configured.get(name)
        schema_name, coverage, published, complete = landed.get(name) or (
            board.schema_name,
            board.coverage,
            None,
            None,
        )
        circuit, outcome, polled_at, error = health.get(name) or (None,) * 4
        yield {
            "source": name,
            "family": source.family if source else "files",
            "schema_name": schema_name,
            "coverage": coverage,
            "polled": _polling(source, settings),
            "last_outcome": outcome,
            "circuit": circuit,
            "last_polled_at": polled_at,
            "last_error": error,
            "last_published_on": published,
            "last_complete_on": complete,
        }


def _polling(source: Source | None, settings: Settings) -> str:
    """Return whether a source is polled, and if it is not, why."""
    from chommie_assets.collection.boards import missing
    from chommie_assets.sources.files.block import Files

    if source is None or isinstance(source, Files):
        return "no: files"
    if source.enabled is False:
        return "no: not enabled in sources.yml"
    told = missing(source, settings)
    if told is None:
        return "yes"
    return f"no: {told}" if source.enabled is None else f"it should be, but {told}"


def _table(rows: list[dict[str, Any]], held: list[dict[str, Any]]) -> str:
    widths = {name: max(width, *(len(str(row[name] or "-")) for row in rows)) for name, width in COLUMNS}
    heads = {name: HEADS.get(name, name) for name, _ in COLUMNS}

    def line(row: dict[str, Any]) -> str:
        return "  ".join(f"{row[name] or '-':<{widths[name]}}" for name, _ in COLUMNS).rstrip()

    lines = [line(heads), *map(line, rows)]
    lines += [f"{row['source']}: {row['last_error']}" for row in rows if row["last_error"]]
    lines += [f"held: {load['load_id']} {load['source']}: {load['reason']}" for load in held]
    return "\n".join(lines)


def _polled(name: str, settings: Settings) -> Source:
    """Return a source that can be asked over the network."""
    from chommie_assets.sources.files.block import Files

    configured = _configured(settings)
    source = configured.get(name)
    if source is None or isinstance(source, Files):
        names = ", ".join(known for known, one in configured.items() if not isinstance(one, Files))
        raise click.ClickException(f"{name!r} is not polled; these are: {names}")
    return source


@sources.command()
@click.argument("name")
def check(name: str) -> None:
    """Make one request that shows that credentials and format hold.

    \b
    Example:
      chommie sources check serpapi
    """
    from chommie_assets.collection.checking import check_source
    from chommie_assets.collection.errors import PollError
    from chommie_assets.settings import load_settings

    settings = load_settings()
    try:
        click.echo(check_source(_polled(name, settings), settings))
    except PollError as error:
        raise click.ClickException(f"{name}: {error}") from None


@sources.command()
@click.argument("name")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Stop after about N postings.")
@click.option("--as-of", metavar="DAY", help="The day to call today.")
@click.option("--json", "is_json", is_flag=True, help="Print JSON.")
def poll(name: str, limit: int | None, as_of: str | None, is_json: bool) -> None:
    """Poll a source now, whether or not it is on by itself, and land what it offers.

    What a poll that was killed had received is landed too, or gone on with. Exits with 1 if the source did not
    answer to the end, or its load is held.

    \b
    Example:
      chommie sources poll serpapi --limit 50
    """
    from chommie_assets.clock import Clock
    from chommie_assets.collection.collect import poll_of
    from chommie_assets.collection.errors import PollError
    from chommie_assets.settings import load_settings

    settings = load_settings()
    source = _polled(name, settings)
    try:
        clock = Clock.of(as_of or settings.as_of)
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    one = poll_of(settings, clock, source, lambda text: click.echo(text, err=True), limit)
    try:
        one.ask()
        results = one.land()
    except PollError as error:
        raise click.ClickException(str(error)) from None
    finally:
        one.close()
    click.echo(
        json.dumps({"outcome": one.outcome, "error": one.error, "loads": [asdict(one) for one in results]})
        if is_json
        else "\n".join(map(_summary, results)) or f"{name}: nothing to land"
    )
    is_good = one.written is not None and one.written.is_good
    if not is_good:
        raise click.ClickException(f"{name}: {one.outcome.replace('_', ' ')}: {one.error}")
    if any(result.state == "held" for result in results):
        raise click.exceptions.Exit(1)


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
    lines = [f"{result.source}: load {result.load_id} {result.state}: {counts}{held}"]
    return "\n  ".join([*lines, *result.notices])
