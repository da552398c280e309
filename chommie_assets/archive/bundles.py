r"""A job with all that belongs to it, as texts: how Postgres hands it over and how both sides hash it.

Every row is the text of its ``jsonb``, which Postgres writes in one way only and reads back exactly (numerics
keep their scale, doubles their last bit). The *row hash* of a job is::

    hash(list) = sha256(join("\n", [sha256(text) or "-" for each text]))
    row hash   = hash([description, job_json, hash(contents_json), hash(versions_json), ...])

in hex, UTF-8, the lists sorted by their bytes. Postgres computes it over its rows, Python over the Parquet file's.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from psycopg import sql
from psycopg.rows import dict_row

from chommie_assets.archive.tables import RAW, SCHEMA_NAME, TABLES, Catalog, Relation, Table

if TYPE_CHECKING:
    from psycopg import Connection

DESCRIPTION = "description"
JOB = "job_json"
LISTS = tuple(table.column for table in TABLES)
RECORD_COLUMNS = (DESCRIPTION, JOB, *LISTS)
ROW_HASH_RULE = (
    "hash(list) = sha256(join('\\n', [sha256(text) or '-' for null])); row hash = hash of "
    f"[{', '.join(RECORD_COLUMNS)}], each list column by its own hash; hex, UTF-8"
)

_ROWS = sql.SQL(
    "select {job_id} as job_id, ({json})::text as entry from {relation} as t"
    " where {job_id} = any(%(ids)s::uuid[]){condition}"
)
# What a load wrote before the ledger published it does not exist yet.
PUBLISHED = (
    " and exists (select 1 from ops.load_ledger as l where l.load_id = t.load_id and l.state = 'published')"
)

_LIST = sql.SQL(
    '{name} as (select job_id, array_agg(entry order by entry collate "C") as entries'
    " from ({rows}) as r group by 1)"
)
_NOTHING = sql.SQL("select null::uuid as job_id, null::text as entry where false")

_QUERY = sql.SQL("""
with {lists},
seen as ({seen}),
bundles as (
    select
        t.job_id,
        t.posted_on,
        t.status,
        seen.first_observed_on,
        seen.last_observed_on,
        coalesce(seen.content_hashes, '{{}}') as content_hashes,
        {description} as description,
        ({job})::text as job_json,
        {columns}
    from {facts} as t
    left join seen on seen.job_id = t.job_id
    {joins}
    where t.job_id = any(%(ids)s::uuid[]) and t.posted_on between %(first)s and %(last)s
)
select {selected}, ops.texts_sha256(array[description, job_json, {hashes}]) as row_hash
from bundles
order by job_id
""")
_SIGHTINGS = sql.SQL(
    "select {job_id} as job_id, t.observed_on, t.content_hash from {relation} as t"
    " where {job_id} = any(%(ids)s::uuid[])" + PUBLISHED
)
_SEEN = sql.SQL(
    "select job_id, min(observed_on) as first_observed_on, max(observed_on) as last_observed_on,"
    " array_agg(distinct content_hash::text order by content_hash::text) as content_hashes"
    " from ({rows}) as s group by 1"
)
_NEVER_SEEN = sql.SQL(
    "select null::uuid as job_id, null::date as observed_on, null::text as content_hash where false"
)
NARROW = ("job_id", "status", "first_observed_on", "last_observed_on", "content_hashes")


def texts_hash(texts: Iterable[str | None]) -> str:
    """Return the hash of a list of texts in its order; the SQL twin is ``ops.texts_sha256``."""
    parts = ("-" if text is None else hashlib.sha256(text.encode()).hexdigest() for text in texts)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def row_hash(record: Mapping[str, Any]) -> str:
    """Return the row hash of a record with :data:`RECORD_COLUMNS`."""
    return texts_hash([record[DESCRIPTION], record[JOB], *(texts_hash(record[name] or ()) for name in LISTS)])


def _json(relation: Relation, *, without: Sequence[str] = ()) -> sql.Composable:
    left_out = [*relation.generated, *without]
    text = sql.SQL("to_jsonb(t)")
    return sql.SQL("({} - {}::text[])").format(text, sql.Literal(left_out)) if left_out else text


def _rows(table: Table, relation: Relation) -> sql.Composable:
    json, condition = _json(relation), sql.SQL("")
    if table.schema == RAW:
        json = sql.SQL("({} || jsonb_build_object({}, {}::text))").format(json, SCHEMA_NAME, relation.schema)
        condition = sql.SQL(PUBLISHED)
    return _ROWS.format(job_id=relation.job_id, json=json, relation=relation.identifier, condition=condition)


def _union(selects: Sequence[sql.Composable], nothing: sql.SQL) -> sql.Composable:
    return sql.SQL(" union all ").join(selects) if selects else nothing


def _lists(catalog: Catalog) -> sql.Composable:
    return sql.SQL(",\n").join(
        _LIST.format(
            name=sql.Identifier(table.column),
            rows=_union([_rows(table, relation) for relation in catalog.of(table)], _NOTHING),
        )
        for table in TABLES
    )


def _sightings(catalog: Catalog) -> sql.Composable:
    selects = [_SIGHTINGS.format(job_id=one.job_id, relation=one.identifier) for one in catalog.sightings()]
    return _SEEN.format(rows=_union(selects, _NEVER_SEEN))


def _each(template: str) -> sql.Composable:
    """Return a template filled in for each list column, with commas between."""
    return sql.SQL(", ").join(sql.SQL(template).format(name=sql.Identifier(name)) for name in LISTS)


def bundle_query(catalog: Catalog, facts: Relation, *, is_narrow: bool) -> sql.Composed:
    """Return the query for the jobs ``%(ids)s`` posted from ``%(first)s`` to ``%(last)s``.

    Args:
        catalog: the tables that exist.
        facts: ``marts.fct_jobs``.
        is_narrow: leave the texts out: hash, status and days only.
    """
    has_description = DESCRIPTION in facts.names
    joins = sql.SQL("\n").join(
        sql.SQL("left join {name} on {name}.job_id = t.job_id").format(name=sql.Identifier(name))
        for name in LISTS
    )
    selected = NARROW if is_narrow else (*NARROW, "posted_on", *RECORD_COLUMNS)
    return _QUERY.format(
        lists=_lists(catalog),
        seen=_sightings(catalog),
        description=sql.SQL("t.description::text" if has_description else "null::text"),
        job=_json(facts, without=(DESCRIPTION,)),
        columns=_each("coalesce({name}.entries, '{{}}') as {name}"),
        facts=facts.identifier,
        joins=joins,
        selected=sql.SQL(", ").join(map(sql.Identifier, selected)),
        hashes=_each("ops.texts_sha256({name})"),
    )


def read_bundles(
    conn: Connection[Any], query: sql.Composed, ids: Sequence[Any], days: tuple[Any, Any]
) -> list[dict[str, Any]]:
    """Return the bundles of some jobs, by id, without those that ``fct_jobs`` lacks within ``days``."""
    parameters = {"ids": list(ids), "first": days[0], "last": days[1]}
    with conn.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, parameters).fetchall()
