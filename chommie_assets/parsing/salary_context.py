"""What the words before a figure say of it: that pay is introduced, or that it is money for something else."""

from __future__ import annotations

import re
from typing import Literal

from chommie_assets.parsing import salary_cues as cues

# Characters before a figure, and words right before it, that are read.
WINDOW = 80
_WORDS_BEFORE = 10
_LONGEST_CUE = 6
_GLUE_WRITTEN = """
of up to upto is are over more than a an the at about around approximately currently from for as little in min
minimum max maximum and between less above below under by with approx circa maksimum ongeveer only just
exceeding per month p m pm pa annum year week day hour monthly annual annually weekly daily hourly yearly be
will starting van tot op vanaf maand valued en met not ranging excess on totalling total limited ab desde
partir de must should may can least
"""
_GLUE = frozenset(_GLUE_WRITTEN.split())
_MOST_GLUE = 5
_CUE = re.compile(rf"(?:(?P<not_pay>{cues.NOT_PAY}|{cues.NOT_PAY_AHEAD})|(?P<pay>{cues.PAY_AHEAD}))\Z")
# "20% of R100 000" and "401(k) up to $23,000".
_SHARE_BEFORE = re.compile(
    r"(?:40[13]\s?\(?[kb]\)?[^.;\n]{0,20}|(?:%|percent)\s(?:of|on|over)\s(?:\w+\s){0,2}"
    r"|(?:\bx|\btimes)\s(?:(?:your|the|their|annual|monthly|basic|gross)\s){0,2}(?:salary|package|pay)[^.;\n]{0,20}"
    r"|\b(?:advertise|rent|hire|book|join|subscribe|order|buy|lease|sold|let)\s[^.;\n]{0,30}\bfor\s"
    r"|\b(?:capture|process|calculate|administer|prepare|run|reconcile)\s(?:the\s)?(?:\w+ly\s)?(?:wages|salaries|payroll"
    r"|overtime)\b[^.;\n]{0,40}"
    r"|\b(?:grow|grew|growing|increas(?:e|ed|ing)|reduc(?:e|ed|ing)|cut|cutting|scal(?:e|ed|ing)|improv(?:e|ed|ing)|took|take)"
    r"\s(?:(?!salar|pay|wage|earn)[\w-]+\s){1,5}from\s)\Z"
)
_NUMBER_OF_SOMETHING = re.compile(
    r"(?:\bref\w{0,7}|\bjob|\bno|\bid|\bnumber|\blevel|\bgrade|\bnotch|\bband|#)[\s.:#]{0,4}\Z"
)
_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?|job|vacancy|req(?:uisition)?|post|position)(?:\s(?:no|number|nr|id))?[\s.:#]{0,4}\Z"
)
_SENTENCE = re.compile(r"[a-z]{3}[.!?]\s|\n\s{0,9}\n")
# What parts a figure from a word before it: the end of a clause, and of a line unless a colon leads on.
_PARTING = re.compile(r"[.,;!?)|/*+\u2022\]]|(?<![:\s])\s*\n")
_PROPERTY = re.compile(
    r"\b(?:to\s(?:let|rent)|for\s(?:rent|sale|hire|lease))\b"
    r"|^\W*(?:\w{1,10}\s)?(?:flat|flatlet|apartment|cottage|room|garage|townhouse|studio|house|bakkie)\b"
    r"|\brent-to-(?:own|buy)\b|\b(?:rental|rented)\s(?:homes?|houses?|units?|propert(?:y|ies)|stock)\b"
)
# "Cars from R150 000 to R400 000": what is sized by the figures.
_SIZED = re.compile(r"([a-z]{3,30})\s(?:ranging\s|priced\s|valued\s)?(?:from|between|of)\s{1,2}\Z")
# "Registration R2 000 and R1 500 per month": the sum before, and what joins it to the next.
_SUM_AND = re.compile(r"[$£€₹₦r]\s?[0-9][0-9 ,.]*k?\s(?:[a-z-]{2,9}\s){0,2}(?:and|or|&)\s\Z")
_FOR_WHOM = re.compile(
    r"\s(?:for|to|of|from|by)\s(?:[a-z'-]{2,20}\s){1,3}(?:of\s|up\sto\s|under\s|below\s|over\s|above\s|at\s){1,2}\Z"
)
_PAY_IN_SHORT = re.compile(r"\b(?:sal|rem)\s?[:.]\s?\Z")
_LETTERS = re.compile(r"[^\W\d_]{2,40}")
_OF_A_FIELD = cues.FIELD_WORDS | cues.OCCUPATIONS
_DASH = re.compile(r"\s-\s")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")

