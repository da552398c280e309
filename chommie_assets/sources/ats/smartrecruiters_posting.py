"""What SmartRecruiters documents a posting to be, listed and by itself; asked for in ``smartrecruiters.py``."""

from __future__ import annotations

from typing import Any

from chommie_assets.sources.ats.system import Part


class Label(Part):
    """A value of a list of SmartRecruiters'."""

    id: str | None = None
    label: str | None = None


class Company(Part):
    """The employer."""

    identifier: str | None = None
    name: str | None = None


class Location(Part):
    """Where the work is."""

    city: str | None = None
    region: str | None = None
    country: str | None = None
    address: str | None = None
    postalCode: str | None = None  # noqa: N815 - the feed's own name
    remote: bool | None = None
    hybrid: bool | None = None
    hybridDescription: str | None = None  # noqa: N815
    latitude: str | None = None
    longitude: str | None = None
    fullLocation: str | None = None  # noqa: N815
    manual: bool | None = None
    regionCode: str | None = None  # noqa: N815


class CustomField(Part):
    """A field of the employer's own."""

    fieldId: str | None = None  # noqa: N815
    fieldLabel: str | None = None  # noqa: N815
    valueId: str | None = None  # noqa: N815
    valueLabel: str | None = None  # noqa: N815


class Language(Part):
    """Of the advert."""

    code: str | None = None
    label: str | None = None
    labelNative: str | None = None  # noqa: N815


class Section(Part):
    """A heading and HTML."""

    title: str | None = None
    text: str | None = None


class Sections(Part):
    """Of the advert's text."""

    companyDescription: Section | None = None  # noqa: N815
    jobDescription: Section | None = None  # noqa: N815
    qualifications: Section | None = None
    additionalInformation: Section | None = None  # noqa: N815
    videos: dict[str, Any] | None = None


class JobAd(Part):
    """The advert's text."""

    sections: Sections | None = None


class Creator(Part):
    """Who wrote it."""

    name: str | None = None


class SmartRecruitersPosting(Part):
    """One posting, as the list and its own address describe it."""

    id: str
    name: str
    uuid: str | None = None
    jobAdId: str | None = None  # noqa: N815
    defaultJobAd: bool | None = None  # noqa: N815
    refNumber: str | None = None  # noqa: N815
    company: Company | None = None
    releasedDate: str | None = None  # noqa: N815
    location: Location | None = None
    industry: Label | None = None
    department: Label | None = None
    function: Label | None = None
    typeOfEmployment: Label | None = None  # noqa: N815
    experienceLevel: Label | None = None  # noqa: N815
    customField: list[CustomField] | None = None  # noqa: N815
    visibility: str | None = None
    ref: str | None = None
    creator: Creator | None = None
    language: Language | None = None
    jobAd: JobAd | None = None  # noqa: N815
    active: bool | None = None
    jobId: str | None = None  # noqa: N815
    postingUrl: str | None = None  # noqa: N815
    applyUrl: str | None = None  # noqa: N815
    referralUrl: str | None = None  # noqa: N815
