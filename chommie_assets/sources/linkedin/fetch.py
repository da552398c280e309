"""Asks LinkedIn through python-jobspy; off unless a person switches it on. See the README about its terms of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chommie_assets.collection.jobspy_boards import JobspyFetcher

if TYPE_CHECKING:
    from chommie_assets.settings import Settings
    from chommie_assets.sources.linkedin.block import LinkedIn


def fetcher(source: LinkedIn, settings: Settings) -> JobspyFetcher:
    """Return what asks LinkedIn."""
    return JobspyFetcher(source, settings)
