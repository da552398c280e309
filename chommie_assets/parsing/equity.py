"""What an employer says of equity: preference by the Employment Equity Act, or equal opportunity for all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing.clauses import fold
from chommie_assets.parsing.scanning import Scan

METHOD_VERSION = "equity-1"

PREFERENCE = "equity_preference"
EQUAL_OPPORTUNITY = "equal_opportunity"
_MOST_PLACES = 20

# Employment Equity Act 55 of 1998: "designated groups", "employment equity plan", "affirmative action".
_PREFERENCE_WORDS = (
    r"employment equity|affirmative action|designated (?:group|candidate|employee)"
    r"|designated background|previously disadvantaged|historically disadvantaged"
    r"|\bee (?:position|candidates?|appointment|plan|post|role|vacancy|requirement|policy"
    r"|targets?|act|employer|status|only|preferred|preference|compliant|male|female)"
    r"|\bee ?/ ?aa\b|\baa ?/ ?ee\b|\baa (?:position|candidate|appointment|post)"
    r"|\b(?:equity|bbbee|bee) (?:position|candidates?|appointment|post|plan|targets?"
    r"|requirements)|representivity|aangewese groep|gelyke indiensneming|billike indiensneming"
    r"|diensbillikheid|indiensnemingsgelykheid|regstellende aksie|preference (?:will|shall"
    r"|may) be given to (?:\w+ ){0,4}(?:african|black|coloured|indian|women|female|disab"
    r"|people with|persons with|previously|south african citizens from|members of"
    r"|suitably qualified (?:african|black))"
    r"|(?:african|coloured|indian|black) (?:male|female|candidates?"
    r"|applicants?)\b.{0,40}(?:prefer|only|position)|\bee\)|\(ee\b|\bee:? ?(?:african|coloured"
    r"|indian|black)"
)
_EQUAL_WORDS = (
    r"equal[ -]?(?:employment )?opportunit(?:y|ies)|gelyke ?(?:-)?geleentheid|\beeo\b|\beoe\b"
    r"|without regard to|(?:not|n't|never) discriminate|discriminat(?:e|ion) (?:on the basis"
    r"|against|based)|affirmative action|regardless of (?:race|gender|age|sex|colou?r|ethnic"
    r"|religion)|inclusive (?:employer|workplace)|welcome applications from all"
    r"|nie (?:teen .{0,30})?diskrimineer"
)
_PREFERENCE, _EQUAL = Scan(_PREFERENCE_WORDS), Scan(_EQUAL_WORDS)
_ANY = Scan(f"{_PREFERENCE_WORDS}|{_EQUAL_WORDS}")
# Equity as a subject of the work or the qualification, not of the appointment.
_THE_WORK = re.compile(
    r"\b(?:experience|knowledge|compile|report\w*|committee|manage\w*|prepare|legislation"
    r"|understanding|practitioner|specialist|submit|submission|implement\w*|co-?ordinate|draft"
    r"|develop|advise|skills|training|forum|officer)\b",
    re.IGNORECASE,
)
_THE_WORK_AFTER = re.compile(
    r"\s?(?:reports?|reporting|committee|legislation|practitioner|specialist|forum|manager"
    r"|officer|act\s(?:knowledge|compliance)|submissions?|consultant|and\sskills|experience|&)",
    re.IGNORECASE,
)
# "Isando - employment equity" closes an advert.
_ENDS = re.compile(r"\s*(?:[.\n)]|\Z)")
_SUBJECT = re.compile(r"\b(?:of|with|in|on|and|&|the)\s\Z", re.IGNORECASE)
_CERTAIN = re.compile(
    r"preference|accordance|in\sline|promot|representiv|commit|apply|encourag|subscribe|employer"
    r"|position|designated|appointment|candidates|applicants|ee\s?/\s?aa|aa\s?/\s?ee|toward"
    r"|basis|voorkeur|aangewese|beleid|policy|plan\b|considered|targets|disadvantaged|princip",
    re.IGNORECASE,
)
_AFFIRMATIVE_ABROAD = re.compile(
    r"veteran|eeo|m/f|federal|protected|sexual|equal\s(?:employment\s)?opportunity", re.IGNORECASE
)
_OF_THE_ACT = re.compile(r"representiv|employment\sequity|designated\sgroup", re.IGNORECASE)
_POSITION = re.compile(r"posi|prefer|appoint|only|candidate|vacan", re.IGNORECASE)
_ENGINEERING = re.compile(r"\b(?:bsc|b\.?sc|beng|bs|ms|engineer\w*|degree)\b", re.IGNORECASE)
_TITLE_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class EquityStatement:
    """``stance`` is equity_preference or equal_opportunity; ``span`` counts in the text as given."""

    stance: str
    evidence: str
    span: tuple[int, int]
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        return {
            "stance": self.stance,
            "evidence": self.evidence,
            "span": list(self.span),
            "confidence": self.confidence,
        }


def find_equity_statement(text: str | None) -> EquityStatement | None:
    """Return what an advert says of equity, or ``None``; a stated preference outweighs equal opportunity."""
    if not text:
        return None
    folded = fold(text)
    if not _ANY.is_in(folded):
        return None
    return _preference(text, folded) or _equal_opportunity(text, folded)


def _preference(text: str, folded: str) -> EquityStatement | None:
    for index, (start, end) in enumerate(_PREFERENCE.spans(folded)):
        if index >= _MOST_PLACES:
            return None
        if _is_something_else(folded, start, end) or _is_the_work(folded, start, end):
            continue
        is_certain = _CERTAIN.search(folded, max(0, start - 120), end + 120) is not None
        return EquityStatement(PREFERENCE, text[start:end], (start, end), 0.95 if is_certain else 0.8)
    return None


def _is_something_else(text: str, start: int, end: int) -> bool:
    """Return whether "(EE)" is electrical engineering, or "affirmative action" that of the United States."""
    words = text[start:end].lower()
    if words == "affirmative action":
        is_abroad = _AFFIRMATIVE_ABROAD.search(text, max(0, start - 120), end + 120) is not None
        return is_abroad and not _OF_THE_ACT.search(text)
    if words not in {"ee)", "(ee"} or _POSITION.search(text, max(0, start - 30), end + 60):
        return False
    return start > _TITLE_CHARACTERS or _ENGINEERING.search(text, max(0, start - 70), start) is not None


def _is_the_work(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 70) : start]
    if _ENDS.match(text, end) and not _SUBJECT.search(before):
        return False
    is_certain = _CERTAIN.search(text, max(0, start - 120), end + 120)
    return bool(_THE_WORK_AFTER.match(text, end) or (_THE_WORK.search(before) and not is_certain))


def _equal_opportunity(text: str, folded: str) -> EquityStatement | None:
    span = next(_EQUAL.spans(folded), None)
    return EquityStatement(EQUAL_OPPORTUNITY, text[slice(*span)], span, 0.95) if span else None
