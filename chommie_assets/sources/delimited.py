"""Records of CSV and TSV: the delimiter is found, not assumed; a row that does not fit is a defect."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chommie_assets.sources.headers import listed, recognised_count
from chommie_assets.sources.lines import Lines
from chommie_assets.sources.records import Break, Defect, Record, RefusedFileError, defect

DELIMITERS = (",", ";", "\t", "|")
# Enough rows to tell delimiters apart, few enough to hold.
SNIFF_LINES = 60
SNIFF_CHARACTERS = 256 * 1024
# A report's name and date may stand above its header.
MAX_PREAMBLE_ROWS = 12
# A row that swallowed this much because of a stray quote is taken apart again line by line.
RESYNC_LINES = 200


class _Recorder:
    """Hands lines to ``csv`` and remembers those of the row under way, as they came."""

    def __init__(self, lines: Lines, max_characters: int) -> None:
        self._lines = lines
        self.max_characters = max_characters
        self.taken: list[str] = []
        self.characters = 0
        self.overlong = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.characters > self.max_characters:
            raise _RowTooLargeError("it does not end")
        line = next(self._lines)
        self.taken.append(line)
        self.characters += len(line)
        self.overlong = max(self.overlong, self._lines.overlong)
        # Text that was translated to Windows' line ends twice.
        return line[:-2] + "\n" if line.endswith("\r\r\n") else line

    def start_row(self) -> None:
        self.taken, self.characters, self.overlong = [], 0, 0


class _RowTooLargeError(Exception):
    """The row under way is past the bound."""


def _fits(width: int, row: list[str]) -> bool:
    return len(row) == width or (len(row) > width and not any(row[width:]))


def _sniff(sample: list[str]) -> str:
    """Return the delimiter under which the sample looks most like a table of adverts."""

    def score(delimiter: str) -> tuple[int, float, int]:
        rows = _table(sample, delimiter)[1]
        if not rows:
            return (0, 0.0, 0)
        width = len(rows[0])
        # The last row of a sample may be cut.
        body = rows[1:-1] or rows[1:]
        consistent = sum(len(row) == width for row in body) / len(body) if body else 1.0
        return (recognised_count(rows[0]), consistent if width > 1 else 0.0, width)

    return max(DELIMITERS, key=score)


def _table(sample: list[str], delimiter: str) -> tuple[int, list[list[str]]]:
    """Return how many lines stand above the header, and the rows from it on; none if they can't be read.

    The first row is the header unless it names nothing known and one below names two columns or more.
    """
    reader = csv.reader(sample, delimiter=delimiter)
    starts, rows = [], []
    try:
        for row in reader:
            rows.append(row)
            starts.append(reader.line_num)
    except csv.Error:
        return 0, []
    counts = [recognised_count(row) for row in rows[:MAX_PREAMBLE_ROWS]]
    place = next((index for index, count in enumerate(counts) if count > 1), 0) if not any(counts[:1]) else 0
    return (starts[place - 1] if place else 0), [row for row in rows[place:] if row]


def _unique(header: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    names = []
    for name in (cell.strip().lstrip("\ufeff") for cell in header):
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    while names and not names[-1]:
        names.pop()
    return names


def _sample(lines: Lines) -> tuple[str | None, list[str]]:
    """Return Excel's ``sep=`` hint if the text begins with one, and the first lines, which are put back."""
    taken: list[str] = []
    characters = 0
    for line in lines:
        taken.append(line)
        characters += len(line)
        if len(taken) >= SNIFF_LINES or characters > SNIFF_CHARACTERS:
            break
    hint = None
    if taken and taken[0].lower().startswith("sep=") and len(taken[0].strip()) == len("sep=;"):
        hint = taken.pop(0).strip()[-1]
    while taken and not taken[0].strip():
        taken.pop(0)
    lines.put_back(taken)
    return hint, taken


