"""The rows of one load on disk, so that a load of any size is judged as a whole in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

# Rows are few when their texts are long. Each batch is in memory several times over on its way to the database:
# with four times as much a load took 80 MiB more and was no faster.
BATCH_BYTES = 4 * 1024 * 1024

ROWS = pa.schema(
    [
        ("rank", pa.int64()),
        ("job_id", pa.string()),
        ("content_hash", pa.string()),
        ("external_id", pa.string()),
        ("external_id_kind", pa.string()),
        ("content_job_id", pa.string()),
        ("content_external_id", pa.string()),
        ("title_key", pa.string()),
        ("company_key", pa.string()),
        ("observed_on", pa.date32()),
        ("source_updated_at", pa.timestamp("us", tz="UTC")),
        ("title", pa.string()),
        ("company", pa.string()),
        ("location", pa.string()),
        ("description", pa.string()),
        ("salary_raw", pa.string()),
        ("salary_min", pa.float64()),
        ("salary_max", pa.float64()),
        ("salary_currency", pa.string()),
        ("salary_period", pa.string()),
        ("salary_is_predicted", pa.bool_()),
        ("employment_type", pa.string()),
        ("seniority", pa.string()),
        ("is_remote", pa.bool_()),
        ("skills", pa.string()),
        ("posted_on", pa.date32()),
        ("expires_on", pa.date32()),
        ("is_closed", pa.bool_()),
        ("url", pa.string()),
        ("payload", pa.string()),
    ]
)
KEYS = (
    "rank",
    "job_id",
    "content_job_id",
    "external_id_kind",
    "title_key",
    "company_key",
    "content_hash",
    "observed_on",
    "source_updated_at",
)
DEFECTS = pa.schema(
    [
        ("line_number", pa.int64()),
        ("rule", pa.string()),
        ("reason", pa.string()),
        ("raw", pa.binary()),
        ("raw_bytes", pa.int64()),
    ]
)


class Spill:
    """A table written once, batch by batch, and read as often as needed.

    Attributes:
        rows: how many were added.
    """

    def __init__(self, path: Path, schema: pa.Schema, batch_rows: int) -> None:
        self._path = path
        self._schema = schema
        self._batch_rows = batch_rows
        self._writer: pq.ParquetWriter | None = None
        self._pending: list[dict[str, Any]] = []
        self._bytes = 0
        self.rows = 0

    def __enter__(self) -> Self:
        self._writer = pq.ParquetWriter(self._path, self._schema, compression="zstd", use_dictionary=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, row: dict[str, Any], size: int) -> bool:
        """Add a row of about ``size`` bytes; return whether a batch is full and should be flushed."""
        self._pending.append(row)
        self._bytes += size
        self.rows += 1
        return len(self._pending) >= self._batch_rows or self._bytes >= BATCH_BYTES

    def take_pending(self) -> list[dict[str, Any]]:
        """Return the rows of the batch under way and forget them; the caller writes what it keeps."""
        pending, self._pending, self._bytes = self._pending, [], 0
        self.rows -= len(pending)
        return pending

    def write(self, rows: list[dict[str, Any]]) -> None:
        """Write rows as one batch."""
        if rows and self._writer is not None:
            self._writer.write_table(pa.Table.from_pylist(rows, self._schema), row_group_size=len(rows))
            self.rows += len(rows)

    def close(self) -> None:
        """Write what waits and end the file; reading starts after this."""
        if self._writer is not None:
            self.write(self.take_pending())
            self._writer.close()
            self._writer = None

    def batches(self, columns: tuple[str, ...] | None = None) -> Iterator[pa.Table]:
        """Yield the rows as tables, one a batch written, in order."""
        with pq.ParquetFile(self._path) as file:
            for group in range(file.num_row_groups):
                yield file.read_row_group(group, columns=list(columns) if columns else None)

    def tuples(self, columns: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows as tuples of ``columns``."""
        for table in self.batches(columns):
            yield from zip(*(table.column(name).to_pylist() for name in columns), strict=True)
