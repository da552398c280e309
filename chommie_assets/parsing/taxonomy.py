"""The skills taxonomy: skills, the names they go by, and a hash of both. Matching text is ``skills``.

The default is the project's own, kept as dbt seeds (``skills.csv``, ``skill_aliases.csv``), so that the
warehouse and the parser read the same rows. Columns are described beside the seeds.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds"
SKILLS_FILE = "skills.csv"
ALIASES_FILE = "skill_aliases.csv"

KINDS = ("hard", "soft", "certification", "licence", "language")
# plain: any case. cased: exactly as written. context: as written, and only near a related skill or a cue.
RULES = ("plain", "cased", "context")
_ANYTHING_CHARACTERS, _WORD_CHARACTERS = 2, 4


@dataclass(frozen=True, slots=True)
class Skill:
    """One canonical skill; ``rule`` says how its own name is matched."""

    skill_id: str
    name: str
    category: str
    kind: str = "hard"
    rule: str = "plain"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a skill, and how it is matched."""

    alias: str
    skill_id: str
    rule: str = "plain"


@dataclass(frozen=True, eq=False)
class Taxonomy:
    """Skills and aliases, equal when their ``version`` is.

    So what is made ready for one, and kept by it, serves each copy that comes to a worker process.
    """

    skills: tuple[Skill, ...]
    aliases: tuple[Alias, ...] = ()

    def __post_init__(self) -> None:
        known = {skill.skill_id for skill in self.skills}
        if len(known) != len(self.skills):
            raise ValueError("a skill_id occurs twice in the taxonomy")
        rules = {skill.rule for skill in self.skills} | {alias.rule for alias in self.aliases}
        for rule in rules - set(RULES):
            raise ValueError(f"unknown rule {rule!r} in the taxonomy: use one of {', '.join(RULES)}")
        for kind in {skill.kind for skill in self.skills} - set(KINDS):
            raise ValueError(f"unknown kind {kind!r} in the taxonomy: use one of {', '.join(KINDS)}")
        for alias in self.aliases:
            if alias.skill_id not in known:
                raise ValueError(f"alias {alias.alias!r} names the unknown skill {alias.skill_id!r}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Taxonomy) and (self is other or self.version == other.version)

    def __hash__(self) -> int:
        return hash(self.version)

    def __reduce__(self) -> tuple[Any, ...]:
        # As plain tuples, since pickle takes three times as long over dataclasses.
        skills = [(one.skill_id, one.name, one.category, one.kind, one.rule) for one in self.skills]
        aliases = [(one.alias, one.skill_id, one.rule) for one in self.aliases]
        return _revived, (skills, aliases, self.version)

    @cached_property
    def by_id(self) -> dict[str, Skill]:
        """Skills by ``skill_id``."""
        return {skill.skill_id: skill for skill in self.skills}

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits of the content's SHA-256; independent of the order of rows."""
        digest = hashlib.sha256()
        for entry in sorted(repr(entry) for entry in (*self.skills, *self.aliases)):
            digest.update(entry.encode("utf-8", "surrogatepass") + b"\n")
        return digest.hexdigest()[:12]


def _revived(skills: list[tuple[str, ...]], aliases: list[tuple[str, ...]], version: str) -> Taxonomy:
    """Return a pickled taxonomy; its version need not be counted again."""
    taxonomy = Taxonomy(tuple(Skill(*one) for one in skills), tuple(Alias(*one) for one in aliases))
    vars(taxonomy)["version"] = version
    return taxonomy


def safe_rule(name: str) -> str:
    """Return the rule by which a foreign label can be looked for without meeting ordinary words.

    A letter or two, or a short word in small letters, needs a related skill or a cue beside it; a short name
    with a capital is looked for as written.
    """
    bare = name.strip()
    if len(bare) <= _ANYTHING_CHARACTERS or (len(bare) <= _WORD_CHARACTERS and bare.islower()):
        return "context"
    return "cased" if len(bare) <= _WORD_CHARACTERS or (bare.isupper() and " " not in bare) else "plain"


def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """Return the taxonomy of a folder (default: the project's seeds), read once per process and folder.

    Args:
        path: a folder holding ``skills.csv`` and, if any, ``skill_aliases.csv``; or such a ``skills.csv``.

    Raises:
        FileNotFoundError: there is no ``skills.csv``.
        ValueError: a column is missing, or the rows contradict one another.
    """
    folder = SEEDS if path is None else path
    return _load(folder if folder.is_dir() else folder.parent)


@lru_cache(maxsize=4)
def _load(folder: Path) -> Taxonomy:
    skills = tuple(
        Skill(
            row["skill_id"],
            row["name"],
            row["category"],
            row.get("kind") or "hard",
            row.get("rule") or "plain",
        )
        for row in _rows(folder / SKILLS_FILE, ("skill_id", "name", "category"))
    )
    aliases_file = folder / ALIASES_FILE
    rows = _rows(aliases_file, ("alias", "skill_id")) if aliases_file.exists() else ()
    aliases = tuple(Alias(row["alias"], row["skill_id"], row.get("rule") or "plain") for row in rows)
    return Taxonomy(skills, aliases)


def _rows(file: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise ValueError(f"{file.name} lacks the column {', '.join(sorted(missing))}")
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if any(not row[column] for column in columns):
            raise ValueError(f"{file.name} line {number}: {', '.join(columns)} must all be given")
    return rows
