"""Education that an advert asks for, on South Africa's National Qualifications Framework.

The framework's ten levels and what stands on each: National Qualifications Framework Act 67 of 2008 and SAQA's level
descriptors (2012). Foreign school and university levels stand where SAQA's evaluations usually put them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing import education_words as words
from chommie_assets.parsing.clauses import ASKED, OPTIONAL, clause, fold, standing
from chommie_assets.parsing.sections import is_optional_at

METHOD_VERSION = "education-1"

# Lowest first; the number is the NQF level that the name alone stands for.
LEVELS: dict[str, int] = {
    "none": 0,
    "below_matric": 2,
    "technical_certificate": 4,
    "matric": 4,
    "trade_test": 4,
    "higher_certificate": 5,
    "diploma": 6,
    "bachelors": 7,
    "honours": 8,
    "masters": 9,
    "doctorate": 10,
}
_RANKS = {level: rank for rank, level in enumerate(LEVELS)}
_MOST_MENTIONS = 40


@dataclass(frozen=True, slots=True)
class Education:
    """The least education that is asked for (``is_required``), or else the least that is preferred.

    ``level`` is one of :data:`LEVELS`, ``nqf_level`` 1 to 10 (``None`` for none at all); ``span`` counts in the text
    as given.
    """

    level: str
    nqf_level: int | None
    is_required: bool
    evidence: str
    span: tuple[int, int]
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {"span": list(self.span)}


@dataclass(frozen=True, slots=True)
class _Mention:
    level: str
    nqf: int
    span: tuple[int, int]
    clause: tuple[int, int]
    confidence: float

    @property
    def order(self) -> tuple[int, int]:
        return (self.nqf, _RANKS[self.level])


def find_education(text: str | None) -> Education | None:
    """Return the education an advert asks for, or ``None`` when it names none.

    Of alternatives ("diploma or degree") the lowest counts; of what is asked together ("matric and a diploma") the
    highest. What is only preferred counts when nothing is required.
    """
    if not text:
        return None
    folded = fold(text)
    required: list[_Mention] = []
    preferred: list[_Mention] = []
    for group, status in _groups(folded, list(_mentions(folded))):
        if status != "waived":
            least = min(group, key=lambda mention: mention.order)
            (required if status == "required" else preferred).append(least)
    chosen = max(required, key=lambda mention: mention.order) if required else None
    if chosen is None and preferred:
        chosen = min(preferred, key=lambda mention: mention.order)
    if chosen is None:
        return None
    start, end = chosen.span
    confidence = chosen.confidence if required else round(chosen.confidence * 0.8, 2)
    return Education(
        chosen.level, chosen.nqf or None, bool(required), text[start:end], chosen.span, confidence
    )


def _mentions(text: str) -> Iterator[_Mention]:
    last = 0
    for index, (cue, _) in enumerate(words.MENTIONS.spans(text)):
        if index >= _MOST_MENTIONS:
            return
        before = text[cue - 1 : cue]
        is_inside_a_word = text[cue].islower() and (before.isalpha() or before in words.ADDRESS)
        if cue < last or is_inside_a_word:
            continue
        match = words.READER.match(text, cue)
        if match is None or not _is_education(text, match):
            continue
        level, nqf, confidence = _level(match)
        if level:
            last = match.end()
            yield _Mention(level, nqf, match.span(), clause(text, *match.span()), confidence)


def _is_education(text: str, match: re.Match[str]) -> bool:
    name, start, end = match.group(), match.start(), match.end()
    if words.NEEDS_CAPITALS.match(name) and not words.CAPITALS.match(name):
        return False
    if (
        end < len(text)
        and text[end].islower()
        and text[end - 1].islower()
        and match.lastgroup != "bachelors_"
    ):
        return False
    before = text[max(0, start - 60) : start]
    if match.lastgroup == "reach_" and (
        words.NOT_EDUCATION.search(before) or words.DEGREE_OF.match(text, end)
    ):
        return False
    if match.lastgroup in {"grade_", "n_"} and (
        words.TAUGHT.search(before) or words.OTHER_GRADE.match(text, end)
    ):
        return False
    if words.NO.search(before) or words.INSTEAD.match(text, end):
        return False
    return not words.STUDYING.search(before)


def _level(match: re.Match[str]) -> tuple[str, int, float]:
    kind = (match.lastgroup or "")[:-1]
    reader = _BY_NUMBER.get(kind)
    if reader is not None:
        return reader(match)
    return _NAMED.get(kind, ("", 0, 0.0))


_NAMED: dict[str, tuple[str, int, float]] = {
    "none": ("none", 0, 0.9),
    "n_certificate": ("technical_certificate", 4, 0.7),
    "honours": ("honours", 8, 0.9),
    "doctorate": ("doctorate", 10, 0.95),
    "masters": ("masters", 9, 0.9),
    "trade_test": ("trade_test", 4, 0.95),
    "higher_certificate": ("higher_certificate", 5, 0.9),
    "advanced_certificate": ("higher_certificate", 6, 0.7),
    "high_school_diploma": ("matric", 4, 0.95),
    "advanced_diploma": ("bachelors", 7, 0.7),
    "diploma": ("diploma", 6, 0.9),
    "reach": ("bachelors", 7, 0.85),
    "bachelors": ("bachelors", 7, 0.9),
    # A tertiary qualification may be a diploma or a degree: at least the first.
    "tertiary": ("diploma", 6, 0.5),
}


def _by_nqf(match: re.Match[str]) -> tuple[str, int, float]:
    nqf = int(match["nqf"])
    names = {
        4: "matric",
        5: "higher_certificate",
        6: "diploma",
        7: "bachelors",
        8: "honours",
        9: "masters",
        10: "doctorate",
    }
    return names.get(nqf, "below_matric"), nqf, 0.8


def _by_grade(match: re.Match[str]) -> tuple[str, int, float]:
    word = match["grade"].lower()
    grade = words.NUMBERS.get(word) or int(word)
    # Standard 10 was matric until 1994, two behind the grade.
    if match.group().lower().startswith("st"):
        grade += 2
    if grade >= 12:
        return "matric", 4, 0.95
    return ("below_matric", max(1, grade - 8), 0.9) if grade >= 7 else ("", 0, 0.0)


def _by_n(match: re.Match[str]) -> tuple[str, int, float]:
    number = int(match["n"] if match.lastgroup == "n_" else match["nat"] or 0)
    if not number:
        return "matric", 4, 0.6
    return "technical_certificate", {1: 2, 2: 3, 3: 4}.get(number, 5), 0.85


def _by_reqv(match: re.Match[str]) -> tuple[str, int, float]:
    # Relative education qualification value: matric is 10, each further year of training one more.
    value = int(match["reqv"])
    if value <= 11:
        return "matric", 4, 0.8
    return ("diploma", 6, 0.8) if value == 13 or value == 12 else ("bachelors", 7, 0.8)


_BY_NUMBER = {
    "nqf": _by_nqf,
    "grade": _by_grade,
    "n": _by_n,
    "national_certificate": _by_n,
    "reqv": _by_reqv,
    "abet": lambda _: ("below_matric", 1, 0.85),
    "ncv": lambda match: ("technical_certificate", int(match["ncv"] or 4), 0.85),
}


def _groups(text: str, mentions: list[_Mention]) -> Iterator[tuple[list[_Mention], str]]:
    """Yield alternatives together, each group with what is said of it: required, preferred or waived."""
    index = 0
    while index < len(mentions):
        group = [mentions[index]]
        while index + 1 < len(mentions) and _are_joined(text, mentions, index):
            index += 1
            group.append(mentions[index])
        index += 1
        following = mentions[index] if index < len(mentions) else None
        yield group, _status(text, group, following)


def _are_joined(text: str, mentions: list[_Mention], index: int) -> bool:
    """Return whether a mention and the next one are alternatives, or two names of one thing."""
    one, other = mentions[index], mentions[index + 1]
    between = text[one.span[1] : other.span[0]]
    if one.clause[1] < other.span[0]:
        # "Matric\nor equivalent diploma" does not stand in adverts; a new line is a new demand.
        return False
    if len(between) > 90 or OPTIONAL.is_in(between) or ASKED.is_in(between):
        return False
    if one.level == other.level:
        return True
    if "(" in between and ")" not in between and len(between) < 8:
        return True
    both, either = words.AND.search(between), words.OR.search(between)
    is_met_first = both and not (either and either.start() < both.start())
    if is_met_first and not (either and words.YEARS.search(between)):
        return False
    if either:
        return True
    # "Bachelor's, Master's or PhD": the list's last "or" holds for all of it, but for matric, which comes first anyway.
    is_listed = words.LIST.fullmatch(between) is not None and one.level not in {"matric", "below_matric"}
    return is_listed and any(
        words.OR.search(text[mentions[place].span[1] : mentions[place + 1].span[0]])
        for place in range(index + 1, len(mentions) - 1)
        if mentions[place + 1].span[0] < one.clause[1]
    )


def _status(text: str, group: list[_Mention], following: _Mention | None) -> str:
    first, last = group[0], group[-1]
    start, end = first.span[0], last.span[1]
    close = last.clause[1]
    if following is not None and following.span[0] < close:
        between = text[end : following.span[0]]
        is_shared = words.AND.search(between) and "," not in between and last.level != "matric"
        close = close if is_shared else following.span[0]
    said = standing(text[max(first.clause[0], start - 60) : start], text[end:close])
    if said is None and is_optional_at(text, start):
        return "preferred"
    return said or "required"
