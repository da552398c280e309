"""A run killed with SIGKILL and run again holds what an undisturbed run holds, wherever it was killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect
from tests.support.command_line import CHOMMIE, chommie, must
from tests.support.databases import fresh_database
from tests.support.environment import environment_for
from tests.support.fingerprints import fingerprint

DAY = "2026-07-15"
ROWS = 24
# The line that a stage prints when it starts: the two that write to more than one table or place.
MOMENTS = ("marts (dbt) …", "archive …")
pytestmark = [pytest.mark.xdist_group("kills"), pytest.mark.timeout(900)]


def _advert(number: int) -> dict[str, Any]:
    posted = "2026-01-10" if number % 2 else "2026-07-10"
    trade = ("nurse", "welder", "driver")[number % 3]
    return {
        "job_id": f"J{number}",
        "title": f"Senior {trade}",
        "company": f"Firm {number % 7}",
        "location": ("Durban", "Sandton", "Bellville")[number % 3],
        "description": f"We look for a {trade} with Excel, SQL and a driver's licence for shift {number}."
        * 3,
        "salary": "R25 000 - R30 000 per month",
        "datePosted": posted,
        "validThrough": "2026-02-01" if number % 2 else None,
    }


def _fill(landing: Path) -> None:
    for source in ("pnet", "odd_board"):
        for day in ("2026-07-13", "2026-07-14"):
            folder = landing / source
            folder.mkdir(parents=True, exist_ok=True)
            adverts = [_advert(number) for number in range(ROWS) if number != 3 or day.endswith("14")]
            if day.endswith("14"):
                adverts[5]["salary"] = "R40 000 per month"
            (folder / f"adverts_{day}.jsonl").write_text("\n".join(map(json.dumps, adverts)))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A landing folder that all the warehouses of this module read: the same paths, the same loads."""
    home = tmp_path_factory.mktemp("kills")
    _fill(home / "landing")
    return home


@pytest.fixture
def warehouse(server_home: Settings, built: str, home: Path) -> Callable[[], Any]:
    """Open a fresh warehouse over the same landing folder."""
    return lambda: fresh_database(server_home, home, built)


@pytest.fixture(scope="module")
def undisturbed(server_home: Settings, built: str, home: Path) -> dict[str, Any]:
    """What a run that no one disturbs comes to."""
    with (
        fresh_database(server_home, home, built) as settings,
        _archive_of_its_own(settings, "undisturbed") as variables,
    ):
        must(chommie(settings, "run", "--as-of", DAY, env=variables, timeout=500))
        return _facts(settings)


@contextmanager
def _archive_of_its_own(settings: Settings, name: str) -> Iterator[dict[str, str]]:
    yield {"CHOMMIE_OBJECT_STORE_URL": (settings.home / f"archive-{name}").as_uri()}


# Their hashes cover the ids of loads, which no two runs share: of these two tables other columns are compared.
_HASHED = {
    "ops.archived_jobs": "select job_id, quarter, generation, state from ops.archived_jobs order by 1, 2, 3",
    "ops.archive_manifest": "select quarter, generation, state, row_count from ops.archive_manifest order by 1, 2",
}


def _facts(settings: Settings) -> dict[str, Any]:
    with connect(settings) as conn:
        return fingerprint(conn) | {table: conn.execute(query).fetchall() for table, query in _HASHED.items()}


def _kill_at(settings: Settings, moment: str, variables: dict[str, str]) -> str:
    """Start a run in a process group of its own, kill all of it at a line of its output, and return that line."""
    process = subprocess.Popen(
        [CHOMMIE, "run", "--as-of", DAY],
        env=environment_for(settings) | variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    met = next((line for line in process.stderr if moment in line), "")
    os.killpg(process.pid, signal.SIGKILL)
    process.stderr.close()
    assert process.wait() == -signal.SIGKILL
    return met


@pytest.mark.parametrize("moment", MOMENTS)
def test_run_again_it_equals_an_undisturbed_run(warehouse, undisturbed, moment) -> None:
    with (
        warehouse() as settings,
        _archive_of_its_own(settings, str(MOMENTS.index(moment))) as variables,
    ):
        assert moment in _kill_at(settings, moment, variables)
        assert _facts(settings) != undisturbed
        must(chommie(settings, "run", "--as-of", DAY, env=variables, timeout=500))
        assert _facts(settings) == undisturbed
        with connect(settings) as conn:
            assert conn.execute("select count(*) from ops.job_changes").fetchone() == (0,)
