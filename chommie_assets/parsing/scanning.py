"""Fast search for cue words in long texts, in time linear in the text whatever the text is.

A parser that must look at every advert asks here first whether, and where, its cues stand, and reads only those
places with expressions of its own. RE2 runs a set of words over three pages in about ten microseconds, where the
standard library takes ten times as long for the same alternatives.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2


class Scan:
    r"""A pattern of RE2 (no look-around, no back-references; ``\b`` knows ASCII words) over characters of Latin-1.

    Every other character, dashes and narrow spaces included, stands as "?" in what is searched: fold the text before
    if they matter. Spans count characters of the text as given.
    """

    def __init__(self, pattern: str, *, is_case_sensitive: bool = False) -> None:
        """Compile the pattern.

        Raises:
            re2.error: the pattern is not one of RE2's.
        """
        options = re2.Options()
        options.encoding = re2.Options.Encoding.LATIN1
        options.case_sensitive = is_case_sensitive
        self._pattern = re2.compile(pattern.encode("latin-1"), options)

    def is_in(self, text: str) -> bool:
        """Return whether the pattern stands anywhere in the text."""
        return self._pattern.search(_one_byte_each(text)) is not None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of the pattern, in order, none overlapping another."""
        for match in self._pattern.finditer(_one_byte_each(text)):
            yield match.span()


def _one_byte_each(text: str) -> bytes:
    return text.encode("latin-1", "replace")
