"""Reads a generation back from the store and holds every byte and every row to what was recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chommie_assets.archive.bundles import JOB, row_hash
from chommie_assets.archive.columns import ROW_HASH, TypedColumn, same, typed_values
from chommie_assets.archive.errors import VerificationError
from chommie_assets.archive.ledger import STORED, Generation, generations
from chommie_assets.archive.manifest import NAME, Manifest, Part, rows_hash
from chommie_assets.archive.parts import read_records
from chommie_assets.archive.quarters import Quarter
from chommie_assets.archive.upload import scratch_folder
from chommie_assets.object_store.errors import StoreError
from chommie_assets.object_store.store import ObjectStore, file_sha256, open_store
from chommie_assets.warehouse.connection import connect

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.settings import Settings

Progress = Callable[[str], None]
_RECORDED = """
select job_id::text, row_hash, part from ops.archived_jobs
where quarter = %s and generation = %s and job_id = any(%s::uuid[])
"""
_RECORDED_COUNT = "select count(*) from ops.archived_jobs where quarter = %s and generation = %s"


@dataclass(frozen=True)
class Verified:
    """What came of verifying one generation.

    Attributes:
        problem: one line that names the object at fault; ``None`` when everything held.
    """

    quarter: str
    generation: int
    state: str
    rows: int
    uri: str
    problem: str | None


def store_of(settings: Settings, generation: Generation) -> ObjectStore:
    """Return the store that holds a generation: the settings' one (it may have moved), else its own URL's."""
    current = open_store(settings)
    if current.url(generation.key) == generation.uri or current.list(generation.key + NAME):
        return current
    return open_store(settings, generation.uri.removesuffix("/" + generation.key.rstrip("/")))


def fetch_manifest(store: ObjectStore, generation: Generation, folder: Path) -> Manifest:
    """Return the manifest of a generation, held to its recorded SHA-256.

    Raises:
        VerificationError: if it is another file; StoreError if it cannot be read.
    """
    url, path = store.url(generation.key + NAME), folder / NAME
    store.get(generation.key + NAME, path)
    if file_sha256(path) != generation.sha256:
        raise VerificationError(f"{url} is damaged: its SHA-256 is not the recorded one")
    return Manifest.read(path, url)


def fetch_part(store: ObjectStore, generation: Generation, part: Part, folder: Path) -> Path:
    """Return a local copy of a part, held to the manifest's SHA-256; the caller removes it.

    Raises:
        VerificationError: if it is another file; StoreError if it cannot be read.
    """
    path = folder / part.name
    store.get(generation.key + part.name, path)
    if file_sha256(path) != part.sha256:
        raise VerificationError(
            f"{store.url(generation.key + part.name)} is damaged: its SHA-256 is not the manifest's"
        )
    return path


def checked_records(
    path: Path, url: str, columns: Iterable[TypedColumn], job_ids: list[str] | None = None
) -> Iterator[list[dict[str, Any]]]:
    """Yield the records of a part, each held to its row hash and its typed columns to its record.

    Raises:
        VerificationError: naming the part and the job.
    """
    columns = tuple(columns)
    for records in read_records(path, url, job_ids):
        for record in records:
            _check_record(record, url, columns)
        yield records


def _check_record(record: Mapping[str, Any], url: str, columns: tuple[TypedColumn, ...]) -> None:
    name = f"{url}: job {record['job_id']}"
    if row_hash(record) != record[ROW_HASH]:
        raise VerificationError(f"{name} is not what its row hash says")
    for column, value in typed_values(columns, record[JOB]).items():
        if column not in record or not same(value, record[column]):
            raise VerificationError(f"{name}: column {column} is not that of its record")


def verify_generation(
    conn: Connection[Any], store: ObjectStore, generation: Generation, folder: Path, progress: Progress
) -> int:
    """Read a generation back and compare it, row by row, with the hashes that Postgres computed of its rows.

    Returns:
        The number of rows.

    Raises:
        VerificationError: on the first difference; it names the object.
        StoreError: if an object cannot be read.
    """
    manifest = fetch_manifest(store, generation, folder)
    manifest_url = store.url(generation.key + NAME)
    hashes = 0
    for part in manifest.parts:
        path = fetch_part(store, generation, part, folder)
        rows = _verify_part(conn, generation, part, path, store.url(generation.key + part.name), manifest)
        path.unlink()
        hashes += rows
        progress(f"{generation.name}: read back {part.name}, {rows:,} jobs")
    total = rows_hash(part.rows_hash for part in manifest.parts)
    if (hashes, total) != (generation.row_count, generation.rows_hash):
        raise VerificationError(
            f"{manifest_url} lists {hashes:,} rows, {generation.row_count:,} were recorded"
        )
    recorded = conn.execute(_RECORDED_COUNT, (generation.quarter, generation.generation)).fetchone()
    if recorded is None or recorded[0] != hashes:
        raise VerificationError(f"{manifest_url} holds {hashes:,} jobs, the warehouse recorded {recorded}")
    return hashes


def _verify_part(
    conn: Connection[Any], generation: Generation, part: Part, path: Path, url: str, manifest: Manifest
) -> int:
    hashes: list[str] = []
    seen: set[str] = set()
    for records in checked_records(path, url, manifest.columns):
        ids = [record["job_id"] for record in records]
        rows = conn.execute(_RECORDED, (generation.quarter, generation.generation, ids)).fetchall()
        recorded = {job_id: (recorded_hash, name) for job_id, recorded_hash, name in rows}
        for record in records:
            if recorded.get(record["job_id"]) != (record[ROW_HASH], part.name):
                raise VerificationError(f"{url}: job {record['job_id']} is not as Postgres had it")
        hashes += [record[ROW_HASH] for record in records]
        seen.update(ids)
    if len(seen) != len(hashes) or (len(hashes), rows_hash(hashes)) != (part.rows, part.rows_hash):
        raise VerificationError(f"{url} holds {len(seen):,} jobs in {len(hashes):,} rows, not {part.rows:,}")
    return len(hashes)


def verify(
    settings: Settings, quarter: Quarter | str | None = None, progress: Progress = lambda _: None
) -> list[Verified]:
    """Verify every stored generation of a quarter, or all; a damaged one does not hide the next.

    Raises:
        NotAQuarterError: if ``quarter`` is a text that names none.
    """
    wanted = Quarter.parse(quarter) if isinstance(quarter, str) else quarter
    with connect(settings) as conn:
        stored = [one for one in generations(conn, wanted) if one.state in STORED]
        return [_verified(settings, conn, generation, progress) for generation in stored]


def _verified(
    settings: Settings, conn: Connection[Any], generation: Generation, progress: Progress
) -> Verified:
    problem = None
    try:
        with scratch_folder(settings.home / "tmp") as folder:
            verify_generation(conn, store_of(settings, generation), generation, folder, progress)
    except (VerificationError, StoreError) as error:
        problem = str(error)
    conn.commit()
    return Verified(
        generation.quarter,
        generation.generation,
        generation.state,
        generation.row_count,
        generation.uri,
        problem,
    )
