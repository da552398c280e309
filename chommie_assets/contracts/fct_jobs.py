"""Rules of ``marts.fct_jobs``: one row an advert."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from chommie_assets.contracts.vocabulary import (
    DUPLICATE_CLASSES,
    EXPIRED_REASONS,
    EXTERNAL_ID_KINDS,
    JOB_STATUSES,
    QUALITY_TIERS,
    SALARY_PERIODS,
)

TITLE_CHARACTERS = 20_000


class FctJobs(pa.DataFrameModel):
    """A row as ``chommie_assets.checks`` selects it; dates and decimals come as Python objects."""

    job_id: object = pa.Field(unique=True)
    source: str = pa.Field(str_length={"min_value": 1})
    external_id: str = pa.Field(str_length={"min_value": 1})
    external_id_kind: str = pa.Field(isin=EXTERNAL_ID_KINDS)
    title: str = pa.Field(str_length={"min_value": 1, "max_value": TITLE_CHARACTERS})
    posted_on: object
    status: str = pa.Field(isin=JOB_STATUSES)
    expired_reason: object = pa.Field(isin=EXPIRED_REASONS, nullable=True)
    version: int = pa.Field(ge=1)
    salary_period: object = pa.Field(isin=SALARY_PERIODS, nullable=True)
    quality_score: float = pa.Field(ge=0, le=1, nullable=True)
    quality_tier: object = pa.Field(isin=QUALITY_TIERS, nullable=True)
    duplicate_class: object = pa.Field(isin=DUPLICATE_CLASSES, nullable=True)

    class Config:
        """Columns beyond these are dbt's contract to check."""

        coerce = True

    @pa.dataframe_check
    @classmethod
    def expired_has_a_reason_and_a_day(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """An expired advert says why and when; an active one says neither."""
        is_expired = frame["status"] == "expired"
        return (is_expired == frame["expired_reason"].notna()) & (is_expired == frame["closed_on"].notna())

    @pa.dataframe_check
    @classmethod
    def seen_in_order(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """An advert is first seen no later than last."""
        return frame["first_seen_at"] <= frame["last_seen_at"]

    @pa.dataframe_check
    @classmethod
    def clear_salary_in_order(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A salary that is not marked suspect is positive, and its lower end is not above its upper end."""
        low = pd.to_numeric(frame["salary_min"])
        high = pd.to_numeric(frame["salary_max"])
        is_sound = ~((low > high) | (low < 0) | (high < 0))
        return is_sound | frame["salary_is_suspect"].astype(bool)


COLUMNS = (
    *FctJobs.to_schema().columns,
    "closed_on",
    "first_seen_at",
    "last_seen_at",
    "salary_min",
    "salary_max",
    "salary_is_suspect",
)
