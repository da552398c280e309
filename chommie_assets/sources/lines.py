"""Physical lines of a text that arrives in pieces, with a bound on how long one may get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Lines:
    """Iterates over lines, their endings kept; a line past the bound is cut there and the rest of it skipped.

    Attributes:
        overlong: full length, in characters, of the last line yielded if it was cut; else 0.
    """

    def __init__(self, pieces: Iterable[str], max_characters: int) -> None:
        self._pieces = iter(pieces)
        self._max = max_characters
        self._returned: list[str] = []
        self._lines = self._split()
        self.overlong = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._returned:
            line = self._returned.pop()
            # A cut line is as long as the bound; its full length was told the first time.
            self.overlong = len(line) if len(line) >= self._max else 0
            return line
        return next(self._lines)

    def put_back(self, lines: list[str]) -> None:
        """Make these lines the next ones."""
        self._returned.extend(reversed(lines))

    def _split(self) -> Iterator[str]:
        parts: list[str] = []
        length = 0
        for piece in self._pieces:
            # Not splitlines(): adverts hold form feeds and Unicode line separators inside their fields.
            start = 0
            while (end := piece.find("\n", start)) >= 0:
                yield self._joined(parts, length, piece[start : end + 1])
                parts, length, start = [], 0, end + 1
            rest = piece[start:]
            length += len(rest)
            if rest and length - len(rest) <= self._max:
                parts.append(rest)
        if length:
            yield self._joined(parts, length, "")

    def _joined(self, parts: list[str], length: int, last: str) -> str:
        total = length + len(last)
        self.overlong = total if total > self._max else 0
        text = "".join(parts)
        return (text + last)[: self._max] if self.overlong else text + last
