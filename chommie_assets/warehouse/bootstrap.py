"""The schema: every ``schema/*.sql`` in the order of its name, and the landing tables of each source.

The files create what is missing and may run again. A digest of them is kept in the database, so that a
bootstrap with nothing to do costs one query.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from psycopg import errors, sql

from chommie_assets.warehouse.locks import lock_key

if TYPE_CHECKING:
    from psycopg import Connection

SCHEMA_DIR = Path(__file__).parent / "schema"
RAW_TEMPLATE = "raw_source.sql.tmpl"
# Each folder here is a board's, whose landing tables exist from the start, so that its staging views always build.
BOARDS_DIR = Path(__file__).parents[1] / "sources"
RAW_PREFIX = "raw_"
LOCK_NAME = "bootstrap"
SETTLED = "select 1 from ops.schema_state where files_sha256 = %s"


def schema_digest(folder: Path = SCHEMA_DIR, boards: Path = BOARDS_DIR) -> str:
    """Return the SHA-256, in hex, of the schema files, the template and the boards' names."""
    digest = hashlib.sha256(" ".join(board_folders(boards)).encode())
    for path in (*_files(folder), folder / RAW_TEMPLATE):
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.name} {len(content)} ".encode() + content)
    return digest.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.sql"))


def board_folders(boards: Path = BOARDS_DIR) -> list[str]:
    """Return the names of the boards that have a folder, sorted."""
    return sorted(path.parent.name for path in boards.glob("*/__init__.py"))


def is_settled(conn: Connection[Any], folder: Path = SCHEMA_DIR, boards: Path = BOARDS_DIR) -> bool:
    """Whether the database has been through :func:`bootstrap` with these files."""
    if conn.execute("select to_regclass('ops.schema_state')").fetchone() == (None,):
        return False
    return conn.execute(SETTLED, (schema_digest(folder, boards),)).fetchone() is not None


def ensure_raw_schema(conn: Connection[Any], source: str, *, folder: Path = SCHEMA_DIR) -> str:
    """Create the landing tables of ``source`` where they are missing, in the caller's transaction.

    Returns:
        The schema's name, ``raw_<source>``.
    """
    schema = RAW_PREFIX + source
    template = (folder / RAW_TEMPLATE).read_text(encoding="utf-8")
    name = sql.Identifier(schema).as_string(conn)
    conn.execute(template.replace("{schema}", name).encode())
    return schema


def _present_sources(conn: Connection[Any]) -> set[str]:
    rows = conn.execute("select nspname from pg_namespace where starts_with(nspname, %s)", (RAW_PREFIX,))
    return {name.removeprefix(RAW_PREFIX) for (name,) in rows}


def bootstrap(conn: Connection[Any], *, folder: Path = SCHEMA_DIR, boards: Path = BOARDS_DIR) -> bool:
    """Bring the database to the schema of ``folder``; return whether there was anything to do.

    One transaction under an advisory lock: concurrent callers wait, a failure changes nothing.

    Args:
        conn: a connection outside any transaction.
        folder: where the schema files lie.
        boards: where the boards' folders lie.

    Raises:
        psycopg.Error: if a file fails; a note on it names the file.
    """
    with conn.transaction():
        conn.execute("select pg_advisory_xact_lock(%s)", (lock_key(LOCK_NAME),))
        if is_settled(conn, folder, boards):
            return False
        for path in _files(folder):
            _apply(conn, path)
        for source in sorted({*board_folders(boards), *_present_sources(conn)}):
            ensure_raw_schema(conn, source, folder=folder)
        _remember(conn, schema_digest(folder, boards))
    return True


def _apply(conn: Connection[Any], path: Path) -> None:
    try:
        conn.execute(path.read_bytes())
    except errors.Error as error:
        error.add_note(f"while applying {path.name}")
        raise


def _remember(conn: Connection[Any], digest: str) -> None:
    conn.execute("create schema if not exists ops")
    conn.execute("create table if not exists ops.schema_state (files_sha256 text primary key)")
    conn.execute("delete from ops.schema_state")
    conn.execute("insert into ops.schema_state (files_sha256) values (%s)", (digest,))
