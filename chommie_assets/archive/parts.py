"""Writes records into Parquet parts and reads them back; memory follows the bytes of a row group, not rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chommie_assets.archive.bundles import DESCRIPTION, JOB, LISTS, RECORD_COLUMNS
from chommie_assets.archive.columns import ROW_HASH, TypedColumn, arrow_schema, typed_values
from chommie_assets.archive.errors import VerificationError
from chommie_assets.archive.manifest import Part, rows_hash
from chommie_assets.object_store.store import file_sha256

if TYPE_CHECKING:
    import pyarrow.parquet as pq

MIB = 1024 * 1024
GROUP_ROWS = 5_000
GROUP_BYTES = 32 * MIB
# Text before compression; a part of adverts comes to about a third of it.
PART_BYTES = 512 * MIB
READ_ROWS = 256


def record_bytes(record: Mapping[str, Any]) -> int:
    """Return about how much text a record holds."""
    lists = sum(len(entry) for name in LISTS for entry in record[name] or ())
    return len(record[JOB]) + len(record[DESCRIPTION] or "") + lists


class PartWriter:
    """One Parquet file under way."""

    def __init__(self, path: Path, columns: tuple[TypedColumn, ...]) -> None:
        import pyarrow.parquet as pq

        self.path = path
        self.columns = columns
        self.bytes = 0
        self.hashes: list[str] = []
        self._schema = arrow_schema(columns)
        self._writer = pq.ParquetWriter(path, self._schema, compression="snappy")
        self._rows: list[dict[str, Any]] = []
        self._group_bytes = 0

    def add(self, record: Mapping[str, Any]) -> None:
        """Append a record with :data:`RECORD_COLUMNS` and its row hash."""
        row = {name: record[name] for name in (*RECORD_COLUMNS, ROW_HASH)}
        self._rows.append({**typed_values(self.columns, record[JOB]), **row})
        self.hashes.append(record[ROW_HASH])
        size = record_bytes(record)
        self.bytes += size
        self._group_bytes += size
        if len(self._rows) >= GROUP_ROWS or self._group_bytes >= GROUP_BYTES:
            self._flush()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []
        self._group_bytes = 0

    def close(self, name: str) -> Part:
        """Finish the file and return what it is, hashed as it lies on disk."""
        self._flush()
        self._writer.close()
        size = self.path.stat().st_size
        return Part(name, len(self.hashes), size, file_sha256(self.path), rows_hash(self.hashes))

    @property
    def is_full(self) -> bool:
        """Whether the next record belongs in another part."""
        return self.bytes >= PART_BYTES


def _open(path: Path, url: str) -> pq.ParquetFile:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(path)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise VerificationError(
            f"{url} is not a readable Parquet file: {' '.join(str(error).split())}"
        ) from None


def read_records(
    path: Path, url: str, job_ids: Sequence[str] | None = None
) -> Iterator[list[dict[str, Any]]]:
    """Yield the records of a part in batches, all columns; with ``job_ids`` only theirs.

    Raises:
        VerificationError: if the file cannot be read as Parquet or lacks a column; it names ``url``.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    with _open(path, url) as file:
        lacking = {*RECORD_COLUMNS, ROW_HASH, "job_id"} - set(file.schema_arrow.names)
        if lacking:
            raise VerificationError(f"{url} lacks the column {', '.join(sorted(lacking))}")
        wanted = None if job_ids is None else pa.array(list(job_ids), pa.string())
        try:
            for batch in file.iter_batches(batch_size=READ_ROWS):
                kept = batch if wanted is None else batch.filter(pc.is_in(batch.column("job_id"), wanted))
                if kept.num_rows:
                    yield kept.to_pylist()
        except (pa.ArrowException, OSError) as error:
            raise VerificationError(f"{url} cannot be read: {' '.join(str(error).split())}") from None
