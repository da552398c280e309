"""dbt over a fresh database."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from chommie_assets.settings import Settings
from tests.integration.dbt.project import dbt


@pytest.fixture
def run_dbt(database: Settings) -> Iterator[Callable[..., dict[str, str]]]:
    """``run_dbt("run", "--select", ...)`` on the test's database; variables of the project as keywords."""
    before = dict(os.environ)
    yield lambda *arguments, **variables: dbt(database, *arguments, **variables)
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def build_jobs(run_dbt) -> Callable[..., dict[str, str]]:
    """Build the marts of jobs and all that they read."""

    def build(*flags: str, **variables: str) -> dict[str, str]:
        selected = ["fct_jobs", "fct_job_versions", "job_review_queue", "dim_company", "dim_location"]
        return run_dbt("run", "--select", *(f"+{name}" for name in selected), *flags, **variables)

    return build
