"""A posting as python-jobspy gives it: the columns of its data frame, https://pypi.org/project/python-jobspy."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class JobspyRecord(BaseModel):
    """One row; ``salary_is_predicted`` is added here, since Indeed's estimate is no pay that an employer stated."""

    model_config = ConfigDict(extra="allow", strict=True)

    id: str
    site: str
    job_url: str
    title: str
    job_url_direct: str | None = None
    company: str | None = None
    location: str | None = None
    date_posted: str | None = None
    job_type: str | None = None
    salary_source: str | None = None
    interval: str | None = None
    min_amount: float | None = None
    max_amount: float | None = None
    currency: str | None = None
    is_remote: bool | None = None
    job_level: str | None = None
    job_function: str | None = None
    listing_type: str | None = None
    emails: str | None = None
    description: str | None = None
    company_industry: str | None = None
    company_url: str | None = None
    company_logo: str | None = None
    company_url_direct: str | None = None
    company_addresses: str | None = None
    company_num_employees: str | None = None
    company_revenue: str | None = None
    company_description: str | None = None
    skills: str | None = None
    experience_range: str | None = None
    company_rating: float | None = None
    company_reviews_count: int | None = None
    vacancy_count: int | None = None
    work_from_home_type: str | None = None
    salary_is_predicted: bool | None = None
