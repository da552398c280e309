"""Kind of employment from the words of a field or an advert: how long, as what, and in which hours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing import clauses
from chommie_assets.parsing import employment_words as words
from chommie_assets.parsing.clauses import clause_end, fold

METHOD_VERSION = f"employment-3,{clauses.METHOD_VERSION}"

# A field is short; anything longer is running text.
_FIELD_CHARACTERS = 120
_MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class EmploymentTerms:
    """Kind of employment with its evidence, length in months, and hours out of the ordinary.

    ``work_patterns``: any of shift, night, weekend, standby. ``span`` counts in the field that ``field`` names.
    """

    employment_type: str | None
    months: float | None
    is_temporary_to_permanent: bool
    work_patterns: tuple[str, ...]
    field: str | None
    evidence: str | None
    span: tuple[int, int] | None
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        named = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return named | {
            "work_patterns": list(self.work_patterns),
            "span": list(self.span) if self.span else None,
        }


def find_employment(
    field: str | None = None, title: str | None = None, description: str | None = None
) -> EmploymentTerms | None:
    """Return the terms that a board's own field, the title or the text state, in that order; ``None`` for none."""
    description = description or ""
    folded = fold(description)
    kind, name, span, months = None, None, None, None
    for source, text in (("employment_type", field), ("title", title)):
        if text and kind is None and (found := _of_field(fold(text[:500]))):
            kind, span = found
            name, months = source, _months(words.LENGTH_ALONE.search(fold(text[:500])))
    stated = _of_text(folded) if folded else None
    if stated is not None and kind in {None, "permanent", stated[0]}:
        # A board's "Full-time" gives way to a text that says for how long or as what.
        if kind is None or (
            name == "employment_type"
            and kind == "permanent"
            and stated[0] not in {"permanent", "part_time"}
            and stated[2]
        ):
            kind, name, span = stated[0], "description", stated[1]
        months = months or stated[2]
    patterns = _patterns(folded)
    is_passing = kind in {"temporary", "contract"}
    to_permanent = is_passing and (
        words.TO_PERMANENT.is_in(folded) or bool(title and words.TO_PERMANENT.is_in(title))
    )
    if kind is None and not patterns:
        return None
    texts = {"employment_type": field, "title": title, "description": description}
    evidence = (texts[name] or "")[slice(*span)] if name and span else None
    confidence = {"employment_type": 0.95, "title": 0.9, "description": 0.85, None: 0.8}[name]
    return EmploymentTerms(kind, months, to_permanent, patterns, name, evidence, span, confidence)


def parse_employment_type(text: str | None) -> str | None:
    """Return the kind of employment that a field, title or description states.

    Returns:
        permanent, contract, temporary, part_time, internship, learnership, freelance, or ``None``.
        "Full-time" alone counts as permanent: boards that write it name contracts otherwise.
    """
    if not text:
        return None
    folded = fold(text)
    if len(folded) <= _FIELD_CHARACTERS:
        found = _of_field(folded)
        return found[0] if found else None
    stated = _of_text(folded)
    return stated[0] if stated else None


def _of_field(text: str) -> tuple[str, tuple[int, int]] | None:
    text = words.NOT_TERMS.sub(lambda match: " " * len(match.group()), text)
    return _kind(text)


def _kind(text: str) -> tuple[str, tuple[int, int]] | None:
    matches = {kind: match.span() for kind, pattern in words.KIND.items() if (match := pattern.search(text))}
    # "Contractor and Temp work" is a contract, a "temporary contract" is temporary: the first word is the
    # noun's.
    if matches.keys() >= {"temporary", "contract"} and matches["contract"] < matches["temporary"]:
        del matches["temporary"]
    return next(iter(matches.items()), None)


def _of_text(text: str) -> tuple[str, tuple[int, int], float | None] | None:
    """Return kind, span and months of the first place that states the job's own terms."""
    for index, (start, end) in enumerate(words.CUES.spans(text)):
        if index >= _MOST_PLACES:
            return None
        if (
            (found := _labelled(text, start))
            or (found := _phrased(text, start))
            or (found := _alone(text, start, end))
        ):
            return found
    return None


def _labelled(text: str, start: int) -> tuple[str, tuple[int, int], float | None] | None:
    match = words.LABELLED.match(text, start)
    if match is None:
        before = re.search(r"[\n.]?[^\n.:]{2,25}:\s?\Z", text[max(0, start - 28) : start])
        match = words.LABELLED.match(text, start - len(before.group().lstrip("\n. "))) if before else None
    if match is None or (found := _kind(match["said"])) is None:
        if timed := words.CONTRACT_FOR.match(text, start):
            return "contract", timed.span(), _months(words.LENGTH_ALONE.search(timed.group()))
        return None
    return found[0], match.span("said"), _months(words.LENGTH_ALONE.search(match["said"]))


def _phrased(text: str, start: int) -> tuple[str, tuple[int, int], float | None] | None:
    low = max(0, start - 32)
    if not (
        words.NAMES_ITSELF.match(text, start)
        or words.NOUNS.is_in(text[start : start + 60])
        or words.LENGTHS.search(text, low, start)
    ):
        return None
    for pattern in (words.PHRASE, words.TIMED):
        for match in pattern.finditer(text, low, min(len(text), start + 60)):
            if not match.start() <= start < match.end():
                continue
            found = _kind(match["term"])
            if found is None or not _is_the_jobs(text, match, found[0]):
                continue
            months = _months(match) or _months(
                words.LENGTH_ALONE.search(text, match.end(), clause_end(text, match.end(), 30))
            )
            return found[0], match.span(), months
    return None


def _is_the_jobs(text: str, match: re.Match[str], kind: str) -> bool:
    if words.NOT_TERMS.match(text, match.start("term")) or re.match(
        r"\s?(?:management|negotiat|administrat|law\b|staff\smanage|cleaning)", text[match.end() :][:20]
    ):
        return False
    if kind not in {"learnership", "internship"}:
        return not re.search(
            r"\b(?:no|not\sa|than|previous|past)\s\Z",
            text[max(0, match.start() - 12) : match.start()],
            re.IGNORECASE,
        )
    before = text[max(0, match.start() - 50) : match.start()]
    return not words.PROGRAMME_ELSEWHERE.search(before) and not words.PROGRAMME_AFTER.match(text, match.end())


def _alone(text: str, start: int, end: int) -> tuple[str, tuple[int, int], float | None] | None:
    """Return the kind of a word that makes up a whole item: "Full-time, night shift."."""
    if not words.OPENS.search(text[max(0, start - 8) : start]):
        return None
    found = _kind(text[start : end + 12])
    if found is None or found[1][0] != 0 or not words.CLOSES.match(text, start + found[1][1]):
        return None
    span = (start, start + found[1][1])
    return found[0], span, _months(words.LENGTH_ALONE.search(text, span[1], clause_end(text, span[1], 25)))


def _months(match: re.Match[str] | None) -> float | None:
    if match is None or not match["count"]:
        return None
    word = match["count"].lower()
    count = words.LENGTH_WORDS.get(word) or int(word)
    return float(count if match["unit"].lower().startswith("m") else count * 12)


def _patterns(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for index, (start, end) in enumerate(words.PATTERNS.spans(text)):
        if index >= _MOST_PLACES:
            break
        if words.NOT_WORKED.search(text[max(0, start - 20) : start]):
            continue
        for name, pattern in words.PATTERN_OF:
            if pattern.search(text, start, end):
                found[name] = None
    return tuple(sorted(found))