Introduction = Literal["pay", "not_pay"]


def same_sentence(before: str) -> str:
    """Return what of the text before a figure belongs to its sentence."""
    ends = [match.end() for match in _SENTENCE.finditer(before)]
    # A heading may stand alone in its paragraph: "Salary" and, two lines below, the figure.
    return before if not ends or not before[ends[-1] :].strip() else before[ends[-1] :]


def introduction(before: str) -> Introduction | None:
    """Return what the words right before a figure announce; the longest expression decides.

    Args:
        before: the sentence up to the figure, folded and in lower case.
    """
    if _SHARE_BEFORE.search(before):
        return "not_pay"
    if _PAY_IN_SHORT.search(before):
        return "pay"
    # "In excess of" is a size; an excess is what the insured pays.
    found = _words_right_before(before.replace("in excess of", "over").replace("amounts to", "is"))
    for _ in range(_MOST_GLUE):
        for first in range(max(0, len(found) - _LONGEST_CUE), len(found)):
            cue = _CUE.match(" ".join(found[first:]))
            if cue is not None:
                return "not_pay" if cue["not_pay"] else "pay"
        if not found or found[-1] not in _GLUE:
            return None
        found.pop()
    return None


def introduction_at_distance(before: str) -> Introduction | None:
    """Return "not_pay" where other money is named before whom or what it is for ("Bursary for teachers up to")."""
    phrase = _FOR_WHOM.search(before)
    is_other_money = phrase is not None and introduction(before[: phrase.start()]) == "not_pay"
    return "not_pay" if is_other_money else None


def introduction_of_both(before: str, basis: str) -> Introduction | None:
    """Return "not_pay" where other money goes on ("Registration R2 000 and R1 500 per month")."""
    joined = _SUM_AND.search(before) if basis == "unknown" else None
    is_other_money = joined is not None and introduction(before[: joined.start()]) == "not_pay"
    return "not_pay" if is_other_money else None


def is_named_as_something_else(written_before: str) -> bool:
    """Return whether a common noun right before a figure names other money ("Courses from R1 200 per month").

    Args:
        written_before: the sentence up to the figure, folded, its capitals kept: within a sentence they are places'.
    """
    if not is_introduced_as_something_else(written_before.lower()):
        return False
    words = [word for word in _WORD.findall(written_before) if word.lower() not in _GLUE]
    return words[-1].islower() or len(words) == 1


def is_introduced_as_something_else(before: str) -> bool:
    """Return whether the word right before a figure is none of pay's and no occupation ("Aftercare R1 100 pm")."""
    found = _words_right_before(_DASH.split(before)[-1])
    while found and found[-1] in _GLUE:
        found.pop()
    if not found or not found[-1].isalpha() or len(found[-1]) == 1:
        return False
    return found[-1] not in _OF_A_FIELD and not any(_is_occupation(word) for word in found)


def _is_occupation(word: str) -> bool:
    is_ending = word.endswith(cues.OCCUPATION_ENDINGS) and word not in cues.NO_OCCUPATIONS
    return is_ending or word.removesuffix("s") in cues.OCCUPATIONS


def _words_right_before(before: str) -> list[str]:
    parted = [match.end() for match in _PARTING.finditer(before)]
    return _WORD.findall(before[parted[-1] :] if parted else before)[-_WORDS_BEFORE:]


def is_pay_nearby(before: str) -> bool:
    """Return whether a word for pay stands anywhere in what precedes the figure."""
    return not cues.PAY_NEARBY.isdisjoint(_WORD.findall(before))


def is_reference(before: str) -> bool:
    """Return whether a figure with a currency's letter is a reference all the same ("Ref: R12345")."""
    return bool(_REFERENCE.search(before))


def is_number_of_something(before: str) -> bool:
    """Return whether a bare number is a reference, a level or a grade."""
    return bool(_NUMBER_OF_SOMETHING.search(before))


def is_size_of_something_else(before: str) -> bool:
    """Return whether the figures say how large a thing is that has nothing to do with pay."""
    sized = None if is_pay_nearby(before) else _SIZED.search(before)
    return (
        sized is not None and sized[1] not in _OF_A_FIELD and not sized[1].endswith(cues.OCCUPATION_ENDINGS)
    )


def is_of_property(before: str) -> bool:
    """Return whether a line lets or sells something ("Flat in Sunnyside R5 500 per month")."""
    return bool(_PROPERTY.search(before))


def other_words(lowered: str) -> list[str]:
    """Return the words beside those that fill a salary field."""
    return [word for word in _LETTERS.findall(lowered) if word not in _OF_A_FIELD]
