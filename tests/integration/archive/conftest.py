"""A market with an old quarter for each test of the archive."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg
import pytest

from chommie_assets.clock import Clock
from chommie_assets.settings import Settings
from tests.support.archive_market import Market

QUARTER = "2026Q1"
CLOCK = Clock.of("2026-08-01")


def with_settings(settings: Settings, **changes: Any) -> Settings:
    """Return settings with some of them replaced."""
    return Settings(**{**settings.model_dump(), **changes})


@pytest.fixture
def market(conn: psycopg.Connection[Any]) -> Market:
    """Seven jobs: five expired ones of the old quarter, one with two versions; an active; a young expired one."""
    market = Market(conn)
    for number in range(1, 5):
        market.add(number, date(2026, 1, number))
    market.add(5, date(2026, 3, 31), versions=2)
    market.add(6, date(2026, 2, 1), status="active")
    market.add(7, date(2026, 7, 1))
    conn.commit()
    return market
