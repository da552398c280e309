"""Warehouses of this tier: their relations are made already, but in the tests of the first start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chommie_assets.clock import Clock
from chommie_assets.settings import Settings
from chommie_assets.transform.project import ensure_manifest
from chommie_assets.transform.relations import ensure_relations
from chommie_assets.warehouse.urls import parameters_of
from tests.support import environment
from tests.support.databases import fresh_database

# Before the days that the tests replay.
MADE_ON = Clock.of("2026-01-01")


@pytest.fixture(scope="session")
def built(server_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Name of a database with every relation and no row, to be copied: making one takes dbt ten seconds and more."""
    ensure_manifest()
    with fresh_database(server_home, tmp_path_factory.mktemp("built")) as settings:
        ensure_relations(settings, MADE_ON)
        assert settings.database_url is not None
        yield parameters_of(settings.database_url.get_secret_value())["dbname"]


@pytest.fixture
def database(
    server_home: Settings, built: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    """As every tier's, with the relations made."""
    with fresh_database(server_home, tmp_path / "home", built) as settings:
        for name, value in environment.environment_of(settings).items():
            monkeypatch.setenv(name, value)
        yield settings


@pytest.fixture(scope="module")
def module_database(
    server_home: Settings, built: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """As every tier's, with the relations made."""
    with fresh_database(server_home, tmp_path_factory.mktemp("home"), built) as settings:
        yield settings
