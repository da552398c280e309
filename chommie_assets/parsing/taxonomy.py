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

from chommie_assets.parsing.skills_words import FUNCTION_WORDS, ORDINARY_WORDS

SEEDS = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds"
SKILLS_FILE = "skills.csv"
ALIASES_FILE = "skill_aliases.csv"

KINDS = ("hard", "soft", "certification", "licence", "language")
# plain: any case. cased: exactly as written. context: as written, and only near a related skill or a cue.
# never: not looked for; a foreign skill may be known by its other names alone.
NEVER = "never"
RULES = ("plain", "cased", "context", NEVER)

_LONGEST_ACRONYM = 6
_SHORTEST_LETTERS = 2
_SHORTEST_PLAIN = 5


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


def load_taxonomy(path: Path | None = None) -> Taxonomy:
    """Return the taxonomy of a folder (default: the project's seeds), read once per process and folder.

    Args:
        path: a folder holding ``skills.csv`` and, if any, ``skill_aliases.csv``; or such a ``skills.csv``.

    Raises:
        FileNotFoundError: there is no ``skills.csv``.
        ValueError: a column is missing, or the rows contradict one another.
    """
    if path is None:
        return _load(SEEDS)
    return _load(path if path.is_dir() else path.parent)


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


def safe_rule(name: str) -> str | None:
    """Return how a label of a taxonomy from elsewhere can be looked for, or None where it can't be.

    A phrase ("manage staff", "soil science") is plain: its words together are seldom said by chance. Of single
    words, those said in every advert ("sales", "lead", "use") are left out, and as a proper name ("Unity",
    "Harvest") wait for a related skill or a cue; acronyms ("CRM") are cased; capitals inside ("PowerShell") or
    five letters and more ("welding") are plain; shorter names count as written, and one or two letters only
    beside a related skill.
    """
    words = name.split()
    letters = sum(character.isalpha() for character in name)
    if not words or not letters:
        return None
    if len(words) == 1:
        return _safe_word_rule(words[0], letters)
    meaningful = [word for word in words if word.lower() not in FUNCTION_WORDS]
    if len(meaningful) > 1:
        return "plain"
    if not meaningful or words[0].lower() in FUNCTION_WORDS or meaningful[0].lower() in ORDINARY_WORDS:
        return None
    return "plain"


def _safe_word_rule(word: str, letters: int) -> str | None:
    is_capital = word[:1].isupper()
    if word.lower() in ORDINARY_WORDS:
        return "context" if is_capital else None
    if letters <= _SHORTEST_LETTERS:
        return _safe_letters_rule(word, letters)
    if word.isupper():
        return "cased" if len(word) <= _LONGEST_ACRONYM else "plain"
    if word[1:] != word[1:].lower() or len(word) >= _SHORTEST_PLAIN:
        return "plain"
    return "cased" if is_capital else "context"


def _safe_letters_rule(word: str, letters: int) -> str | None:
    """Return the rule of one or two letters: "R" and "HR", but "C++", "C#" and "X10" are told by their signs."""
    if len(word) > letters:
        return "plain" if not word.isalnum() else "cased"
    return "context" if word.isupper() else None
