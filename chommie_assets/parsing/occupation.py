"""The occupation group of an advert: ISCO-08 minor groups, found by the words of the title.

The groups and their words are the dbt seed ``occupation_groups.csv``, so that the warehouse and the parser
read the same table. Codes and labels follow the International Standard Classification of Occupations 2008
(ILO).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

METHOD_VERSION = "occupation-1"

SEED = Path(__file__).resolve().parents[2] / "dbt_project" / "seeds" / "occupation_groups.csv"
TITLE_CHARACTERS = 300
# Past its opening, a description names other people's occupations.
DESCRIPTION_CHARACTERS = 400
_BASE, _PER_WORD, _HEAD, _HIGHEST = 0.5, 0.15, 0.1, 0.95
_IN_DESCRIPTION = 0.4
# Alone these name a level or a kind of work in any trade: the group is only the likeliest.
_GENERIC_NAMES = """
engineer technician operator consultant clerk admin administrator administrative administration inspector
trainer facilitator designer developer planner scientist trader assessor coach attendant producer security
marketing software logistics procurement artisan setter driver porter picker warehouse technologist researcher
"""
_GENERIC = frozenset(_GENERIC_NAMES.split())
_GENERIC_CONFIDENCE = 0.4
_EMPLOYER = re.compile(r"\s(?:at|@)\s(?=[A-Z0-9])")
# "PA to the CEO" is no CEO, and a "Clerk (reporting to Finance Manager)" no manager.
_WHOM = re.compile(r"\s(?:reporting\s)?to\s(?:the\s)?(?=\w)", re.IGNORECASE)
_SOUGHT = re.compile(
    r"(?:looking\sfor|seeking|seeks|requires?|recruiting|hiring|vacancy\sfor|position\sof|role\sof|need\sof|appoint|opportunity"
    r"\sfor)\s(?:an?\s|the\s)?(?P<what>[^.\n]{3,80})",
    re.IGNORECASE,
)
_PLURAL = r"(?:'?s|es)?"


@dataclass(frozen=True)
class Occupation:
    """The group an advert's job belongs to.

    Attributes:
        code: ISCO-08 minor group, three digits.
        label: its name.
        confidence: 0 to 1.
        field: title or description, where the words stand.
        span: start and end of the words in that field.
        matched_text: the words.
    """

    code: str
    label: str
    confidence: float
    field: str
    span: tuple[int, int]
    matched_text: str

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, the span as a list."""
        return {
            "code": self.code,
            "label": self.label,
            "confidence": self.confidence,
            "field": self.field,
            "span": list(self.span),
            "matched_text": self.matched_text,
        }


def classify_occupation(title: str | None, description: str | None = None) -> Occupation | None:
    """Return the occupation group of an advert, or ``None`` when its words name none.

    The longest name in the title wins; of equals the last, since English titles end in their noun. Without a
    title that names one, the description's opening is read for what it says is sought.
    """
    if title and (found := _in_title(title[:TITLE_CHARACTERS])) is not None:
        return found
    for match in _SOUGHT.finditer(description[:DESCRIPTION_CHARACTERS]) if description else ():
        if (best := _best(match["what"])) is not None:
            code, label, start, end = best
            offset = match.start("what")
            span = (offset + start, offset + end)
            return Occupation(code, label, _IN_DESCRIPTION, "description", span, match["what"][start:end])
    return None


def _in_title(title: str) -> Occupation | None:
    own = title
    for ending in (_EMPLOYER, _WHOM):
        if (match := ending.search(own)) is not None:
            own = own[: match.start()]
    best = _best(own)
    if best is None:
        return None
    code, label, start, end = best
    is_head = not re.search(r"\w", re.split(r"[-–(,:|/]", own[end:], maxsplit=1)[0])
    words = len(own[start:end].split())
    is_generic = _key(own[start:end]).rstrip("s") in _GENERIC
    base = _GENERIC_CONFIDENCE if is_generic else _BASE
    confidence = min(_HIGHEST, base + _PER_WORD * (words - 1) + (_HEAD if is_head else 0.0))
    return Occupation(code, label, round(confidence, 2), "title", (start, end), own[start:end])


def _best(text: str) -> tuple[str, str, int, int] | None:
    pattern, groups = _table()
    matches = [(match.start(), match.end(), match["name"]) for match in pattern.finditer(text)]
    if not matches:
        return None
    start, end, name = max(matches, key=lambda found: (len(found[2].split()), len(found[2]) > 3, found[0]))
    code, label = groups[_key(name)]
    return code, label, start, end


def _key(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").split())


@lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Return the pattern of all names, longest first, and the group of each."""
    groups: dict[str, tuple[str, str]] = {}
    with SEED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in row["keywords"].split("|"):
                groups.setdefault(_key(name), (row["code"], row["label"]))
    names = sorted(groups, key=len, reverse=True)
    alternatives = "|".join(
        re.escape(name).replace(r"\ ", r"[\s-]").replace(r"\-", r"[\s-]") for name in names
    )
    return re.compile(rf"(?<![\w+#])(?P<name>{alternatives}){_PLURAL}(?![\w+#])", re.IGNORECASE), groups
