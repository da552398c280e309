"""Which of the names found are meant as skills: "Go" the language or the verb, "Sage" the package or the employer."""

from __future__ import annotations

import re
from bisect import bisect_left

from chommie_assets.parsing.skills_matcher import SHORTEST_IN_AUTOMATON, Cue, Hit
from chommie_assets.parsing.skills_others import told_of_others
from chommie_assets.parsing.skills_text import ShapedText

_NEIGHBOUR_CHARACTERS = 60
_PROGRAMMING_CHARACTERS = 45

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


def meant_as_skills(hits: list[Hit], cues: list[Cue], text: ShapedText) -> list[Hit]:
    """Return the hits that name a skill; those of an ordinary word or of an employer's name are left out."""
    sure = [hit for hit in hits if hit.name.rule != "context"]
    starts = [hit.start for hit in sure]
    has_invitation = "oin " in text.shaped
    meant: list[Hit] = []
    for hit in hits:
        if hit.name.rule != "plain" and not _is_meant(hit, sure, starts, text):
            if hit.name.otherwise is None:
                continue
            hit = hit._replace(name=hit.name.otherwise)
        if hit.name.skill is not None and not (has_invitation and _is_invitation(hit, text.shaped)):
            meant.append(hit)
    told = told_of_others(meant, cues, text)
    return [hit for index, hit in enumerate(meant) if index not in told] if told else meant


def _is_invitation(hit: Hit, shaped: str) -> bool:
    """Return whether the name is an employer's: "Join Sage"."""
    return shaped.startswith(("Join ", "join "), max(0, hit.start - 5)) and shaped[hit.start].isupper()


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
