"""Rules of ``ops.archive_manifest``: one row for each generation of a quarter in the cold store."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

HASH = r"^[0-9a-f]{64}$"
STATES = ("planned", "uploaded", "verified", "removed", "superseded", "restored")
# From these on the store holds the generation, and Postgres may have let go of its rows.
STORED = STATES[1:]
GONE = ("removed", "restored")


class ArchiveManifest(pa.DataFrameModel):
    """A row as Postgres returns it: instants and days are Python objects, absent values are ``None``."""

    quarter: str = pa.Field(str_matches=r"^[0-9]{4}Q[1-4]$")
    generation: int = pa.Field(ge=1)
    state: str = pa.Field(isin=STATES)
    row_count: int = pa.Field(ge=1)
    size_bytes: int = pa.Field(ge=0)
    sha256: object = pa.Field(str_matches=HASH, nullable=True)
    rows_hash: object = pa.Field(str_matches=HASH, nullable=True)
    uri: str = pa.Field(str_matches=r"^(file|s3)://.+/jobs/quarter=[0-9]{4}Q[1-4]/generation=[0-9]+$")
    as_of_on: object
    uploaded_at: object = pa.Field(nullable=True)
    verified_at: object = pa.Field(nullable=True)
    removed_at: object = pa.Field(nullable=True)
    pinned_at: object = pa.Field(nullable=True)

    class Config:
        """One row a generation."""

        coerce = True
        unique = ("quarter", "generation")

    @pa.dataframe_check
    @classmethod
    def stored_is_proven(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """What the store holds has its hashes and the instant of its upload."""
        is_proven = frame["sha256"].notna() & frame["rows_hash"].notna() & frame["uploaded_at"].notna()
        return ~frame["state"].isin(STORED) | is_proven

    @pa.dataframe_check
    @classmethod
    def nothing_leaves_unverified(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Rows left Postgres only after they were verified."""
        return ~(frame["state"].isin(GONE) | frame["removed_at"].notna()) | frame["verified_at"].notna()

    @pa.dataframe_check
    @classmethod
    def only_what_left_is_pinned(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A pin keeps what was brought back."""
        return frame["pinned_at"].isna() | frame["state"].isin(GONE)


ARCHIVE_MANIFEST_COLUMNS = tuple(ArchiveManifest.to_schema().columns)
