"""Reads the records of one load into spills: canonical rows in one, what can't be used in the other."""

from __future__ import annotations

import itertools
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from chommie_assets.contracts.raw_jobs import failing_rows
from chommie_assets.sources.canonical import Context, UnusableRecordError, canonical_row
from chommie_assets.sources.date_order import DateOrder, date_order
from chommie_assets.sources.headers import (
    MAX_COLUMNS,
    ColumnMapping,
    column_names,
    listed,
    lookup,
    map_columns,
)
from chommie_assets.sources.json_shapes import unwrapped
from chommie_assets.sources.records import Defect, Record, RefusedFileError, defect
from chommie_assets.sources.spill import DEFECTS, ROWS, Spill

# Enough to see every column a feed uses; bounded in bytes too, since one record may be large.
SAMPLE_RECORDS = 1000
SAMPLE_BYTES = 32 * 1024 * 1024
PROGRESS_ROWS = 20_000

Progress = Callable[[str], None]


class Intake:
    """What was read of one load.

    Attributes:
        rows: canonical rows, in order; their ``rank`` is the record's number.
        defects: rows of quarantine.
        rules: how many defects by rule.
        contract_failures: how many rows broke the batch contract.
        mapping: which columns were taken.
    """

    def __init__(self, folder: Path, batch_rows: int) -> None:
        self.rows = Spill(folder / "rows.parquet", ROWS, batch_rows)
        self.defects = Spill(folder / "defects.parquet", DEFECTS, batch_rows)
        self.rules: Counter[str] = Counter()
        self.contract_failures = 0
        self.mapping = ColumnMapping({})

    @property
    def rows_read(self) -> int:
        """Records met, usable or not; a break of the file counts as one."""
        return self.rows.rows + self.defects.rows

    def reject(self, found: Defect) -> None:
        """Put one record into quarantine."""
        self.rules[found.rule] += 1
        row = {name: getattr(found, name) for name in DEFECTS.names}
        if self.defects.add(row, len(found.raw)):
            self.defects.write(self.defects.take_pending())

    def accept(self, row: dict[str, Any]) -> None:
        """Keep one canonical row; a full batch is held to the contract."""
        if self.rows.add(row, len(row["payload"]) + len(row["description"] or "")):
            self.flush()

    def flush(self) -> None:
        """Hold the batch under way to its contract and write what keeps it."""
        pending = self.rows.take_pending()
        failures = failing_rows(pending)
        self.contract_failures += len(failures)
        for place, reason in failures.items():
            row = pending[place]
            self.reject(defect(row["rank"], "contract", reason, row["raw"]()))
        self.rows.write([row for place, row in enumerate(pending) if place not in failures])


@contextmanager
def open_intake(batch_rows: int) -> Iterator[Intake]:
    """Give an empty intake whose spills are removed in the end."""
    with tempfile.TemporaryDirectory(prefix="chommie-load-") as folder, ExitStack() as stack:
        intake = Intake(Path(folder), batch_rows)
        stack.enter_context(intake.rows)
        stack.enter_context(intake.defects)
        yield intake


def read_into(
    intake: Intake,
    records: Iterable[Record | Defect],
    context: Context,
    max_record_bytes: int,
    overrides: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> None:
    """Read all records into an intake and close its spills.

    Raises:
        RefusedFileError: if no column holds titles; its text lists the columns and what to pass.
        headers.UnknownFieldError: if an override names no field or column.
    """
    incoming = map(_plain, records)
    sample = _sample(incoming)
    fields = [item.fields for item in sample if isinstance(item, Record)]
    mapper = _Mapper(fields, overrides)
    order = _date_order(fields, mapper.mapping, context)
    context = replace(context, is_month_first=order.is_month_first)
    for count, item in enumerate(itertools.chain(sample, incoming), 1):
        if isinstance(item, Defect):
            intake.reject(item)
        else:
            _take(intake, item, mapper, context, max_record_bytes)
        if progress is not None and count % PROGRESS_ROWS == 0:
            progress(f"{count:,} records read")
    intake.flush()
    notices = (*mapper.mapping.notices, order.notice) if order.notice else mapper.mapping.notices
    intake.mapping = replace(mapper.mapping, notices=notices)
    intake.rows.close()
    intake.defects.close()


def _plain(item: Record | Defect) -> Record | Defect:
    """Take a posting out of its envelope; a table's rows have none."""
    if isinstance(item, Defect) or not any(isinstance(value, dict) for value in item.fields.values()):
        return item
    return replace(item, fields=unwrapped(item.fields))


def _sample(incoming: Iterator[Record | Defect]) -> list[Record | Defect]:
    sample: list[Record | Defect] = []
    size = 0
    for item in incoming:
        sample.append(item)
        size += len(item.raw()) if isinstance(item, Record) else len(item.raw)
        if len(sample) >= SAMPLE_RECORDS or size >= SAMPLE_BYTES:
            break
    return sample


def _date_order(sample: list[dict[str, Any]], mapping: ColumnMapping, context: Context) -> DateOrder:
    def values(*names: str) -> Iterator[Any]:
        columns = [column for name in names for column in mapping.columns.get(name, ())]
        return (lookup(fields, column) for fields in sample for column in columns)

    return date_order(values("posted", "observed"), values("expires"), context.clock.day)


class _Mapper:
    """The column mapping of a load; it grows when a later record brings a column the sample lacked."""

    def __init__(self, sample: list[dict[str, Any]], overrides: Mapping[str, str] | None) -> None:
        self._columns = dict.fromkeys(itertools.chain.from_iterable(map(column_names, sample)))
        self._known_tops = {key for fields in sample for key in fields}
        self._sample = sample
        self._overrides = overrides
        self.mapping = map_columns(list(self._columns), sample, overrides)
        if sample and "title" not in self.mapping.columns:
            raise RefusedFileError(_no_title(list(self._columns)))

    def for_fields(self, fields: Mapping[str, Any]) -> ColumnMapping:
        if len(self._known_tops) < MAX_COLUMNS and not self._known_tops.issuperset(fields):
            self._known_tops.update(fields)
            self._columns.update(dict.fromkeys(column_names(fields)))
            self.mapping = map_columns(list(self._columns), self._sample, self._overrides)
        return self.mapping


def _no_title(columns: list[str]) -> str:
    guess = next((column for column in columns if column.strip()), "COLUMN")
    return (
        f"no column holds the title; the columns are {listed(columns)}. Say which does: --map title={guess!r}"
    )


def _take(intake: Intake, record: Record, mapper: _Mapper, context: Context, max_record_bytes: int) -> None:
    try:
        row = canonical_row(record.fields, mapper.for_fields(record.fields), context)
        size = len(row["payload"].encode()) + len((row["description"] or "").encode())
        if size > max_record_bytes:
            raise UnusableRecordError("record_too_large", f"{size:,} bytes; {max_record_bytes:,} are allowed")
    except UnusableRecordError as error:
        intake.reject(defect(record.line_number, error.rule, str(error), record.raw()))
        return
    row |= {"rank": record.line_number, "raw": record.raw}
    intake.accept(row)
