"""The contract of a raw batch: what every canonical row must hold before it may land."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

from chommie_assets.contracts.vocabulary import EXTERNAL_ID_KINDS

if TYPE_CHECKING:
    import pandera.pandas as pa

# A title, employer or place longer than this is another field that was mapped wrongly.
MAX_TITLE_CHARACTERS = 1000
MAX_NAME_CHARACTERS = 4000
UUID_PATTERN = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
SHA256_PATTERN = r"[0-9a-f]{64}"
COLUMNS = (
    "job_id",
    "content_hash",
    "external_id",
    "external_id_kind",
    "title",
    "company",
    "location",
    "salary_min",
    "salary_max",
)


@cache
def raw_jobs_model() -> type[pa.DataFrameModel]:
    """Return the Pandera model of a raw batch; built on first use, since Pandera is slow to import."""
    import pandera.pandas as pa

    class RawJobs(pa.DataFrameModel):
        """Canonical rows of one batch."""

        job_id: str = pa.Field(str_matches=f"^{UUID_PATTERN}$")
        content_hash: str = pa.Field(str_matches=f"^{SHA256_PATTERN}$")
        external_id: str = pa.Field(str_length={"min_value": 1, "max_value": 600})
        external_id_kind: str = pa.Field(isin=EXTERNAL_ID_KINDS)
        title: str = pa.Field(str_length={"min_value": 1, "max_value": MAX_TITLE_CHARACTERS})
        company: str = pa.Field(nullable=True, str_length={"max_value": MAX_NAME_CHARACTERS})
        location: str = pa.Field(nullable=True, str_length={"max_value": MAX_NAME_CHARACTERS})
        salary_min: float = pa.Field(
            coerce=True, nullable=True, in_range={"min_value": -1e13, "max_value": 1e13}
        )
        salary_max: float = pa.Field(
            coerce=True, nullable=True, in_range={"min_value": -1e13, "max_value": 1e13}
        )

    return RawJobs


def failing_rows(rows: list[dict[str, Any]]) -> dict[int, str]:
    """Return the places of the rows that break the contract, each with the columns and rules."""
    import pandas as pd
    from pandera.errors import SchemaErrors

    if not rows:
        return {}
    frame = pd.DataFrame({name: [row[name] for row in rows] for name in COLUMNS})
    try:
        raw_jobs_model().validate(frame, lazy=True)
    except SchemaErrors as error:
        return _sentences(error.failure_cases.to_dict("records"), len(rows))
    return {}


def _sentences(cases: list[dict[Any, Any]], count: int) -> dict[int, str]:
    broken: defaultdict[int, list[str]] = defaultdict(list)
    for case in cases:
        index = case["index"]
        places = [int(index)] if index is not None and index == index else range(count)
        for place in places:
            broken[place].append(f"{case['column']} breaks {case['check']}")
    return {place: "; ".join(reasons) for place, reasons in broken.items()}
