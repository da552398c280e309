"""What a message is: a record of a named source, or a piece that is kept in quarantine and goes past.

Nothing here raises for what a message holds: one that can't be read must not stop those behind it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from chommie_assets.sources.catalog import SOURCE_NAME
from chommie_assets.sources.headers import has_title
from chommie_assets.sources.json_shapes import unwrapped
from chommie_assets.sources.records import RAW_KEPT_BYTES

# Names of a posting's own id, in the order of their worth; of the canonical shape the first one is meant.
ID_NAMES = ("external_id", "job_id", "id")
NATIVE_ID = ID_NAMES[0]


@dataclass(frozen=True)
class Message:
    """A message as it is kept until it lands.

    Attributes:
        source: whose record it is; the topic's own name where it names none, or can't be read.
        raw: its value; of one that can't be used at most the first MiB.
        size: of the whole value, in bytes.
        place: topic, partition and offset, in words.
        rule: why it can't be used, a short code; ``None`` if it may.
        reason: the same as a sentence.
    """

    source: str
    raw: bytes
    size: int
    place: str
    rule: str | None = None
    reason: str = ""


class _UnreadableError(ValueError):
    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule


def read(value: bytes | None, place: str, default_source: str, max_bytes: int) -> Message:
    """Return a message as it is to be kept.

    Args:
        value: its value; ``None`` is a tombstone, which deletes nothing here.
        place: topic, partition and offset, in words.
        default_source: whose it is if it does not say.
        max_bytes: a larger one is not looked into.
    """
    raw = value or b""
    try:
        if value is None:
            raise _UnreadableError("tombstone", "a null message: no advert is deleted for one")
        if len(raw) > max_bytes:
            raise _UnreadableError("record_too_large", f"{len(raw):,} bytes; {max_bytes:,} are allowed")
        source = _source(fields_of(raw), default_source)
    except _UnreadableError as error:
        reason = f"{place}: {error}"
        return Message(default_source, raw[:RAW_KEPT_BYTES], len(raw), place, error.rule, reason)
    return Message(source, raw, len(raw), place)


def fields_of(raw: bytes) -> dict[str, Any]:
    """Return the record that a message's value is, its own id under one name.

    Raises:
        ValueError: if it is none; its ``rule`` says why.
    """
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _UnreadableError("bad_encoding", f"not UTF-8: {error.reason} at byte {error.start:,}") from None
    except RecursionError:
        raise _UnreadableError("unreadable_row", "not JSON: nested too deeply") from None
    except ValueError as error:
        raise _UnreadableError("unreadable_row", f"not JSON: {error}") from None
    if not isinstance(found, dict):
        raise _UnreadableError("not_an_object", f"a record is a JSON object, this is {type(found).__name__}")
    return _with_one_id(unwrapped(found))


def _with_one_id(fields: dict[str, Any]) -> dict[str, Any]:
    """Name a record's id alike in every batch: a batch alone may not show which column is meant."""
    own = next((fields[name] for name in ID_NAMES if fields.get(name) not in (None, "")), None)
    # The first column is never past the number of columns that are looked at.
    return fields if own is None else {NATIVE_ID: own} | fields | {NATIVE_ID: own}


def _source(fields: dict[str, Any], default_source: str) -> str:
    named = fields.get("source")
    if named is None or named == "" or (isinstance(named, dict) and has_title(named)):
        # An object is the envelope around a posting, as search engines export it.
        return default_source
    if not isinstance(named, str) or not SOURCE_NAME.fullmatch(named):
        reason = f"its source {str(named)[:100]!r} cannot be one: at most 41 lower-case letters, digits, underscores"
        raise _UnreadableError("bad_source", reason)
    return named
