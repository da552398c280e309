"""An advert's title as it is compared with a taxonomy's titles: the words that name the work, and no others."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from chommie_assets.parsing.titles import normalize_title

TITLE_CHARACTERS = 300
# Past its opening, a description names other people's occupations.
DESCRIPTION_CHARACTERS = 600
# "PA to the CEO" is no CEO, and a "Clerk (reporting to Finance Manager)" no manager.
_WHOM = re.compile(
    r"(?:,|\(|-)?\s?(?:reporting\s|reports\s)(?:directly\s)?to\s.*"
    r"|(?<=secretary)\s(?:to|for)\s.*|(?<=\bpa)\s(?:to|for)\s.*",
    re.IGNORECASE,
)
_ASSISTANT_TO = re.compile(r"\b(?:personal\s|executive\s)?assistant\sto\s.*", re.IGNORECASE)
_SOUGHT = re.compile(
    r"(?:looking\sfor|seeking|seeks|in\ssearch\sof|requires?|recruiting|hiring|vacancy\sfor|positions?\sof|roles?\sof"
    r"|needs?(?:\sof)?|appoint|opportunity\s(?:exists\s)?for|soek|benodig|posisie\svir)"
    r"\s(?:an?\s|the\s|'n\s)?(?P<what>[^.,;:\n]{3,60})",
    re.IGNORECASE,
)
# What follows the name of the work in a sentence: "an electrician with a trade test".
_SOUGHT_END = re.compile(
    r"\s(?:with|who|to|for|in|at|based|that|having|and\shas|wat|met|vir|om|must|should|will|required|needed)\s.*",
    re.IGNORECASE,
)
_APPEAL = re.compile(
    r"\b(?:work(?:ing)?\sfrom\shome|unemployed\syouth|join\s(?:our|the)\steam|entry[\s-]level)\b",
    re.IGNORECASE,
)
# Levels, terms and appeals: they say nothing of the kind of work.
_SILENT_WORDS = """
senior junior intermediate midweight medior experienced qualified skilled dynamic passionate reliable urgent urgently
wanted needed required hiring vacancy vacancies position positions post job jobs opportunity opportunities available
immediate start permanent temporary contract perm temp fulltime parttime remote hybrid onsite ftc ref reference
level grade ii iii iv i a an the our new male female bee ee aa bbbee
gauteng johannesburg jhb pretoria pta durban dbn cpt jnb kzn wc gp ec cape town sandton midrand centurion africa rsa za
learnership learnerships internship internships various apply now unemployed career careers
ervare gekwalifiseerde benodig gesoek vakature pos dringend
"""
_SILENT = frozenset(_SILENT_WORDS.split())
# Alone these name a level or a kind of work in any trade.
_GENERIC_WORDS = """
advisor agent analyst artisan assistant associate attendant chief consultant controller coordinator department deputy
director engineer executive expert graduate head helper inspector intern lead leader learner management manager officer
operator partner planner practitioner professional programme program representative researcher specialist staff
supervisor support team technician technologist trainee worker
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
# Together these name a job.
_NAMED = frozenset(
    {"chief executive", "chief executive officer", "executive assistant", "executive director"}
)
# "Code 14", "Grade R", "8 ton" and "Senior Phase" tell occupations apart; other figures are pay, counts and references.
_NUMBERED = frozenset({"code", "kode", "grade", "graad", "class", "level"})
_COUNTED = frozenset({"ton", "phase", "primary"})
# Figures that name a trade.
_NAMES = frozenset({"2d", "3d", "365", "5g"})
# Silent elsewhere: "contract" is the term of an advert, but what a contract manager manages.
_TELLING_BEFORE = {
    "bee": frozenset({"farmer", "keeper"}),
    "career": frozenset({"advisor", "coach", "counsellor", "guidance"}),
    "contract": frozenset(
        {"administration", "administrator", "director", "management", "manager", "officer", "specialist"}
    ),
    "new": frozenset({"business"}),
    "post": frozenset({"office", "production"}),
    "town": frozenset({"planner", "planning"}),
}
_ENTRY = re.compile(r"[0-9]{1,2}|[a-e]c?1?|rr?|000")
_FIGURE = re.compile(r"[0-9]+[a-z]{0,3}")
_ABBREVIATIONS = {
    "acc": "accounts",
    "admin": "administrator",
    "adviser": "advisor",
    "ass": "assistant",
    "asst": "assistant",
    "backend": "back end",
    "bdm": "business development manager",
    "center": "centre",
    "coord": "coordinator",
    "dev": "developer",
    "devs": "developer",
    "elec": "electrical",
    "eng": "engineer",
    "engr": "engineer",
    "exec": "executive",
    "frontend": "front end",
    "fullstack": "full stack",
    "hod": "head of department",
    "hr": "human resources",
    "lab": "laboratory",
    "labor": "labour",
    "laborer": "labourer",
    "mech": "mechanical",
    "mgmt": "management",
    "mngt": "management",
    "f&b": "food & beverage",
    "op": "operator",
    "ops": "operations",
    "organizer": "organiser",
    "qs": "quantity surveyor",
    "rep": "representative",
    "reps": "representative",
    "spec": "specialist",
    "supv": "supervisor",
    "tech": "technician",
    "technican": "technician",
}
# "Civil eng technician" is no engineer.
_ENGINEERING = re.compile(r"\bengineer(?=\s(?:technician|technologist|manager|foreman|assistant))")
_SEGMENT = re.compile(
    r"\s[-|:]|[-:|]\s|[(\[|;:)\]/]|[–—]|,\s|\s(?:cum|for|with|at|in|needed|required|wanted|reporting|vir|by|@)\s",
    re.IGNORECASE,
)
_SEGMENTS = 4
_WORD = re.compile(r"[\w+#.&]+")
_BEGINNING = 4


