"""Where the work is done: from home, at the employer's, or both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing.clauses import fold
from chommie_assets.parsing.scanning import Scan

METHOD_VERSION = "arrangement-1"

REMOTE, HYBRID, ON_SITE = "remote", "hybrid", "on_site"
_FIELD_CHARACTERS = 500
_MOST_PLACES = 30
_WORKDAYS = 5
_DAYS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "een": 1,
    "twee": 2,
    "drie": 3,
    "vier": 4,
    "vyf": 5,
}

_CUES = Scan(
    r"remote|hybrid|hibried|\bwfh\b|home[ -](?:based|office)|from[ -]home|at[ -]home|telecommut"
    r"|telework|anywhere|tuiswerk|van die huis|from the office|in[ -](?:the "
    r"|our )?[a-z]{0,12} ?office|office[ -]based|days? (?:a|per) week|on-?site|on site|in person"
    r"|in-person|wfo\b|kantoorgebaseer|op kantoor|work from|office days|every day|daily basis"
)
# "Remote" of places and machines.
_THINGS = re.compile(
    r"remote\s(?:areas?|sites?|locations?|support|access\w*|desktops?|sensing|monitoring"
    r"|controls?|servers?|devices?|hands|users?|teams?|management|offices?|communities"
    r"|diagnostics?|troubleshooting|assistance|procedure|method|workers|employees|staff"
    r"|colleagues"
    r"|customers?|mines?|infrastructure|systems?|sessions?|maintenance|administration|parts"
    r"|island|village|station|clinics?|branch\w*|clients?|connect\w*|vpn|code|learning|villages"
    r"|rural|patient|data|api|technical)\b",
    re.IGNORECASE,
)
_HYBRID_THINGS = re.compile(
    r"hybrid\s(?:cloud|inverters?|vehicles?|cars?|it\b|infrastructure|mobile|apps?|engines?"
    r"|systems?|environment\w*\s\(|seeds?|methodolog\w+|agile|learning|search|cars|electric"
    r"|solar|powertrain|network|solutions?|project|data|events?|integration|application"
    r"|architecture|deployment|and\s(?:public|private|multi)|or\s(?:public|private|multi)|maize)",
    re.IGNORECASE,
)
_HYBRID_BEFORE = re.compile(
    r"\b(?:cloud,?\s(?:and|or)|multi-?cloud|public|private|on-?prem\w*(?:\sand|,|/)?)\s(?:and\s|or\s|/)?\Z",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"(?<![a-z])(?:not?\s(?:a\s)?(?:fully\s)?(?:remote|hybrid)|non[\s-]remote|no\s(?:wfh|remote"
    r"|work(?:ing)?\sfrom\shome|hybrid)|on-?site\sonly|remote\s(?:work\w*\s|position\s"
    r"|role\s)?(?:is\s|are\s)?(?:not|unavailable)"
    r"|(?:cannot|can't|can\snot)\s(?:be\s)?(?:work\w*\s|done\s|performed\s)?remote|nie\s(?:'n\s)?afgele[eë])",
    re.IGNORECASE,
)
_STATED_REMOTE = re.compile(
    r"(?<![a-z])(?:(?:fully|100\s?%|permanently|completely|entirely|purely"
    r"|strictly)[\s-]{1,3}(?:remote|work[\s-]from[\s-]home|wfh)|remote[\s-](?:first|only|based"
    r"|friendly|position|role|job|opportunity|work(?:ing)?(?:\s(?:within|from|allowed|available"
    r"|environment|position|role|opportunity|possible))?|within|in\s|from|option|eligible"
    r"|contract)|remotely|work(?:ing)?[\s-]from[\s-]home|wfh|home[\s-](?:based|office)"
    r"|telecommut\w{1,5}|telework\w*|from\sanywhere|anywhere\sin|tuiswerk|werk\svan\sdie\shuis"
    r"|remote\s?(?:\)|\Z|\n|,|\.|-|/|!))(?![a-z])",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"remote(?:ly)?(?:\swork)?\s?[:=?]\s{0,3}(?:-\s)?(?P<told>yes|no|allowed|possible|100)\b", re.IGNORECASE
)
_LABEL = re.compile(
    r"(?:work\s?(?:ing|place)?\s?(?:location|type|model|mode|arrangement|setting|environment"
    r"|style|policy)?|location|place\sof\swork|setting|workplace|arrangement|job\stype|remote"
    r"|werksplek)\s?[:=-]{1,2}\s?[^\n.;]{0,25}\Z",
    re.IGNORECASE,
)
_ON_SITE = re.compile(
    r"(?<![a-z])(?:(?:fully|100\s?%|strictly|full-?time|purely)\s(?:on-?site|on\ssite|office"
    r"|in[\s-]office|in\sthe\soffice|at\sthe\soffice)|on-?\s?site\s(?:position|role|job|only"
    r"|basis|work\b|opportunity|contract|attendance|daily|in\s(?!the\sevent)|at\s(?:our|the)"
    r"|presence\sis)|office[\s-]based|in[\s-]office\s(?:position|role|job|only|opportunity)"
    r"|(?:work(?:ing)?|be|based|required|report)\s(?:fully\s)?(?:on-?site|on\ssite|in-person)"
    r"|kantoorgebaseer\w{0,2}|work(?:ing)?\sfrom\s(?:our|the)\s(?:[a-z]+\s){0,2}office"
    r"|(?:position|role|job)\s(?:is|will\sbe)\s(?:an?\s)?(?:fully\s)?on-?site|wfo)(?![a-z])",
    re.IGNORECASE,
)
_ON_SITE_THINGS = re.compile(
    r"\s(?:visits?|support|training|gym|interviews?|clients?|parking|daycare|childcare|canteen"
    r"|inspect\w+|cafeteria|fitness|clinic|meetings?|customer|assessment|installation"
    r"|supervision|management|maintenance|services?|coverage)\b",
    re.IGNORECASE,
)
_COUNT = r"(?P<count>[1-5]|one|two|three|four|five|een|twee|drie|vier|vyf)(?:\s?(?:-|to|or)\s?[1-5])?"
_OFFICE = (
    r"(?:in|at|from|on|op|by)\s?-?\s?(?:the\s|our\s|die\s)?(?:[A-Z]?[a-z]+\s){0,2}(?:office|site"
    r"|kantoor)|on-?site|in-?office|office\b|wfo"
)
_HOME = r"(?:from|at|van)\s(?:die\s)?(?:home|huis)|wfh|remote(?:ly)?|home\b"
_OFFICE_DAYS = re.compile(
    rf"{_COUNT}\s?(?:days?|dae|dag)\s?(?:(?:a|per|each|'n)\s?(?:week|wk)\s?)?(?:is\s|are\s"
    rf"|will\sbe\s|spent\s|werk\s|working\s|work\s|,\s)?(?:{_OFFICE})|(?:{_OFFICE})\s?(?:for\s"
    rf"|at\sleast\s|:\s?|\()?(?:a\sminimum\sof\s)?(?P<count2>[1-5]|one|two|three|four"
    rf"|five)\s?(?:x\s)?(?:days?|dae)",
    re.IGNORECASE,
)
_HOME_DAYS = re.compile(
    rf"{_COUNT}\s?(?:days?|dae|dag)\s?(?:(?:a|per|each|'n)\s?(?:week|wk)\s?)?(?:is\s|are\s"
    rf"|spent\s|work\s|working\s)?(?:{_HOME})"
    rf"|(?:{_HOME})\s?(?:work\w*\s)?(?:af\s)?(?:moontlik\s)?(?:for\s|up\sto\s|:\s?"
    rf"|\()?(?P<count2>[1-5]|one|two|three|four|five|een|twee|drie)\s?(?:days?|dae|dag)",
    re.IGNORECASE,
)
_DAY = re.compile(r"d(?:ay|ae|ag)", re.IGNORECASE)
_EVERY_DAY = re.compile(r"\b(?:office|site|kantoor)\b[^.\n]{0,25}\b(?:every\sday|daily)\b", re.IGNORECASE)
_OPTION = re.compile(
    r"\b(?:remote\sor\s(?:hybrid|on-?site|in[\s-]office)|hybrid\sor\sremote|on-?site\sor\sremote"
    r"|remote/hybrid|hybrid/remote)\b",
    re.IGNORECASE,
)
_BARE_TITLE = re.compile(
    r"(?<![a-z])(?:remote|hybrid|wfh|anywhere|tuiswerk|work(?:ing)?[\s-]from[\s-]home|on-?site"
    r"|home[\s-]based|in[\s-]office|office[\s-]based|telecommut\w+|in\sperson|remotely)(?![a-z])",
    re.IGNORECASE,
)
_COUNTED_WFH = re.compile(
    r"(?:occasional\w*|sometimes|some|partial\w*|flexib\w+|ability\sto|option\sto|option\sof"
    r"|opportunit\w+\sto|up\sto|ad[\s-]hoc)\s[^.\n;,]{0,30}\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WorkArrangement:
    """remote, hybrid or on_site; ``office_days`` a week where stated; ``field`` and ``span`` say where it was read."""

    arrangement: str
    office_days: int | None
    field: str
    evidence: str
    span: tuple[int, int]
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {"span": list(self.span)}


def work_arrangement(
    title: str | None = None, location: str | None = None, description: str | None = None
) -> WorkArrangement | None:
    """Return where the work is done, or ``None`` when the advert doesn't say.

    Days stated in the text come first ("3 days in office" is hybrid whatever the title says), then the place, the
    title, and the text's own words. "Remote" of sites, users and machines and "hybrid" of clouds and cars say nothing.
    """
    in_text = _of_text(description) if description else None
    if in_text is not None and in_text.office_days is not None:
        return in_text
    for field, text in (("location", location), ("title", title)):
        if text and (found := _of_field(field, text[:_FIELD_CHARACTERS])) is not None:
            if (
                in_text is not None
                and in_text.arrangement == HYBRID
                and found.arrangement == REMOTE
                and in_text.confidence > 0.8
            ):
                return in_text
            return found
    return in_text


def _of_field(field: str, text: str) -> WorkArrangement | None:
    folded = fold(text)
    if refused := _REFUSED.search(folded):
        return _arrangement(ON_SITE, field, text, refused.span(), 0.9)
    kinds: dict[str, tuple[int, int]] = {}
    for match in _BARE_TITLE.finditer(folded):
        if _THINGS.match(folded, match.start()) or _HYBRID_THINGS.match(folded, match.start()):
            continue
        word = match.group().lower()
        kind = HYBRID if word == "hybrid" else ON_SITE if re.match(r"on|in|office", word) else REMOTE
        kinds.setdefault(kind, match.span())
    if not kinds:
        return None
    kind = HYBRID if HYBRID in kinds or len(kinds) > 1 else next(iter(kinds))
    return _arrangement(kind, field, text, kinds.get(kind) or next(iter(kinds.values())), 0.95)


def _arrangement(
    kind: str, field: str, text: str, span: tuple[int, int], confidence: float, days: int | None = None
) -> WorkArrangement:
    return WorkArrangement(kind, days, field, text[slice(*span)], span, confidence)


def _of_text(text: str) -> WorkArrangement | None:
    folded = fold(text)
    remote: WorkArrangement | None = None
    on_site: WorkArrangement | None = None
    for index, (start, end) in enumerate(_CUES.spans(folded)):
        if index >= _MOST_PLACES:
            break
        low, high = max(0, start - 50), end + 60
        if _DAY.search(folded, low, high) and (days := _with_days(text, folded, low, high)):
            return days
        if refused := _REFUSED.search(folded, max(0, start - 20), high):
            return _arrangement(ON_SITE, "description", text, refused.span(), 0.9)
        if folded[start:end].lower() in {"hybrid", "hibried"}:
            if _HYBRID_THINGS.match(folded, start) or _HYBRID_BEFORE.search(folded, low, start):
                continue
            return _arrangement(HYBRID, "description", text, (start, end), 0.9)
        if told := _TOLD.match(folded, start):
            kind = REMOTE if told["told"].lower() != "no" else ON_SITE
            return _arrangement(kind, "description", text, told.span(), 0.9)
        remote = remote or _remote(text, folded, start, end)
        on_site = on_site or _on_site(text, folded, start, end)
    if remote is not None and on_site is not None:
        return remote if remote.confidence >= on_site.confidence else on_site
    return remote or on_site


def _with_days(text: str, folded: str, low: int, high: int) -> WorkArrangement | None:
    office = _OFFICE_DAYS.search(folded, low, high)
    if office is not None:
        days = _count(office["count"] or office["count2"])
        return _arrangement(
            ON_SITE if days >= _WORKDAYS else HYBRID, "description", text, office.span(), 0.9, days
        )
    home = _HOME_DAYS.search(folded, low, high)
    if home is not None:
        days = _count(home["count"] or home["count2"])
        kind, office_days = (REMOTE, 0) if days >= _WORKDAYS else (HYBRID, _WORKDAYS - days)
        return _arrangement(kind, "description", text, home.span(), 0.9, office_days)
    return None


def _count(word: str) -> int:
    return _DAYS.get(word.lower()) or int(word)


def _remote(text: str, folded: str, start: int, end: int) -> WorkArrangement | None:
    if _THINGS.match(folded, start):
        return None
    low = max(0, start - 25)
    for match in _STATED_REMOTE.finditer(folded, low, end + 30):
        if match.end() <= start or _THINGS.match(folded, match.start()):
            continue
        if match.group().strip(" .,)/!-\n").lower() == "remote" and not _is_alone(
            folded, match.start(), match.end()
        ):
            continue
        if _OPTION.search(folded, low, end + 30):
            return _arrangement(HYBRID, "description", text, match.span(), 0.7)
        is_partial = _COUNTED_WFH.search(folded, max(0, start - 60), match.start())
        return _arrangement(
            HYBRID if is_partial else REMOTE, "description", text, match.span(), 0.6 if is_partial else 0.85
        )
    return None


def _is_alone(folded: str, start: int, end: int) -> bool:
    """Return whether "Remote" is a line or a label's value: in running text it may be about anything."""
    before = folded[max(0, start - 40) : start]
    is_labelled = _LABEL.search(before) is not None
    line = before.rpartition("\n")[2].strip(" -·*") if "\n" in before or start < 40 else None
    sentence = re.search(r"(?:\A|[.!]\s)\Z", before) is not None and folded[end - 1 : end] in {
        ".",
        "\n",
        "!",
        "",
    }
    return is_labelled or (line == "" and folded[start:end].strip().lower().startswith("remote")) or sentence


def _on_site(text: str, folded: str, start: int, end: int) -> WorkArrangement | None:
    if every := _EVERY_DAY.search(folded, max(0, start - 50), end + 10):
        return _arrangement(ON_SITE, "description", text, every.span(), 0.8)
    cue = folded[start:end].lower()
    if cue in {"in person", "on-site", "onsite", "on site", "in-person"} and _LABEL.search(
        folded[max(0, start - 40) : start]
    ):
        return _arrangement(ON_SITE, "description", text, (start, end), 0.9)
    for match in _ON_SITE.finditer(folded, max(0, start - 25), end + 30):
        if match.end() > start and not _ON_SITE_THINGS.match(folded, match.end()):
            return _arrangement(ON_SITE, "description", text, match.span(), 0.8)
    return None


def is_remote(
    title: str | None = None, location: str | None = None, description: str | None = None
) -> bool | None:
    """Return whether the work can be done from home; ``None`` when the advert doesn't say.

    Hybrid work isn't remote: it ties the worker to a place.
    """
    found = work_arrangement(title, location, description)
    return None if found is None else found.arrangement == REMOTE
