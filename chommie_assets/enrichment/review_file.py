"""Labels from a CSV file: all of them, or what is wrong with each line that is wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from chommie_assets.enrichment.review_labels import LABELS, NewLabel, ReviewError

REQUIRED = ("job_id", "label")
COLUMNS = (*REQUIRED, "note", "reviewer", "company_verified")
_YES = frozenset({"yes", "true", "1", "y"})
_NO = frozenset({"no", "false", "0", "n", ""})
# As many as a person reads; the rest is counted.
MOST_PROBLEMS = 10


class BadLabelsError(ReviewError):
    """Lines of a file that can't be taken, each told by its number.

    Attributes:
        problems: (line, what is wrong with it).
    """

    def __init__(self, problems: list[tuple[int, str]]) -> None:
        told = [f"line {line}: {problem}" for line, problem in problems[:MOST_PROBLEMS]]
        if len(problems) > MOST_PROBLEMS:
            told.append(f"and {len(problems) - MOST_PROBLEMS:,} more")
        super().__init__("nothing was written: " + "; ".join(told))
        self.problems = problems


def read_label_file(path: Path, reviewer: str) -> list[tuple[int, NewLabel]]:
    """Return the labels of a CSV file with the columns :data:`COLUMNS`, each with the number of its line.

    Args:
        path: UTF-8, a header in its first line; ``note``, ``reviewer`` and ``company_verified`` may be missing.
        reviewer: who says it where the file does not tell.

    Raises:
        BadLabelsError: if a line can't be read.
        ReviewError: if it is no such file.
    """
    labels, problems = [], []
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            for line, row in _rows(stream, path):
                try:
                    labels.append((line, _label(row, reviewer)))
                except ReviewError as error:
                    problems.append((line, str(error)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReviewError(f"{path} is not a CSV file in UTF-8: {error}") from None
    if problems:
        raise BadLabelsError(problems)
    if not labels:
        raise ReviewError(f"{path} has no labels")
    return labels


def _rows(stream: Iterator[str], path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(stream)
    names = [name.strip().lower() for name in reader.fieldnames or []]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise ReviewError(
            f"{path} has no column {' and no column '.join(missing)}; its first line names the columns"
        )
    reader.fieldnames = names
    for row in reader:
        yield reader.line_num, {name: (row.get(name) or "").strip() for name in COLUMNS}


def _label(row: dict[str, str], reviewer: str) -> NewLabel:
    if not row["job_id"]:
        raise ReviewError("no job_id")
    label, verified = row["label"].lower(), row["company_verified"].lower()
    if label not in LABELS:
        raise ReviewError(f"{row['label']!r} is no label: good or bad")
    if verified not in _YES | _NO:
        raise ReviewError(f"company_verified is {verified!r}: yes or no")
    return NewLabel(row["job_id"], label, row["reviewer"] or reviewer, row["note"] or None, verified in _YES)
