"""Rules of ``search.text_vectors`` and ``search.job_vectors``: present, of one length, and named."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

SHA256 = r"^[0-9a-f]{64}$"
MODEL_ID = r"^.+:[1-9][0-9]*$"
PARTS = ("title", "description", "combined")


def _has_dimension(vectors: pd.Series[str], model_ids: pd.Series[str]) -> pd.Series[bool]:
    """Whether each vector, in pgvector's text, has as many numbers as its model's id says; none is fine."""
    found = vectors.astype("string").str.count(",") + 1
    wanted = model_ids.str.rpartition(":")[2].astype("int64")
    return vectors.isna() | (found == wanted).fillna(value=False).astype(bool)


class TextVectors(pa.DataFrameModel):
    """A distinct text, or pair of texts, and its vector as pgvector writes it."""

    text_hash: str = pa.Field(str_matches=SHA256)
    model_id: str = pa.Field(str_matches=MODEL_ID)
    kind: str = pa.Field(isin=("text", "combined"))
    embedding: object
    recorded_at: object

    class Config:
        """Each text once a model."""

        coerce = True
        unique = ("text_hash", "model_id")

    @pa.dataframe_check
    @classmethod
    def vector_has_the_models_dimension(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A vector has the dimension that the model's id names."""
        return _has_dimension(frame["embedding"], frame["model_id"])


class JobVectors(pa.DataFrameModel):
    """An advert's vectors, in pgvector's text; null where the text is empty."""

    job_id: object
    model_id: str = pa.Field(str_matches=MODEL_ID)
    title_hash: object = pa.Field(str_matches=SHA256, nullable=True)
    description_hash: object = pa.Field(str_matches=SHA256, nullable=True)
    combined_hash: object = pa.Field(str_matches=SHA256, nullable=True)
    title_vector: object = pa.Field(nullable=True)
    description_vector: object = pa.Field(nullable=True)
    combined_vector: object = pa.Field(nullable=True)
    recorded_at: object

    class Config:
        """One row an advert and model."""

        coerce = True
        unique = ("job_id", "model_id")

    @pa.dataframe_check
    @classmethod
    def vector_where_there_is_text(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """A vector is there exactly where its text is."""
        agrees = pd.Series(data=True, index=frame.index)
        for part in PARTS:
            agrees &= frame[f"{part}_hash"].isna() == frame[f"{part}_vector"].isna()
        return agrees

    @pa.dataframe_check
    @classmethod
    def combined_where_there_is_either(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """An advert with a title or a description has a combined vector."""
        return frame["combined_hash"].isna() == (
            frame["title_hash"].isna() & frame["description_hash"].isna()
        )

    @pa.dataframe_check
    @classmethod
    def vectors_have_the_models_dimension(cls, frame: pd.DataFrame) -> pd.Series[bool]:
        """Each vector has the dimension that the model's id names."""
        fits = pd.Series(data=True, index=frame.index)
        for part in PARTS:
            fits &= _has_dimension(frame[f"{part}_vector"], frame["model_id"])
        return fits
