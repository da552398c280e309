"""A warehouse with an empty ``marts.fct_jobs``."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from chommie_assets.clock import Clock
from tests.support.marts import create_fct_jobs


@pytest.fixture
def marts(conn: psycopg.Connection[Any]) -> psycopg.Connection[Any]:
    """A connection to a warehouse whose ``marts.fct_jobs`` is empty."""
    create_fct_jobs(conn)
    return conn


@pytest.fixture
def clock() -> Clock:
    """Noon of 2026-03-31."""
    return Clock.of("2026-03-31")
