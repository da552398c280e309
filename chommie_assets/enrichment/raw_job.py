"""A content as it lies in a source's raw table: what the parsers are given."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple
from uuid import UUID

# Boards that serve one country: what breaks a tie between namesakes such as Wellington, and whose money is meant.
BOARD_COUNTRIES = {"careerjunction": "ZA", "careers24": "ZA", "pnet": "ZA"}


class RawJob(NamedTuple):
    """The canonical columns of ``raw_<source>.jobs`` that parsing reads, in the words of the source."""

    job_id: UUID
    content_hash: str
    load_id: str
    source: str
    board: str
    title: str | None = None
    company: str | None = None
    location: str | None = None
    description: str | None = None
    salary_raw: str | None = None
    salary_min: float | None = None
    salary_max: float | None = None
    salary_currency: str | None = None
    salary_period: str | None = None
    salary_is_predicted: bool | None = None
    employment_type: str | None = None
    seniority: str | None = None
    is_remote: bool | None = None
    skills: str | None = None
    posted_on: date | None = None
