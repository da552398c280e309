"""Which of the names found are meant as skills: "Go" the language or the verb, "Sage" the package or the employer."""

from __future__ import annotations

import re
from bisect import bisect_left

from chommie_assets.parsing.skills_matcher import SHORTEST_IN_AUTOMATON, Cue, Hit
from chommie_assets.parsing.skills_phrases import COMPANY_FORM, EMPLOYER_VERB, NOTICE, REPORTS_TO
from chommie_assets.parsing.skills_text import ShapedText

_NEIGHBOUR_CHARACTERS = 60
_PROGRAMMING_CHARACTERS = 45
_LONGEST_COMPANY_NAME = 45

_COMPUTING = frozenset(
    ["programming", "web", "data", "databases", "cloud", "it support and networks", "office software"]
)
_IN_A_LIST = re.compile(
    r"(?:^|[,/&(:;|+•'\"\[?]|\b(?:and|or|in|with|using|of|use|uses|like|as|including|than|ms|microsoft|eg|e\.g\.|on|en|of))\s{0,2}$",
    re.IGNORECASE,
)
_BETWEEN_ITEMS = re.compile(r"\s?(?:[,/&|;+(•?]|,? ?and|,? ?or|,? ?en|,? ?of)?\s?")
_CUE_BEFORE = re.compile(
    r"(?:\b(?:ms|microsoft|apache|google|in|using|with|language|languages|software|package|packages|programs?"
    r"|including|eg|e\.g\.|like|as|(?:knowledge|command|use|experience) of)[\s:(]{1,3})$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"\s{0,2}(?:programming|language|developers?|development|scripting|certificate|certification|software|package"
    r"|skills|experience|proficiency|database|user|framework|qualification|qualified|diploma|mechanical|electrical)\b",
    re.IGNORECASE,
)
# "Programming in R", "programming languages: C": enough for names of a letter or two.
_PROGRAMMING_BEFORE = re.compile(
    r"\b(?:programming|coding|scripting)(?: languages?)?(?: skills)?(?: in| with| using| such as| like)?[\s(:]{1,2}$",
    re.IGNORECASE,
)
# What follows or precedes the same letters when they are ordinary words: "Excel at", "Access to", "R 15 000".
_WORD_AFTER = re.compile(
    r"\s(?:quickly|promptly|swiftly|calmly|appropriately|immediately|under|through|when|while"
    r"|in an? (?:fast|dynamic|high|pressuri[sz]ed|deadline|challenging|demanding|competitive|target|team|busy|role)"
    r"|at|to|of|your|our|the|a(?! (?:plus|must|bonus|big|huge|strong|definite|requirement))"
    r"|an(?! (?:advantage|added|asset))"
    r"|above|beyond|control|live|getter|market|level|suite|squared|routes?|road|highway"
    r"|in (?:your|this|our))\b",
    re.IGNORECASE,
)
_NUMBER_AFTER = re.compile(r"\s?[0-9]")
_WORD_BEFORE = re.compile(
    r"\b(?:grade|vitamin|code|level|hepatitis|category|class|schedule|section|appendix|annexure|plan|licen[cs]e"
    r"|the|to|will|can|you|and we|that|your|our|we)\s$",
    re.IGNORECASE,
)
_COMPANY_GAP = re.compile(r"(?:\s(?:&|and|of|[A-Z(][\w'&.]*))*[\s(,]*")
_EMPLOYER_GAP = re.compile(r"(?:\s(?:&|and|[A-Z][\w'&.]*)){0,3}\s")
_NOTICE_END = re.compile(r"[.!?;•](?=\s|[A-Z])")
_LONGEST_NOTICE = 250
_MANAGER_GAP = re.compile(r" (?:the |our |a |an )?(?:\w+ ){0,2}")


def meant_as_skills(hits: list[Hit], cues: list[Cue], text: ShapedText) -> list[Hit]:
    """Return the hits that name a skill; those of an ordinary word or of an employer's name are left out."""
    sure = [hit for hit in hits if hit.name.rule != "context"]
    starts = [hit.start for hit in sure]
    others = [cue for cue in cues if cue.kind in _IS_ANOTHERS]
    speaks_of_others = bool(others) or "oin " in text.shaped
    meant: list[Hit] = []
    for hit in hits:
        if hit.name.rule != "plain" and not _is_meant(hit, sure, starts, text):
            if hit.name.otherwise is None:
                continue
            hit = hit._replace(name=hit.name.otherwise)
        if hit.name.skill is not None and not (speaks_of_others and _is_anothers(hit, others, text.shaped)):
            meant.append(hit)
    return meant


def _is_anothers(hit: Hit, others: list[Cue], shaped: str) -> bool:
    """Return whether the name is part of an employer's or a manager's, or stands in a notice to all."""
    if shaped.startswith(("Join ", "join "), max(0, hit.start - 5)) and shaped[hit.start].isupper():
        return True
    first = bisect_left(others, (hit.start - _LONGEST_NOTICE,))
    last = bisect_left(others, (hit.end + _LONGEST_NOTICE,), first)
    return any(_IS_ANOTHERS[cue.kind](hit, cue, shaped) for cue in others[first:last])


def _is_in_notice(hit: Hit, notice: Cue, shaped: str) -> bool:
    return _NOTICE_END.search(shaped, min(hit.start, notice.start), max(hit.end, notice.start)) is None


def _is_manager(hit: Hit, cue: Cue, shaped: str) -> bool:
    """Return whether the name is in another's title: "reports to the chief accountant", "liaise with nurses"."""
    return cue.end <= hit.start and _MANAGER_GAP.fullmatch(shaped, cue.end, hit.start) is not None


def _is_meant(hit: Hit, sure: list[Hit], starts: list[int], text: ShapedText) -> bool:
    shaped = text.shaped
    if hit.name.rule == "cased":
        return hit.name.written.isupper() or _WORD_AFTER.match(shaped, hit.end) is None
    before = shaped[max(0, hit.start - 16) : hit.start]
    is_long = len(hit.name.written) >= SHORTEST_IN_AUTOMATON
    if is_long and _CUE_AFTER.match(shaped, hit.end):
        return True
    if _WORD_AFTER.match(shaped, hit.end) or _NUMBER_AFTER.match(shaped, hit.end):
        return False
    low = bisect_left(starts, hit.start - _NEIGHBOUR_CHARACTERS)
    high = bisect_left(starts, hit.end + _NEIGHBOUR_CHARACTERS)
    near = [other for other in sure[low:high] if _are_related(hit, other)]
    if any(_are_listed(hit, other, shaped) for other in near):
        return True
    if _WORD_BEFORE.search(before):
        return False
    if near and _IN_A_LIST.search(before):
        return True
    if is_long:
        return hit.name.otherwise is None and _CUE_BEFORE.search(before) is not None
    cue = shaped[max(0, hit.start - _PROGRAMMING_CHARACTERS) : hit.start]
    return bool(_CUE_AFTER.match(shaped, hit.end) or _PROGRAMMING_BEFORE.search(cue))


def _are_listed(hit: Hit, other: Hit, shaped: str) -> bool:
    """Return whether nothing but a space, a comma, "and" or the like stands between two names."""
    first, second = (hit, other) if hit.end <= other.start else (other, hit)
    return _BETWEEN_ITEMS.fullmatch(shaped, first.end, second.start) is not None


def _are_related(hit: Hit, other: Hit) -> bool:
    if hit.name.skill is None or other.name.skill is None:
        return False
    mine, theirs = hit.name.skill.category, other.name.skill.category
    return mine == theirs or (mine in _COMPUTING and theirs in _COMPUTING)


def _is_company(hit: Hit, cue: Cue, shaped: str) -> bool:
    """Return whether the name is part of a company's: "Khumalo Plumbing (Pty) Ltd"."""
    is_near = hit.end <= cue.start <= hit.end + _LONGEST_COMPANY_NAME
    if not is_near or not shaped[hit.start].isupper() or shaped[cue.start].islower():
        return False
    return _COMPANY_GAP.fullmatch(shaped, hit.end, cue.start) is not None


def _is_employer(hit: Hit, cue: Cue, shaped: str) -> bool:
    """Return whether the name is part of an employer's: "Sage is hiring"."""
    is_near = hit.end <= cue.start <= hit.end + _LONGEST_COMPANY_NAME
    if not is_near or not shaped[hit.start].isupper():
        return False
    return _EMPLOYER_GAP.fullmatch(shaped, hit.end, cue.start) is not None


_IS_ANOTHERS = {
    COMPANY_FORM: _is_company,
    EMPLOYER_VERB: _is_employer,
    REPORTS_TO: _is_manager,
    NOTICE: _is_in_notice,
}
