"""The pages of a poll under way, on disk: what a killed poll received is neither lost nor asked for again.

One JSON document a line: the head, the units, then each accepted page, in the end that there is no more. A line that a
kill cut off was not accepted yet.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from chommie_assets.collection.fetching import Page

# What a source answered longer ago than this is not continued: cursors expire, and the list has moved on.
RESUME_WITHIN = timedelta(hours=6)


@dataclass(frozen=True)
class Head:
    """What a journal is of.

    Attributes:
        poll_id: sorts by time of beginning.
        load_id: under which it will land, so that landing it again is noticed.
        source: whose.
        day: the day of the crawl.
        plan: a digest of what was to be asked; another plan can't go on with these pages.
        started_at: the machine's time.
    """

    poll_id: str
    load_id: str
    source: str
    day: date
    plan: str
    started_at: datetime


@dataclass
class Progress:
    """How far a journal is.

    Attributes:
        units: those to be asked; ``None`` until they are known.
        cursors: unit -> where its next page begins; ``None`` behind its last page.
        pages: accepted so far.
        records: on them.
        is_ended: the poll got to its end.
        is_broken_off: it ended before all units were asked.
    """

    units: list[str] | None = None
    cursors: dict[str, str | None] = field(default_factory=dict)
    pages: int = 0
    records: int = 0
    is_ended: bool = False
    is_broken_off: bool = True


class Journal:
    """One poll's file; made with :meth:`begin` or found again with :meth:`find`."""

    def __init__(self, path: Path, head: Head, progress: Progress) -> None:
        self.path = path
        self.head = head
        self.progress = progress
        self._file: io.BufferedWriter | None = None

    @classmethod
    def begin(cls, path: Path, head: Head) -> Journal:
        """Return a new journal, its head written."""
        path.parent.mkdir(parents=True, exist_ok=True)
        journal = cls(path, head, Progress())
        path.write_bytes(b"")
        path.chmod(0o600)
        journal._write({"head": asdict(head)})
        return journal

    @classmethod
    def find(cls, path: Path) -> Journal | None:
        """Return the journal that an earlier poll left; ``None`` without one, or if not even its head was written.

        What was cut off is taken away, so that writing may go on behind what is whole.
        """
        head: Head | None = None
        progress = Progress()
        whole = 0
        for line, end in _whole_lines(path):
            if "head" in line:
                head = _head(line["head"])
            else:
                _take_in(progress, line)
            whole = end
        if head is None:
            path.unlink(missing_ok=True)
            return None
        os.truncate(path, whole)
        return cls(path, head, progress)

    def is_resumable(self, source: str, day: date, plan: str) -> bool:
        """Whether a poll may go on where this one stopped."""
        is_same = (self.head.source, self.head.day, self.head.plan) == (source, day, plan)
        is_fresh = datetime.now(UTC) - self.head.started_at < RESUME_WITHIN
        return is_same and is_fresh and not self.progress.is_ended

    def set_units(self, units: list[str]) -> None:
        """Write down what is to be asked."""
        self._write({"units": units})
        self.progress.units = units

    def accept(self, unit: str, page: Page) -> None:
        """Write down a page of a unit."""
        line = {"unit": unit, "cursor": page.cursor, "records": page.records}
        self._write(line)
        _take_in(self.progress, line)

    def end(self, *, is_broken_off: bool) -> None:
        """Write down that there is no more; from now on it is only landed."""
        line = {"end": {"is_broken_off": is_broken_off}}
        self._write(line)
        _take_in(self.progress, line)
        if self._file is not None:
            os.fsync(self._file.fileno())
            self._file.close()
            self._file = None

    def records(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield (unit, record) in the order of acceptance."""
        for line, _ in _whole_lines(self.path):
            for record in line.get("records", ()):
                yield line["unit"], record

    def remove(self) -> None:
        """Forget it: what it held has landed."""
        if self._file is not None:
            self._file.close()
            self._file = None
        self.path.unlink(missing_ok=True)

    def _write(self, line: dict[str, Any]) -> None:
        if self._file is None:
            self._file = self.path.open("ab")
        self._file.write(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
        # Into the kernel: a killed process loses nothing of it.
        self._file.flush()


def _whole_lines(path: Path) -> Iterator[tuple[dict[str, Any], int]]:
    """Yield each line that was written whole, with the place behind it."""
    if not path.exists():
        return
    place = 0
    with path.open("rb") as file:
        for raw in file:
            place += len(raw)
            if not raw.endswith(b"\n"):
                return
            try:
                yield orjson.loads(raw), place
            except orjson.JSONDecodeError:
                return


def _head(values: dict[str, str]) -> Head:
    return Head(
        values["poll_id"],
        values["load_id"],
        values["source"],
        date.fromisoformat(values["day"]),
        values["plan"],
        datetime.fromisoformat(values["started_at"]),
    )


def _take_in(progress: Progress, line: dict[str, Any]) -> None:
    if "units" in line:
        progress.units = line["units"]
    elif "end" in line:
        progress.is_ended, progress.is_broken_off = True, line["end"]["is_broken_off"]
    else:
        progress.cursors[line["unit"]] = line["cursor"]
        progress.pages += 1
        progress.records += len(line["records"])
