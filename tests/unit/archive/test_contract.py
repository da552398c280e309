"""The contract of ``ops.archive_manifest``: good rows pass, and each rule has a row that breaks it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from chommie_assets.contracts.archive_manifest import ARCHIVE_MANIFEST_COLUMNS, ArchiveManifest

AT = datetime(2026, 8, 1, tzinfo=UTC)
GOOD = {
    "quarter": "2026Q1", "generation": 1, "state": "removed", "row_count": 5, "size_bytes": 10, "sha256": "a" * 64,
    "rows_hash": "b" * 64, "uri": "file:///x/jobs/quarter=2026Q1/generation=1", "as_of_on": date(2026, 8, 1),
    "uploaded_at": AT, "verified_at": AT, "removed_at": AT, "pinned_at": None,
}  # fmt: skip
PLANNED = {**GOOD, "state": "planned", "sha256": None, "rows_hash": None, "uploaded_at": None, "verified_at": None,
           "removed_at": None}  # fmt: skip


def _frame(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(ARCHIVE_MANIFEST_COLUMNS)).astype(object)


def test_good_rows_pass() -> None:
    ArchiveManifest.validate(_frame(GOOD, {**PLANNED, "generation": 2}), lazy=True)


@pytest.mark.parametrize(
    "changes",
    [
        {"quarter": "2026-Q1"},
        {"generation": 0},
        {"state": "lost"},
        {"row_count": 0},
        {"sha256": "short"},
        {"sha256": None},
        {"uri": "/x/jobs/quarter=2026Q1/generation=1"},
        {"verified_at": None},
        {"state": "uploaded", "removed_at": None, "pinned_at": AT},
        {"state": "uploaded", "uploaded_at": None, "removed_at": None},
    ],
)
def test_each_rule_can_be_broken(changes) -> None:
    with pytest.raises(SchemaErrors):
        ArchiveManifest.validate(_frame({**GOOD, **changes}), lazy=True)


def test_a_generation_is_there_once() -> None:
    with pytest.raises(SchemaErrors):
        ArchiveManifest.validate(_frame(GOOD, GOOD), lazy=True)
