"""Years of experience that an advert asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing.clauses import Cue, clause, fold, standing
from chommie_assets.parsing.scanning import Scan
from chommie_assets.parsing.sections import is_optional_at, kind_at

METHOD_VERSION = "experience-1"

# A working life: more is a company's history or a slip.
MAX_YEARS = 40.0
_PLACES = 40

_NUMBERS: dict[str, float] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18, "twenty": 20,
    "een": 1, "twee": 2, "drie": 3, "vier": 4, "vyf": 5, "ses": 6, "sewe": 7, "agt": 8, "nege": 9, "tien": 10,
}  # fmt: skip
_NUMBER = rf"(?:[0-9]{{1,2}}(?:[.,][0-9])?|(?<![a-z])(?:{'|'.join(_NUMBERS)})(?![a-z]))"
_UNIT = r"(?P<unit>years?|yeras|yrs?|y(?=\sexp)|ja(?:ar|re)|months?|mths?|maande?)"
_PERIOD = re.compile(
    rf"(?P<bound>(?<!no\s)(?<!not\s)(?:up\sto\s|tot\s|less\sthan\s"
    rf"|maximum\sof\s))?(?P<low>{_NUMBER})(?:\s?\(\s?[a-z0-9]{{1,9}}\s?\))?\s?\+?\s?"
    rf"(?:(?:-|to|and|en|tot|or|of|/"
    rf"|\sto\s)\s?(?P<high>{_NUMBER})(?:\s?\(\s?[a-z0-9]{{1,9}}\s?\))?\s?\+?|plus|or\smore"
    rf"|\s?-\s?)?"
    rf"[\s-]{{0,3}}{_UNIT}(?![a-z])\+?",
    re.IGNORECASE,
)
# A number and, not far, a unit: where a period may stand.
_PLACED = Scan(
    rf"(?:[0-9]{{1,2}}|\b(?:{'|'.join(_NUMBERS)})\b)[^.\n;:0-9]{{0,14}}?(?:(?:[0-9]{{1,2}}"
    rf"|\b(?:{'|'.join(_NUMBERS)})\b)[^.\n;:0-9]{{0,14}}?)?(?:years?|yeras|yrs?|y exp|ja(?:ar|re)"
    rf"|months?|mths?|maande?)\b"
)
_NEXT_PERIOD = re.compile(r"[0-9a-z)+]\+?\s?(?:years|yrs|year|jaar|months|maande)\b", re.IGNORECASE)
_BOUND = re.compile(r"(?<!no\s)(?<!not\s)(?:up\sto|tot|less\sthan|maximum\sof)\s\Z", re.IGNORECASE)
_NONE = Scan(
    r"\b(?:no|without|zero|geen)\s(?:prior\s|previous\s|work(?:ing)?\s|vorige\s|formal\s"
    r"|relevant\s|job\s){0,3}(?:experience|ondervinding|ervaring)\b"
    r"|(?:experience|ondervinding|ervaring)[^.\n;,]{0,30}\b(?:not\s(?:a\s|an\s)?(?:required"
    r"|necessary|needed|essential|requirement|prerequisite)"
    r"|isn't\s(?:required|needed|necessary)|nie\s(?:nodig|'n\svereiste|noodsaaklik))"
)
_WAIVES = re.compile(
    r"\s?(?:[a-z'/]{1,20}\s){0,2}?(?:(?:is\s|word\s|are\s)?(?:required|necessary|needed|nodig"
    r"|essential|vereis)|whatsoever|at\sall|but|-|as|\(|ok)"
    r"|\s?[.,!?;·\n]|\s?\Z",
    re.IGNORECASE,
)
_EXPERIENCE = re.compile(
    r"\b(?:experiences?d?|exper[a-z]{3,7}|exp|ondervinding|ervaring|[a-z]{3,15}(?:ondervinding"
    r"|ervaring)|track\srecord|background|(?:post|after)[\s-]?(?:article|articles|trade"
    r"|graduat\w{1,6}|qualif\w{1,10}|admission|registration)|pqe)\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\s?(?:of\s|'\s?|in\s|(?:spent|as)\s|waarvan\s)?(?:an?\s"
    r"|the\s)?(?:[a-z/&-]{2,20}\s){0,3}?(?:working|work|in\s|on\s|as\s|within\s|building"
    r"|operating|driving|managing"
    r"|selling|leading|developing|designing|using|role|industry|position|relevant|related"
    r"|supervis\w{1,5}|management|manager|hands-on)",
    re.IGNORECASE,
)
_SPENT = re.compile(
    r"(?:spent|have|worked\sfor|served|with|minimum(?:\sof)?|min|at\sleast|over|more\sthan"
    r"|minstens|ten\sminste)\s\Z",
    re.I,
)
# What follows a period that is no experience: an age, a contract, a course, a guarantee.
_OTHER_AFTER = re.compile(
    r"['s]{0,2}[\s-]{0,2}(?:(?:[a-z-]{3,18}\s)?(?:contract|programme|program|learnership"
    r"|internship|apprenticeship|appointment)\b(?!\s(?:[a-z]+\s)?exp)|old|clean\b|accident"
    r"|of\sage|oud|ouderdom|younger|(?:fixed[\s-]?term|renewable|rolling|initial"
    r"|performance[\s-]based)?\s?"
    r"(?:contract|learnership|internship|programme|program|apprenticeship|assignment|term"
    r"|project|warranty|guarantee|lease|kontrak|probation\w{0,6}"
    r"|degree|diploma|national\sdiploma|bachelor\w{0,3}|qualification|course|study|tertiary"
    r"|university|college|post[\s-]matric|certificate|limit|period|plan"
    r"|roadmap|strategy|anniversary|renewable|maternity|leave|cover|tenure)\b(?!\s(?:(?!with|and"
    r"|plus|in\b|or\b)[a-z/]+\s){0,2}exp(?:erience)?\b)|ago|from\snow|running|in\sa\srow"
    r"|and\sunder|or\syounger|in\sbusiness|of\s(?:innovation|excellence"
    r"|service\sto|growth|success|trading|history|heritage|existence|operation|study|tertiary"
    r"|university|age|full[\s-]time))",
    re.IGNORECASE,
)
_OTHER_BEFORE = re.compile(
    r"(?:\b(?:ages?|aged|between\sthe\sages\sof|older\sthan|younger\sthan|under|ouderdom|turned"
    r"|every|each|per|(?:the|in|over\sthe|within(?:\sthe)?)\s"
    r"(?:last|past|next|previous|coming|first)|last|past|next|first|previous|for\sover|founded"
    r"|since|establish\w{2,3}|celebrat\w{2,4}|market\sfor|business\sfor"
    r"|for\sthe|period\sof|duration|contract(?:\sof)?|probation\w{0,6}(?:\speriod)?(?:\sof)?"
    r"|after|within|warranty\sof|valid\sfor|contract:|term:|stipend\sfor|bestaan)"
    r"[\s:-]{1,3}(?:more\sthan\s|of\s|about\s|over\s|almost\s|nearly\s|least\s|at\sleast\s|'n\s"
    r"|a\s|an\s){0,2})\Z",
    re.IGNORECASE,
)
# An employer that tells of itself. "You have" and "the candidate" turn it back to the applicant.
_COMPANY = Cue(
    r"\b(?:our\s(?:client|company|team|firm|group|consultants|experts|history|founders?"
    r"|restaurant|school)|we|we've|we're|us|the\s(?:company|firm|group|organisation|business)"
    r"|ons|company"
    r"|clients?|established|founded|combined|collective(?:ly)?|leader\sin|leading|heritage"
    r"|trusted|family[\s-]owned|in\sbusiness|boasts?|existed|trading)\b"
)
_APPLICANT = Cue(
    r"\b(?:you|you've|you'll|candidates?|applicants?|must|minimum|min|required?s?|at\sleast"
    r"|seek(?:s|ing)?|looking|need(?:s|ed)?|someone|requires?|wants?|essential|qualif\w{1,9}"
    r"|preferr?(?:ed|ably)|incumbent|person|individual|jy|u|moet|minstens|soek|vereis\w{0,3}"
    r"|advantage\w{0,4})\b"
)
_ALTERNATIVE = re.compile(r"\bor\b|\bof\b(?=\s['a-z]{1,12}\s(?:diploma|graad|matriek))|/", re.IGNORECASE)
_MORE_EDUCATED = re.compile(
    r"\b(?:degree|diploma|bachelor\w{0,3}|master\w{0,3}|ph\.?d|ms|msc|bs|graad|matric|honours"
    r"|certificate|n[2-6])\b",
    re.I,
)
# "Degree or 5 years' equivalent experience": the years stand in for the degree.
_INSTEAD = re.compile(
    r"\b(?:degree|diploma|bachelor'?s?|qualification|matric)\s(?:or|and/or)\s(?:at\sleast\s|minimum\s)?\Z",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(
    r"['s]{0,2}\s(?:of\s)?(?:equivalent|relevant|comparable|related|in\slieu)", re.IGNORECASE
)
# "Diploma, 5 years fine dining": an item of a list of demands.
_ITEM_STARTS = re.compile(
    r"(?:\A|[,;(·*-]\s?|\band\s|\bplus\s|\+\s?|\bwith\s|\bmin(?:imum)?\s|\bleast\s)\s*\Z", re.IGNORECASE
)
_ITEM = re.compile(r"['s]{0,2}\s(?:in|of|on|with|as)?\s?[A-Za-z]|\s*(?:[.,;)]|\Z)")
_LEAST = re.compile(r"\b(?:min(?:imum)?\.?(?:\sof)?|at\sleast|minstens|ten\sminste)\s*\Z", re.IGNORECASE)
_WORKED = re.compile(
    r"\bworked\s(?:as|in|with|on)\s[^.;]{2,50}\sfor\s(?:at\sleast\s|a\sminimum\sof\s|over\s|more\sthan\s)?\Z",
    re.IGNORECASE,
)
_ASKING = Cue(
    r"\b(?:degree|diploma|msc|phd|honours|bachelor'?s?|requirements?|matric|grade 1[0-2]"
    r"|qualified|certificate|licen[cs]e|must|bcom|bsc|trade test|red seal|essential|n[2-6]"
    r"|code (?:8|10|14)|required)\b"
)


@dataclass(frozen=True, slots=True)
class Experience:
    """Years asked for; ``max_years`` only where a range is stated. ``span`` counts in the text as given."""

    min_years: float
    max_years: float | None
    is_required: bool
    evidence: str
    span: tuple[int, int]
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {"span": list(self.span)}


@dataclass(frozen=True, slots=True)
class _Stated:
    low: float
    high: float | None
    span: tuple[int, int]
    clause: tuple[int, int]
    is_required: bool
    confidence: float


def find_experience(text: str | None) -> Experience | None:
    """Return the experience an advert asks for, or ``None`` when it states none.

    Several are asked for ("5 years' experience, of which 2 as a manager; 3 years of SQL"): the overall requirement
    is the one with the largest minimum among those required, else among those preferred. Of alternatives that hang
    on the qualification ("degree with 3 years or diploma with 5") it is the least. "No experience required" is 0,
    and gives way to any stated period. Ages, contracts, courses and an employer's own history are no experience.
    """
    if not text:
        return None
    folded = fold(text)
    stated = list(_stated(folded))
    chosen = _overall(folded, [each for each in stated if each.is_required]) or _overall(folded, stated)
    if chosen is None:
        chosen = _waived(folded)
    if chosen is None:
        return None
    start, end = chosen.span
    return Experience(
        chosen.low, chosen.high, chosen.is_required, text[start:end], chosen.span, chosen.confidence
    )


def _stated(text: str) -> Iterator[_Stated]:
    last_end = 0
    for place, (start, end) in enumerate(_PLACED.spans(text)):
        if place >= _PLACES:
            return
        match = _PERIOD.match(text, _with_bound(text, start)) or _period_ending_at(
            text, max(last_end, start - 8), end
        )
        if match is None:
            continue
        last_end = match.end()
        found = _read(text, match)
        if found is not None:
            yield found


def _with_bound(text: str, start: int) -> int:
    """Return where "up to" begins before a number, or the number's own start."""
    bound = _BOUND.search(text, max(0, start - 12), start)
    return bound.start() if bound else start


