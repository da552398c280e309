"""Which format a file has, by its content, and the right reader for it."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from chommie_assets.sources.compression import is_gzip, read_chunks
from chommie_assets.sources.delimited import read_delimited
from chommie_assets.sources.encoding import decode
from chommie_assets.sources.json_records import read_json, read_json_lines
from chommie_assets.sources.records import Break, Defect, Record, RefusedFileError

PARQUET_MAGIC = b"PAR1"
HEAD_BYTES = 64 * 1024
# First bytes of what people drop into landing folders by mistake.
FOREIGN = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (.xls or .doc)"),
    (b"SQLite format 3", "an SQLite database"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"Obj\x01", "an Avro file"),
    (b"ORC", "an ORC file"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "gzip inside gzip"),
    (b"{\\rtf", "a rich-text document"),
)
READABLE = "CSV, TSV, JSON, JSON lines and Parquet, plain or gzip, can be read"


@dataclass(frozen=True)
class Limits:
    """How much may be read.

    Attributes:
        max_file_bytes: decompressed bytes of a file.
        max_record_bytes: bytes of one record.
    """

    max_file_bytes: int
    max_record_bytes: int


def read_records(path: Path, limits: Limits) -> Iterator[Record | Defect]:
    """Yield the records of a file, and its defects, in the file's order.

    Args:
        path: CSV, TSV, JSON, JSON lines or Parquet, plain or gzip, in any usual encoding.
        limits: how much may be read.

    Raises:
        RefusedFileError: if the file is empty or of a format that is not read; the text names it.
        OSError: if it cannot be opened.
    """
    trouble = Break()
    head = _head(path, limits, trouble)
    if not head.strip() and trouble.rule is None:
        raise RefusedFileError("the file is empty")
    if head.startswith(PARQUET_MAGIC):
        yield from _parquet(path, limits)
        return
    _refuse_foreign(head)
    yield from _text(path, "".join(decode([head])), limits)


def _head(path: Path, limits: Limits, trouble: Break) -> bytes:
    head = bytearray()
    for chunk in read_chunks(path, limits.max_file_bytes, trouble):
        head += chunk
        if len(head) >= HEAD_BYTES:
            break
    return bytes(head[:HEAD_BYTES])


def _refuse_foreign(head: bytes) -> None:
    name = next((name for magic, name in FOREIGN if head.startswith(magic)), None)
    if head.startswith(b"PK\x03\x04"):
        is_sheet = b"xl/" in head or b"[Content_Types].xml" in head
        name = "an Excel workbook (.xlsx); save it as CSV" if is_sheet else "a zip archive; unpack it first"
    if name is None and re.match(
        rb"(?:\xef\xbb\xbf)?\s*<(?:!--|(?:!doctype html|html|head|body|div|table|script|meta|section|p|ul)\b)",
        head,
        re.IGNORECASE,
    ):
        name = "a web page"
    if name is None and re.match(rb"(?:\xef\xbb\xbf)?\s*<[?!a-z]", head, re.IGNORECASE):
        name = "XML"
    if name is None and _is_binary(head):
        name = "binary data of an unknown kind"
    if name is not None:
        raise RefusedFileError(f"the file is {name}: {READABLE}")


def _is_binary(head: bytes) -> bool:
    """Control bytes beyond a few in the first line, and no UTF-16, are no text."""
    head = head.split(b"\n", 1)[0][:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[:4] == b"\x00\x00\xfe\xff":
        return False
    zeros = head.count(0)
    if zeros > len(head) // 4 and 0 in (head[::2].count(0), head[1::2].count(0)):
        return False
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    return control > len(head) // 20


def _text(path: Path, head: str, limits: Limits) -> Iterator[Record | Defect]:
    trouble = Break()

    def reopen() -> Iterator[str]:
        return decode(read_chunks(path, limits.max_file_bytes, trouble))

    if _is_json_lines(path, head):
        yield from read_json_lines(reopen(), limits.max_record_bytes, trouble)
    elif head.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        yield from read_json(reopen, limits.max_record_bytes, trouble)
    else:
        yield from read_delimited(reopen(), limits.max_record_bytes, trouble)


def _is_json_lines(path: Path, head: str) -> bool:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if any(suffix in (".jsonl", ".ndjson") for suffix in suffixes):
        return True
    first, _, rest = head.lstrip("\ufeff \t\r\n").partition("\n")
    if not first.startswith("{") or not rest.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


@contextmanager
def _unpacked(path: Path, limits: Limits, trouble: Break) -> Iterator[Path]:
    """Give a Parquet file's plain form; Parquet is read from its end, so gzip has to go first."""
    if not is_gzip(path):
        yield path
        return
    folder = Path(tempfile.mkdtemp(prefix="chommie-parquet-"))
    try:
        plain = folder / "plain.parquet"
        with plain.open("wb") as file:
            file.writelines(read_chunks(path, limits.max_file_bytes, trouble))
        yield plain
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _parquet(path: Path, limits: Limits) -> Iterator[Record | Defect]:
    from chommie_assets.sources.parquet import read_parquet

    with _unpacked(path, limits, Break()) as plain:
        yield from read_parquet(plain, limits.max_file_bytes)
