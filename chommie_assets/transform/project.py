"""Where the dbt project lives, and how to run dbt on it outside Dagster.

The manifest is built here, on change, under a lock: never while definitions are imported, because several
processes import them at once and each would parse the project again.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parents[2] / "dbt_project"
MANIFEST = PROJECT_DIR / "target" / "manifest.json"
_STAMP = PROJECT_DIR / "target" / "manifest.sha256"
_SOURCES = ("*.sql", "*.yml", "*.csv", "*.md")
# Parsing needs the variables of the profile, not a server; these never reach a connection.
PARSE_ENVIRONMENT = {
    "CHOMMIE_DBT_HOST": "parse-only",
    "CHOMMIE_DBT_PORT": "5432",
    "CHOMMIE_DBT_USER": "parse-only",
    "CHOMMIE_DBT_PASSWORD": "parse-only",
    "CHOMMIE_DBT_DBNAME": "parse-only",
    "CHOMMIE_DBT_SSLMODE": "prefer",
}


class ManifestMissingError(RuntimeError):
    """The manifest has not been built yet; the message says how to."""


class DbtError(RuntimeError):
    """dbt ended with an error; the message holds what it printed last."""


def manifest_path() -> Path:
    """Return the path of the manifest.

    Raises:
        ManifestMissingError: if there is none.
    """
    if not MANIFEST.exists():
        raise ManifestMissingError(f"{MANIFEST} is missing: run `make setup` (or `chommie doctor`) once.")
    return MANIFEST


def project_digest(project_dir: Path = PROJECT_DIR) -> str:
    """Return a SHA-256 over the names and contents of the project's files."""
    digest = hashlib.sha256()
    files = (path for pattern in _SOURCES for path in project_dir.rglob(pattern))
    for path in sorted(path for path in files if "target" not in path.relative_to(project_dir).parts):
        digest.update(str(path.relative_to(project_dir)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def dbt_executable() -> str:
    """Return the ``chommie-dbt`` of this environment (see ``prepared_dbt``): it need not be on the caller's path."""
    return str(Path(sys.executable).with_name("chommie-dbt"))


def run_dbt(
    arguments: Sequence[str], environment: Mapping[str, str], *, target_path: Path | None = None
) -> str:
    """Run one dbt command as a subprocess and return its output.

    Raises:
        DbtError: if it fails; the message is the end of its output.
    """
    command = [dbt_executable(), "--no-use-colors", *arguments]
    command += ["--project-dir", str(PROJECT_DIR), "--profiles-dir", str(PROJECT_DIR)]
    if target_path is not None:
        command += ["--target-path", str(target_path)]
    usage_off = {"DBT_SEND_ANONYMOUS_USAGE_STATS": "false", "DO_NOT_TRACK": "1"}
    finished = subprocess.run(
        command, env={**os.environ, **usage_off, **environment}, capture_output=True, text=True, check=False
    )
    if finished.returncode != 0:
        raise DbtError(f"dbt {arguments[0]} failed:\n{_what_failed(finished.stdout + finished.stderr)}")
    return finished.stdout


def _what_failed(output: str) -> str:
    """Return the end of dbt's output: from its summary of failures on, if there is one."""
    return output[max(output.rfind("Completed with"), len(output) - 3000, 0) :]


def ensure_manifest() -> Path:
    """Parse the project if its files changed since the last time; return the manifest's path.

    Takes about 6 s when it has to, milliseconds otherwise. Safe to call from several processes.

    Raises:
        DbtError: if the project does not parse.
    """
    from filelock import FileLock

    MANIFEST.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(str(MANIFEST.parent / ".manifest.lock"), timeout=300):
        if not is_manifest_current():
            digest = project_digest()
            run_dbt(["parse"], PARSE_ENVIRONMENT)
            _STAMP.write_text(digest)
    return MANIFEST


def is_manifest_current() -> bool:
    """Return whether the manifest is there and the project's files are those it was made from."""
    return MANIFEST.exists() and _STAMP.exists() and _STAMP.read_text() == project_digest()
