"""What is archived of a job: which tables, what of them leaves Postgres, and what the catalog says of them.

Columns are read from the catalog, never listed here: a mart may gain a column without the archive losing it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from psycopg import sql

if TYPE_CHECKING:
    from psycopg import Connection

RAW_PATTERN = "raw\\_%"
SCHEMA_NAME = "schema_name"


@dataclass(frozen=True)
class Table:
    """A table with rows of a job.

    Attributes:
        column: the Parquet column that holds its rows.
        schema: its schema; ``raw`` stands for the landing tables of every source.
        key: what identifies a row when it is put back.
        leaving: what leaves Postgres: the rows, the text of the rows, or nothing (they are narrow).
        texts: the columns that hold the text.
    """

    column: str
    schema: str
    name: str
    key: tuple[str, ...]
    leaving: Literal["rows", "text", "nothing"]
    texts: tuple[str, ...] = ()


RAW = "raw"
FACTS = ("marts", "fct_jobs")
_FEATURE_KEY = ("job_id", "content_hash", "method_version")
# Their order is part of the row hash. The key, hash and days of a raw row stay: its content remains 'seen'.
TABLES = (
    Table(
        "contents_json", RAW, "jobs", ("job_id", "content_hash"), "text", ("description", "skills", "payload")
    ),
    Table("versions_json", "marts", "fct_job_versions", ("job_id",), "rows"),
    Table("lives_json", "intermediate", "int_job_lives", ("job_id",), "rows"),
    Table("job_skills_json", "marts", "fct_job_skills", ("job_id",), "rows"),
    Table("review_json", "marts", "job_review_queue", ("job_id",), "rows"),
    Table(
        "features_json",
        "enriched",
        "job_features",
        _FEATURE_KEY,
        "text",
        ("description_text", "key_phrases", "evidence"),
    ),
    Table("skills_json", "enriched", "job_skills", (*_FEATURE_KEY, "skill_id"), "rows"),
    Table("duplicates_json", "enriched", "job_duplicates", ("job_id",), "nothing"),
    Table("quality_json", "enriched", "job_quality", _FEATURE_KEY, "nothing"),
)


@dataclass(frozen=True)
class Column:
    """A column as the catalog knows it; ``kind`` is its type without modifiers."""

    name: str
    kind: str
    is_required: bool


@dataclass(frozen=True)
class Relation:
    """A table that exists, with the columns that can be written (generated ones cannot)."""

    schema: str
    name: str
    columns: tuple[Column, ...]
    generated: tuple[str, ...]

    @property
    def identifier(self) -> sql.Identifier:
        """Its qualified name."""
        return sql.Identifier(self.schema, self.name)

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of its columns."""
        return frozenset(column.name for column in self.columns)

    @property
    def job_id(self) -> sql.Composable:
        """The job's id as a ``uuid``: raw tables keep it as text, with an index on this very expression."""
        is_text = any(column.name == "job_id" and column.kind != "uuid" for column in self.columns)
        return sql.SQL("(t.job_id::uuid)") if is_text else sql.SQL("t.job_id")


_RELATIONS = """
select n.nspname, c.relname, a.attname, format_type(a.atttypid, null), a.attnotnull, a.attgenerated <> ''
from pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p')
  and (
      (n.nspname like %(raw)s and c.relname in ('jobs', 'sightings'))
      or (n.nspname, c.relname) in (select * from unnest(%(schemas)s::text[], %(names)s::text[]))
  )
order by n.nspname, c.relname, a.attnum
"""


class Catalog:
    """The tables of :data:`TABLES` that exist now; views are left out, having no rows of their own."""

    def __init__(self, relations: dict[tuple[str, str], Relation]) -> None:
        self._relations = relations

    @classmethod
    def read(cls, conn: Connection[Any]) -> Catalog:
        """Read the catalog."""
        wanted = [FACTS, *((table.schema, table.name) for table in TABLES if table.schema != RAW)]
        rows = conn.execute(
            _RELATIONS,
            {"raw": RAW_PATTERN, "schemas": [one[0] for one in wanted], "names": [one[1] for one in wanted]},
        ).fetchall()
        columns: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
        for schema, name, *column in rows:
            columns.setdefault((schema, name), []).append(tuple(column))
        return cls({key: cls._relation(*key, found) for key, found in columns.items()})

    @staticmethod
    def _relation(schema: str, name: str, found: list[tuple[Any, ...]]) -> Relation:
        written = tuple(Column(*column[:3]) for column in found if not column[3])
        return Relation(schema, name, written, tuple(column[0] for column in found if column[3]))

    @property
    def facts(self) -> Relation | None:
        """``marts.fct_jobs``; ``None`` before the first build."""
        return self._relations.get(FACTS)

    def of(self, table: Table) -> list[Relation]:
        """Return what a table stands for: itself, the landing tables of all sources, or nothing."""
        if table.schema == RAW:
            return self._raw(table.name)
        found = self._relations.get((table.schema, table.name))
        return [found] if found and "job_id" in found.names else []

    def sightings(self) -> list[Relation]:
        """Return the sightings of all sources."""
        return self._raw("sightings")

    def _raw(self, name: str) -> list[Relation]:
        return [
            found
            for (schema, found_name), found in sorted(self._relations.items())
            if found_name == name and (schema, "jobs") in self._relations and schema.startswith(f"{RAW}_")
        ]
