"""Files of your own, landed in a warehouse that is made for a benchmark and thrown away."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from psycopg import Connection, sql

from chommie_assets.clock import Clock
from chommie_assets.commands.database import stop_database
from chommie_assets.enrichment.raw_job import RawJob
from chommie_assets.settings import Settings, load_settings
from chommie_assets.sources.catalog import board_for
from chommie_assets.sources.ingest import land_file


def named_files(arguments: Sequence[str]) -> list[tuple[str, str]]:
    """Return source and path of each ``source=path``.

    Raises:
        SystemExit: if an argument is not of that form.
    """
    files = [(source, path) for source, _, path in (argument.partition("=") for argument in arguments)]
    if not all(source and path for source, path in files):
        raise SystemExit("name files as source=path, as in linkedin=adverts.csv.gz")
    return files


@contextmanager
def landed(files: Sequence[tuple[str, str]]) -> Iterator[Settings]:
    """Yield the settings of a new embedded warehouse into which the files were landed; remove it in the end."""
    with tempfile.TemporaryDirectory(prefix="chommie-bench-") as home:
        os.environ["CHOMMIE_HOME"] = home
        os.environ.pop("CHOMMIE_DATABASE_URL", None)
        settings = load_settings()
        try:
            for source, path in files:
                land_file(settings, Clock.of(None), board_for(source), Path(path))
            yield settings
        finally:
            stop_database(settings)


def raw_jobs(conn: Connection[Any]) -> Iterator[RawJob]:
    """Yield every landed content as the parsers are given it."""
    for (schema,) in conn.execute("select distinct schema_name from ops.load_ledger order by 1").fetchall():
        query = (
            "select job_id::uuid, content_hash, load_id, source, board, title, company, location, description,"
            " salary_raw, salary_min, salary_max, salary_currency, salary_period, salary_is_predicted,"
            " employment_type, seniority, is_remote, skills, posted_on from {}"
        )
        for row in conn.execute(sql.SQL(query).format(sql.Identifier(schema, "jobs"))):
            yield RawJob(*row)
