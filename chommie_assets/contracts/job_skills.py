"""Rules of ``enriched.job_skills``: one row for each skill found in a content, with the words that say so."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa


class JobSkills(pa.DataFrameModel):
    """A row as Postgres returns it; spans count characters of ``field``."""

    job_id: object
    content_hash: str = pa.Field(str_length={"min_value": 1})
    method_version: str = pa.Field(str_length={"min_value": 1})
    skill_id: str = pa.Field(str_length={"min_value": 1})
    skill: str = pa.Field(str_length={"min_value": 1})
    category: str = pa.Field(str_length={"min_value": 1})
    field: str = pa.Field(isin=("description", "title", "skills"))
    matched_text: str = pa.Field(str_length={"min_value": 1})
    span_start: int = pa.Field(ge=0)
    span_end: int = pa.Field(ge=1)
    confidence: float = pa.Field(ge=0, le=1)

    class Config:
        """Each skill once a content."""

        coerce = True
        unique = ("job_id", "content_hash", "method_version", "skill_id")

    @pa.dataframe_check
    @classmethod
    def span_in_order(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A span is not empty and not reversed."""
        return frame["span_start"] < frame["span_end"]

    @pa.dataframe_check
    @classmethod
    def span_holds_the_match(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A span is as long as the text it matched."""
        return (frame["span_end"] - frame["span_start"]) == frame["matched_text"].str.len()
