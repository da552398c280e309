"""Brings an archived quarter back into Postgres, pinned until it is released."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from chommie_assets.archive.bundles import DESCRIPTION, JOB, LISTS, bundle_query, read_bundles
from chommie_assets.archive.errors import ArchiveError, VerificationError
from chommie_assets.archive.ledger import (
    Generation,
    archive_lock,
    generations,
    restate_registry,
    set_state,
    supersede_empty,
)
from chommie_assets.archive.manifest import Manifest
from chommie_assets.archive.plan import unfinished_generation
from chommie_assets.archive.putback import Record, put_facts, put_table
from chommie_assets.archive.quarters import Quarter
from chommie_assets.archive.remove import take_moving_lock
from chommie_assets.archive.tables import TABLES, Catalog
from chommie_assets.archive.upload import scratch_folder
from chommie_assets.archive.verification import checked_records, fetch_manifest, fetch_part, store_of
from chommie_assets.warehouse.changes import enqueue
from chommie_assets.warehouse.connection import connect

if TYPE_CHECKING:
    from pathlib import Path

    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.object_store.store import ObjectStore
    from chommie_assets.settings import Settings

Progress = Callable[[str], None]
_IN_FORCE = """
select job_id::text, part from ops.archived_jobs
where quarter = %s and generation = %s and state = 'archived'
  and (%s::uuid[] is null or job_id = any(%s::uuid[]))
