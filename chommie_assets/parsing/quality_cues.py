"""Signs in an advert's text that it is a scam, was never written, or only says where to apply."""

from __future__ import annotations

import re
from itertools import islice

from chommie_assets.parsing.text_features import word_count

# Asking money of applicants, or moving them off the board at once, is how job scams begin: South Africa's
# Employment Services Act 4 of 2014, section 15, forbids charging work seekers.
_SCAM_CUES: dict[str, re.Pattern[str]] = {
    "asks_for_payment": re.compile(
        r"\b(?:pay|deposit|send|transfer|eft|e-?wallet)\b[^.\n]{0,60}\b(?:registration|training|admin(?:istration)?|processing|uniform"
        r"|medical|application|placement|joining|refundable|kit|starter\s?pack)\b[^.\n]{0,20}\b(?:fees?|costs?|deposit|r\s?\d)"
        r"|(?:registration|training|admin(?:istration)?|processing|uniform|application|placement|joining)\s(?:fee|cost|deposit)s?"
        r"\s?(?:of\b|is\b|applies|required|payable|:|r\s?\d)"
        r"|\b(?:pay|send|deposit|e-?wallet)\s(?:an?\s|us\s){0,2}(?:deposit\sof\s)?r\s?\d[\d\s.,]{0,8}\s?(?:for|to|via|before)\b"
        r"[^.\n]{0,40}\b(?:training|uniform|medicals?|spot|place|interview|induction|clearance|e-?wallet|kit)\b",
        re.IGNORECASE,
    ),
    "messenger_only": re.compile(
        r"(?:whats\s?app|telegram)\s(?:only|us\sonly|your\scv|cv)|only\s(?:on\s)?(?:whats\s?app|telegram)"
        r"|\b(?:contact|apply|send|message|text)\b[^.\n]{0,40}\b(?:whats\s?app|telegram)",
        re.IGNORECASE,
    ),
    "too_good": re.compile(
        r"\b(?:earn|make)\b[^.\n]{0,40}\b(?:from\shome|daily|per\sday|a\sday|weekly)\b[^.\n]{0,60}\bno\s(?:experience|skills?|qualification)"
        r"|no\s(?:experience|interview|cv)\s(?:needed|required|necessary)[^.\n]{0,60}(?:earn|r\s?\d|guaranteed)"
        r"|guaranteed\s(?:job|income|employment)|get\srich|unlimited\searning|quick\smoney|100\s?%\sguaranteed",
        re.IGNORECASE,
    ),
    "asks_for_bank_details": re.compile(
        r"\b(?:banking\s?details|bank\s(?:details|account\snumber)|card\snumber|pin\scode|otp)\b[^.\n]{0,40}"
        r"\b(?:with\s(?:your|the)|before|send|cv|apply)\b"
        r"|\b(?:send|provide|submit)\b[^.\n]{0,40}\b(?:bank(?:ing)?\sdetails|card\snumber|otp)\b",
        re.IGNORECASE,
    ),
}
_NEGATED = re.compile(
    r"\b(?:never|not|don't|won't|no(?!\s(?:experience|interview|cv|skills?|qualifications?|matric))|without|nor|neither|beware|scams?|fraud\w{0,6}|reimburse\w{0,5}|we\s(?:will\s)?pay)\b",
    re.IGNORECASE,
)
_MATCHES = 20
# Kept short of a megabyte: cues stand in what people read.
_SCANNED = 20_000
_CONTACT = re.compile(
    r"\S{1,80}@\S{1,80}\.\S{2,20}|https?://\S{1,300}|www\.\S{1,200}|\+?\d[\d\s()-]{7,16}\d", re.IGNORECASE
)
_CONTACT_ONLY_WORDS = 25
_PLACEHOLDER = re.compile(
    r"lorem\sipsum|\A(?:test|asdf\w{0,8}|n/?a|none|null|tba|tbc|description|job\sdescription|x{2,}|\.+)\W*\Z",
    re.IGNORECASE,
)


def scam_cues(text: str | None) -> tuple[str, ...]:
    """Return the names of the scam cues in a text, sorted: asks_for_payment, messenger_only and so on."""
    sample = (text or "")[:_SCANNED]
    return tuple(sorted(name for name, pattern in _SCAM_CUES.items() if _is_met(name, pattern, sample)))


def _is_met(name: str, pattern: re.Pattern[str], text: str) -> bool:
    """Tell a demand from a warning against it ("we never ask for a registration fee")."""
    for match in islice(pattern.finditer(text), _MATCHES):
        around = text[max(0, match.start() - 60) : match.end()]
        if not (name.startswith("asks_") and _NEGATED.search(around)):
            return True
    return False


def is_contact_only(text: str | None) -> bool:
    """Return whether a description is little more than an address or a number to apply to."""
    sample = (text or "")[:_SCANNED]
    return bool(_CONTACT.search(sample)) and word_count(sample) <= _CONTACT_ONLY_WORDS


def is_placeholder(text: str | None) -> bool:
    """Return whether a description was never written: "test", "N/A", lorem ipsum."""
    return bool(text) and bool(_PLACEHOLDER.search((text or "")[:_SCANNED].strip()))
