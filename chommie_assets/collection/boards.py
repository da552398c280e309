"""Where a source's adverts land: its configuration joined with the folder that knows its board."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.configuration_file import load_sources
from chommie_assets.sources.catalog import board_for as catalogued
from chommie_assets.sources.catalog import boards
from chommie_assets.sources.files.block import Files

if TYPE_CHECKING:
    from types import ModuleType

    from chommie_assets.collection.configuration import Source
    from chommie_assets.collection.fetching import Fetcher
    from chommie_assets.settings import Settings
    from chommie_assets.sources.board import Board


def folder_of(source: Source) -> str:
    """Return the folder below ``sources/`` that asks a source."""
    return source.family


def board_of(source: Source, settings: Settings) -> Board:
    """Return a configured source's board: its own folder's tables, else its family's."""
    known = boards()
    own = known.get(source.name) or replace(known[folder_of(source)], name=source.name)
    return replace(
        own,
        coverage=source.coverage,
        max_unseen_days=source.max_unseen_days,
        priority=source.priority,
        volume_floor=source.volume_floor,
        is_polled=is_on(source, settings),
    )


def board_named(settings: Settings, name: str) -> Board:
    """Return the board of any name: configured, with a folder of its own, or else in the files' tables.

    Raises:
        ValueError: if the name cannot be a source's.
        ConfigurationError: if ``sources.yml`` cannot be used.
    """
    source = load_sources(settings).get(name)
    return board_of(source, settings) if source is not None else catalogued(name)


def polls_itself(source: Source) -> ModuleType | None:
    """Return the module of a family that is not asked page by page, such as a topic; ``None`` for the others."""
    found = _module(source, "poll")
    return found if found is not None and hasattr(found, "poll") else None


def fetcher_of(source: Source, settings: Settings) -> Fetcher:
    """Return what asks a source page by page.

    Raises:
        LookupError: if its family is not asked like that.
    """
    found = _module(source, "fetch")
    if found is None:
        raise LookupError(f"{source.name} is not asked page by page")
    fetcher: Fetcher = found.fetcher(source, settings)
    return fetcher


def _module(source: Source, name: str) -> Any:
    path = f"chommie_assets.sources.{folder_of(source)}.{name}"
    return importlib.import_module(path) if importlib.util.find_spec(path) else None


def missing(source: Source, settings: Settings) -> str | None:
    """Return what must be set before a source can be asked; ``None`` if nothing is missing."""
    poller = polls_itself(source)
    if poller is not None:
        told: str | None = poller.missing(settings, source)
        return told
    return fetcher_of(source, settings).missing()


def is_on(source: Source, settings: Settings) -> bool:
    """Whether a source is to be polled: switched on, or not switched off and all set."""
    if isinstance(source, Files) or source.enabled is False:
        return False
    return source.enabled is True or missing(source, settings) is None


def polled_sources(settings: Settings) -> list[Source]:
    """Return the sources to poll, those of the highest priority first."""
    return [source for source in load_sources(settings).values() if is_on(source, settings)]
