"""What a test needs of the machine: missing, it skips on a desk and fails in CI, where skips hide."""

from __future__ import annotations

import os

import pytest

IS_CI = os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def need(condition: object, message: str) -> None:
    """Skip the test unless ``condition`` holds; under ``CI=true`` fail it."""
    if condition:
        return
    if IS_CI:
        pytest.fail(f"CI must provide this: {message}", pytrace=False)
    pytest.skip(message)
