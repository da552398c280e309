"""Rules of ``enriched.job_duplicates``: members of a cluster that are not its canonical advert."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from chommie_assets.contracts.vocabulary import DUPLICATE_CLASSES


class JobDuplicates(pa.DataFrameModel):
    """A row as Postgres returns it; ids are ``UUID`` or their text."""

    job_id: object = pa.Field(unique=True)
    canonical_job_id: object
    duplicate_class: str = pa.Field(isin=DUPLICATE_CLASSES)
    score: float = pa.Field(ge=0, le=1)
    evidence: object
    method_version: str = pa.Field(str_length={"min_value": 1})

    class Config:
        """Further columns are bookkeeping."""

        coerce = True

    @pa.dataframe_check
    @classmethod
    def nobody_repeats_itself(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A canonical advert has no row, so none points at itself."""
        return frame["job_id"].astype(str) != frame["canonical_job_id"].astype(str)
