"""Bytes of a file, plain or gzip, in bounded pieces; truncated, corrupt and exploding files never raise."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chommie_assets.sources.records import Break

CHUNK_BYTES = 256 * 1024
GZIP_MAGIC = b"\x1f\x8b"
_GZIP_WINDOW = zlib.MAX_WBITS | 16


def is_gzip(path: Path) -> bool:
    """Return whether the content, not the name, is gzip."""
    with path.open("rb") as file:
        return file.read(2) == GZIP_MAGIC


def read_chunks(path: Path, max_bytes: int, trouble: Break) -> Iterator[bytes]:
    """Yield a file's (decompressed) bytes; where they break is noted in ``trouble`` and ends the iteration.

    Args:
        path: the file.
        max_bytes: decompressed bytes past which the rest is left unread.
        trouble: filled in when the file is truncated, corrupt or larger than that.

    Raises:
        OSError: if the file cannot be read.
    """
    read = 0
    for chunk in _gunzip(path, trouble) if is_gzip(path) else _plain(path):
        if read + len(chunk) > max_bytes:
            yield chunk[: max_bytes - read]
            trouble.happened("too_large", f"the rest was left unread after {max_bytes:,} decompressed bytes")
            return
        read += len(chunk)
        yield chunk


def _plain(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK_BYTES):
            yield chunk


def _gunzip(path: Path, trouble: Break) -> Iterator[bytes]:
    size, out = path.stat().st_size, 0
    inflater = zlib.decompressobj(_GZIP_WINDOW)
    with path.open("rb") as file:
        pending = file.read(CHUNK_BYTES)
        while pending and not inflater.eof:
            before = inflater.copy()
            try:
                chunk = inflater.decompress(pending, CHUNK_BYTES)
            except zlib.error as error:
                chunk, used = _salvage(before, pending)
                lost = size - file.tell() + len(pending) - used
                out += len(chunk)
                reason = f"gzip is corrupt ({error}) after {out:,} bytes; {lost:,} compressed bytes are lost"
                trouble.happened("corrupt", reason)
                yield chunk
                return
            out += len(chunk)
            if chunk:
                yield chunk
            pending = inflater.unconsumed_tail or file.read(CHUNK_BYTES)
            if inflater.eof:
                # Members may follow one another; anything else after the last one is padding.
                rest = inflater.unused_data + pending
                if rest.startswith(GZIP_MAGIC):
                    inflater, pending = zlib.decompressobj(_GZIP_WINDOW), rest
    if not inflater.eof:
        reason = f"gzip ends before its end marker: {size:,} compressed bytes gave {out:,}, the rest is lost"
        trouble.happened("truncated", reason)


def _salvage(inflater: Any, pending: bytes) -> tuple[bytes, int]:
    """Return what the bytes before an error give, and how many they are: a failing call gives nothing."""
    parts = []
    for place in range(len(pending)):
        try:
            parts.append(inflater.decompress(pending[place : place + 1]))
        except zlib.error:
            return b"".join(parts), place
    return b"".join(parts), len(pending)
