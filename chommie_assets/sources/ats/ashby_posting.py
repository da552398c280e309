"""What Ashby documents a posting to be. Asking is in ``ashby.py``."""

from __future__ import annotations

from chommie_assets.sources.ats.system import Part


class PostalAddress(Part):
    """Town, region and country."""

    addressLocality: str | None = None  # noqa: N815 - the feed's own name
    addressRegion: str | None = None  # noqa: N815
    addressCountry: str | None = None  # noqa: N815


class Address(PostalAddress):
    """An address, which a secondary location states without the object around it."""

    postalAddress: PostalAddress | None = None  # noqa: N815


class SecondaryLocation(Part):
    """Another place where the work may be done."""

    location: str | None = None
    address: Address | None = None


class Component(Part):
    """A part of the pay: Salary, EquityPercentage, EquityCashValue, Commission or Bonus."""

    id: str | None = None
    summary: str | None = None
    compensationType: str | None = None  # noqa: N815
    interval: str | None = None
    currencyCode: str | None = None  # noqa: N815
    minValue: float | None = None  # noqa: N815
    maxValue: float | None = None  # noqa: N815
    label: str | None = None


class Tier(Part):
    """The pay of a level or zone."""

    id: str | None = None
    tierSummary: str | None = None  # noqa: N815
    title: str | None = None
    additionalInformation: str | None = None  # noqa: N815
    components: list[Component] | None = None


class Compensation(Part):
    """All tiers, and what they come to."""

    compensationTierSummary: str | None = None  # noqa: N815
    scrapeableCompensationSalarySummary: str | None = None  # noqa: N815
    compensationTiers: list[Tier] | None = None  # noqa: N815
    summaryComponents: list[Component] | None = None  # noqa: N815


class AshbyPosting(Part):
    """One posting."""

    id: str | None = None
    title: str
    location: str | None = None
    secondaryLocations: list[SecondaryLocation] | None = None  # noqa: N815
    department: str | None = None
    team: str | None = None
    isListed: bool | None = None  # noqa: N815
    isRemote: bool | None = None  # noqa: N815
    workplaceType: str | None = None  # noqa: N815
    descriptionHtml: str | None = None  # noqa: N815
    descriptionPlain: str | None = None  # noqa: N815
    publishedAt: str | None = None  # noqa: N815
    employmentType: str | None = None  # noqa: N815
    address: Address | None = None
    jobUrl: str | None = None  # noqa: N815
    applyUrl: str | None = None  # noqa: N815
    shouldDisplayCompensationOnJobPostings: bool | None = None  # noqa: N815
    compensation: Compensation | None = None
