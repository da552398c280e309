"""The version of the features' method, part by part: what raises it, and what is then read again.

Each part of a record (salary, location, skills, ...) has a version of its own. A content that was parsed before is
read again only through the parts whose version changed; the others' answers are carried over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from chommie_assets.taxonomies.active import active_occupations, active_skills, switches

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.parsing.occupation_taxonomy import OccupationTaxonomy
    from chommie_assets.parsing.taxonomy import Taxonomy
    from chommie_assets.settings import Settings

# Counts up when the record itself comes to other values from the same parsers' answers: all parts are read again.
RECORD_VERSION = "record-3"
# The parsers that each part asks. Every part reads the plain text that the HTML parser makes.
PART_PARSERS: Mapping[str, tuple[str, ...]] = {
    "text": ("titles",),
    "company": ("companies", "companies_kind"),
    "location": ("location",),
    "salary": ("salary",),
    "language": ("language",),
    "facts": ("advert_facts",),
    "skills": ("skills", "technical_level"),
    "occupation": ("occupation", "skills"),
}


@dataclass(frozen=True)
class Method:
    """The versions that results are stored under, and the taxonomies that are read by.

    Attributes:
        parts: version of each part, by its name.
        skills: a loaded taxonomy of skills; ``None`` for the project's own.
        occupations: a loaded taxonomy of occupations; ``None`` for the project's own.
    """

    parts: Mapping[str, str]
    skills: Taxonomy | None = None
    occupations: OccupationTaxonomy | None = None

    @property
    def version(self) -> str:
        """``features-`` and 12 hex digits, over the versions of all parts."""
        lines = "\n".join(f"{name}={version}" for name, version in sorted(self.parts.items()))
        return "features-" + hashlib.sha256(lines.encode()).hexdigest()[:12]


@cache
def packaged_method() -> Method:
    """Return the method with the taxonomies that come with the project."""
    return Method({part: _part_version(parsers) for part, parsers in PART_PARSERS.items()})


def current_method(conn: Connection[Any], settings: Settings) -> Method:
    """Return the method by which contents are read now, with the taxonomies that are active."""
    parts = dict(packaged_method().parts)
    parts["occupation"] += f"/{settings.occupation_model}"
    if (switched := switches(conn)) > 0:
        parts["skills"] += f"/switch {switched}"
        parts["occupation"] += f"/switch {switched}"
    return Method(parts, active_skills(conn), active_occupations(conn))


def _part_version(parsers: tuple[str, ...]) -> str:
    return "/".join([RECORD_VERSION, _parser_version("html"), *map(_parser_version, parsers)])


def _parser_version(name: str) -> str:
    module = import_module(f"chommie_assets.parsing.{name}")
    # A parser that reads a taxonomy answers for both.
    versioned = getattr(module, "method_version", None)
    return str(versioned() if versioned else module.METHOD_VERSION)
