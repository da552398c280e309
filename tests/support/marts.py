"""A `marts.fct_jobs` of a test's own, with the columns that vectors and search read, and rows for it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import psycopg

from chommie_assets.identity import job_id
from chommie_assets.warehouse.copying import copy_rows

FCT_JOBS = """
create table if not exists marts.fct_jobs (
    job_id uuid not null,
    source text not null,
    external_id text not null,
    title text not null,
    description text,
    company text,
    location_alias text,
    suburb text,
    city text,
    province text,
    country text,
    is_remote boolean,
    salary_raw text,
    salary_currency text,
    salary_is_suspect boolean not null,
    salary_month_min numeric,
    salary_month_max numeric,
    skills text[] not null,
    posted_on date not null,
    status text not null,
    canonical_job_id uuid,
    quality_score double precision,
    quality_tier text,
    url text,
    search_vector tsvector generated always as (
        setweight(to_tsvector('english', left(title, 1000)), 'A')
        || setweight(to_tsvector('english', left(coalesce(description, ''), 100000)), 'B')
    ) stored,
    primary key (job_id, posted_on)
) partition by range (posted_on);
create table if not exists marts.fct_jobs_2026_q1 partition of marts.fct_jobs
    for values from ('2026-01-01') to ('2026-04-01');
create table if not exists marts.fct_jobs_2026_q2 partition of marts.fct_jobs
    for values from ('2026-04-01') to ('2026-07-01');
create index if not exists fct_jobs_search_idx on marts.fct_jobs using gin (search_vector);
"""

DEFAULTS: dict[str, Any] = {
    "source": "linkedin",
    "description": None,
    "company": "Acme",
    "location_alias": None,
    "suburb": None,
    "city": "Johannesburg",
    "province": "Gauteng",
    "country": "South Africa",
    "is_remote": None,
    "salary_raw": None,
    "salary_currency": None,
    "salary_is_suspect": False,
    "salary_month_min": None,
    "salary_month_max": None,
    "skills": [],
    "posted_on": date(2026, 3, 2),
    "status": "active",
    "canonical_job_id": None,
    "quality_score": 0.9,
    "quality_tier": "high",
    "url": None,
}


def id_of(name: str, source: str = "linkedin") -> UUID:
    """Return the job id of the advert that a test calls ``name``."""
    return job_id(source, name)


def create_fct_jobs(conn: psycopg.Connection[Any]) -> None:
    """Create the table, empty, and commit."""
    conn.execute(FCT_JOBS)
    conn.commit()


def add_jobs(conn: psycopg.Connection[Any], *adverts: dict[str, Any]) -> None:
    """Append adverts, each with at least ``name`` and ``title``, and commit."""
    columns = ["job_id", "external_id", "title", *DEFAULTS]
    rows = []
    for advert in adverts:
        values = {**DEFAULTS, **advert}
        name = values.pop("name")
        values.update(job_id=id_of(name, values["source"]), external_id=name)
        values["canonical_job_id"] = values["canonical_job_id"] or values["job_id"]
        rows.append([values[column] for column in columns])
    copy_rows(conn, ("marts", "fct_jobs"), columns, rows)
    conn.commit()
