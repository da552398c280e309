"""Puts archived rows back into their tables in place of what is left of them: for restore and reactivation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from psycopg import sql

from chommie_assets.archive.bundles import DESCRIPTION, JOB
from chommie_assets.archive.errors import ArchiveError
from chommie_assets.archive.quarters import Quarter
from chommie_assets.archive.tables import RAW, SCHEMA_NAME, Catalog, Relation, Table
from chommie_assets.warehouse.partitions import ensure_quarter

if TYPE_CHECKING:
    from psycopg import Connection

Record = Mapping[str, Any]
_PUT = sql.SQL("""
insert into {relation} ({columns})
select {picked}
from unnest(%(rows)s::text[]) as r (entry)
cross join lateral jsonb_populate_record(null::{relation}, r.entry::jsonb) as p
""")
_CLEAR = sql.SQL("""
delete from {relation} as t
using (
    select distinct {picked}
    from unnest(%(rows)s::text[]) as r (entry)
    cross join lateral jsonb_populate_record(null::{relation}, r.entry::jsonb) as p
) as p
where {matching}
""")


def put_rows(conn: Connection[Any], relation: Relation, key: Sequence[str], rows: Sequence[str]) -> int:
    """Write rows, given as JSON texts, in place of those with the same key; return how many.

    A column that the archive knows and the table has lost is left out; one that the table has gained takes
    its default.

    Raises:
        psycopg.Error: if a row does not fit the table.
    """
    if not rows:
        return 0
    known = set().union(*(json.loads(row).keys() for row in rows))
    names = [column.name for column in relation.columns if column.name in known]
    matching = sql.SQL(" and ").join(sql.SQL("t.{0} = p.{0}").format(sql.Identifier(name)) for name in key)
    conn.execute(
        _CLEAR.format(relation=relation.identifier, matching=matching, picked=_picked(key)),
        {"rows": list(rows)},
    )
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    put = _PUT.format(relation=relation.identifier, columns=columns, picked=_picked(names))
    return conn.execute(put, {"rows": list(rows)}).rowcount


def _picked(names: Iterable[str]) -> sql.Composable:
    return sql.SQL(", ").join(sql.SQL("p.{}").format(sql.Identifier(name)) for name in names)


def put_table(conn: Connection[Any], catalog: Catalog, table: Table, records: Sequence[Record]) -> int:
    """Put the rows of some jobs back into one table, or the landing tables; return how many.

    Raises:
        ArchiveError: if a landing table is gone.
    """
    rows = [row for record in records for row in record[table.column]]
    relations = catalog.of(table)
    if table.schema != RAW:
        return sum(put_rows(conn, relation, table.key, rows) for relation in relations)
    by_schema: dict[str, list[str]] = {}
    for row in rows:
        by_schema.setdefault(json.loads(row)[SCHEMA_NAME], []).append(row)
    landing = {relation.schema: relation for relation in relations}
    missing = sorted(set(by_schema) - set(landing))
    if missing:
        raise ArchiveError(
            f"the landing tables of {', '.join(missing)} are gone: create them, then restore again"
        )
    return sum(put_rows(conn, landing[schema], table.key, found) for schema, found in by_schema.items())


def put_facts(conn: Connection[Any], facts: Relation, records: Sequence[Record]) -> int:
    """Put rows back into ``marts.fct_jobs``, making the partitions that are gone; return how many."""
    days = {date.fromisoformat(json.loads(record[JOB])["posted_on"]) for record in records}
    for first in {Quarter.of(day).first for day in days}:
        ensure_quarter(conn, first)
    return put_rows(conn, facts, ("job_id",), [_with_description(record, facts) for record in records])


def _with_description(record: Record, facts: Relation) -> str:
    """Return the row's JSON text with its description in it, every other value untouched."""
    if DESCRIPTION not in facts.names:
        return str(record[JOB])
    description = json.dumps(record[DESCRIPTION], ensure_ascii=False)
    # Parsing and writing the rest again would cost the numerics their scale.
    return f'{{"{DESCRIPTION}": {description}, {str(record[JOB]).lstrip()[1:]}'
