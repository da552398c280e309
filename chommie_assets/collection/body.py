"""Takes in the body of an answer, whole and bounded: decompressed piece by piece, so that no bomb goes off."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from chommie_assets.collection.errors import FormatError, PassingError

# zlib's code for "a gzip header is there".
_GZIP = 16 + zlib.MAX_WBITS
PLAIN = ("", "identity")
GZIP = ("gzip", "x-gzip")


async def whole_body(pieces: AsyncIterator[bytes], encoding: str, max_bytes: int) -> bytes:
    """Return a body, decompressed.

    Args:
        pieces: as they come over the wire.
        encoding: the ``Content-Encoding``; only gzip is asked for.
        max_bytes: the most it may be.

    Raises:
        FormatError: if it is larger, or encoded otherwise.
        PassingError: if it ends in the middle.
    """
    named = encoding.strip().lower()
    if named in PLAIN:
        return await _plain(pieces, max_bytes)
    if named in GZIP:
        return await _gunzipped(pieces, max_bytes)
    # Encodings on top of one another multiply what a bomb can do; nobody needs them.
    raise FormatError(f"the answer is encoded as {named[:40]!r}; only gzip was asked for")


async def _plain(pieces: AsyncIterator[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    async for piece in pieces:
        body += piece
        _hold(len(body), max_bytes)
    return bytes(body)


async def _gunzipped(pieces: AsyncIterator[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    decoder = zlib.decompressobj(_GZIP)
    async for piece in pieces:
        left = piece
        while left:
            try:
                body += decoder.decompress(left, max_bytes + 1 - len(body))
            except zlib.error as error:
                raise PassingError(f"the answer is not the gzip it says it is ({error})") from None
            _hold(len(body), max_bytes)
            left = decoder.unconsumed_tail
            if decoder.eof:
                # Several members in a row are one body.
                left = decoder.unused_data
                decoder = zlib.decompressobj(_GZIP) if left else decoder
    if not decoder.eof:
        raise PassingError("the answer breaks off in the middle of its gzip")
    return bytes(body)


def _hold(size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise FormatError(f"the answer is larger than max_page_bytes ({max_bytes:,})")
