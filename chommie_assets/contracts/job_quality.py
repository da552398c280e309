"""Rules of ``enriched.job_quality``: the score of a content, what it is made of, and what would mend it."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from chommie_assets.contracts.vocabulary import QUALITY_LAYERS, QUALITY_TIER_MINIMUMS, QUALITY_TIERS


class JobQuality(pa.DataFrameModel):
    """A row as Postgres returns it."""

    job_id: object
    content_hash: str = pa.Field(str_length={"min_value": 1})
    method_version: str = pa.Field(str_length={"min_value": 1})
    quality_score: float = pa.Field(ge=0, le=1)
    quality_tier: str = pa.Field(isin=QUALITY_TIERS)
    completeness: float = pa.Field(ge=0, le=1)
    accuracy: float = pa.Field(ge=0, le=1)
    consistency: float = pa.Field(ge=0, le=1)
    timeliness: float = pa.Field(ge=0, le=1)
    uniqueness: float = pa.Field(ge=0, le=1)
    layers: object
    reasons: object
    recommendations: object

    class Config:
        """One row a content and version of the method."""

        coerce = True
        unique = ("job_id", "content_hash", "method_version")

    @pa.dataframe_check
    @classmethod
    def tier_follows_from_score(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """High from 0.8, medium from 0.5, else low."""
        edges = [float("-inf"), QUALITY_TIER_MINIMUMS["medium"], QUALITY_TIER_MINIMUMS["high"], float("inf")]
        wanted = pd.cut(frame["quality_score"], edges, right=False, labels=["low", "medium", "high"])
        return frame["quality_tier"] == wanted.astype(str)

    @pa.dataframe_check
    @classmethod
    def layers_are_the_four(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Each of the four layers is told of, and none besides."""
        return frame["layers"].map(lambda layers: set(layers) == set(QUALITY_LAYERS)).astype(bool)
