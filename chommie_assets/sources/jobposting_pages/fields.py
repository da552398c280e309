"""A JobPosting under the names of a job's columns; all that it says is kept beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from chommie_assets.identity import normalized_words
from chommie_assets.parsing.html import html_to_text
from chommie_assets.sources.canonical import UnusableRecordError
from chommie_assets.sources.identify import url_identity
from chommie_assets.sources.jobposting_pages.pay import pay_fields
from chommie_assets.sources.jobposting_pages.places import places
from chommie_assets.sources.jobposting_pages.text import first, line, text_of

NO_JOB_POSTING = "no_job_posting"
# What a posting says beside its description, in the order in which adverts say it.
_SECTIONS = (
    ("Responsibilities", "responsibilities"),
    ("Qualifications", "qualifications"),
    ("Education", "educationRequirements"),
    ("Experience", "experienceRequirements"),
    ("Benefits", "jobBenefits"),
)
# An id has no spaces and a digit; "Acme Staffing" and "Ref: see advert" are none.
_ID = re.compile(r"(?=[^\d]*\d)[A-Za-z0-9][\w.:/#-]{0,99}", re.ASCII)
_ENUMERATION = re.compile(r"https?://schema\.org/(\w+)", re.IGNORECASE)


def job_fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an advert's page.

    Raises:
        UnusableRecordError: if it has no JobPosting.
    """
    posting = record.get("posting")
    if not isinstance(posting, Mapping):
        problem = record.get("problem") or "its page has no schema.org JobPosting"
        raise UnusableRecordError(NO_JOB_POSTING, f"{problem}: {record.get('page')}")
    company = _company(posting.get("hiringOrganization"))
    return {
        "title": line(first(posting.get("title"))) or line(first(posting.get("name"))),
        "company": company,
        "location": places(posting),
        "description": _description(posting),
        **pay_fields(posting),
        "employment_type": _employment(posting.get("employmentType")),
        "date_posted": text_of(first(posting.get("datePosted"))),
        "valid_through": text_of(first(posting.get("validThrough"))),
        "date_modified": text_of(first(posting.get("dateModified"))),
        "is_remote": True if "TELECOMMUTE" in (line(posting.get("jobLocationType")) or "").upper() else None,
        "skills": line(posting.get("skills")),
        "url": record.get("page"),
        # Always there, so that it is the id's column also in a poll in which few have one.
        "job_id": None if _has_documented_id(record) else _own_id(posting.get("identifier"), company),
        "structured_data": _rest(posting),
    }


def _has_documented_id(record: Mapping[str, Any]) -> bool:
    """Whether a board's documented address carries its id; ``identifier`` is the employer's own.

    So says https://developers.google.com/search/docs/appearance/structured-data/job-posting.
    """
    found = url_identity("", str(record.get("page") or ""))
    return found is not None and found.kind == "url_id"


def _company(value: Any) -> str | None:
    organization = first(value)
    if isinstance(organization, Mapping):
        named = (line(first(organization.get(name))) for name in ("name", "legalName", "alternateName"))
        return next((name for name in named if name), None)
    return line(organization)


def _employment(value: Any) -> str | None:
    said = line(value)
    return _ENUMERATION.sub(r"\1", said) if said else None


def _own_id(value: Any, company: str | None) -> str | None:
    """Return the first of a posting's identifiers that is a plain id, not a link, a sentence or the employer."""
    if isinstance(value, list):
        return next((found for one in value[:20] if (found := _own_id(one, company))), None)
    if isinstance(value, Mapping):
        return _own_id(value.get("value"), company)
    said = line(value)
    is_id = said is not None and _ID.fullmatch(said) and "://" not in said and said != company
    return said if is_id else None


def _description(posting: Mapping[str, Any]) -> str | None:
    """Return the description, and behind it what only the properties beside it say."""
    description = text_of(first(posting.get("description")))
    known = normalized_words(html_to_text(description)) if description else ""
    told = [description] if description else []
    for heading, name in _SECTIONS:
        text = _section(posting.get(name))
        words = normalized_words(html_to_text(text)) if text else ""
        if text and words and words not in known:
            told.append(f"{heading}:\n{text}")
    return "\n\n".join(told) or None


def _section(value: Any) -> str | None:
    if isinstance(value, Mapping) and (months := line(value.get("monthsOfExperience"))):
        return f"{months} months"
    return text_of(value)


def _rest(posting: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a posting says, less the text that the description's column holds."""
    return {
        name: value for name, value in posting.items() if name != "description" or not isinstance(value, str)
    }
