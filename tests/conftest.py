"""The tiers and the fixtures that every tier shares. What they do lives in ``tests/support``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect
from tests.support import environment, network_guard, tiers
from tests.support.databases import fresh_database, running_server


def pytest_configure(config: pytest.Config) -> None:
    """Register the tiers and forget the caller's settings before any fixture reads them."""
    tiers.register(config)
    environment.drop_steering(os.environ)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with its tier, and run the slow tiers first: their modules can't be shared among workers."""
    for item in items:
        item.add_marker(tiers.tier_of(item.path))
    items.sort(key=lambda item: tiers.SLOWEST_FIRST.index(tiers.tier_of(item.path)))


@pytest.fixture(autouse=True)
def isolation(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the caller's, no ``.env``, no network; units open no connection at all."""
    environment.isolate(monkeypatch, tmp_path / "home")
    network_guard.guard(monkeypatch, tiers.tier_of(request.path))


@pytest.fixture(scope="session")
def server_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of the embedded server that this run's tests share: do not stop it or write into it."""
    with running_server(tmp_path_factory.mktemp("server")) as settings:
        yield settings


@pytest.fixture
def database(server_home: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """Settings of a fresh database with the schema and no rows; ``load_settings()`` finds it too."""
    with fresh_database(server_home, tmp_path / "home") as settings:
        for name, value in environment.environment_of(settings).items():
            monkeypatch.setenv(name, value)
        yield settings


@pytest.fixture(scope="module")
def module_database(server_home: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """As ``database``, shared by a module's tests; ``environment_of`` names it to another process."""
    with fresh_database(server_home, tmp_path_factory.mktemp("home")) as settings:
        yield settings


@pytest.fixture
def conn(database: Settings) -> Iterator[psycopg.Connection]:
    """A connection to ``database``; what a test does not commit is rolled back."""
    with connect(database) as connection:
        yield connection
        if not connection.closed:
            connection.rollback()
