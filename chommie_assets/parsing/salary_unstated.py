"""Where an advert says that its pay is open: "market related", "negotiable", "to be discussed"."""

from __future__ import annotations

import re

from chommie_assets.parsing import salary_cues as cues
from chommie_assets.parsing.salary_context import other_words
from chommie_assets.parsing.scanning import Scan

_IN_TEXT = Scan(
    rf"\b(?:{cues.PAY_NOUNS})[\s:(?-]{{1,6}}(?:is\s|will\sbe\s|package\s|are\s)?(?:{cues.UNDISCLOSED})\b"
    rf"|\b(?:{cues.PAY_NOUNS})(?:\spackage)?\s?:\s?(?:{cues.BOASTS})\b"
    rf"|\b(?:{cues.UNDISCLOSED})\s(?:{cues.PAY_NOUNS})\b|\b(?:{cues.MARKET_RELATED_ALONE})\b"
)
_TASK = re.compile(cues.MARKET_RELATED_TASK, re.IGNORECASE)
_IN_FIELD = re.compile(rf"(?<![a-z])(?:{cues.UNDISCLOSED}|{cues.BOASTS})(?![a-z])", re.IGNORECASE)
_LABEL = re.compile(rf"\A\s{{0,9}}(?:{cues.PAY_NOUNS})\s?[:-]")
_PAY_NOUN = re.compile(rf"(?<![a-z])(?:{cues.PAY_NOUNS})(?![a-z])", re.IGNORECASE)


def unstated_in(text: str) -> tuple[int, int] | None:
    """Return where a long text says that pay is left open ("Salary: negotiable"), or ``None``."""
    spans = _IN_TEXT.spans(text)
    return next(((start, end) for start, end in spans if not _TASK.match(text, end)), None)


def unstated_field(folded: str) -> tuple[int, int] | None:
    """Return where a salary field says that pay is left open; other things are "negotiable" and "TBC" too."""
    if _LABEL.sub("", folded.lower()).strip(" .:-*()[]") in cues.WHOLE_FIELDS:
        return 0, len(folded.rstrip())
    stated = _IN_FIELD.search(folded)
    if stated is None:
        return None
    others = set(other_words(folded.lower())) - cues.UNSTATED_FILLERS
    is_of_other_things = not cues.NEGOTIABLE_BESIDES_PAY.isdisjoint(folded.lower().replace(":", " ").split())
    is_of_pay = not (others or is_of_other_things) or _PAY_NOUN.search(folded)
    return stated.span() if is_of_pay else unstated_in(folded)