"""


@dataclass(frozen=True)
class RestoreResult:
    """What a restore came to: jobs put back by this call, and the generations they came from."""

    quarter: str
    rows: int
    generations: list[int]


def records_in_force(
    conn: Connection[Any],
    store: ObjectStore,
    generation: Generation,
    folder: Path,
    job_ids: list[Any] | None = None,
) -> Iterator[list[dict[str, Any]]]:
    """Yield the records of a generation that are in force, in batches, reading only the parts that hold them.

    Raises:
        VerificationError: if an object is damaged; StoreError if it cannot be read.
    """
    manifest: Manifest = fetch_manifest(store, generation, folder)
    parameters = (generation.quarter, generation.generation, job_ids, job_ids)
    by_part: dict[str, list[str]] = {}
    for job_id, part in conn.execute(_IN_FORCE, parameters).fetchall():
        by_part.setdefault(part, []).append(job_id)
    for part in manifest.parts:
        wanted = by_part.pop(part.name, None)
        if wanted:
            path = fetch_part(store, generation, part, folder)
            yield from checked_records(path, store.url(generation.key + part.name), manifest.columns, wanted)
            path.unlink()
    if by_part:
        raise VerificationError(f"{generation.uri} does not list {', '.join(sorted(by_part))}")


def restore_quarter(
    settings: Settings, clock: Clock, quarter: str, progress: Progress = lambda _: None
) -> RestoreResult:
    """Put every archived job of a quarter back where it was, and pin the quarter; commits batch by batch.

    Doing it again, or going on after a kill, puts back what is still missing.

    Raises:
        NotAQuarterError: if ``quarter`` is none.
        ArchiveError: if nothing of it is archived, a generation is unfinished, an object is damaged or
            missing, or what was put back is not what was archived (that batch is rolled back).
    """
    wanted = Quarter.parse(quarter)
    with connect(settings) as conn, archive_lock(conn):
        if unfinished_generation(conn, wanted) is not None:
            raise ArchiveError(
                f"{wanted} is half-way into the archive: run `chommie archive run {wanted}` first"
            )
        found = [one for one in generations(conn, wanted) if one.state in ("removed", "restored")]
        if not found:
            raise ArchiveError(f"nothing of {wanted} is archived")
        _pin(conn, found, clock)
        rows = 0
        for generation in found:
            with scratch_folder(settings.home / "tmp") as folder:
                rows += _restore_generation(
                    conn, store_of(settings, generation), generation, clock, folder, progress
                )
        return RestoreResult(str(wanted), rows, [one.generation for one in found])


def _pin(conn: Connection[Any], found: list[Generation], clock: Clock) -> None:
    """Pin first: an archive run that comes between a kill and its rerun must not take back what is here."""
    conn.execute(
        "update ops.archive_manifest set pinned_at = coalesce(pinned_at, %s)"
        " where quarter = %s and generation = any(%s)",
        (clock.instant, found[0].quarter, [one.generation for one in found]),
    )
    conn.commit()


def _restore_generation(
    conn: Connection[Any],
    store: ObjectStore,
    generation: Generation,
    clock: Clock,
    folder: Path,
    progress: Progress,
) -> int:
    rows = 0
    for records in records_in_force(conn, store, generation, folder):
        conn.commit()
        take_moving_lock(conn)
        _put_back(conn, generation, records, clock)
        conn.commit()
        rows += len(records)
        progress(f"{generation.name}: restored {rows:,} jobs")
    set_state(conn, generation, "restored", clock)
    conn.commit()
    return rows


def _put_back(conn: Connection[Any], generation: Generation, records: Sequence[Record], clock: Clock) -> None:
    catalog = Catalog.read(conn)
    if catalog.facts is None:
        raise ArchiveError("marts.fct_jobs does not exist: run `chommie run` first")
    ids = [record["job_id"] for record in records]
    for table in TABLES:
        put_table(conn, catalog, table, records)
    put_facts(conn, catalog.facts, records)
    _compare(conn, catalog, generation, records)
    conn.execute(
        "update ops.archived_jobs set state = 'restored'"
        " where quarter = %s and generation = %s and job_id = any(%s::uuid[])",
        (generation.quarter, generation.generation, ids),
    )
    restate_registry(conn, ids, None)
    enqueue(conn, ids, "restored", clock, stage="vectors")


def _compare(
    conn: Connection[Any], catalog: Catalog, generation: Generation, records: Sequence[Record]
) -> None:
    """Hold what lies in Postgres now to the archive's texts; rows that are newer than it are no error."""
    assert catalog.facts is not None  # noqa: S101 - the caller has looked
    query = bundle_query(catalog, catalog.facts, is_narrow=False)
    quarter = Quarter.parse(generation.quarter)
    ids = [record["job_id"] for record in records]
    back = {str(one["job_id"]): one for one in read_bundles(conn, query, ids, (quarter.first, quarter.last))}
    for record in records:
        now = back.get(record["job_id"])
        if now is None or not _is_back(record, now):
            raise VerificationError(
                f"{generation.uri}: job {record['job_id']} did not come back as it was archived"
            )


def _is_back(record: Record, now: Record) -> bool:
    jobs_hold = record[DESCRIPTION] == now[DESCRIPTION] and _holds(record[JOB], [now[JOB]])
    return jobs_hold and all(_holds(row, now[name]) for name in LISTS for row in record[name])


def _holds(row: str, candidates: Sequence[str]) -> bool:
    """Whether a row is among the candidates, but for columns that only one side has: tables change in time."""
    if row in candidates:
        return True
    archived = json.loads(row, parse_float=Decimal)
    for candidate in candidates:
        found = json.loads(candidate, parse_float=Decimal)
        if all(found[name] == archived[name] for name in archived.keys() & found.keys()):
            return True
    return False


def release_quarter(settings: Settings, quarter: str) -> int:
    """Unpin a restored quarter: the next archive run may take it again, as a new generation.

    Returns:
        The number of generations released.

    Raises:
        ArchiveError: if none of the quarter is pinned.
    """
    wanted = Quarter.parse(quarter)
    with connect(settings) as conn, archive_lock(conn):
        released = conn.execute(
            "update ops.archive_manifest set pinned_at = null where quarter = %s and pinned_at is not null",
            (str(wanted),),
        ).rowcount
        supersede_empty(conn)
        conn.commit()
    if not released:
        raise ArchiveError(f"{wanted} is not restored, so there is nothing to release")
    return released
