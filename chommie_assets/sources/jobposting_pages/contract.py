"""An advert's page as it is handed on, and JobPosting as https://schema.org/JobPosting documents it.

schema.org lets every property be text, an object or a list of either, and pages make use of it: no type but the
title's being there is a contract that sites keep. What a property holds is read leniently in ``fields.py``; a value
that can't be read is left out and stays in the payload.
"""

from __future__ import annotations

from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field


class JobPosting(BaseModel):
    """A posting; ``name`` stands in for a title, as in most older pages."""

    model_config = ConfigDict(extra="allow", strict=True)

    title: Any = Field(validation_alias=AliasChoices("title", "name"))
    node_type: Any = Field(default=None, validation_alias="@type")
    node_id: Any = Field(default=None, validation_alias="@id")
    additionalType: Any = None  # noqa: N815 - these are schema.org's own names
    alternateName: Any = None  # noqa: N815
    applicantLocationRequirements: Any = None  # noqa: N815
    applicationContact: Any = None  # noqa: N815
    baseSalary: Any = None  # noqa: N815
    benefits: Any = None
    datePosted: Any = None  # noqa: N815
    description: Any = None
    directApply: Any = None  # noqa: N815
    disambiguatingDescription: Any = None  # noqa: N815
    educationRequirements: Any = None  # noqa: N815
    eligibilityToWorkRequirement: Any = None  # noqa: N815
    employerOverview: Any = None  # noqa: N815
    employmentType: Any = None  # noqa: N815
    employmentUnit: Any = None  # noqa: N815
    estimatedSalary: Any = None  # noqa: N815
    experienceInPlaceOfEducation: Any = None  # noqa: N815
    experienceRequirements: Any = None  # noqa: N815
    hiringOrganization: Any = None  # noqa: N815
    identifier: Any = None
    image: Any = None
    incentiveCompensation: Any = None  # noqa: N815
    incentives: Any = None
    industry: Any = None
    jobBenefits: Any = None  # noqa: N815
    jobDuration: Any = None  # noqa: N815
    jobImmediateStart: Any = None  # noqa: N815
    jobLocation: Any = None  # noqa: N815
    jobLocationType: Any = None  # noqa: N815
    jobStartDate: Any = None  # noqa: N815
    mainEntityOfPage: Any = None  # noqa: N815
    name: Any = None
    occupationalCategory: Any = None  # noqa: N815
    owner: Any = None
    physicalRequirement: Any = None  # noqa: N815
    potentialAction: Any = None  # noqa: N815
    qualifications: Any = None
    relevantOccupation: Any = None  # noqa: N815
    responsibilities: Any = None
    salaryCurrency: Any = None  # noqa: N815
    sameAs: Any = None  # noqa: N815
    securityClearanceRequirement: Any = None  # noqa: N815
    sensoryRequirement: Any = None  # noqa: N815
    skills: Any = None
    specialCommitments: Any = None  # noqa: N815
    subjectOf: Any = None  # noqa: N815
    totalJobOpenings: Any = None  # noqa: N815
    url: Any = None
    validThrough: Any = None  # noqa: N815
    workHours: Any = None  # noqa: N815


class AdvertPage(BaseModel):
    """What one advert's page said.

    Attributes:
        page: the advert's address.
        posting: its JobPosting; ``None`` if it has none.
        problem: why it has none.
    """

    model_config = ConfigDict(extra="allow", strict=True)

    page: str
    posting: JobPosting | None
    problem: str | None = None