def _period_ending_at(text: str, low: int, unit_end: int) -> re.Match[str] | None:
    for match in _PERIOD.finditer(text, low, min(len(text), unit_end + 1)):
        if match.end() >= unit_end:
            return match
    return None


def _read(text: str, match: re.Match[str]) -> _Stated | None:
    start, end = match.span()
    if text[start - 1 : start] in {".", ",", "/", "$"} and text[start - 2 : start - 1].isdigit():
        return None
    low, high = _years(match)
    if not 0 <= low <= MAX_YEARS or (high is not None and high < low):
        return None
    first, last = clause(text, start, end)
    before, after = text[first:start], text[end:last]
    if _INSTEAD.search(before[-40:]) and _EQUIVALENT.match(after):
        return None
    if _OTHER_AFTER.match(after) or _OTHER_BEFORE.search(before[-48:]):
        return None
    confidence = _confidence(text, match, before, after)
    if confidence == 0 or _is_of_the_employer(before, after):
        return None
    is_required = not _is_preferred(before, after) and not is_optional_at(text, start)
    return _Stated(low, high, (start, end), (first, last), is_required, confidence)


def _years(match: re.Match[str]) -> tuple[float, float | None]:
    scale = 12 if match["unit"].lower().startswith("m") else 1
    low = _number(match["low"]) / scale
    high = _number(match["high"]) / scale if match["high"] else None
    if match["bound"]:
        return 0.0, high or low
    return round(low, 2), round(high, 2) if high is not None else None


