"""Published loads for tests: raw rows, sightings and the ledger row that makes them visible."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import psycopg

from chommie_assets import identity
from chommie_assets.clock import Clock
from chommie_assets.warehouse import bootstrap
from chommie_assets.warehouse.copying import copy_rows

DAY = date(2026, 3, 2)
CLOCK = Clock.of(DAY)
SCHEMA = "raw_files"
TEXT = """
Our Cape Town office builds payment software for small traders across the country. You will write and review
Java services, run them on Linux, look after a PostgreSQL database, talk with the people who use your work,
mentor two juniors and improve our release process. You need five years with Java and SQL, patience, clear
English and a matric certificate. Kubernetes is an advantage. Medical aid, pension and a bursary are offered.
"""
FACTS: dict[str, Any] = {
    "title": "Java Developer",
    "company": "Acme (Pty) Ltd",
    "location": "Cape Town, Western Cape",
    "description": TEXT,
}


def advert(key: str, source: str = "alpha", **facts: Any) -> dict[str, Any]:
    """Return a canonical record."""
    return {"external_id": key, "source": source, **FACTS, **facts}


def job_id(key: str, source: str = "alpha") -> Any:
    """Return the id of :func:`advert`'s job."""
    return identity.job_id(source, key)


def publish(
    conn: psycopg.Connection[Any],
    load_id: str,
    adverts: list[dict[str, Any]],
    *,
    day: date = DAY,
    state: str = "published",
) -> None:
    """Land adverts as one load, as ingestion leaves them, and commit."""
    bootstrap.ensure_raw_schema(conn, SCHEMA)
    at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    known = {(row[0], row[1]) for row in conn.execute(f"select job_id, content_hash from {SCHEMA}.jobs")}
    jobs, sightings = [], []
    for rank, record in enumerate(adverts):
        content = {name: record.get(name) for name in identity.CONTENT_COLUMNS}
        key = str(identity.job_id(record["source"], record["external_id"])), identity.content_hash(content)
        base = {"job_id": key[0], "content_hash": key[1], "load_id": load_id, "recorded_at": at}
        base |= {"source": record["source"], "board": record["source"]}
        base |= {"_dlt_load_id": load_id, "_dlt_id": f"{load_id}-{rank}"}
        if key not in known:
            known.add(key)
            extra = {"external_id": record["external_id"], "external_id_kind": "native"}
            jobs.append({**base, **content, **extra})
        sightings.append({**base, "observed_on": day, "file_rank": rank, "source_updated_at": None})
    for table, rows in (("jobs", jobs), ("sightings", sightings)):
        if rows:
            copy_rows(conn, (SCHEMA, table), list(rows[0]), [list(row.values()) for row in rows])
    _write_ledger(conn, load_id, adverts, len(jobs), day, at, state)
    conn.commit()


def _write_ledger(
    conn: psycopg.Connection[Any],
    load_id: str,
    adverts: list[dict[str, Any]],
    new: int,
    day: date,
    at: datetime,
    state: str,
) -> None:
    source = adverts[0]["source"] if adverts else "alpha"
    seen = len(adverts) - new
    conn.execute(
        "insert into ops.load_ledger (load_id, source, schema_name, state, origin, is_complete,"
        " observed_from, observed_to, rows_read, rows_new, rows_changed, rows_seen, rows_repeated,"
        " rows_quarantined, as_of_on, recorded_at, started_at, finished_at)"
        " values (%s, %s, %s, %s, 'file', false, %s, %s, %s, %s, 0, %s, 0, 0, %s, %s, %s, %s)",
        (load_id, source, SCHEMA, state, day, day, len(adverts), new, seen, day, at, at, at),
    )


def later(days: int) -> date:
    """Return the day that many days after :data:`DAY`."""
    return DAY + timedelta(days=days)


def rows(conn: psycopg.Connection[Any], query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """Return a query's rows, outside any transaction that stays open."""
    found = conn.execute(query, parameters).fetchall()
    conn.commit()
    return [tuple(row) for row in found]
