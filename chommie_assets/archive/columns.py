"""The Parquet columns: those of ``fct_jobs`` typed for queries, beside the exact record that restores a job.

A typed column is derived from ``job_json`` and only serves reading: a value that its type cannot hold (a date
past the year 9999, a numeric beyond a double) is null or rounded there and exact in ``job_json``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from chommie_assets.archive.bundles import DESCRIPTION, JOB, LISTS

if TYPE_CHECKING:
    import pyarrow as pa

    from chommie_assets.archive.tables import Relation

ROW_HASH = "row_hash"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _texts(value: Any) -> list[str | None]:
    return [None if one is None else _text(one) for one in value]


def _instant(value: str) -> datetime:
    return datetime.fromisoformat(value).astimezone(UTC)


_INT64 = 2**63


def _integer(value: Any) -> int:
    number = int(value)
    if not -_INT64 <= number < _INT64:
        raise ValueError(value)
    return number


# Type in Postgres -> (name of the Arrow type, how JSON's value becomes one of it). Others are texts.
_KINDS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "boolean": ("bool", bool),
    "smallint": ("int64", _integer),
    "integer": ("int64", _integer),
    "bigint": ("int64", _integer),
    "real": ("double", float),
    "double precision": ("double", float),
    "numeric": ("double", float),
    "date": ("date32", date.fromisoformat),
    "timestamp with time zone": ("instant", _instant),
    "text[]": ("texts", _texts),
    "character varying[]": ("texts", _texts),
}
_TEXT = ("string", _text)


@dataclass(frozen=True)
class TypedColumn:
    """One column of ``fct_jobs`` in the file; ``kind`` is a type of Postgres."""

    name: str
    kind: str

    def value(self, job: Mapping[str, Any]) -> Any:
        """Return its value for a job read from ``job_json``; ``None`` where its type cannot hold it."""
        value = job.get(self.name)
        if value is None:
            return None
        try:
            return _KINDS.get(self.kind, _TEXT)[1](value)
        except (ValueError, OverflowError):
            return None

    @property
    def arrow_kind(self) -> str:
        """The name of its Arrow type."""
        return _KINDS.get(self.kind, _TEXT)[0]


def typed_columns(facts: Relation) -> tuple[TypedColumn, ...]:
    """Return the typed columns of ``fct_jobs``; the description is of the record, and stored once."""
    taken = {DESCRIPTION, JOB, ROW_HASH, *LISTS}
    return tuple(TypedColumn(one.name, one.kind) for one in facts.columns if one.name not in taken)


def arrow_schema(columns: tuple[TypedColumn, ...]) -> pa.Schema:
    """Return the schema of the files."""
    import pyarrow as pa

    types = {
        "bool": pa.bool_(),
        "int64": pa.int64(),
        "double": pa.float64(),
        "date32": pa.date32(),
        "instant": pa.timestamp("us", tz="UTC"),
        "texts": pa.list_(pa.string()),
        "string": pa.string(),
    }
    # A text column of 2 GB in a row group would overflow 32-bit offsets.
    return pa.schema(
        [
            *(pa.field(one.name, types[one.arrow_kind]) for one in columns),
            pa.field(DESCRIPTION, pa.large_string()),
            pa.field(JOB, pa.large_string(), nullable=False),
            *(pa.field(name, pa.list_(pa.large_string()), nullable=False) for name in LISTS),
            pa.field(ROW_HASH, pa.string(), nullable=False),
        ]
    )


def typed_values(columns: tuple[TypedColumn, ...], job_json: str) -> dict[str, Any]:
    """Return the typed values that a record's ``job_json`` stands for."""
    job = json.loads(job_json)
    return {one.name: one.value(job) for one in columns}


def same(left: Any, right: Any) -> bool:
    """Whether two typed values are the same, not-a-number included."""
    return bool(left == right or (left != left and right != right))
