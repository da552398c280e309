"""Which table each file of a taxonomy is, and what they come to together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from chommie_assets.taxonomies.occupations import OccupationsContent, occupations_content
from chommie_assets.taxonomies.skills import SkillsContent, skills_content
from chommie_assets.taxonomies.tables import Table, TaxonomyFileError, read_table

Kind = Literal["skills", "occupations"]
KINDS: tuple[Kind, ...] = ("skills", "occupations")
_NEEDED: dict[Kind, str] = {
    "skills": "preferredLabel, or name (with aliases and category, if any)",
    "occupations": "preferredLabel and iscoGroup, or title and isco_code",
}
# The kind's own table first; the other completes it.
_PARTS: dict[Kind, tuple[str, str]] = {
    "skills": ("skills", "aliases"),
    "occupations": ("occupations", "groups"),
}
_NO_NAME = re.compile(r"[^a-z0-9]+")


def name_of(path: Path) -> str:
    """Return the name that a taxonomy has by its file: ``ESCO skills.csv.gz`` is ``esco-skills``."""
    return _NO_NAME.sub("-", path.name.partition(".")[0].lower()).strip("-") or "taxonomy"


def read_skills(paths: Sequence[Path], name: str | None = None) -> SkillsContent:
    """Return the skills taxonomy that files hold: one or more of skills, and of aliases as in our seeds.

    Args:
        paths: the files.
        name: the category of skills for which a file gives none; by default after the first file.

    Raises:
        TaxonomyFileError: a file is none of a skills taxonomy, or broken.
        OSError: a file can't be read.
    """
    return _skills([read_table(path) for path in paths], name or name_of(paths[0]))


def read_occupations(paths: Sequence[Path]) -> OccupationsContent:
    """Return the occupations taxonomy that files hold: of occupations, and of ISCO groups for their labels.

    Raises:
        TaxonomyFileError: a file is none of an occupations taxonomy, or broken.
        OSError: a file can't be read.
    """
    return _occupations([read_table(path) for path in paths])


def read_content(
    paths: Sequence[Path], name: str, kind: Kind | None = None
) -> SkillsContent | OccupationsContent:
    """Return the taxonomy that files hold, of the kind that their headers tell if none is given.

    Raises:
        TaxonomyFileError, OSError: as for the kind.
    """
    tables = [read_table(path) for path in paths]
    is_occupations = any(_part_of(table) in _PARTS["occupations"] for table in tables)
    found = kind or ("occupations" if is_occupations else "skills")
    return _occupations(tables) if found == "occupations" else _skills(tables, name)


def _skills(tables: Sequence[Table], name: str) -> SkillsContent:
    parts = _by_part(tables, "skills")
    return skills_content(parts["skills"], parts["aliases"], name)


def _occupations(tables: Sequence[Table]) -> OccupationsContent:
    parts = _by_part(tables, "occupations")
    return occupations_content(parts["occupations"], parts["groups"])


def _part_of(table: Table) -> str | None:
    """Return which part of a taxonomy a table is, by its columns; ``None``: it is none."""
    columns = table.columns
    if "isco" in columns and not columns.isdisjoint(("name", "title")):
        return "occupations"
    if {"code", "name"} <= columns and "skill_type" not in columns:
        return "groups"
    if {"alias", "id"} <= columns:
        return "aliases"
    return "skills" if "name" in columns else None


def _by_part(tables: Sequence[Table], kind: Kind) -> dict[str, list[Table]]:
    found: dict[str, list[Table]] = {part: [] for part in _PARTS[kind]}
    for table in tables:
        part = _part_of(table)
        if part not in found:
            listed = ", ".join(header[:30] for header in table.headers[:12]) or "none"
            raise table.error(f"no file of {kind}: its columns are {listed}; needed are {_NEEDED[kind]}")
        found[part].append(table)
    if not found[kind]:
        raise TaxonomyFileError(f"{tables[0].file} alone is no taxonomy: a file of {kind} is needed too")
    return found
