"""The taxonomies in force: what the database holds of the active ones, as the parsers take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chommie_assets.parsing.occupation_taxonomy import OccupationTaxonomy, TaxonomyOccupation
from chommie_assets.taxonomies.skills import AliasRow, SkillRow, SkillsContent

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.parsing.taxonomy import Taxonomy
    from chommie_assets.taxonomies.files import Kind

_ACTIVE = "select taxonomy_id from ops.taxonomies where kind = %s and is_active"
# In an order that is the same on every server: of two skills with one name, the first is found.
_SKILLS = """
select skill_id, name, category, kind, rule
from ops.taxonomy_skills
where taxonomy_id = %s
order by skill_id collate "C"
"""
_ALIASES = """
select skill_id, alias, rule
from ops.taxonomy_skill_aliases
where taxonomy_id = %s
order by skill_id collate "C", alias collate "C"
"""
_OCCUPATIONS = """
select occupation_id, preferred_title, isco_code, alternative_titles
from ops.taxonomy_occupations
where taxonomy_id = %s
order by occupation_id collate "C"
"""
_GROUPS = (
    "select isco_code, label from ops.taxonomy_occupation_groups where taxonomy_id = %s order by isco_code"
)
# Each advert that the marts show; before the first run there are no marts.
_ADVERTS = "select count(*) from marts.fct_jobs"


def active_skills(conn: Connection[Any]) -> Taxonomy | None:
    """Return the active skills taxonomy; ``None``: the packaged one is."""
    taxonomy_id = _active(conn, "skills")
    if taxonomy_id is None:
        return None
    skills = conn.execute(_SKILLS, (taxonomy_id,)).fetchall()
    aliases = conn.execute(_ALIASES, (taxonomy_id,)).fetchall()
    content = SkillsContent(tuple(SkillRow(*row) for row in skills), tuple(AliasRow(*row) for row in aliases))
    return content.taxonomy()


def active_occupations(conn: Connection[Any]) -> OccupationTaxonomy | None:
    """Return the active occupations taxonomy; ``None``: the packaged one is."""
    taxonomy_id = _active(conn, "occupations")
    if taxonomy_id is None:
        return None
    occupations = tuple(
        TaxonomyOccupation(key, title, code, tuple(titles))
        for key, title, code, titles in conn.execute(_OCCUPATIONS, (taxonomy_id,))
    )
    return OccupationTaxonomy(occupations, dict(conn.execute(_GROUPS, (taxonomy_id,)).fetchall()))


def switches(conn: Connection[Any]) -> int:
    """Return a number that grows with each switch of a taxonomy, of whichever kind; 0 before the first.

    It belongs into the method version of what is stored: with the content's version alone, adverts that a taxonomy had
    read before another one did would keep the other's reading, which is the later one, after a switch back.
    """
    row = conn.execute("select coalesce(max(switch_id), 0) from ops.taxonomy_switches").fetchone()
    return int(row[0]) if row else 0


def adverts_to_read_again(conn: Connection[Any]) -> int:
    """Return how many adverts the next run reads again after another taxonomy became active."""
    if conn.execute("select to_regclass('marts.fct_jobs')").fetchone() == (None,):
        return 0
    row = conn.execute(_ADVERTS).fetchone()
    return int(row[0]) if row else 0


def _active(conn: Connection[Any], kind: Kind) -> int | None:
    row = conn.execute(_ACTIVE, (kind,)).fetchone()
    return int(row[0]) if row else None
