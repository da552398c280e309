"""Years of experience that an advert asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing import experience_words as words
from chommie_assets.parsing.clauses import clause, fold, standing
from chommie_assets.parsing.sections import is_optional_at, kind_at

METHOD_VERSION = "experience-2"

# A working life: more is a company's history or a slip.
MAX_YEARS = 40.0
_PLACES = 40
# "20 years of service" tells of an employer more often than it asks of anyone.
_MOST_UNNAMED_YEARS = 15


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
    yield from _labelled(text)
    last_end = 0
    for place, (start, end) in enumerate(words.PLACED.spans(text)):
        if place >= _PLACES:
            return
        match = words.PERIOD.match(text, _with_bound(text, start)) or _period_ending_at(
            text, max(last_end, start - 8), end
        )
        if match is None or match.start() < last_end:
            continue
        last_end = match.end()
        found = _read(text, match)
        if found is not None:
            yield found


def _labelled(text: str) -> Iterator[_Stated]:
    """Yield "Years of experience: 3-5", where the number follows its unit."""
    for start, _ in words.LABEL.spans(text):
        match = words.LABELLED.match(text, start)
        if match is not None:
            high = float(match["high"]) if match["high"] else None
            yield _Stated(float(match["low"]), high, match.span(), match.span(), True, 0.9)


def _with_bound(text: str, start: int) -> int:
    """Return where "up to" begins before a number, or the number's own start."""
    bound = words.BOUND.search(text, max(0, start - 12), start)
    return bound.start() if bound else start


def _period_ending_at(text: str, low: int, unit_end: int) -> re.Match[str] | None:
    for match in words.PERIOD.finditer(text, low, min(len(text), unit_end + 1)):
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
    if words.INSTEAD.search(before[-40:]) and words.EQUIVALENT.match(after):
        return None
    if words.OTHER_AFTER.match(after):
        return None
    if words.OTHER_BEFORE.search(before[-48:]) and not words.HAS_DONE.search(before):
        return None
    confidence = _confidence(text, match, before, after)
    if confidence == 0 or _is_of_the_employer(before, after):
        return None
    is_required = not _is_preferred(before, after) and not is_optional_at(text, start)
    return _Stated(low, high, (start, end), (first, last), is_required, confidence)


def _years(match: re.Match[str]) -> tuple[float, float | None]:
    scale = _scale(match["unit"])
    low = _number(match["low"]) / (_scale(match["own"]) if match["own"] else scale)
    second = match["high"] or match["second"]
    high = _number(second) / scale if second else None
    if match["bound"]:
        return 0.0, high or low
    return round(low, 2), round(high, 2) if high is not None else None


def _scale(unit: str) -> int:
    """Return how many of the unit make a year."""
    return 12 if unit.lower().startswith("m") else 1


def _number(word: str) -> float:
    lowered = word.lower()
    return words.NUMBERS[lowered] if lowered in words.NUMBERS else float(lowered.replace(",", "."))


def _confidence(text: str, match: re.Match[str], before: str, after: str) -> float:
    """Return how surely the period is experience, 0 for not at all."""
    follows = words.EXPERIENCE.search(after, 0, 100)
    if follows is not None and not words.NEXT_PERIOD.search(after, 0, follows.start()):
        return 0.95
    if words.EXPERIENCE.search(before[-80:]):
        return 0.9
    if words.DOING.match(after) and (
        words.SPENT.search(before) or "+" in match.group() or words.APPLICANT.is_in(before)
    ):
        return 0.75
    if words.WORKED.search(before) or words.HAS_DONE.search(before):
        return 0.8
    if words.SPENT.search(before) and words.APPLICANT.is_in(before) and words.SPENT_DOING.match(after):
        return 0.7
    is_item = words.ITEM_STARTS.search(before) is not None and words.ITEM.match(after) is not None
    if is_item and (words.LEAST.search(before) or words.ASKING.is_in(before + after)):
        return 0.6
    if (
        is_item
        and not before.strip(" -*·")
        and words.ASKING.is_in(text[max(0, match.start() - 200) : match.end() + 200])
    ):
        return 0.5
    if (
        _years(match)[0] <= _MOST_UNNAMED_YEARS
        and words.OPENS.match(before)
        and words.SPENT_DOING.match(after)
        and not words.COMPANY.is_in(after)
    ):
        return 0.6
    kind = kind_at(text, match.start())
    if is_item and kind == "requirements":
        return 0.65
    if kind == "experience" or (kind == "requirements" and words.DOING.match(after)):
        return 0.75
    return 0.0


def _is_of_the_employer(before: str, after: str) -> bool:
    told = words.COMPANY.last(before[-100:])
    if told is None:
        follows = words.COMPANY.is_in(after[:100])
        return follows and not words.APPLICANT.is_in(before) and not words.APPLICANT.is_in(after[:100])
    return not words.APPLICANT.is_in(before[-100:][told[1] :]) and not words.APPLICANT.is_in(after[:60])


def _is_preferred(before: str, after: str) -> bool:
    period = words.NEXT_PERIOD.search(after)
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
    return words.ALTERNATIVE.search(between) is not None and words.MORE_EDUCATED.search(between) is not None


def _waived(text: str) -> _Stated | None:
    for start, end in words.NONE.spans(text):
        opens = text[start:end].lower().startswith(("no", "without", "zero", "geen"))
        if opens and not words.WAIVES.match(text, end):
            continue
        return _Stated(0.0, None, (start, end), (start, end), True, 0.85)
    return None
