"""CONTRIBUTING says enough to add a kind of board: one that follows it to the letter reaches the marts."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect
from tests.support.environment import environment_for
from tests.support.web import Reply, Request, serving

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-04-16"
CHOMMIE = "from chommie_assets.cli import main; main()"
CODE = re.compile(r"^   ```python\n(.*?)^   ```$", re.MULTILINE | re.DOTALL)
pytestmark = pytest.mark.timeout(600)


def _answer(request: Request) -> Reply:
    page = int(request.query["page"])
    jobs = [
        {"ref": f"{page}{number}", "role": f"Welder {page}{number}", "town": "Durban", "text": "Weld."}
        for number in range(3)
    ]
    return Reply({"jobs": jobs, "pages": 2})


def _written() -> list[str]:
    """Return the pieces of code of the worked example, in their order."""
    whole = (ROOT / "CONTRIBUTING.md").read_text()
    part = whole[whole.index("## Add a new kind of board") :]
    pieces = CODE.findall(part[: part.index("\n## Add a model")])
    return ["\n".join(line.removeprefix("   ") for line in piece.splitlines()) + "\n" for piece in pieces]


def _copy(folder: Path) -> Path:
    """Return a copy of the project to which the example's board was added as it says."""
    copy = folder / "project"
    for name in ("chommie_assets", "dbt_project"):
        shutil.copytree(
            ROOT / name, copy / name, ignore=shutil.ignore_patterns("target", "logs", "__pycache__")
        )
    shutil.copy(ROOT / "dagster.yaml", copy)
    board = copy / "chommie_assets" / "sources" / "jobfeed"
    board.mkdir()
    for name, code in zip(("__init__.py", "block.py", "fetch.py"), _written(), strict=True):
        (board / name).write_text(code)
    staging = copy / "dbt_project" / "models" / "staging"
    for path in (staging / "pnet").iterdir():
        renamed = staging / "jobfeed" / path.name.replace("pnet", "jobfeed")
        renamed.parent.mkdir(exist_ok=True)
        renamed.write_text(path.read_text().replace("pnet", "jobfeed"))
    union = copy / "dbt_project" / "macros" / "landed_sources.sql"
    union.write_text(union.read_text().replace("['serpapi'", "['jobfeed', 'serpapi'"))
    return copy


def test_the_worked_example_lands(database: Settings, tmp_path: Path) -> None:
    copy = _copy(tmp_path)
    with serving(_answer) as site:
        (copy / "sources.yml").write_text(yaml.safe_dump({"sources": {"jobfeed": {"base_url": site.url}}}))
        run = subprocess.run(
            [sys.executable, "-c", CHOMMIE, "run", "--as-of", DAY],
            cwd=copy,
            env=environment_for(database) | {"PYTHONPATH": os.fspath(copy)},
            capture_output=True,
            text=True,
            timeout=500,
            check=False,
        )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-3000:]
    with connect(database) as conn:
        found = conn.execute(
            "select external_id, external_id_kind, title, source from marts.fct_jobs order by external_id"
        ).fetchall()
    assert found == [
        (f"{page}{number}", "native", f"Welder {page}{number}", "jobfeed")
        for page in (1, 2)
        for number in range(3)
    ]