def _number(word: str) -> float:
    lowered = word.lower()
    return _NUMBERS[lowered] if lowered in _NUMBERS else float(lowered.replace(",", "."))


def _confidence(text: str, match: re.Match[str], before: str, after: str) -> float:
    """Return how surely the period is experience, 0 for not at all."""
    follows = _EXPERIENCE.search(after, 0, 100)
    if follows is not None and not _NEXT_PERIOD.search(after, 0, follows.start()):
        return 0.95
    if _EXPERIENCE.search(before[-80:]):
        return 0.9
    if _DOING.match(after) and (_SPENT.search(before) or "+" in match.group() or _APPLICANT.is_in(before)):
        return 0.75
    if _WORKED.search(before):
        return 0.8
    is_item = _ITEM_STARTS.search(before) is not None and _ITEM.match(after) is not None
    if is_item and (_LEAST.search(before) or _ASKING.is_in(before + after)):
        return 0.6
    if (
        is_item
        and not before.strip(" -*·")
        and _ASKING.is_in(text[max(0, match.start() - 200) : match.end() + 200])
    ):
        return 0.5
    kind = kind_at(text, match.start())
    if is_item and kind == "requirements":
        return 0.65
    if kind == "experience" or (kind == "requirements" and _DOING.match(after)):
        return 0.75
    return 0.0


