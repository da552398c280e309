"""Asks Indeed through python-jobspy; off unless a person switches it on. See the README about its terms of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chommie_assets.collection.jobspy_boards import JobspyFetcher

if TYPE_CHECKING:
    from chommie_assets.settings import Settings
    from chommie_assets.sources.indeed.block import Indeed


def fetcher(source: Indeed, settings: Settings) -> JobspyFetcher:
    """Return what asks Indeed."""
    return JobspyFetcher(source, settings)
