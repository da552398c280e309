"""A posting as SerpAPI documents it: https://serpapi.com/google-jobs-results."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class _Documented(BaseModel):
    model_config = ConfigDict(extra="allow", strict=True)


class ApplyOption(_Documented):
    """A site on which applicants can apply."""

    title: str | None = None
    link: str | None = None


class Highlight(_Documented):
    """A list under a heading: qualifications, responsibilities, benefits."""

    title: str | None = None
    items: list[str] | None = None


class RelatedLink(_Documented):
    """Older answers: a link beside the posting."""

    link: str | None = None
    text: str | None = None


class DetectedExtensions(_Documented):
    """What Google makes of the line below the title."""

    posted_at: str | None = None
    schedule_type: str | None = None
    salary: str | None = None
    work_from_home: bool | None = None
    qualifications: str | None = None
    health_insurance: bool | None = None
    dental_coverage: bool | None = None
    paid_time_off: bool | None = None
    commute_time: str | None = None


class Posting(_Documented):
    """One of ``jobs_results``."""

    title: str
    company_name: str | None = None
    location: str | None = None
    via: str | None = None
    description: str | None = None
    source_link: str | None = None
    share_link: str | None = None
    thumbnail: str | None = None
    extensions: list[str] | None = None
    detected_extensions: DetectedExtensions | None = None
    job_highlights: list[Highlight] | None = None
    apply_options: list[ApplyOption] | None = None
    related_links: list[RelatedLink] | None = None
    job_id: str | None = None
