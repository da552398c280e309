"""Records of Parquet, row group by row group: a damaged group costs its own rows only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from chommie_assets.sources.json_records import dumped
from chommie_assets.sources.records import Defect, Record, defect

BATCH_ROWS = 1024
_ERRORS = (pa.ArrowException, OSError)


def read_parquet(path: Path, max_bytes: int) -> Iterator[Record | Defect]:
    """Yield the records of a Parquet file.

    Args:
        path: the file, not compressed from outside.
        max_bytes: a file whose row groups say they are larger than this is read up to there.
    """
    try:
        file = pq.ParquetFile(path)
    except _ERRORS as error:
        reason = (
            f"no row of the Parquet file can be read, its footer is missing or damaged: {_first_line(error)}"
        )
        yield defect(1, "truncated", reason, path.open("rb").read(1024), path.stat().st_size)
        return
    with file:
        yield from _groups(file, max_bytes)


def _first_line(error: BaseException) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__


def _groups(file: pq.ParquetFile, max_bytes: int) -> Iterator[Record | Defect]:
    number = size = 0
    for group in range(file.num_row_groups):
        meta = file.metadata.row_group(group)
        size += meta.total_byte_size
        if size > max_bytes:
            left = sum(file.metadata.row_group(index).num_rows for index in range(group, file.num_row_groups))
            yield defect(
                number + 1,
                "too_large",
                f"the last {left:,} rows were left unread: over {max_bytes:,} bytes",
                b"",
            )
            return
        before = number
        try:
            for batch in file.iter_batches(BATCH_ROWS, row_groups=[group]):
                for fields in batch.to_pylist():
                    number += 1
                    yield Record(number, fields, dumped(fields))
        except _ERRORS as error:
            lost = meta.num_rows - (number - before)
            number += 1
            yield defect(
                number,
                "corrupt",
                f"row group {group} breaks: {_first_line(error)}; {lost:,} rows are lost",
                b"",
            )
