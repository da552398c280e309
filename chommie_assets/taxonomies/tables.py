"""A taxonomy's file as a table: gzip or plain, any usual delimiter, columns known by their headers.

Unlike the files of a job board, where what can be read is read, a taxonomy is taken whole or not at all.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from chommie_assets.sources.compression import is_gzip, read_chunks
from chommie_assets.sources.records import Break

# ESCO with all its descriptions has 20 MB in one language.
MAX_BYTES = 64 * 1024 * 1024
DELIMITERS = ",;\t"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Header, in small letters and without what is no letter or digit -> column. ESCO's own, Tabiya's, ours, plain ones.
_HEADERS: Mapping[str, str] = {
    header: column
    for column, headers in {
        "uri": "concepturi originuri uri",
        "id": "id skillid occupationid",
        "name": "preferredlabel name label skill skillname",
        "title": "title occupation occupationtitle jobtitle preferredtitle",
        "other_names": "altlabels alternativelabels aliases alternativetitles synonyms",
        "hidden_names": "hiddenlabels",
        "skill_type": "skilltype",
        "reuse_level": "reuselevel",
        "scheme": "inscheme",
        "category": "category group skillgroup",
        "kind": "kind",
        "rule": "rule",
        "alias": "alias",
        "isco": "iscogroup iscogroupcode occupationgroupcode iscocode isco isco08 isco08code",
        "code": "code",
        "status": "status",
    }.items()
    for header in headers.split()
}
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


class TaxonomyFileError(ValueError):
    """A file that is no taxonomy, or a broken one; the text is one line that names it."""


class Row(NamedTuple):
    """The known columns of a row, and the line of the file that it ends on."""

    line: int
    values: dict[str, str]

    def get(self, column: str) -> str:
        """Return the value without the spaces around it; empty when the file has none."""
        return self.values.get(column, "").strip()


@dataclass(frozen=True)
class Table:
    """A file's rows, of the columns that are known.

    Attributes:
        file: its name, for messages.
        columns: the known columns that it has.
        headers: all of its headers, as written.
        rows: without blank ones.
    """

    file: str
    columns: frozenset[str]
    headers: tuple[str, ...]
    rows: tuple[Row, ...]

    def error(self, told: str, row: Row | None = None) -> TaxonomyFileError:
        """Return the error that tells what is wrong with the file, or with one of its rows."""
        place = f" line {row.line}" if row else ""
        return TaxonomyFileError(f"{self.file}{place}: {told}")


def read_table(path: Path) -> Table:
    """Return a file's table.

    Raises:
        TaxonomyFileError: it is too large, no text, not whole, or its rows don't fit its header.
        OSError: it can't be read.
    """
    text = _text(path)
    # A description may be longer than Python's limit of 128 KiB a field.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    try:
        return _table(path.name, text, _delimiter(text))
    except csv.Error as error:
        raise TaxonomyFileError(f"{path.name}: no table of comma-separated values: {error}") from None


def _delimiter(text: str) -> str:
    header = next((line for line in io.StringIO(text) if line.strip()), "")
    return max(DELIMITERS, key=lambda one: len(_known(next(csv.reader([header], delimiter=one), []))))


def _text(path: Path) -> str:
    if path.suffix.lower() == ".gz" and not is_gzip(path):
        raise TaxonomyFileError(f"{path.name} is named .gz, but is not gzip")
    trouble = Break()
    content = b"".join(read_chunks(path, MAX_BYTES, trouble))
    if trouble.rule == "too_large":
        raise TaxonomyFileError(f"{path.name} is too large: a taxonomy has at most {MAX_BYTES >> 20} MiB")
    if trouble.rule is not None:
        raise TaxonomyFileError(f"{path.name}: {trouble.reason}")
    mark, encoding = next((one for one in _MARKS if content.startswith(one[0])), (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TaxonomyFileError(
            f"{path.name} line {line}: not {encoding.upper()}; save it as UTF-8"
        ) from None
    if "\0" in text:
        raise TaxonomyFileError(f"{path.name} is no text: it holds NUL characters")
    return text


def _known(headers: list[str]) -> dict[str, int]:
    """Return the place of each known column; of two headers of one column the first counts."""
    places: dict[str, int] = {}
    for place, header in enumerate(headers):
        column = _HEADERS.get(_NOT_PLAIN.sub("", header.casefold()))
        if column is not None:
            places.setdefault(column, place)
    return places


def _table(file: str, text: str, delimiter: str) -> Table:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    headers = next((cells for cells in reader if any(cell.strip() for cell in cells)), [])
    places = _known(headers)
    # Without a known column it is another kind of file, whose rows would only mislead about what is wrong.
    rows = tuple(_rows(file, reader, len(headers), places)) if places else ()
    return Table(file, frozenset(places), tuple(headers), rows)


def _rows(file: str, reader: Iterator[list[str]], width: int, places: Mapping[str, int]) -> Iterator[Row]:
    for cells in reader:
        line: int = reader.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != width:
            raise TaxonomyFileError(f"{file} line {line}: {len(cells)} columns where the header has {width}")
        yield Row(line, {column: cells[place] for column, place in places.items()})
