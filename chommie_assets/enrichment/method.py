"""The version of the features' method: changes when a parser or a taxonomy does, and all is parsed again."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import import_module

# Counts up when build_features itself comes to other values.
RECORD_VERSION = "record-2"
PARSERS = (
    "companies",
    "employment",
    "html",
    "language",
    "location",
    "occupation",
    "salary",
    "skills",
    "text_features",
    "titles",
)


@cache
def method_version() -> str:
    """Return ``features-`` and 12 hex digits, over the versions of all parsers and their taxonomies."""
    versions = [RECORD_VERSION, *(f"{name}={_version_of(name)}" for name in PARSERS)]
    return "features-" + hashlib.sha256("\n".join(versions).encode()).hexdigest()[:12]


def _version_of(name: str) -> str:
    module = import_module(f"chommie_assets.parsing.{name}")
    # A parser that reads a taxonomy answers for both.
    versioned = getattr(module, "method_version", None)
    return str(versioned() if versioned else module.METHOD_VERSION)
