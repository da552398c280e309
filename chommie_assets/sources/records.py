"""What readers yield: a record, or a defect that is one row of quarantine; and the refusal of a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

# Enough to see what it was; the full size is kept beside it.
RAW_KEPT_BYTES = 1024 * 1024
# Rules of defects behind which nobody knows how many records were lost.
BREAK_RULES = frozenset(["truncated", "corrupt", "too_large"])


class RefusedFileError(ValueError):
    """A file of which nothing can be used: empty, of another format, or without a title column."""


@dataclass(frozen=True)
class Record:
    """One record as its file states it.

    Attributes:
        line_number: 1 for the first record.
        fields: column or key -> value.
        raw: returns the record's own text; made only when the record goes to quarantine.
    """

    line_number: int
    fields: dict[str, Any]
    raw: Callable[[], bytes]


@dataclass(frozen=True)
class Defect:
    """A piece of a source that is not a usable record, and why.

    Attributes:
        line_number: as of :class:`Record`; ``None`` when it concerns the file.
        rule: short code.
        reason: a sentence for people.
        raw: at most the first MiB of it.
        raw_bytes: its full size.
    """

    line_number: int | None
    rule: str
    reason: str
    raw: bytes = field(repr=False)
    raw_bytes: int


def defect(
    line_number: int | None, rule: str, reason: str, raw: bytes, raw_bytes: int | None = None
) -> Defect:
    """Return a defect, keeping the first MiB of its raw form."""
    size = len(raw) if raw_bytes is None else raw_bytes
    return Defect(line_number, rule, reason, bytes(raw[:RAW_KEPT_BYTES]), size)


@dataclass
class Break:
    """Where the bytes of a file stopped making sense; filled in by the reader that met it.

    Attributes:
        rule: ``truncated``, ``corrupt`` or ``too_large``; ``None`` while all is well.
        reason: a sentence.
    """

    rule: str | None = None
    reason: str = ""

    def happened(self, rule: str, reason: str) -> None:
        """Note the first break; later ones follow from it."""
        if self.rule is None:
            self.rule, self.reason = rule, reason
