"""The boards that have a folder here.

Adding one is adding its folder, a staging model and a line in the union.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import chommie_assets.sources as package

if TYPE_CHECKING:
    from chommie_assets.sources.board import Board, UrlRule

FILES = "files"
SOURCE_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")


@cache
def boards() -> dict[str, Board]:
    """Return every board by name, in order of priority: the ``BOARD`` of each folder under ``sources/``."""
    found = [
        importlib.import_module(f"{package.__name__}.{module.name}").BOARD
        for module in pkgutil.iter_modules(package.__path__)
        if module.ispkg
    ]
    return {board.name: board for board in sorted(found, key=lambda board: (board.priority, board.name))}


def board_for(name: str) -> Board:
    """Return the board of that name; any other name is a board of its own in the files board's tables.

    Raises:
        ValueError: if the name cannot be a source's.
    """
    if not SOURCE_NAME.fullmatch(name):
        raise ValueError(
            f"{name!r} cannot be a source: at most 41 lower-case letters, digits, underscores; a letter first"
        )
    known = boards()
    return known.get(name) or replace(known[FILES], name=name)


@cache
def url_rules() -> tuple[UrlRule, ...]:
    """Return the boards' rules for URLs, then those of documented hosts that have no folder."""
    from chommie_assets.sources.hosts import HOSTS

    return tuple(rule for board in boards().values() for rule in board.url_rules) + HOSTS
