"""Rules of ``marts.market_stats_daily``: counts and quantiles that can be true together."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa


class MarketStatsDaily(pa.DataFrameModel):
    """One group (province, municipality, occupation) of one day."""

    open_jobs: int = pa.Field(ge=0)
    new_jobs: int = pa.Field(ge=0)
    closed_jobs: int = pa.Field(ge=0)
    unique_companies: int = pa.Field(ge=0)

    class Config:
        """Columns beyond these are dbt's contract to check."""

        coerce = True

    @pa.dataframe_check
    @classmethod
    def quantiles_in_order(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """p25 <= median <= p75 wherever there are salaries."""
        low, middle, high = (
            pd.to_numeric(frame[name]) for name in ("salary_p25_zar", "salary_median_zar", "salary_p75_zar")
        )
        return low.isna() | ((low <= middle) & (middle <= high))
