"""A skills taxonomy from its files: ESCO's, Tabiya's, the project's own seeds, or a plain list of names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from chommie_assets.parsing.taxonomy import KINDS, RULES, Alias, Skill, Taxonomy, safe_rule
from chommie_assets.taxonomies import names
from chommie_assets.taxonomies.tables import Row, Table

_ESCO = "http://data.europa.eu/esco/"
# "Python (computer programming)": adverts write the name alone.
_QUALIFIED = re.compile(r"(?P<bare>.+?) \([^()]+\)")


class SkillRow(NamedTuple):
    """A skill as its file gives it; ``rule`` is ``None`` where the file leaves the matching to us."""

    skill_id: str
    name: str
    category: str
    kind: str
    rule: str | None


class AliasRow(NamedTuple):
    """Another name of a skill, likewise."""

    skill_id: str
    alias: str
    rule: str | None


@dataclass(frozen=True)
class SkillsContent:
    """What the files of a skills taxonomy say.

    Attributes:
        skills: at least one, no ``skill_id`` twice.
        aliases: of those skills; none names two of them.
        notes: what was left out, a sentence each.
    """

    skills: tuple[SkillRow, ...]
    aliases: tuple[AliasRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """Twelve hexadecimal digits of the content's SHA-256; independent of the order of rows."""
        digest = hashlib.sha256()
        for entry in sorted(map(repr, (*self.skills, *self.aliases))):
            digest.update(entry.encode() + b"\n")
        return digest.hexdigest()[:12]

    def taxonomy(self) -> Taxonomy:
        """Return the taxonomy; a name without a rule is matched as :func:`safe_rule` finds safe, if it is."""
        return Taxonomy(
            tuple(
                Skill(row.skill_id, row.name, row.category, row.kind, _rule_of(row.name, row.rule))
                for row in self.skills
            ),
            tuple(Alias(row.alias, row.skill_id, _rule_of(row.alias, row.rule)) for row in self.aliases),
        )


def _rule_of(name: str, stated: str | None) -> str:
    return stated or safe_rule(name) or "never"


def skills_content(tables: Sequence[Table], alias_tables: Sequence[Table], category: str) -> SkillsContent:
    """Return what tables of skills, and of aliases as in our seeds, come to.

    Args:
        tables: a skill each row.
        alias_tables: an alias each row.
        category: of skills for which a file names no type or group, ESCO's apart.

    Raises:
        TaxonomyFileError: a row is no skill, an id occurs twice, or an alias names no skill.
    """
    skills: dict[str, SkillRow] = {}
    others: dict[str, Sequence[str]] = {}
    notes: list[str] = []
    for table in tables:
        found = _add_skills(table, skills, category)
        placed, told = names.in_step(table, {key: skills[key].name for key in found}, found)
        others |= placed
        notes += [told] if told else []
    aliases, dropped = _unambiguous(skills, others)
    if dropped:
        notes.append(f"{dropped:,} other names are left out: they name several skills")
    unread = sum(safe_rule(row.name) is None for row in skills.values() if row.rule is None)
    unread += sum(safe_rule(row.alias) is None for row in aliases if row.rule is None)
    if unread:
        notes.append(f"{unread:,} names are not looked for: they are too ordinary")
    stated = [alias for table in alias_tables for alias in _stated_aliases(table, skills)]
    return SkillsContent(tuple(skills.values()), tuple(dict.fromkeys((*aliases, *stated))), tuple(notes))


def _add_skills(table: Table, skills: dict[str, SkillRow], category: str) -> dict[str, Sequence[str]]:
    """Add a table's skills to those known; return the other names of each."""
    found: dict[str, Sequence[str]] = {}
    for row in names.offered(table):
        skill = _skill(table, row, category)
        if skill.skill_id in skills:
            raise table.error(f"the skill {skill.skill_id!r} occurs twice", row)
        skills[skill.skill_id] = skill
        found[skill.skill_id] = names.other_names(table, row)
    return found


def _skill(table: Table, row: Row, category: str) -> SkillRow:
    name = names.own_name(table, row)
    own = "esco" if row.get("uri").startswith(_ESCO) else category
    group = row.get("category") or row.get("skill_type") or own
    return SkillRow(
        names.identifier(row, name), name, names.tidy(group), _kind(table, row), _rule(table, row)
    )


def _kind(table: Table, row: Row) -> str:
    stated, skill_type = row.get("kind").lower(), row.get("skill_type").lower()
    if stated:
        if stated not in KINDS:
            raise table.error(f"the kind {stated!r} is none of {', '.join(KINDS)}", row)
        return stated
    if skill_type == "language" or "language" in row.get("scheme").lower():
        return "language"
    # ESCO's handbook: transversal skills are those "often referred to as core skills, basic skills or soft skills".
    is_soft = skill_type.startswith("attitude") or row.get("reuse_level").lower() == "transversal"
    return "soft" if is_soft else "hard"


def _rule(table: Table, row: Row) -> str | None:
    stated = row.get("rule").lower()
    if stated and stated not in RULES:
        raise table.error(f"the rule {stated!r} is none of {', '.join(RULES)}", row)
    return stated or None


def _unambiguous(
    skills: Mapping[str, SkillRow], others: Mapping[str, Sequence[str]]
) -> tuple[list[AliasRow], int]:
    """Return the other names that name one skill, and how many are left out because they name more."""
    own = {skill.name.casefold() for skill in skills.values()}
    bare = {key: _bare(skill) for key, skill in skills.items()}
    by_skill = {key: (*others.get(key, ()), *bare[key]) for key in skills}
    twice = names.shared(by_skill)
    aliases: list[AliasRow] = []
    dropped: set[str] = set()
    for key, alternatives in by_skill.items():
        for name in dict.fromkeys(alternatives):
            folded = name.casefold()
            if folded == skills[key].name.casefold():
                continue
            if folded in own or folded in twice:
                dropped.add(folded)
                continue
            # A name that its taxonomy found unclear without a qualifier is not looked for in any case.
            is_unclear = name in bare[key] and safe_rule(name) == "plain"
            aliases.append(AliasRow(key, name, "cased" if is_unclear else None))
    return aliases, len(dropped)


def _bare(skill: SkillRow) -> tuple[str, ...]:
    # Who states how a name is matched has thought of its other names.
    match = _QUALIFIED.fullmatch(skill.name) if skill.rule is None else None
    return (match["bare"],) if match else ()


def _stated_aliases(table: Table, skills: Mapping[str, SkillRow]) -> Iterator[AliasRow]:
    for row in table.rows:
        alias, skill_id = names.own_name(table, row, "alias"), row.get("id")
        if skill_id not in skills:
            raise table.error(f"the alias {alias!r} names the unknown skill {skill_id!r}", row)
        yield AliasRow(skill_id, alias, _rule(table, row))
