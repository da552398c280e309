"""How technical the work is, from the skills an advert names and its title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing.clauses import fold

METHOD_VERSION = "technical-1"

LEVELS = ("none", "basic", "intermediate", "advanced")

# Categories of the skills taxonomy. Deep: what the work is made of is technical. Applied: crafts and machines.
DEEP = frozenset(
    {
        "programming",
        "data",
        "web",
        "cloud",
        "databases",
        "it support and networks",
        "it certifications",
        "engineering",
        "engineering registrations",
    }
)
APPLIED = frozenset(
    {"trades", "trade certificates", "mining", "mining certificates", "manufacturing", "construction"}
)
TOOLS = frozenset({"office software"})
# Deep skills that make work advanced and intermediate; applied ones that make it intermediate.
_ADVANCED_FROM, _INTERMEDIATE_FROM, _APPLIED_FROM = 5, 2, 3
_SENIOR_ADVANCED_FROM = 2

_TECHNICAL_TITLE = re.compile(
    r"\b(?:(?:software|systems?|data|network|cloud|devops|site\sreliability|mechanical"
    r"|electrical|civil|chemical|industrial|process|mining"
    r"|structural|electronic\w*|automation|instrument\w*|machine\slearning|security|platform|qa"
    r"|test|design|project)\sengineer|ingenieur"
    r"|engineer|developer|programmer|ontwikkelaar|data\sscientist|scientist|technologist|dba"
    r"|database\sadministrator"
    r"|systems?\s(?:administrator|analyst)|(?:solutions?|software|data|enterprise"
    r"|cloud)\sarchitect|actuary|geologist|metallurgist)\b",
    re.IGNORECASE,
)
_CRAFT_TITLE = re.compile(
    r"\b(?:technician|tegnikus|electrician|elektrisi[eë]n|artisan|ambagsman|millwright|fitter"
    r"|boilermaker|welder|machinist|mechanic"
    r"|toolmaker|plumber|instrument\smechanic|it\ssupport|desktop\ssupport|draughtsperson|surveyor)\b",
    re.IGNORECASE,
)
_SENIOR = re.compile(r"\b(?:senior|snr|sr|lead|principal|staff|chief|head|architect|expert)\b", re.IGNORECASE)
_BEGINNER = re.compile(
    r"\b(?:junior|jnr|jr|intern\w*|trainee|graduate|learner\w*|apprentice\w*|assistant)\b", re.IGNORECASE
)
# Engineers who sell and drivers of trains.
_NOT_TECHNICAL = re.compile(
    r"\b(?:sales|recruit\w+|train|audio|customer\ssuccess|stationary|domestic)\sengineer\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TechnicalLevel:
    """``level`` is one of :data:`LEVELS`; ``deep`` and ``applied`` count skills; ``span`` is the title's word."""

    level: str
    deep: int
    applied: int
    evidence: str | None
    span: tuple[int, int] | None
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        named = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return named | {"span": list(self.span) if self.span else None}


def technical_level(title: str | None, skills: Iterable[tuple[str, str]]) -> TechnicalLevel:
    """Return how technical the work is.

    Args:
        title: the title as written.
        skills: category and kind of each distinct skill the advert names.

    By skills: five deep ones (programming, data, engineering and so on) are advanced, two intermediate, one basic;
    three applied ones (trades, mining, manufacturing) are intermediate, one basic; office software is basic. By title:
    an engineer's, developer's or technician's is at least intermediate; a senior one with two deep skills is advanced;
    a beginner's is at most intermediate.
    """
    counted = Counter(category for category, kind in skills if kind != "soft")
    deep = sum(counted[category] for category in DEEP)
    applied = sum(counted[category] for category in APPLIED)
    level = _by_skills(deep, applied, sum(counted[category] for category in TOOLS))
    folded = fold((title or "")[:500])
    named = (
        None
        if _NOT_TECHNICAL.search(folded)
        else _TECHNICAL_TITLE.search(folded) or _CRAFT_TITLE.search(folded)
    )
    if named is not None:
        level = max(level, 2)
        if _SENIOR.search(folded) and deep >= _SENIOR_ADVANCED_FROM:
            level = 3
    if _BEGINNER.search(folded):
        level = min(level, 2)
    span = named.span() if named else None
    evidence = (title or "")[slice(*span)] if span else None
    return TechnicalLevel(
        LEVELS[level], deep, applied, evidence, span, _confidence(deep + applied, named is not None)
    )


def _by_skills(deep: int, applied: int, tools: int) -> int:
    if deep >= _ADVANCED_FROM:
        return 3
    if deep >= _INTERMEDIATE_FROM or applied >= _APPLIED_FROM:
        return 2
    return 1 if deep or applied or tools else 0


def _confidence(technical: int, is_titled: bool) -> float:
    """Return how sure the level is: title and skills agreeing are surest, nothing at all is a guess."""
    if is_titled and technical:
        return 0.9
    return 0.75 if is_titled or technical >= _INTERMEDIATE_FROM else 0.6