def _is_of_the_employer(before: str, after: str) -> bool:
    told = _COMPANY.last(before[-100:])
    if told is None:
        follows = _COMPANY.is_in(after[:100])
        return follows and not _APPLICANT.is_in(before) and not _APPLICANT.is_in(after[:100])
    return not _APPLICANT.is_in(before[-100:][told[1] :]) and not _APPLICANT.is_in(after[:60])


def _is_preferred(before: str, after: str) -> bool:
    period = _NEXT_PERIOD.search(after)
    return standing(before, after[: period.start()] if period else after) in {"preferred", "waived"}


def _overall(text: str, stated: list[_Stated]) -> _Stated | None:
    if not stated:
        return None
    most = max(stated, key=lambda each: (each.low, each.confidence, -each.span[0]))
    rivals = [each for each in stated if each is not most and _are_alternatives(text, each, most)]
    return min([most, *rivals], key=lambda each: each.low)


def _are_alternatives(text: str, one: _Stated, other: _Stated) -> bool:
    """Return whether a lower or a higher qualification decides between two periods of one clause."""
    first, second = sorted((one, other), key=lambda each: each.span)
    if first.clause[1] < second.span[0]:
        return False
    between = text[first.span[1] : second.span[0]]
    return _ALTERNATIVE.search(between) is not None and _MORE_EDUCATED.search(between) is not None


def _waived(text: str) -> _Stated | None:
    for start, end in _NONE.spans(text):
        opens = text[start:end].lower().startswith(("no", "without", "zero", "geen"))
        if opens and not _WAIVES.match(text, end):
            continue
        return _Stated(0.0, None, (start, end), (start, end), True, 0.85)
    return None