class Query(NamedTuple):
    """What is looked for: the words of a title, and of its parts (none when it has a single one)."""

    words: str
    parts: tuple[str, ...] = ()


def query_of(title: str | None) -> Query:
    """Return what to look for, given a title."""
    return Query(title_words(title), segments(title))


def title_words(title: str | None) -> str:
    """Return the words of a title that tell its kind of work, in lower case; empty for none.

    Levels, places, pay, counts, references and appeals go; usual abbreviations are written out.
    """
    return _words((title or "")[:TITLE_CHARACTERS])


def is_generic(query: Query) -> bool:
    """Whether the words name a level or a kind of work without its trade ("Manager", "Lead Technician")."""
    return query.words not in _NAMED and all(word in _GENERIC for word in query.words.split())


def segments(title: str | None) -> tuple[str, ...]:
    """Return the words of each part of a title, as dashes, brackets, "for" and the like divide it.

    Empty when it has a single part: "Handyman - retirement village" is a handyman in a village, and the village's
    words would make him its manager.
    """
    parts = (_words(part) for part in _SEGMENT.split((title or "")[:TITLE_CHARACTERS]))
    telling = tuple(dict.fromkeys(part for part in parts if part))[:_SEGMENTS]
    return telling if telling != (title_words(title),) else ()


@lru_cache(maxsize=65_536)
def _words(title: str) -> str:
    own = _ASSISTANT_TO.sub("personal assistant", _APPEAL.sub(" ", _WHOM.sub("", title)))
    words = normalize_title(own).split()
    kept = " ".join(
        _ABBREVIATIONS.get(word, word)
        for place, word in enumerate(words)
        if _tells(word, words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else "")
    )
    return _ENGINEERING.sub("engineering", kept)


def _tells(word: str, before: str, after: str) -> bool:
    """Whether a word says something of the kind of work, standing between these two."""
    if before in _NUMBERED and _ENTRY.fullmatch(word):
        return True
    if word in _NUMBERED:
        return word not in _SILENT or _ENTRY.fullmatch(after) is not None
    if word in _NAMES or after in _COUNTED or after in _TELLING_BEFORE.get(word, ()):
        return True
    return not (word in _SILENT or _FIGURE.fullmatch(word))


def sought(description: str | None) -> tuple[str, int, int] | None:
    """Return what an advert's opening says it seeks ("we are looking for an electrician"), and its span."""
    if not description:
        return None
    match = _SOUGHT.search(description[:DESCRIPTION_CHARACTERS])
    if match is None:
        return None
    what = _SOUGHT_END.sub("", match["what"]).rstrip()
    return what, match.start("what"), match.start("what") + len(what)


def span_of(title: str, matched_title: str) -> tuple[int, int]:
    """Return where in an advert's title stand the words that a taxonomy's title shares with it.

    Words that begin alike count ("Developers"); all of the title when none does ("Boekhouer" for "Bookkeeper").
    """
    beginnings = {word[:_BEGINNING] for word in title_words(matched_title).split()}
    shared = [
        match.span()
        for match in _WORD.finditer(title[:TITLE_CHARACTERS])
        if {word[:_BEGINNING] for word in title_words(match.group()).split()} & beginnings
    ]
    if shared:
        return shared[0][0], shared[-1][1]
    bare = title[:TITLE_CHARACTERS].strip()
    start = title.index(bare)
    return start, start + len(bare)
