"""Reads sitemaps as sitemaps.org has them: XML or text, gzipped or not, an index or a list; in bounded memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chommie_assets.collection.errors import FormatError
from chommie_assets.sources.jobposting_pages.site import MAX_CHARACTERS
from chommie_assets.sources.timestamps import as_instant

CHUNK_BYTES = 64 * 1024
# sitemaps.org allows 50 MB unpacked. Read piece by piece, a larger one costs time, not memory.
MAX_BYTES = 256 * 1024 * 1024
MAX_DAY_CHARACTERS = 40
_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"
# The only references that a sitemap may use; "?a=1&b=2" is a mistake that many make.
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")
_REFERENCE_BYTES = 10


@dataclass(frozen=True)
class Entry:
    """A line of a sitemap.

    Attributes:
        url: as it is written.
        is_sitemap: it leads to another sitemap.
        changed_at: its ``lastmod``.
    """

    url: str
    is_sitemap: bool = False
    changed_at: datetime | None = None


def entries(content: bytes) -> Iterator[Entry]:
    """Yield the entries of a sitemap.

    Raises:
        FormatError: if it is none, breaks off or never ends; what was yielded until then holds.
    """
    chunks = _chunks(content)
    first = next(chunks, b"").removeprefix(_BOM).lstrip()
    if b"\x00" in first:
        raise FormatError("not a sitemap: it is not in UTF-8")
    read = _xml if first.startswith(b"<") else _text
    yield from read(first, chunks)


def _chunks(content: bytes) -> Iterator[bytes]:
    """Yield the content piece by piece, unpacked."""
    size = 0
    for chunk in _unpacked(content) if content.startswith(_GZIP) else _plain(content):
        size += len(chunk)
        if size > MAX_BYTES:
            raise FormatError(f"the sitemap is larger than {MAX_BYTES:,} bytes")
        yield chunk


def _plain(content: bytes) -> Iterator[bytes]:
    for place in range(0, len(content), CHUNK_BYTES):
        yield content[place : place + CHUNK_BYTES]


def _unpacked(content: bytes) -> Iterator[bytes]:
    left = content
    while left.startswith(_GZIP):
        decoder = zlib.decompressobj(16 + zlib.MAX_WBITS)
        pending = left
        while not decoder.eof:
            try:
                chunk = decoder.decompress(pending, CHUNK_BYTES)
            except zlib.error as error:
                raise FormatError(f"not a gzip file ({error})") from None
            pending = decoder.unconsumed_tail
            if not chunk and not pending and not decoder.eof:
                raise FormatError("the gzip file breaks off")
            yield chunk
        left = decoder.unused_data


def _text(first: bytes, chunks: Iterator[bytes]) -> Iterator[Entry]:
    """Yield the lines of a text sitemap."""
    *lines, rest = first.split(b"\n")
    for chunk in chunks:
        yield from map(_line, filter(bytes.strip, lines))
        *lines, rest = (rest[: MAX_CHARACTERS + 1] + chunk).split(b"\n")
    yield from map(_line, filter(bytes.strip, [*lines, rest]))


def _line(line: bytes) -> Entry:
    return Entry(line[: MAX_CHARACTERS + 1].decode("utf-8", "replace").strip())


def _xml(first: bytes, chunks: Iterator[bytes]) -> Iterator[Entry]:
    """Yield the entries of an XML sitemap: no tree is built, no entity resolved, nothing else loaded."""
    from lxml import etree

    target = _Target()
    parser = etree.XMLParser(
        target=target, resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    rest = b""
    for chunk in _chained(first, chunks):
        if target.root is None and b"<!doctype" in (rest + chunk).lower():
            raise FormatError("not a sitemap: it has a document type")
        whole, rest = _whole(rest + chunk)
        _feed(parser, whole)
        yield from target.taken()
    _feed(parser, rest)
    yield from target.taken()
    if target.root is None:
        raise FormatError("not a sitemap: it holds nothing")
    if not target.is_closed:
        raise FormatError("the sitemap breaks off")


def _chained(first: bytes, chunks: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from chunks


def _whole(piece: bytes) -> tuple[bytes, bytes]:
    """Return a piece with its bare ampersands written out, and what may be the beginning of a reference."""
    cut = piece.rfind(b"&", max(0, len(piece) - _REFERENCE_BYTES))
    cut = len(piece) if cut < 0 else cut
    return _BARE_AMPERSAND.sub(b"&amp;", piece[:cut]), piece[cut:]


def _feed(parser: Any, piece: bytes) -> None:
    from lxml import etree

    try:
        if piece:
            parser.feed(piece)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"not a sitemap: {str(error)[:100]}") from None


class _Target:
    """What the parser tells of a sitemap.

    Attributes:
        root: the name of the outermost element.
        is_closed: it came to its end.
    """

    def __init__(self) -> None:
        self.root: str | None = None
        self._space = ""
        self.is_closed = False
        self._found: list[Entry] = []
        self._path: list[str] = []
        self._texts: dict[str, str] = {}

    def start(self, tag: str, _: Any) -> None:
        # What other namespaces add ("image:loc") keeps its namespace, and so is not taken for the sitemap's own.
        name = tag if self._path and _namespace(tag) != self._space else tag.rpartition("}")[2]
        if self.root is None:
            self.root, self._space = name, _namespace(tag)
            if name not in ("urlset", "sitemapindex"):
                raise FormatError(f"not a sitemap: it begins with <{name[:40]}>")
        self._path.append(name)
        if len(self._path) == 2:
            self._texts = {}

    def data(self, text: str) -> None:
        if len(self._path) == 3 and self._path[2] in ("loc", "lastmod"):
            told = self._texts.get(self._path[2], "")
            if len(told) <= MAX_CHARACTERS:
                self._texts[self._path[2]] = told + text

    def end(self, _: str) -> None:
        if len(self._path) == 2 and self._path[1] in ("url", "sitemap") and self._texts.get("loc"):
            changed_at = as_instant(self._texts.get("lastmod", "").strip()[:MAX_DAY_CHARACTERS])
            # In CDATA the reference that stands for an ampersand is text.
            url = self._texts["loc"].strip().replace("&amp;", "&")
            self._found.append(Entry(url, self._path[1] == "sitemap", changed_at))
        self._path.pop()
        self.is_closed = not self._path

    def close(self) -> None:
        """Do nothing: what was found is taken piece by piece."""

    def taken(self) -> list[Entry]:
        """Return what was found since the last call."""
        found, self._found = self._found, []
        return found


def _namespace(tag: str) -> str:
    return tag.rpartition("}")[0]