def read_delimited(
    pieces: Iterable[str], max_record_bytes: int, trouble: Break, delimiter: str | None = None
) -> Iterator[Record | Defect]:
    """Yield the records of a delimited text.

    Args:
        pieces: the text; line ends of any system, quoted fields may hold them.
        max_record_bytes: a row larger than this is a defect.
        trouble: where the bytes below broke, if they did; the row cut there is not a record.
        delimiter: if known.

    Raises:
        RefusedFileError: if there is no header.
    """
    csv.field_size_limit(max(csv.field_size_limit(), max_record_bytes * 2))
    lines = Lines(_unix_ends(pieces), max_record_bytes)
    hint, sample = _sample(lines)
    if not sample:
        raise RefusedFileError("the file is empty")
    chosen = delimiter or hint or _sniff(sample)
    for _ in range(_table(sample, chosen)[0]):
        next(lines)
    recorder = _Recorder(lines, max_record_bytes)
    header = _header(recorder, chosen)
    if not any(header):
        raise RefusedFileError("the file has no header row")
    is_empty = True
    for item in _rows(lines, recorder, header, chosen, trouble):
        is_empty = False
        yield item
    if is_empty and not recognised_count(header):
        raise RefusedFileError(f"there is no row, and no column is known: the columns are {listed(header)}")


def _header(recorder: _Recorder, delimiter: str) -> list[str]:
    try:
        return _unique(next(csv.reader(recorder, delimiter=delimiter), []))
    except (csv.Error, _RowTooLargeError) as error:
        raise RefusedFileError(f"the first row is no header: {error}") from None


def _unix_ends(pieces: Iterable[str]) -> Iterator[str]:
    pieces = iter(pieces)
    first = next(pieces, "")
    if "\r" in first and "\n" not in first:
        return (piece.replace("\r", "\n") for piece in itertools.chain([first], pieces))
    return itertools.chain([first], pieces)


@dataclass(frozen=True)
class _Row:
    """One parsed row: its cells or what is wrong with it, and the lines it was made of."""

    cells: list[str]
    problem: tuple[str, str] | None
    taken: list[str]

    def raw(self) -> bytes:
        return "".join(self.taken).encode("utf-8", "replace")

    @property
    def is_whole(self) -> bool:
        return self.problem is None and bool(self.taken) and self.taken[-1].endswith("\n")


def _rows(
    lines: Lines, recorder: _Recorder, header: list[str], delimiter: str, trouble: Break
) -> Iterator[Record | Defect]:
    number = 0
    held: _Row | None = None
    for row in _parsed(lines, recorder, len(header), delimiter):
        if held is not None:
            number += 1
            yield _outcome(number, header, held)
        held = row
    if held is not None and (trouble.rule is None or held.is_whole):
        number += 1
        yield _outcome(number, header, held)
        held = None
    if trouble.rule is not None:
        yield defect(number + 1, trouble.rule, trouble.reason, held.raw() if held else b"")


def _outcome(number: int, header: list[str], row: _Row) -> Record | Defect:
    if row.problem is not None:
        return defect(number, *row.problem, row.raw())
    return Record(number, dict(zip(header, row.cells, strict=False)), row.raw)


def _parsed(lines: Lines, recorder: _Recorder, width: int, delimiter: str) -> Iterator[_Row]:
    reader = csv.reader(recorder, delimiter=delimiter)
    while True:
        recorder.start_row()
        cells: list[str] = []
        problem: tuple[str, str] | None = None
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (_RowTooLargeError, csv.Error) as error:
            problem = ("unreadable_row", f"not a row of the table: {error}")
            reader = csv.reader(recorder, delimiter=delimiter)
        if not problem and not any(cells):
            continue
        problem = _oversize(recorder) or problem or _misfit(cells, width, recorder)
        if problem and len(recorder.taken) > RESYNC_LINES:
            problem = (
                problem[0],
                f"{problem[1]}; a quote is never closed, the lines after it were read again",
            )
            lines.put_back(recorder.taken[1:])
            recorder.taken = recorder.taken[:1]
            reader = csv.reader(recorder, delimiter=delimiter)
        yield _Row(cells, problem, recorder.taken)


def _oversize(recorder: _Recorder) -> tuple[str, str] | None:
    size = max(recorder.overlong, recorder.characters)
    if size <= recorder.max_characters and not recorder.overlong:
        return None
    return (
        "record_too_large",
        f"a row of at least {size:,} characters; {recorder.max_characters:,} are allowed",
    )


def _misfit(cells: list[str], width: int, recorder: _Recorder) -> tuple[str, str] | None:
    is_last = not recorder.taken[-1].endswith("\n")
    if is_last and sum(line.count('"') for line in recorder.taken) % 2 and not _fits(width, cells):
        return "truncated", "the file ends inside a quoted field; the row is incomplete"
    if _fits(width, cells):
        return None
    rule = "too_many_columns" if len(cells) > width else "too_few_columns"
    return rule, f"{len(cells)} columns where the header has {width}"
