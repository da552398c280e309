"""The day that an advert's text gives as the last to apply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chommie_assets.parsing.clauses import clause_start, fold
from chommie_assets.parsing.dates import parse_expiry
from chommie_assets.parsing.scanning import Scan

METHOD_VERSION = "deadline-1"

_MOST_PLACES = 20
# Between a cue and its date stand at most a few words ("Closing date for applications is Friday, ").
_GAP = 60
_CUES = Scan(
    r"clos(?:ing|es?|ed) ?(?:date|time|day|on|at|by|:)|\bcloses\b|\bclosing\b|\bdeadline|\b(?:by"
    r"|before|until|till|than|voor|teen|tot)(?: the| on| at)?(?: (?:mon|tue|wed|thu|fri|sat|sun"
    r"|maan|dins|woen|don|vry)[a-z]*,?)? (?:[0-9]|(?:jan|feb|ma|mrt|apr|jun|jul|aug|sep|o[ck]t"
    r"|nov|de[cs])[a-z]{0,7}\.? [0-9])"
    r"|(?:sluitingsdatum|sluit(?:ing)?|spertyd|aansoeke? (?:sluit|voor)|doen aansoek voor"
    r"|voor of op)|\b(?:advert|vacancy|posting|post|job|application|position)s? (?:expires?"
    r"|closes?|valid until|valid till|open until)|\b(?:expires?|expiry date|valid until"
    r"|valid till|open until)\b|\bcut-?off date"
)
_BEFORE_A_DATE = re.compile(r"(?:by|before|until|till|than|voor|teen|tot)\b", re.IGNORECASE)
_APPLYING = re.compile(
    r"\b(?:apply|applied|submi\w+|receiv\w+|sen[dt]|e-?mail\w*|forward\w*|accept\w*|reach"
    r"|applications?|cvs?|resumes?|aansoeke?|stuur|open|valid|close[sd]?)\b",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|maart|mrt|apr|may|mei|jun|jul|aug|sep|oct|okt|nov|dec|des)[a-z]{0,8}"
_DATE = re.compile(
    rf"(?<![0-9])(?:(?P<iso>[0-9]{{4}}[-/.\s][0-9]{{1,2}}[-/.\s][0-9]{{1,2}})"
    rf"|(?P<slashed>[0-9]{{1,2}}\s?[-/.]\s?[0-9]{{1,2}}\s?[-/.]\s?(?:[0-9]{{4}}|[0-9]{{2}}))"
    rf"|(?P<named>[0-9]{{1,2}}\s?(?:st|nd|rd|th|ste|de)?[\s./-]{{1,3}}(?:(?:of"
    rf"|day\sof)\s)?{_MONTH}\.?,?(?:[\s./-]{{1,3}}(?:[0-9]{{4}}|[0-9]{{2}}(?![0-9:h])))?)"
    rf"|(?P<first>{_MONTH}\.?\s[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?\s[0-9]{{4}})?))(?![0-9])",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"[\s:.|\-*_=(]*(?:(?:for|of|the|this|is|are|on|or|by|before|date|dates|time|application"
    r"|applications|receipt|submission|submissions|posting|post|position|vacancy|to|apply|at"
    r"|will|be|no|later|than|not|latest|midnight|end|business|close"
    r"|of|day|friday|monday|tuesday|wednesday|thursday|saturday|sunday|fri|mon|tue|tues|wed|thu"
    r"|thurs|sat|sun|maandag|dinsdag|woensdag|donderdag|vrydag|saterdag|sondag|vir|aansoeke|op"
    r"|of|voor|die|until|till|job|advert|all|[0-9]{1,2}[h:][0-9]{2}|cob|12pm|[0-9]{1,2}\s?(?:am"
    r"|pm))"
    r"[\s:.,|\-*_=()]+)*\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,()-]{0,4}(?:is\sthe\s|being\sthe\s|-\s|\()?(?:closing\sdate|deadline|closing\b)", re.IGNORECASE
)
_NO_DEADLINE = re.compile(
    r"\b(?:start(?:ing|s)?|commenc\w+|contacted|hear(?:d)?|interview\w*|unsuccessful|feedback"
    r"|respon\w+|posted|published|advertised|opening\sdate|born|complet\w+|graduat\w+"
    r"|obtained)\b",
    re.IGNORECASE,
)
# An advert lives for some months: a day without a year is the first such day from a little before it was seen.
_PAST = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day to apply; ``span`` counts in the text as given and covers the date itself."""

    closes_on: date
    evidence: str
    span: tuple[int, int]
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        return {
            "closes_on": self.closes_on.isoformat(),
            "evidence": self.evidence,
            "span": list(self.span),
            "confidence": self.confidence,
        }


def find_deadline(text: str | None, reference: date | None = None) -> Deadline | None:
    """Return the day applications close, or ``None`` when the text names none.

    Days come first, as South Africa writes them (04/05/2026 is 4 May). ``reference`` is the day the advert was posted
    or seen: a date without a year is the next such day; without a reference it is not read.
    """
    if not text:
        return None
    folded = fold(text)
    for index, (start, end) in enumerate(_CUES.spans(folded)):
        if index >= _MOST_PLACES:
            return None
        if by := _BEFORE_A_DATE.match(folded, start):
            if not _APPLYING.search(folded, clause_start(folded, start, 160), start):
                continue
            end = by.end()
        found = _after_cue(text, folded, start, end, reference) or _before_cue(text, folded, start, reference)
        if found is not None:
            return found
    return None


def _after_cue(text: str, folded: str, start: int, end: int, reference: date | None) -> Deadline | None:
    match = _DATE.search(folded, end, min(len(folded), end + _GAP + 30))
    if match is None or match.start() - end > _GAP or _NO_DEADLINE.search(folded, start, match.start()):
        return None
    if not _BETWEEN.match(folded[end : match.start()]):
        return None
    return _deadline(text, match, reference, 0.95)


def _before_cue(text: str, folded: str, start: int, reference: date | None) -> Deadline | None:
    for match in _DATE.finditer(folded, max(0, start - 40), start):
        if _AFTER.match(folded, match.end()) and not _NO_DEADLINE.search(folded, max(0, start - 40), start):
            return _deadline(text, match, reference, 0.8)
    return None


def _deadline(text: str, match: re.Match[str], reference: date | None, confidence: float) -> Deadline | None:
    day = _day(" ".join(match.group().replace("day of", "of").split()), reference)
    if day is None:
        return None
    start, end = match.span()
    return Deadline(day, text[start:end], (start, end), confidence)


def _day(words: str, reference: date | None) -> date | None:
    words = re.sub(r"(?<=[0-9])\s?([-/.])\s?(?=[0-9])", r"\1", words)
    words = re.sub(r"\A([0-9]{4})\s([0-9]{1,2})\s([0-9]{1,2})\Z", r"\1-\2-\3", words)
    words = re.sub(r"\A([0-9]{1,2})\s?(?:st|nd|rd|th|ste|de)\b", r"\1", words, flags=re.IGNORECASE).replace(
        " of ", " "
    )
    if re.search(r"[0-9]{4}|[0-9][-/. ]+[0-9a-z]+[-/., ]+[0-9]{2}\Z", words, re.IGNORECASE):
        return parse_expiry(words, reference or date(2000, 1, 1))
    if reference is None:
        return None
    days = (
        parse_expiry(f"{words} {year}", reference)
        for year in (reference.year - 1, reference.year, reference.year + 1)
    )
    return next((day for day in days if day is not None and day >= reference - _PAST), None)
