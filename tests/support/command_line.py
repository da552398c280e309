"""Runs the ``chommie`` command as a person would: another process, its own environment."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from chommie_assets.settings import Settings
from tests.support.environment import environment_for

CHOMMIE = str(Path(sys.executable).with_name("chommie"))


def chommie(
    settings: Settings, *arguments: str, env: Mapping[str, str] | None = None, timeout: float = 280
) -> subprocess.CompletedProcess[str]:
    """Run one command against the settings' database, away from any ``.env``, and return what it printed."""
    environment = environment_for(settings) | {"COLUMNS": "160"} | dict(env or {})
    return subprocess.run(
        [CHOMMIE, *arguments],
        env=environment,
        cwd=settings.home.parent,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def must(finished: subprocess.CompletedProcess[str]) -> str:
    """Return the standard output of a command that has to have succeeded."""
    assert finished.returncode == 0, f"{finished.args}\n{finished.stdout[-3000:]}\n{finished.stderr[-3000:]}"
    return finished.stdout
