"""Hands the rows of a load to dlt: merge by delete-insert on prepared keys, Arrow in, CSV through ``COPY``.

Nothing dlt writes counts before the ledger says so, so a kill anywhere in here costs only the rerun.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from chommie_assets.sources.dlt_runtime import configure_dlt

if TYPE_CHECKING:
    import pyarrow as pa

    from chommie_assets.settings import Settings

JOBS_KEY = ("job_id", "content_hash")
SIGHTINGS_KEY = ("job_id", "observed_on", "content_hash")

_TEXT, _DAY, _INSTANT, _FLAG, _AMOUNT = "text", "date", "timestamp", "bool", "double"
JOBS_COLUMNS: dict[str, str] = {
    "job_id": _TEXT,
    "content_hash": _TEXT,
    "load_id": _TEXT,
    "source": _TEXT,
    "board": _TEXT,
    "external_id": _TEXT,
    "external_id_kind": _TEXT,
    "title": _TEXT,
    "company": _TEXT,
    "location": _TEXT,
    "description": _TEXT,
    "salary_raw": _TEXT,
    "salary_min": _AMOUNT,
    "salary_max": _AMOUNT,
    "salary_currency": _TEXT,
    "salary_period": _TEXT,
    "salary_is_predicted": _FLAG,
    "employment_type": _TEXT,
    "seniority": _TEXT,
    "is_remote": _FLAG,
    "skills": _TEXT,
    "posted_on": _DAY,
    "expires_on": _DAY,
    "is_closed": _FLAG,
    "url": _TEXT,
    "payload": "json",
    "recorded_at": _INSTANT,
}
SIGHTINGS_COLUMNS: dict[str, str] = {
    "job_id": _TEXT,
    "content_hash": _TEXT,
    "observed_on": _DAY,
    "load_id": _TEXT,
    "source": _TEXT,
    "board": _TEXT,
    "source_updated_at": _INSTANT,
    "file_rank": "bigint",
    "recorded_at": _INSTANT,
}
REQUIRED = frozenset(
    [
        "job_id",
        "content_hash",
        "load_id",
        "source",
        "board",
        "external_id",
        "external_id_kind",
        "observed_on",
        "file_rank",
        "recorded_at",
    ]
)
# Types and columns are those of the schema file; a feed never widens them.
FROZEN = {"tables": "evolve", "columns": "freeze", "data_type": "freeze"}
# Not raw_...: those are sources' schemas.
STAGING_SCHEMA = "dlt_staging_%s"


class FrozenSchemaError(TypeError):
    """Rows whose columns or types are not those of the raw tables."""


def _hints(columns: dict[str, str]) -> dict[str, Any]:
    return {
        name: {"name": name, "data_type": kind, "nullable": name not in REQUIRED}
        for name, kind in columns.items()
    }


def _checked(tables: Iterable[pa.Table], columns: dict[str, str]) -> Iterator[pa.Table]:
    """Pass tables on whose types are the contract's: dlt leaves Arrow's types to the destination to coerce."""
    import pyarrow as pa

    kinds = {
        _TEXT: pa.string(),
        "json": pa.string(),
        _DAY: pa.date32(),
        _INSTANT: pa.timestamp("us", tz="UTC"),
        _FLAG: pa.bool_(),
        _AMOUNT: pa.float64(),
        "bigint": pa.int64(),
    }
    wanted = {name: kinds[kind] for name, kind in columns.items()}
    for table in tables:
        found = dict(zip(table.schema.names, table.schema.types, strict=True))
        if found != wanted:
            wrong = sorted(name for name in {*found, *wanted} if found.get(name) != wanted.get(name))
            raise FrozenSchemaError(f"columns {', '.join(wrong)} are not those of the raw tables")
        yield table


def _resource(name: str, tables: Iterable[pa.Table], columns: dict[str, str], key: tuple[str, ...]) -> Any:
    import dlt

    return dlt.resource(
        tables,
        name=name,
        table_name=name,
        columns=_hints(columns),
        primary_key=list(key),
        write_disposition={"disposition": "merge", "strategy": "delete-insert"},
        schema_contract=FROZEN,
    )


def merge_rows(
    settings: Settings,
    schema_name: str,
    jobs: Iterable[pa.Table],
    sightings: Iterable[pa.Table],
    *,
    is_copyable: bool = True,
) -> None:
    """Merge rows into ``<schema_name>.jobs`` and ``.sightings``.

    Args:
        settings: where the database and dlt's working folder are.
        schema_name: the raw schema; its tables exist.
        jobs: tables with the columns of :data:`JOBS_COLUMNS`; keys unique over all of them.
        sightings: likewise, of :data:`SIGHTINGS_COLUMNS`.
        is_copyable: whether the texts may go through CSV; ``False`` uses plain inserts, which are slower.

    Raises:
        dlt.pipeline.exceptions.PipelineStepFailed: if a step fails; caused by :class:`FrozenSchemaError` if a
            type or column is another than the contract's.
    """
    import dlt

    from chommie_assets.warehouse.connection import dlt_url

    configure_dlt()
    folder = settings.home / "dlt"
    name = f"chommie_{schema_name}"
    # A killed run leaves its package behind, which dlt would load in place of this one.
    shutil.rmtree(folder / name, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    pipeline = dlt.pipeline(
        pipeline_name=name,
        pipelines_dir=str(folder),
        destination=dlt.destinations.postgres(
            credentials=dlt_url(settings), staging_dataset_name_layout=STAGING_SCHEMA
        ),
        dataset_name=schema_name,
    )
    resources = [
        _resource("jobs", _checked(jobs, JOBS_COLUMNS), JOBS_COLUMNS, JOBS_KEY),
        _resource("sightings", _checked(sightings, SIGHTINGS_COLUMNS), SIGHTINGS_COLUMNS, SIGHTINGS_KEY),
    ]
    pipeline.run(
        resources,
        schema=dlt.Schema(schema_name),
        loader_file_format="csv" if is_copyable else "insert_values",
    )
