"""The loaded taxonomies in the database: written once per content, and one of each kind made the active one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from chommie_assets.taxonomies.files import Kind
from chommie_assets.taxonomies.skills import SkillsContent
from chommie_assets.warehouse.copying import copy_rows
from chommie_assets.warehouse.locks import lock_key

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.taxonomies.occupations import OccupationsContent

DEFAULT = "default"
LOCK_NAME = "taxonomies"
Outcome = Literal["loaded", "activated", "unchanged"]

_INSERT = """
insert into ops.taxonomies (kind, name, version, files, entry_count, name_count, loaded_at)
values (%s, %s, %s, %s, %s, %s, %s)
returning taxonomy_id
"""
_LIST = """
select kind, name, version, files, entry_count, name_count, is_active, loaded_at
from ops.taxonomies
order by kind, name, taxonomy_id
"""
_LATEST = """
select switches.taxonomy_id
from ops.taxonomy_switches as switches
join ops.taxonomies as taxonomies on taxonomies.taxonomy_id = switches.taxonomy_id
where taxonomies.kind = %s and taxonomies.name = %s
order by switches.switch_id desc
limit 1
"""
_TABLES: dict[str, tuple[str, ...]] = {
    "taxonomy_skills": ("skill_id", "name", "category", "kind", "rule"),
    "taxonomy_skill_aliases": ("skill_id", "alias", "rule"),
    "taxonomy_occupations": ("occupation_id", "preferred_title", "isco_code", "alternative_titles"),
    "taxonomy_occupation_groups": ("isco_code", "label"),
}


class UnknownTaxonomyError(ValueError):
    """No taxonomy of that kind and name is loaded; the text names those that are."""


@dataclass(frozen=True)
class Loaded:
    """A taxonomy in the database, or the packaged one (``loaded_at`` None)."""

    kind: Kind
    name: str
    version: str
    files: list[str]
    entry_count: int
    name_count: int
    is_active: bool
    loaded_at: datetime | None


def load(
    conn: Connection[Any],
    name: str,
    content: SkillsContent | OccupationsContent,
    files: Sequence[str],
    clock: Clock,
) -> Outcome:
    """Keep a taxonomy under a name and make it the active one of its kind, in one transaction.

    Returns:
        ``loaded``: its content is new under this name; ``activated``: it was there, and another was active;
        ``unchanged``: it was there and active.
    """
    kind: Kind = "skills" if isinstance(content, SkillsContent) else "occupations"
    version = content.version if isinstance(content, SkillsContent) else content.taxonomy.version
    with conn.transaction():
        _lock(conn)
        found = conn.execute(
            "select taxonomy_id, is_active from ops.taxonomies where kind = %s and name = %s and version = %s",
            (kind, name, version),
        ).fetchone()
        if found and found[1]:
            return "unchanged"
        if found:
            _activate(conn, kind, found[0], clock)
            return "activated"
        taxonomy_id = _write(conn, kind, name, version, content, files, clock)
        _activate(conn, kind, taxonomy_id, clock)
    return "loaded"


def use(conn: Connection[Any], kind: Kind, name: str, clock: Clock) -> bool:
    """Make the content of a name that was last active the active one of its kind; ``default``: the packaged one.

    Returns:
        Whether another one was active.

    Raises:
        UnknownTaxonomyError: no such taxonomy is loaded.
    """
    with conn.transaction():
        _lock(conn)
        active = conn.execute(
            "select taxonomy_id from ops.taxonomies where kind = %s and is_active", (kind,)
        ).fetchone()
        wanted = None if name == DEFAULT else (_latest(conn, kind, name),)
        if wanted == active:
            return False
        _activate(conn, kind, wanted[0] if wanted else None, clock)
    return True


def loaded(conn: Connection[Any]) -> list[Loaded]:
    """Return the loaded taxonomies, each content of a name by itself, in order of kind, name and loading."""
    return [Loaded(*row) for row in conn.execute(_LIST)]


def _lock(conn: Connection[Any]) -> None:
    conn.execute("select pg_advisory_xact_lock(%s)", (lock_key(LOCK_NAME),))


def _latest(conn: Connection[Any], kind: Kind, name: str) -> int:
    row = conn.execute(_LATEST, (kind, name)).fetchone()
    if row is None:
        others = conn.execute("select distinct name from ops.taxonomies where kind = %s order by 1", (kind,))
        known = ", ".join([DEFAULT, *(other for (other,) in others)])
        raise UnknownTaxonomyError(f"no taxonomy of {kind} is called {name!r}; these are there: {known}")
    return int(row[0])


def _activate(conn: Connection[Any], kind: Kind, taxonomy_id: int | None, clock: Clock) -> None:
    conn.execute("update ops.taxonomies set is_active = false where kind = %s and is_active", (kind,))
    conn.execute("update ops.taxonomies set is_active = true where taxonomy_id = %s", (taxonomy_id,))
    conn.execute(
        "insert into ops.taxonomy_switches (kind, taxonomy_id, switched_at) values (%s, %s, %s)",
        (kind, taxonomy_id, clock.instant),
    )


def _write(
    conn: Connection[Any],
    kind: Kind,
    name: str,
    version: str,
    content: SkillsContent | OccupationsContent,
    files: Sequence[str],
    clock: Clock,
) -> int:
    tables = dict(_rows(content))
    entries, *_ = tables.values()
    head = (
        kind,
        name,
        version,
        list(files),
        len(entries),
        count_names(content),
        clock.instant,
    )
    row = conn.execute(_INSERT, head).fetchone()
    taxonomy_id = int(row[0]) if row else 0
    for table, rows in tables.items():
        keyed = ((taxonomy_id, *values) for values in rows)
        copy_rows(conn, ("ops", table), ("taxonomy_id", *_TABLES[table]), keyed)
        conn.execute(f"analyze ops.{table}".encode())
    return taxonomy_id


def _rows(content: SkillsContent | OccupationsContent) -> Iterator[tuple[str, Sequence[Iterable[Any]]]]:
    """Yield the tables of a taxonomy, that of its entries first, with their rows."""
    if isinstance(content, SkillsContent):
        yield "taxonomy_skills", content.skills
        yield "taxonomy_skill_aliases", [(one.skill_id, one.alias, one.rule) for one in content.aliases]
        return
    yield (
        "taxonomy_occupations",
        [
            (one.occupation_id, one.preferred_title, one.isco_code, list(one.alternative_titles))
            for one in content.taxonomy.occupations
        ],
    )
    yield "taxonomy_occupation_groups", list(content.taxonomy.group_labels.items())


def count_names(content: SkillsContent | OccupationsContent) -> int:
    """Return how many names a taxonomy's entries go by, their own included."""
    if isinstance(content, SkillsContent):
        return len(content.skills) + len(content.aliases)
    return sum(1 + len(one.alternative_titles) for one in content.taxonomy.occupations)
