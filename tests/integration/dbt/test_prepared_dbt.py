"""``chommie-dbt`` runs dbt on the parsed project: it parses nothing while the files are those that were parsed."""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib.metadata import version
from pathlib import Path

import pytest

from chommie_assets.settings import Settings
from chommie_assets.transform import prepared_dbt, project
from chommie_assets.warehouse.connection import dbt_environment
from tests.integration.dbt.project import CLOCK
from tests.support.command_line import must

FOLDERS = ("--project-dir", str(project.PROJECT_DIR), "--profiles-dir", str(project.PROJECT_DIR))
# What dbt leaves behind when it has parsed.
TRACE = "partial_parse.msgpack"


def run(environment: dict[str, str], target: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [project.dbt_executable(), *arguments, *FOLDERS, "--target-path", str(target)],
        env={**os.environ, "DBT_SEND_ANONYMOUS_USAGE_STATS": "false", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_build_parses_nothing_and_builds_in_its_own_database(database: Settings, tmp_path: Path) -> None:
    project.ensure_manifest()
    clock = ("--vars", json.dumps(CLOCK))
    must(run(dbt_environment(database), tmp_path, "run", "--select", "+dim_source", *clock))
    (result,) = [
        result
        for result in json.loads((tmp_path / "run_results.json").read_text())["results"]
        if result["unique_id"] == "model.chommie.dim_source"
    ]
    assert (
        result["relation_name"] == f'"{dbt_environment(database)["CHOMMIE_DBT_DBNAME"]}"."marts"."dim_source"'
    )
    assert not (tmp_path / TRACE).exists()


def test_files_that_changed_since_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    project.ensure_manifest()
    assert prepared_dbt.prepared_manifest("somewhere") is not None
    monkeypatch.setattr(project, "project_digest", lambda: "another")
    assert prepared_dbt.prepared_manifest("somewhere") is None


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("run", "--select", "dim_source"), 2, "CHOMMIE_DBT_HOST"),
        (("run", "--no-such-option"), 2, "--no-such-option"),
    ],
    ids=lambda value: value[-1] if isinstance(value, tuple) else "",
)
def test_what_goes_wrong_is_said(tmp_path: Path, arguments: tuple[str, ...], status: int, said: str) -> None:
    finished = run({}, tmp_path, *arguments)
    assert (finished.returncode, said in finished.stdout + finished.stderr) == (status, True)


def test_it_says_the_version_that_is_installed() -> None:
    """Dagster asks for it before each build, and reads the first number of that form."""
    said = subprocess.run([project.dbt_executable(), "--version"], capture_output=True, text=True, check=True)
    assert re.findall(r"\d+\.\d+\.\d+", said.stdout) == [version("dbt-core")]
