"""``chommie-dbt``: dbt on the project as it stands in the manifest, instead of on its files.

dbt's own partial parsing starts from nothing whenever a variable or the connection differs from the time before. The
clock is a variable and every home a connection, so each build would parse the whole project again: 3 s of one core,
more than most builds take to run.
"""

from __future__ import annotations

import os
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

from chommie_assets.transform.project import MANIFEST, is_manifest_current

if TYPE_CHECKING:
    from dbt.contracts.graph.manifest import Manifest

# What dbt itself keeps beside the manifest to start from; unlike the JSON it can be loaded whole.
PARSED = MANIFEST.with_name("partial_parse.msgpack")
# Commands that are about the files.
_OF_FILES = ("parse", "deps", "clean", "debug")


def prepared_manifest(database: str) -> Manifest | None:
    """Return the parsed project as if it had been parsed for a database; ``None`` where the files have changed since.

    Args:
        database: name of the database that the relations are in.
    """
    from dbt.contracts.graph.manifest import Manifest

    if not is_manifest_current() or not PARSED.exists():
        return None
    manifest = Manifest.from_msgpack(PARSED.read_bytes())
    move_to(manifest, database)
    return manifest


def move_to(manifest: Manifest, database: str) -> None:
    """Let a manifest's relations be those of another database: their names hold that which they were parsed for."""
    for node in (*manifest.nodes.values(), *manifest.sources.values()):
        node.relation_name = node.relation_name and node.relation_name.replace(node.database, database)
        node.database = database


def main() -> int:
    """Run dbt with this process's arguments; return its exit status: 1 for a failed node, 2 for an error of its own."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        # Asked before each build; dbt takes two seconds to say it.
        sys.stdout.write(f"dbt-core {version('dbt-core')}\n")
        return 0
    from dbt.cli.main import dbtRunner

    # Without the variable dbt says itself, by name, what its profile misses.
    database = os.environ.get("CHOMMIE_DBT_DBNAME", "")
    is_of_files = not database or any(command in arguments for command in _OF_FILES)
    result = dbtRunner(None if is_of_files else prepared_manifest(database)).invoke(arguments)
    if result.exception is not None:
        sys.stderr.write(f"{result.exception}\n")
        return 2
    return 0 if result.success else 1


if __name__ == "__main__":
    sys.exit(main())
