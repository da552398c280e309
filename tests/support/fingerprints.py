"""What a warehouse holds, as one hash a table: equal fingerprints, equal facts."""

from __future__ import annotations

from typing import Any

from psycopg import Connection, sql

# Columns that say when or in which run a fact was written, not what it is.
_INCIDENTAL = {
    "recorded_at", "load_id", "_dlt_load_id", "_dlt_id", "updated_at", "registry_id", "change_id", "quarantine_id",
    "started_at", "finished_at", "run_id", "seconds", "landed_at", "modified_ns", "path", "origin_uri",
}  # fmt: skip
_SCHEMAS = ("raw_%", "enriched", "marts", "search", "ops")
_LEFT_OUT = {
    "stage_timings",
    "stage_progress",
    "job_changes",
    "file_landings",
    "schema_state",
    "load_ledger",
    "statistics_progress",
    "dbt_state",
    "quarantine",
    "source_health",
}


def _tables(conn: Connection[Any]) -> list[tuple[str, str]]:
    rows = conn.execute(
        "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
        " where c.relkind in ('r', 'p') and not c.relispartition and n.nspname like any(%s)"
        " and n.nspname not like '%%staging' and c.relname not like '\\_dlt%%' order by 1, 2",
        (list(_SCHEMAS),),
    )
    return [(schema, table) for schema, table in rows if table not in _LEFT_OUT]


def fingerprint(conn: Connection[Any]) -> dict[str, str]:
    """Return ``schema.table`` to a hash over its rows, whatever their order."""
    return {f"{schema}.{table}": _hash(conn, schema, table) for schema, table in _tables(conn)}


def _hash(conn: Connection[Any], schema: str, table: str) -> str:
    columns = conn.execute(
        "select column_name from information_schema.columns where table_schema = %s and table_name = %s"
        " order by column_name",
        (schema, table),
    )
    kept = [sql.Identifier(name) for (name,) in columns if name not in _INCIDENTAL]
    row = conn.execute(
        sql.SQL(
            "select count(*) || ':' || coalesce(md5(string_agg(h, '' order by h)), '')"
            " from (select md5(row({})::text) as h from {}) as hashes"
        ).format(sql.SQL(", ").join(kept), sql.Identifier(schema, table))
    ).fetchone()
    conn.rollback()
    return str(row[0]) if row else ""
