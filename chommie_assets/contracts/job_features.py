"""Rules of ``enriched.job_features``: one row for each content of a job and version of the method."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from chommie_assets.contracts import vocabulary

HASH = r"^[0-9a-f]{64}$"


class JobFeatures(pa.DataFrameModel):
    """A row as Postgres returns it: ids are ``UUID``, money is ``Decimal``, absent values are ``None``."""

    job_id: object
    content_hash: str = pa.Field(str_length={"min_value": 1})
    method_version: str = pa.Field(str_length={"min_value": 1})
    title_normalized: str
    company_id: object = pa.Field(nullable=True)
    company_key: object = pa.Field(nullable=True)
    location_id: object = pa.Field(nullable=True)
    latitude: float = pa.Field(ge=-90, le=90, nullable=True)
    longitude: float = pa.Field(ge=-180, le=180, nullable=True)
    location_confidence: float = pa.Field(ge=0, le=1, nullable=True)
    salary_min: float = pa.Field(nullable=True)
    salary_max: float = pa.Field(nullable=True)
    salary_currency: object = pa.Field(str_matches=r"^[A-Z]{3}$", nullable=True)
    salary_period: object = pa.Field(isin=vocabulary.SALARY_PERIODS, nullable=True)
    salary_basis: object = pa.Field(isin=vocabulary.SALARY_BASES, nullable=True)
    salary_is_predicted: bool
    salary_is_suspect: bool
    salary_month_min: float = pa.Field(nullable=True)
    salary_month_max: float = pa.Field(nullable=True)
    salary_confidence: float = pa.Field(ge=0, le=1, nullable=True)
    language: object = pa.Field(str_matches=r"^[a-z]{2,3}$", nullable=True)
    language_confidence: float = pa.Field(ge=0, le=1, nullable=True)
    occupation_group: object = pa.Field(str_matches=r"^[0-9]{1,4}$", nullable=True)
    occupation_confidence: float = pa.Field(ge=0, le=1, nullable=True)
    employment_type: object = pa.Field(isin=vocabulary.EMPLOYMENT_TYPES, nullable=True)
    contract_months: float = pa.Field(gt=0, nullable=True)
    seniority: object = pa.Field(isin=vocabulary.SENIORITIES, nullable=True)
    work_arrangement: object = pa.Field(isin=vocabulary.WORK_ARRANGEMENTS, nullable=True)
    office_days: float = pa.Field(ge=0, le=7, nullable=True)
    experience_years_min: float = pa.Field(ge=0, nullable=True)
    experience_years_max: float = pa.Field(ge=0, nullable=True)
    education_level: object = pa.Field(isin=vocabulary.EDUCATION_LEVELS, nullable=True)
    nqf_level: float = pa.Field(ge=1, le=10, nullable=True)
    drivers_licence: object = pa.Field(isin=vocabulary.DEMANDS, nullable=True)
    own_vehicle: object = pa.Field(isin=vocabulary.DEMANDS, nullable=True)
    equity_stance: object = pa.Field(isin=vocabulary.EQUITY_STANCES, nullable=True)
    employer_kind: object = pa.Field(isin=vocabulary.EMPLOYER_KINDS, nullable=True)
    technical_level: object = pa.Field(isin=vocabulary.TECHNICAL_LEVELS, nullable=True)
    language_quality: float = pa.Field(ge=0, le=1, nullable=True)
    readability: float = pa.Field(ge=0, le=100, nullable=True)
    word_count: int = pa.Field(ge=0)
    skills_count: int = pa.Field(ge=0)
    text_hash: str = pa.Field(str_matches=HASH)

    class Config:
        """Further columns are free text."""

        coerce = True

    @pa.dataframe_check
    @classmethod
    def clear_salary_in_order(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A salary that is not marked suspect is not negative, and its ends are in order."""
        is_odd = (frame["salary_min"] > frame["salary_max"]) | (frame[["salary_min", "salary_max"]] < 0).any(
            axis=1
        )
        return ~is_odd | frame["salary_is_suspect"]

    @pa.dataframe_check
    @classmethod
    def experience_in_order(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Most years of experience are not fewer than the least."""
        return ~(frame["experience_years_min"] > frame["experience_years_max"])

    @pa.dataframe_check
    @classmethod
    def amounts_have_a_currency(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A monthly equivalent is worth nothing without its currency."""
        has_amount = frame["salary_month_min"].notna() | frame["salary_month_max"].notna()
        return ~has_amount | frame["salary_currency"].notna()

    @pa.dataframe_check
    @classmethod
    def ids_go_with_what_they_name(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A company has an id exactly when it has a key."""
        return frame["company_id"].notna() == frame["company_key"].notna()
