"""Who publishes an advert: the employer itself, an agency that fills another's post, or a labour broker."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing.companies import clean_company_name
from chommie_assets.parsing.companies_agencies import agency_kind
from chommie_assets.parsing.companies_wording import BY_OWN_WORDS, Kind, signs_of_wording

METHOD_VERSION = "employer-kind-1"

# Who speaks is said at the beginning, and once more where applications are asked for.
MAX_CHARACTERS = 8_000
_BEFORE_NAME = re.compile(r"(?:\bAt|\bjoin|\babout)\s+\Z", re.IGNORECASE)
_BEHIND_NAME = re.compile(r"(?:,[^.\n]{0,80},)? (?:is|has|offers|seeks|invites|needs|requires)\b")
_MENTIONS = 8
_LEGAL_TAIL = re.compile(
    r"[\s,(]+(?:pty|proprietary|edms|ltd|limited|inc|llc|group)\b.*", re.IGNORECASE | re.DOTALL
)
# Bodies that hire for themselves, by their names.
_PUBLIC = re.compile(
    r"\b(?:departe?ment of|municipality|munisipaliteit|university|universiteit|city of"
    r"|provincial government|police service|college|hospital)\b",
    re.IGNORECASE,
)
# How often each is right, read off real adverts.
_BY_NAME, _DIRECT_BY_NAME, _DIRECT_BY_SUBJECT = 0.95, 0.9, 0.8


@dataclass(frozen=True)
class EmployerKind:
    """Who publishes an advert.

    Attributes:
        kind: ``None`` when nothing tells.
        confidence: 0 to 1; 0 when nothing tells.
        evidence: the words that tell, where they stand ("name" or "description") and, in the description, their
            span; ``None`` when nothing tells.
    """

    kind: Kind | None
    confidence: float
    evidence: dict[str, Any] | None

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, JSON-ready."""
        return {"employer_kind": self.kind, "confidence": self.confidence, "evidence": self.evidence}


UNKNOWN = EmployerKind(None, 0.0, None)


def employer_kind(name: str | None, description: str | None = None) -> EmployerKind:
    """Return whether an employer's own post, an agency's or a labour broker's is advertised; unknown abstains.

    A company that advertises for its client is an agency whatever it is called; one whose text speaks of the company
    itself is a direct employer, unless that says it is an agency.
    """
    named = agency_kind(name) if name else None
    if named is not None:
        return EmployerKind(named[0], _BY_NAME, {"text": named[1], "field": "name"})
    text = (description or "")[:MAX_CHARACTERS]
    sign = max(signs_of_wording(text), key=lambda each: each.confidence, default=None)
    worded = _found(sign.kind, sign.confidence, text, sign.start, sign.end) if sign else None
    if worded is not None and worded.confidence >= BY_OWN_WORDS:
        return worded
    return _direct(clean_company_name(name), text) or worded or UNKNOWN


def _found(kind: Kind, confidence: float, text: str, start: int, end: int) -> EmployerKind:
    evidence = {"text": text[start:end], "field": "description", "span": [start, end]}
    return EmployerKind(kind, confidence, evidence)


def _direct(name: str | None, text: str) -> EmployerKind | None:
    if not name:
        return None
    if match := _PUBLIC.search(name):
        return EmployerKind("direct", _DIRECT_BY_NAME, {"text": match[0], "field": "name"})
    short = _LEGAL_TAIL.sub("", name) or name
    at = -1
    for _ in range(_MENTIONS):
        at = text.find(short, at + 1)
        if at < 0:
            return None
        before = _BEFORE_NAME.search(text[max(at - 10, 0) : at])
        behind = _BEHIND_NAME.match(text, at + len(short))
        if before or behind:
            return _found("direct", _DIRECT_BY_SUBJECT, text, at, behind.end() if behind else at + len(short))
    return None
