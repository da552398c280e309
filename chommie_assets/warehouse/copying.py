"""Bulk loading with ``COPY``: about four times as fast as ``insert``, and values are data, never SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import orjson
from psycopg import sql

if TYPE_CHECKING:
    from psycopg import Connection

COLUMN_TYPES = """
select attribute.attname, format_type(attribute.atttypid, null)
from pg_attribute as attribute
where attribute.attrelid = to_regclass(%s) and attribute.attnum > 0 and not attribute.attisdropped
"""


def _json_text(value: Any) -> Any:
    """Return JSON for a Python value; a string is a JSON document already, as payloads usually come."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8")
    return orjson.dumps(
        value, default=str, option=orjson.OPT_NON_STR_KEYS | orjson.OPT_SERIALIZE_NUMPY
    ).decode("utf-8")


def _vector_text(value: Any) -> Any:
    """Return pgvector's text for a sequence of numbers."""
    return value if value is None or isinstance(value, str) else "[" + ",".join(map(str, value)) + "]"


CONVERTERS: dict[str, Callable[[Any], Any]] = {
    "json": _json_text,
    "jsonb": _json_text,
    "vector": _vector_text,
    "halfvec": _vector_text,
}


def _types(conn: Connection[Any], target: sql.Identifier, columns: Sequence[str]) -> list[str]:
    known = dict(conn.execute(COLUMN_TYPES, (target.as_string(conn),)).fetchall())
    missing = [column for column in columns if column not in known]
    if missing:
        raise ValueError(f"{target.as_string(conn)} has no column {', '.join(missing)}")
    return [known[column] for column in columns]


def copy_rows(
    conn: Connection[Any], table: tuple[str, str], columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> int:
    """Append rows to a table in the caller's transaction, streaming them.

    A ``jsonb`` column takes Python values, or a string that is JSON already; lists become arrays; a vector
    column takes any sequence of numbers.

    Args:
        conn: the connection whose transaction they join.
        table: (schema, table).
        columns: the columns that each row gives, in its order; the others take their defaults.
        rows: the rows; consumed once, held one at a time.

    Returns:
        How many rows were written.

    Raises:
        ValueError: if the table lacks a column (or does not exist), or a row has another width.
        psycopg.Error: if a value does not fit (a NUL in a text does not); nothing of the statement stays.
        UnicodeEncodeError: if a text holds a lone surrogate; likewise.
    """
    target = sql.Identifier(*table)
    types = _types(conn, target, columns)
    converters = [(place, CONVERTERS[name]) for place, name in enumerate(types) if name in CONVERTERS]
    statement = sql.SQL("copy {} ({}) from stdin").format(
        target, sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    written = 0
    with conn.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(_converted(row, converters, len(columns)))
            written += 1
    return written


def _converted(
    row: Sequence[Any], converters: Sequence[tuple[int, Callable[[Any], Any]]], width: int
) -> Sequence[Any]:
    if len(row) != width:
        raise ValueError(f"a row has {len(row)} values for {width} columns")
    if not converters:
        return row
    values = list(row)
    for place, convert in converters:
        values[place] = convert(values[place])
    return values
