"""Quarterly partitions of ``marts.fct_jobs`` for stages that move its rows without dbt: making, dropping.

dbt makes the same partitions by the same names (``dbt_project/macros/materializations/quarters.sql``).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from psycopg import sql

if TYPE_CHECKING:
    from psycopg import Connection

SCHEMA = "marts"
TABLE = "fct_jobs"
ANALYST = "chommie_analyst"
MONTHS = 3

_PARTITIONS = """
select parts.relname
from pg_inherits as links
join pg_class as parts on parts.oid = links.inhrelid
where links.inhparent = to_regclass(%s)
order by parts.relname
"""


def quarter_start(day: date) -> date:
    """Return the first day of a day's quarter."""
    return date(day.year, (day.month - 1) // MONTHS * MONTHS + 1, 1)


def partition_name(day: date) -> str:
    """Return the name of the partition that holds adverts posted on ``day``, such as ``fct_jobs_2026_q4``."""
    return f"{TABLE}_{day.year:04d}_q{(day.month - 1) // MONTHS + 1}"


def partitions(conn: Connection[Any]) -> list[str]:
    """Return the names of the partitions, the oldest first; none while the table does not exist."""
    return [row[0] for row in conn.execute(_PARTITIONS, (f"{SCHEMA}.{TABLE}",))]


def ensure_quarter(conn: Connection[Any], day: date) -> str:
    """Make the partition of a day's quarter if it is missing, in the caller's transaction; return its name.

    Readers of the table read on: the partition is made beside it and then attached.

    Raises:
        psycopg.errors.UndefinedTable: if the table has not been built yet.
    """
    name = partition_name(day)
    parent = sql.Identifier(SCHEMA, TABLE)
    conn.execute(sql.SQL("lock table {} in share update exclusive mode").format(parent))
    if name in partitions(conn):
        return name
    starts_on = quarter_start(day)
    ends_before = _following_quarter(starts_on)
    names = {"part": sql.Identifier(SCHEMA, name), "parent": parent, "analyst": sql.Identifier(ANALYST)}
    conn.execute(
        sql.SQL(
            "create table {part} (like {parent} including defaults including constraints including generated"
            " including storage)"
        ).format(**names)
    )
    conn.execute(
        sql.SQL("alter table {parent} attach partition {part} for values from ({low}) to ({high})").format(
            low=sql.Literal(starts_on), high=sql.Literal(ends_before), **names
        )
    )
    conn.execute(sql.SQL("grant select on {part} to {analyst}").format(**names))
    return name


def _following_quarter(starts_on: date) -> date:
    is_last = starts_on.month + MONTHS > 12
    return date(starts_on.year + 1, 1, 1) if is_last else date(starts_on.year, starts_on.month + MONTHS, 1)


def detach_empty_partitions(conn: Connection[Any], before: date) -> list[str]:
    """Detach and drop the partitions without rows whose quarter ends before the quarter of ``before``.

    Works in the caller's transaction, under a lock against writers of the table; an emptied partition cannot
    fill again in between. Later quarters stay although they are empty: they are made ahead.

    Returns:
        The names of the dropped partitions.
    """
    limit = partition_name(before)
    older = [name for name in partitions(conn) if name < limit]
    if not older:
        return []
    parent = sql.Identifier(SCHEMA, TABLE)
    conn.execute(sql.SQL("lock table {} in share row exclusive mode").format(parent))
    dropped = [name for name in older if _is_empty(conn, name)]
    for name in dropped:
        part = sql.Identifier(SCHEMA, name)
        conn.execute(sql.SQL("alter table {} detach partition {}").format(parent, part))
        conn.execute(sql.SQL("drop table {}").format(part))
    return dropped


def _is_empty(conn: Connection[Any], name: str) -> bool:
    query = sql.SQL("select exists (select 1 from {})").format(sql.Identifier(SCHEMA, name))
    return conn.execute(query).fetchone() == (False,)
