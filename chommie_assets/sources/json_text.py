"""Values of a JSON text that arrives in pieces, one at a time, in bounded memory."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

_SPACE = " \t\r\n\ufeff"
_FIRST_WINDOW = 64 * 1024
_NEXT_OBJECT = re.compile(r"\}\s*,\s*(?=\{)")
_MAX_TRIES = 50
# "-Infinity", or an escape with its surrogate's half: what may be cut in two.
_LONGEST_TOKEN = 12


class JsonError(ValueError):
    """The text is not JSON here: broken off, corrupt, or a value past the bound.

    Attributes:
        is_cut: the text ends inside the value.
        is_large: the value is larger than allowed.
    """

    def __init__(self, message: str, *, is_cut: bool = False, is_large: bool = False) -> None:
        super().__init__(message)
        self.is_cut = is_cut
        self.is_large = is_large


class JsonText:
    """A cursor over a JSON text.

    Attributes:
        passed: characters before those held in memory.
    """

    def __init__(self, pieces: Iterable[str], max_value_characters: int) -> None:
        self._pieces = iter(pieces)
        self._max = max_value_characters
        self._text = ""
        self._at = 0
        self._is_ended = False
        self._decoder = json.JSONDecoder()
        self.passed = 0

    @property
    def position(self) -> int:
        """Characters read so far."""
        return self.passed + self._at

    def _more(self, wanted: int) -> bool:
        """Read on until ``wanted`` characters lie ahead; return whether any came."""
        have = len(self._text) - self._at
        parts = [self._text[self._at :]]
        self.passed += self._at
        self._at = 0
        grown = 0
        while not self._is_ended and have + grown < wanted:
            piece = next(self._pieces, None)
            if piece is None:
                self._is_ended = True
            else:
                parts.append(piece)
                grown += len(piece)
        self._text = "".join(parts)
        return grown > 0

    def peek(self) -> str:
        """Return the next character that is not white space, without taking it; empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(_FIRST_WINDOW):
                return ""

    def take(self, expected: str) -> str:
        """Take the next character, which must be one of ``expected``.

        Raises:
            JsonError: if it is another, or the text ends.
        """
        found = self.peek()
        if not found or found not in expected:
            what = f"{found!r}" if found else "the end"
            raise JsonError(f"{what} where one of {expected!r} belongs", is_cut=not found)
        self._at += 1
        return found

    def value(self) -> tuple[Any, str]:
        """Take one whole value; return it and its text.

        Raises:
            JsonError: if it is cut off, corrupt or past the bound. The cursor stays before it.
        """
        self.peek()
        window = _FIRST_WINDOW
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                raise JsonError("nested too deeply") from None
            except ValueError as error:
                ahead = len(self._text) - self._at
                if not _may_go_on(error, len(self._text)):
                    raise JsonError(_place(error)) from None
                if ahead > self._max:
                    raise JsonError(f"no value ends within {self._max:,} characters", is_large=True) from None
                window = max(window, ahead) * 2
                if not self._more(window):
                    raise JsonError(_place(error), is_cut=True) from None
                continue
            if end == len(self._text) and self._more(_FIRST_WINDOW):
                # A number may go on in the next piece.
                continue
            text = self._text[self._at : end]
            self._at = end
            return value, text

    def skip_to_object(self, is_wanted: Callable[[dict[str, Any]], bool]) -> int | None:
        """Move to the next readable object of a list; return the characters skipped, ``None`` without one.

        Only what lies within one value's bound is searched.
        """
        found = self._next_object(is_wanted)
        if found is None and self._more(self._max):
            found = self._next_object(is_wanted)
        if found is None:
            return None
        skipped = found - self._at
        self._at = found
        return skipped

    def _next_object(self, is_wanted: Callable[[dict[str, Any]], bool]) -> int | None:
        for tries, found in enumerate(_NEXT_OBJECT.finditer(self._text, self._at)):
            if tries >= _MAX_TRIES:
                break
            try:
                value, _ = self._decoder.raw_decode(self._text, found.end())
            except (ValueError, RecursionError):
                continue
            if isinstance(value, dict) and is_wanted(value):
                return found.end()
        return None

    def drain(self) -> int:
        """Read to the end; return the characters that were left."""
        left = len(self._text) - self._at + sum(map(len, self._pieces))
        self._text, self._at, self._is_ended = "", 0, True
        return left

    def ahead(self, characters: int) -> str:
        """Return up to so many characters from the cursor on, of those in memory."""
        return self._text[self._at : self._at + characters]


def _place(error: ValueError) -> str:
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error)


def _may_go_on(error: ValueError, end: int) -> bool:
    """Whether more text could mend the error: it lies where the text ends, or a string is open there."""
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.pos >= end - _LONGEST_TOKEN or error.msg.startswith("Unterminated string")
