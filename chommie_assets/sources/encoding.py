"""Text of a file whose encoding nobody stated. Wrong bytes never raise."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain

SAMPLE_BYTES = 256 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# More bytes above 0x7F than this and the text is not Western: cp1252 would be a wrong guess.
_FOREIGN_SHARE = 0.15


def _as_cp1252(error: UnicodeError) -> tuple[str | bytes, int]:
    """Read the bytes that are not UTF-8 as Windows-1252: what mixed Western exports are made of."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    return wrong.decode("cp1252", "replace"), error.end


codecs.register_error("chommie_cp1252", _as_cp1252)


def detect_encoding(sample: bytes) -> tuple[str, int]:
    """Return the encoding of a text by its first bytes, and how many of them are a byte order mark."""
    for mark, name in _BOMS:
        if sample.startswith(mark):
            return name, len(mark)
    return _without_mark(sample), 0


def _without_mark(sample: bytes) -> str:
    head = sample[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    # Western text in UTF-16 has a zero in every other byte; zeros everywhere are no text.
    if len(head) >= 8 and max(even, odd) > len(head) // 5 and min(even, odd) < len(head) // 50:
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        high = sum(byte > 0x7F for byte in sample)
        if high > _FOREIGN_SHARE * len(sample):
            return _guessed(sample) or "utf-8"
    return "utf-8"


def _guessed(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample[: 64 * 1024]).best()
    return best.encoding if best else None


def decode(chunks: Iterable[bytes]) -> Iterator[str]:
    """Yield the text of a file piece by piece, without its byte order mark.

    UTF-8 with stray Windows-1252 bytes, and a file wholly in it, come out as they were meant.
    """
    rest = iter(chunks)
    sample = bytearray()
    for chunk in rest:
        sample += chunk
        if len(sample) >= SAMPLE_BYTES:
            break
    name, mark = detect_encoding(bytes(sample))
    errors = "chommie_cp1252" if name == "utf-8" else "replace"
    decoder = codecs.getincrementaldecoder(name)(errors)
    for chunk in chain([bytes(sample[mark:])], rest):
        text = decoder.decode(chunk)
        if text:
            yield text
    last = decoder.decode(b"", final=True)
    if last:
        yield last
