"""What a load came to."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

COUNTS = ("rows_read", "rows_new", "rows_changed", "rows_seen", "rows_repeated", "rows_quarantined")


@dataclass(frozen=True, kw_only=True)
class LoadResult:
    """One row of the ledger, and what people want to know beside it.

    Attributes:
        load_id: its key.
        source: the name given.
        schema_name: where it landed.
        state: ``published``; ``held`` until released; ``refused`` for a file of which nothing could be read,
            which has no row in the ledger.
        origin_uri: path or URL, without credentials.
        mapping: field -> columns taken.
        notices: sentences for people.
        rules: quarantined rows by rule.
        hold_reason: why it is held or refused.
    """

    load_id: str
    source: str
    schema_name: str
    state: Literal["published", "held", "refused"]
    origin_uri: str | None = None
    rows_read: int = 0
    rows_new: int = 0
    rows_changed: int = 0
    rows_seen: int = 0
    rows_repeated: int = 0
    rows_quarantined: int = 0
    mapping: dict[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    rules: dict[str, int] = field(default_factory=dict)
    hold_reason: str | None = None

    @property
    def counts(self) -> dict[str, int]:
        """The ledger's counts by name."""
        return {name: getattr(self, name) for name in COUNTS}


def new_load_id() -> str:
    """Return a load id: unique, and sorting by the time of loading."""
    return f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
