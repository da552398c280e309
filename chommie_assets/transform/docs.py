"""The dbt documentation as one static page that opens from disk, with no server and no other file."""

from __future__ import annotations

import shutil
from pathlib import Path

from chommie_assets.settings import Settings
from chommie_assets.transform.project import PROJECT_DIR, DbtError, run_dbt
from chommie_assets.warehouse.connection import dbt_environment


def build_docs(settings: Settings, output: Path) -> Path:
    """Generate the documentation from the models and the live catalog into one file; return its path.

    Raises:
        DbtError: if dbt fails or leaves no page.
    """
    target = settings.home / "dbt-docs"
    # The clock is asked for by models that compute a status; documentation computes none.
    run_dbt(
        [
            "docs",
            "generate",
            "--static",
            "--vars",
            '{"as_of": "2000-01-01", "as_of_instant": "2000-01-01T00:00:00+00:00"}',
        ],
        dbt_environment(settings),
        target_path=target,
    )
    page = target / "static_index.html"
    if not page.exists():
        raise DbtError(f"dbt docs generate wrote no {page.name} in {target} (project {PROJECT_DIR})")
    output.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(page, output)
    return output
