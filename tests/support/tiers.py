"""The tiers of the tests: the folder below ``tests/`` says which, and each test is marked with it."""

from __future__ import annotations

from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
TIERS = {
    "unit": "no database, no network, no server process",
    "integration": "the real embedded Postgres, a real S3 API, real local HTTP servers",
    "pipeline": "the whole graph",
    "e2e": "a real browser",
}
SLOWEST_FIRST = ("pipeline", "e2e", "integration", "unit")


def tier_of(path: Path) -> str:
    """Return the tier of a test file.

    Raises:
        pytest.UsageError: if it lies in no tier's folder.
    """
    tier = path.resolve().relative_to(TESTS).parts[0]
    if tier not in TIERS:
        raise pytest.UsageError(f"{path} lies in no tier: move it below tests/{{{','.join(TIERS)}}}/")
    return tier


def register(config: pytest.Config) -> None:
    """Make the tiers known as markers, so that ``-m unit`` works under ``--strict-markers``."""
    for name, meaning in TIERS.items():
        config.addinivalue_line("markers", f"{name}: {meaning}")
