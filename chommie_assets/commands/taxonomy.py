"""``chommie taxonomy``: load, list, use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.settings import Settings
    from chommie_assets.taxonomies.files import Kind
    from chommie_assets.taxonomies.occupations import OccupationsContent
    from chommie_assets.taxonomies.skills import SkillsContent
    from chommie_assets.taxonomies.store import Loaded

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_KINDS = ("skills", "occupations")
_FILES = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@click.group()
def taxonomy() -> None:
    """Skills and occupations of your own, such as ESCO's, instead of the packaged ones.

    \b
    Examples:
      chommie taxonomy load skills_en.csv --name esco
      chommie taxonomy list
      chommie taxonomy use default --kind skills
    """


@taxonomy.command()
@click.argument("files", nargs=-1, required=True, type=_FILES, metavar="FILE...")
@click.option("--name", help="What to call it; default: after the first file.")
@click.option("--kind", type=click.Choice(_KINDS), help="Default: as the headers tell.")
def load(files: tuple[Path, ...], name: str | None, kind: Kind | None) -> None:
    """Load the taxonomy that FILEs hold, and use it from the next run on.

    CSV, plain or gzipped: ESCO's or Tabiya's skills, or occupations with their ISCO groups; or a table of your own with
    the columns name, category and aliases, or title and isco_code. docs/taxonomies.md shows each.

    \b
    Examples:
      chommie taxonomy load skills_en.csv --name esco
      chommie taxonomy load occupations_en.csv ISCOGroups_en.csv --name esco
    """
    from chommie_assets.settings import load_settings
    from chommie_assets.taxonomies.files import name_of, read_content
    from chommie_assets.taxonomies.store import load as load_content
    from chommie_assets.taxonomies.tables import TaxonomyFileError
    from chommie_assets.warehouse.connection import connect

    called = _checked(name or name_of(files[0]))
    try:
        content = read_content(files, called, kind)
    except (TaxonomyFileError, OSError) as error:
        raise click.ClickException(str(error)) from None
    settings = load_settings()
    with connect(settings) as conn:
        outcome = load_content(conn, called, content, [file.name for file in files], _clock(settings))
        conn.commit()
        for line in _told(called, content, outcome, conn):
            click.echo(line)


def _clock(settings: Settings) -> Clock:
    from chommie_assets.clock import Clock

    try:
        return Clock.of(settings.as_of)
    except ValueError as error:
        raise click.ClickException(f"CHOMMIE_AS_OF: {error}") from None


def _checked(name: str) -> str:
    from chommie_assets.taxonomies.store import DEFAULT

    if not _NAME.fullmatch(name) or name == DEFAULT:
        told = f"{name!r} can't be the name: up to 40 of a-z, 0-9, - and _, and not {DEFAULT!r}"
        raise click.BadParameter(told, param_hint="--name")
    return name


def _told(
    name: str, content: SkillsContent | OccupationsContent, outcome: str, conn: Connection[Any]
) -> Iterator[str]:
    from chommie_assets.taxonomies.skills import SkillsContent
    from chommie_assets.taxonomies.store import count_names

    if isinstance(content, SkillsContent):
        kind, entries, version = "skills", len(content.skills), content.version
    else:
        kind, entries = "occupations", len(content.taxonomy.occupations)
        version = content.taxonomy.version
    what = f"{name}: {entries:,} {kind} under {count_names(content):,} names, version {version}"
    ends = {
        "loaded": "loaded and active",
        "activated": "loaded before, active again",
        "unchanged": "loaded and active already, nothing changed",
    }
    yield f"{what}: {ends[outcome]}."
    yield from (f"  Note: {note}." for note in content.notes)
    if outcome != "unchanged":
        yield _read_again(conn, kind)


def _read_again(conn: Connection[Any], kind: str) -> str:
    from chommie_assets.taxonomies.active import adverts_to_read_again

    return f"The next `chommie run` will read {adverts_to_read_again(conn):,} current adverts' {kind} again."


@taxonomy.command("list")
@click.option("--json", "is_json", is_flag=True, help="Print JSON.")
def list_taxonomies(is_json: bool) -> None:
    """The taxonomies at hand: which are active, their size, version, and when they were loaded.

    \b
    Example:
      chommie taxonomy list --json
    """
    from chommie_assets.settings import load_settings
    from chommie_assets.taxonomies.store import loaded
    from chommie_assets.warehouse.connection import connect

    with connect(load_settings()) as conn:
        found = loaded(conn)
    rows = sorted([*_packaged(found), *found], key=lambda one: _KINDS.index(one.kind))
    if is_json:
        click.echo(json.dumps([asdict(one) for one in rows], default=str))
        return
    head = ("kind", "name", "active", "entries", "names", "version", "loaded")
    lines = [head, *(_cells(one) for one in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(cells).rstrip())


def _packaged(found: list[Loaded]) -> Iterator[Loaded]:
    from chommie_assets.parsing.occupation_taxonomy import load_occupation_taxonomy
    from chommie_assets.parsing.taxonomy import load_taxonomy
    from chommie_assets.taxonomies.store import DEFAULT, Loaded

    replaced = {one.kind for one in found if one.is_active}
    skills, occupations = load_taxonomy(), load_occupation_taxonomy()
    names = len(skills.skills) + len(skills.aliases)
    yield Loaded(
        "skills", DEFAULT, skills.version, [], len(skills.skills), names, "skills" not in replaced, None
    )
    entries = occupations.occupations
    names = sum(1 + len(one.alternative_titles) for one in entries)
    is_active = "occupations" not in replaced
    yield Loaded("occupations", DEFAULT, occupations.version, [], len(entries), names, is_active, None)


def _cells(one: Loaded) -> tuple[str, ...]:
    when = f"{one.loaded_at:%Y-%m-%d %H:%M} UTC" if one.loaded_at else "packaged"
    active = "yes" if one.is_active else ""
    return one.kind, one.name, active, f"{one.entry_count:,}", f"{one.name_count:,}", one.version, when


@taxonomy.command()
@click.argument("name")
@click.option("--kind", required=True, type=click.Choice(_KINDS), help="Whose taxonomy to switch.")
def use(name: str, kind: Kind) -> None:
    """Use the taxonomy NAME from the next run on; default is the packaged one.

    \b
    Example:
      chommie taxonomy use esco --kind occupations
    """
    from chommie_assets.settings import load_settings
    from chommie_assets.taxonomies.store import UnknownTaxonomyError
    from chommie_assets.taxonomies.store import use as use_taxonomy
    from chommie_assets.warehouse.connection import connect

    settings = load_settings()
    with connect(settings) as conn:
        try:
            is_changed = use_taxonomy(conn, kind, name, _clock(settings))
        except UnknownTaxonomyError as error:
            raise click.ClickException(str(error)) from None
        conn.commit()
        if not is_changed:
            click.echo(f"{name} is the active taxonomy of {kind} already, nothing changed.")
            return
        click.echo(f"{name} is the active taxonomy of {kind} now.")
        click.echo(_read_again(conn, kind))
