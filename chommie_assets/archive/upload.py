"""Writes a planned generation: jobs in batches into Parquet parts, parts into the store, the manifest last."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chommie_assets.archive.bundles import bundle_query, read_bundles
from chommie_assets.archive.columns import TypedColumn, arrow_schema, typed_columns
from chommie_assets.archive.ledger import Generation, set_state
from chommie_assets.archive.manifest import NAME, Manifest, Part, part_name, reading_query, rows_hash
from chommie_assets.archive.parts import PartWriter
from chommie_assets.archive.quarters import Quarter
from chommie_assets.archive.tables import Catalog
from chommie_assets.object_store.store import file_sha256

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.object_store.store import ObjectStore

Progress = Callable[[str], None]
# Jobs fetched at once. Adverts come to about 20 KB each with their versions; a hostile one to tens of MB.
BATCH_JOBS = 200
_NEXT = """
select job_id from ops.archived_jobs
where quarter = %s and generation = %s and state = 'planned' and (%s::uuid is null or job_id > %s::uuid)
order by job_id limit %s
"""
_PLACE = """
update ops.archived_jobs as a
set row_hash = n.row_hash, part = %(part)s, first_observed_on = n.first_on, last_observed_on = n.last_on,
    content_hashes = array(select jsonb_array_elements_text(n.contents::jsonb))
from unnest(%(ids)s::uuid[], %(hashes)s::text[], %(firsts)s::date[], %(lasts)s::date[], %(contents)s::text[])
    as n (job_id, row_hash, first_on, last_on, contents)
where a.job_id = n.job_id and a.quarter = %(quarter)s and a.generation = %(generation)s
"""
_DROP_UNPLACED = """
delete from ops.archived_jobs where quarter = %s and generation = %s and state = 'planned' and part is null
"""
_UPLOADED = """
update ops.archive_manifest set row_count = %s, size_bytes = %s, sha256 = %s, rows_hash = %s, detail = %s
where quarter = %s and generation = %s
"""


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """Yield an empty folder for files on their way to or from the store; it goes away with what it holds."""
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chommie-archive-", dir=parent) as folder:
        yield Path(folder)


def planned_jobs(conn: Connection[Any], generation: Generation, batch: int) -> Iterator[list[Any]]:
    """Yield the ids of the jobs that a generation still plans to take, ascending; commits may come between."""
    last = None
    while True:
        rows = conn.execute(_NEXT, (generation.quarter, generation.generation, last, last, batch)).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield [row[0] for row in rows]


@dataclass
class _Upload:
    """A generation under way."""

    conn: Connection[Any]
    store: ObjectStore
    generation: Generation
    columns: tuple[TypedColumn, ...]
    folder: Path
    progress: Progress
    parts: list[Part] = field(default_factory=list)
    placed: list[dict[str, Any]] = field(default_factory=list)
    days: list[date] = field(default_factory=list)
    writer: PartWriter | None = None

    def add(self, record: dict[str, Any]) -> None:
        if self.writer is None:
            self.writer = PartWriter(self.folder / part_name(len(self.parts)), self.columns)
        self.writer.add(record)
        self.placed.append({name: record[name] for name in _PLACED})
        self.days = [min([*self.days, record["posted_on"]]), max([*self.days, record["posted_on"]])]
        if self.writer.is_full:
            self.finish_part()

    def finish_part(self) -> None:
        if self.writer is None:
            return
        part = self.writer.close(part_name(len(self.parts)))
        self.store.put(self.generation.key + part.name, self.writer.path)
        self.writer.path.unlink()
        self._place(part)
        self.conn.commit()
        self.parts.append(part)
        self.writer, self.placed = None, []
        self.progress(f"{self.generation.name}: uploaded {part.name}, {part.rows:,} jobs")

    def _place(self, part: Part) -> None:
        import orjson

        self.conn.execute(
            _PLACE,
            {
                "part": part.name,
                "quarter": self.generation.quarter,
                "generation": self.generation.generation,
                "ids": [one["job_id"] for one in self.placed],
                "hashes": [one["row_hash"] for one in self.placed],
                "firsts": [one["first_observed_on"] for one in self.placed],
                "lasts": [one["last_observed_on"] for one in self.placed],
                # An array of arrays must be a rectangle in Postgres: each job's list goes as JSON.
                "contents": [orjson.dumps(one["content_hashes"]).decode() for one in self.placed],
            },
        )

    def manifest(self, clock_day: date) -> Manifest:
        low, high = self.days
        url = self.store.url(self.generation.key)
        return Manifest(
            quarter=self.generation.quarter,
            generation=self.generation.generation,
            as_of_on=clock_day.isoformat(),
            rows=sum(part.rows for part in self.parts),
            rows_hash=rows_hash(part.rows_hash for part in self.parts),
            posted_on_min=low.isoformat(),
            posted_on_max=high.isoformat(),
            query=reading_query(url, (low, high)),
            parts=self.parts,
            columns=list(self.columns),
            schema=[{"name": one.name, "type": str(one.type)} for one in arrow_schema(self.columns)],
            size_bytes=sum(part.size_bytes for part in self.parts),
        )


_PLACED = ("job_id", "row_hash", "first_observed_on", "last_observed_on", "content_hashes")


def upload(
    conn: Connection[Any],
    store: ObjectStore,
    generation: Generation,
    clock: Clock,
    folder: Path,
    progress: Progress,
) -> int:
    """Write a planned generation into the store and mark it uploaded; commits part by part.

    Jobs that left the marts, or came alive, since the plan are left out. What an earlier try left under the
    generation's key is removed first.

    Returns:
        The number of jobs written; with none, the generation's bookkeeping is gone.
    """
    for key in store.list(generation.key):
        store.delete(key)
    catalog = Catalog.read(conn)
    if catalog.facts is None:
        raise LookupError("marts.fct_jobs does not exist")
    quarter = Quarter.parse(generation.quarter)
    query = bundle_query(catalog, catalog.facts, is_narrow=False)
    work = _Upload(conn, store, generation, typed_columns(catalog.facts), folder, progress)
    for ids in planned_jobs(conn, generation, BATCH_JOBS):
        for record in read_bundles(conn, query, ids, (quarter.first, quarter.last)):
            if record["status"] == "expired":
                work.add(record)
    work.finish_part()
    conn.execute(_DROP_UNPLACED, (generation.quarter, generation.generation))
    rows = _publish(work, clock) if work.parts else _forget(work)
    conn.commit()
    return rows


def _publish(work: _Upload, clock: Clock) -> int:
    manifest = work.manifest(clock.day)
    path = work.folder / NAME
    manifest.write(path)
    work.store.put(work.generation.key + NAME, path)
    from psycopg.types.json import Jsonb

    detail = Jsonb({"parts": len(manifest.parts), "query": manifest.query})
    work.conn.execute(
        _UPLOADED,
        (
            manifest.rows,
            manifest.size_bytes,
            file_sha256(path),
            manifest.rows_hash,
            detail,
            work.generation.quarter,
            work.generation.generation,
        ),
    )
    set_state(work.conn, work.generation, "uploaded", clock)
    return manifest.rows


def _forget(work: _Upload) -> int:
    work.conn.execute(
        "delete from ops.archive_manifest where quarter = %s and generation = %s",
        (work.generation.quarter, work.generation.generation),
    )
    return 0
