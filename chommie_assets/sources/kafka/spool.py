"""The messages of one batch on disk, by source, so that a batch of any size costs little memory."""

from __future__ import annotations

import struct
import tempfile
from array import array
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from chommie_assets.sources.kafka.messages import Message

# Lengths of raw, place, rule and reason; the size of the whole value.
_HEAD = struct.Struct(">IIIIQ")


class Spool:
    """Messages written once and read by source, as often as needed, in the order of their arrival.

    Attributes:
        messages: how many there are.
        size_bytes: how large the file is.
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="chommie-kafka-")  # noqa: SIM115 - closed on leaving
        self._places: dict[str, array[int]] = {}
        self.messages = 0
        self.size_bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def sources(self) -> list[str]:
        """Return whose messages there are, in the order of their first."""
        return list(self._places)

    def add(self, message: Message) -> None:
        """Append one message."""
        texts = [
            text.encode("utf-8", "replace") for text in (message.place, message.rule or "", message.reason)
        ]
        parts = [message.raw, *texts]
        self._places.setdefault(message.source, array("q")).append(self.size_bytes)
        head = _HEAD.pack(*map(len, parts), message.size)
        self._file.seek(self.size_bytes)
        self._file.write(b"".join((head, *parts)))
        self.size_bytes += len(head) + sum(map(len, parts))
        self.messages += 1

    def of(self, source: str) -> Iterator[Message]:
        """Yield a source's messages."""
        for place in self._places[source]:
            self._file.seek(place)
            *lengths, size = _HEAD.unpack(self._file.read(_HEAD.size))
            raw, where, rule, reason = (self._file.read(length) for length in lengths)
            yield Message(source, raw, size, where.decode(), rule.decode() or None, reason.decode())
