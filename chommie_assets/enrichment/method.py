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
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chommie_assets.settings import Settings

# Counts up when the record itself comes to other values from the same parsers' answers: all parts are read again.
RECORD_VERSION = "record-3"
# The parsers that each part asks. Every part reads the plain text that the HTML parser makes.
PART_PARSERS: Mapping[str, tuple[str, ...]] = {
    "text": ("titles",),
    "company": ("companies",),
    "location": ("location",),
    "salary": ("salary",),
    "language": ("language",),
    "facts": ("advert_facts",),
    "skills": ("skills", "technical_level"),
    "occupation": ("occupation", "skills"),
}


@dataclass(frozen=True)
class Method:
    """The versions that results are stored under.

    Attributes:
        parts: version of each part, by its name.
        version: ``features-`` and 12 hex digits, over all of them.
        skills_folder: where the taxonomy of skills lies that is read; ``None`` for the project's own.
    """

    parts: Mapping[str, str]
    skills_folder: Path | None = None

    @property
    def version(self) -> str:
        """The version of the whole."""
        lines = "\n".join(f"{name}={version}" for name, version in sorted(self.parts.items()))
        return "features-" + hashlib.sha256(lines.encode()).hexdigest()[:12]


@cache
def packaged_method() -> Method:
    """Return the method with the taxonomies that come with the project."""
    return Method({part: _part_version(parsers) for part, parsers in PART_PARSERS.items()})


def current_method(settings: Settings) -> Method:
    """Return the method by which contents are read now."""
    parts = dict(packaged_method().parts)
    parts["occupation"] += f"/{settings.occupation_model}"
    return Method(parts)


def _part_version(parsers: tuple[str, ...]) -> str:
    return "/".join([RECORD_VERSION, _parser_version("html"), *map(_parser_version, parsers)])


def _parser_version(name: str) -> str:
    module = import_module(f"chommie_assets.parsing.{name}")
    # A parser that reads a taxonomy answers for both.
    versioned = getattr(module, "method_version", None)
    return str(versioned() if versioned else module.METHOD_VERSION)
