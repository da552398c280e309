"""Kind of employment from the words of a field or an advert: how long, as what, and in which hours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing import arrangement, clauses
from chommie_assets.parsing.arrangement import is_remote
from chommie_assets.parsing.clauses import Cue, clause_end, fold
from chommie_assets.parsing.scanning import Scan

__all__ = ["METHOD_VERSION", "EmploymentTerms", "find_employment", "is_remote", "parse_employment_type"]

# The place of work is read by another module, for callers of both.
METHOD_VERSION = f"employment-2,{arrangement.METHOD_VERSION},{clauses.METHOD_VERSION}"

# A field is short; anything longer is running text.
_FIELD_CHARACTERS = 120
_MOST_PLACES = 40

# Earlier wins: "Permanent part-time" is part-time work, a "12 month internship contract" an internship.
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "learnership",
        r"learnerships?|leerlingskap|leerderskap|apprentice(?:ship)?s?|vakleerling\w{0,5}"
        r"|yes\sprogramme|yes\syouth",
    ),
    (
        "internship",
        r"intern(?:ship)?s?|internskap|wil\sstudent|in-?service\s(?:training|trainee)"
        r"|graduate\s(?:development\s|trainee\s|recruitment\s)?program(?:me)?|graduate\strainee"
        r"|vac(?:ation)?\swork|student\strainee",
    ),
    ("freelance", r"freelanc(?:e|er|ing)|self[\s-]employed|independent\scontractor|1099|vryskut"),
    (
        "part_time",
        r"part[\s_-]?time|parttime|deeltyds?e?|half[\s-]day|halfdag|job[\s-]share|mornings\sonly"
        r"|weekends\sonly|soggens",
    ),
    (
        "temporary",
        r"temporary|temp|temps|temp-to-perm|tydelike?|seasonal|casuals?|locum|relief"
        r"|short[\s-]term\sassignment|maternity\s(?:cover|leave\scover|relief)|los\swerk"
        r"|seisoen\w{0,6}",
    ),
    (
        "contract",
        r"contract(?:or)?|kontrak|fixed[\s-]?term|vaste\stermyn|ftc|w2|c2c|corp[\s-]to[\s-]corp|secondment"
        r"|[0-9]{1,2}[\s-]months?\s(?:contract|assignment|project)",
    ),
    ("permanent", r"permanente?|perm|full[\s_-]?time|fulltime|voltyds?e?|indefinite|regular"),
)
_KIND = {kind: re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])", re.IGNORECASE) for kind, words in _KINDS}
# In a title these are the work, not its terms: a contract manager may well be permanent.
_NOT_TERMS = re.compile(
    r"\b(?:contracts?\s(?:&\s\w+\s)?(?:manager|management|administrat\w+|officer|negotiat\w+"
    r"|specialist|law\w*|director|co-?ordinator|advis\w+|compliance|cleaning|catering|mining"
    r"|services)"
    r"|(?:learnership|internship|apprentice(?:ship)?|intern"
    r"|graduate\sprogramme?)s?\s(?:co-?ordinator|facilitator|manager|administrator|officer"
    r"|supervisor|instructor)|casual\s(?:dining|wear)|regular\s(?:income|travel)"
    r"|permanent\s(?:make-?up|placements?|recruit\w+|residen\w+))",
    re.IGNORECASE,
)
_CUES = Scan(
    r"\b(?:learnership|leerlingskap|apprentice|internship|in-?service train"
    r"|graduate (?:[a-z]+ )?program|yes (?:programme|youth)|freelanc|self[ -]employed"
    r"|independent contractor|part[ -]?time|deeltyds|half[ -]?da[yg]|temporary|temp\b|temp-to"
    r"|tydelik|seasonal|seisoen|casual|locum|maternity|fixed[ -]?term|ftc\b|contract|kontrak"
    r"|permanent|full[ -]?time|voltyds|vryskut"
    r"|(?:employment|job|position|contract|appointment|engagement|role) ?(?:types?|status"
    r"|category|term|basis|duration)s? ?[:-])"
)
_LABELLED = re.compile(
    r"(?:employment|job|position|contract|appointment|engagement|work|role|vacancy"
    r"|post)\s?(?:types?|status|category|term|basis|duration)?s?\s?[:\-]\s*(?P<said>[^\n]{1,60})",
    re.IGNORECASE,
)
_LENGTH = (
    r"(?:(?P<count>[0-9]{1,2}|one|two|three|four|five|six|twelve|eighteen|een|twee|drie"
    r"|ses)(?:\s?\([a-z0-9]{1,8}\))?[\s-]{0,2}(?P<unit>months?|mths?|years?|yrs?|maande?"
    r"|jaar)['s]{0,2}[\s-]{1,3})"
)
_NOUN = (
    r"(?:contracts?|kontrak|positions?|roles?|jobs?|opportunit(?:y|ies)|appointments?"
    r"|assignments?|basis|employment|vacanc(?:y|ies)|posts?|pos|poste|betrekking|aanstelling"
    r"|workers?|staff|packers?|employees?|project|shifts?|cover|engagement|work|werk|gigs?|hours"
    r"|ftc)"
)
_ADJECTIVE = (
    r"(?:fixed[\s-]?term|permanente?|temporary|tydelike?|contract|kontrak|part[\s-]?time"
    r"|deeltydse|full[\s-]?time|voltydse|casual|seasonal|locum|freelance|maternity(?:\sleave)?"
    r"|ftc|temp(?:-to-perm)?)"
)
_PHRASE = re.compile(
    rf"{_LENGTH}?(?:(?:renewable|independent|initial|rolling|performance[\s-]based|paid|unpaid"
    rf"|structured|national)\s){{0,2}}"
    rf"(?P<term>{_ADJECTIVE}(?:[\s,/&-]{{1,3}}(?:and\s|or\s)?(?:{_ADJECTIVE}"
    rf"|[a-z]{{3,12}}))?\s{_NOUN}(?![a-z])|half[\s-]?day|halfdag|(?:learnership|apprenticeship"
    rf"|internship|in-?service\straining|graduate\s(?:[a-z]{{3,12}}\s)?program(?:me)?"
    rf"|yes\s(?:programme|youth)|leerlingskap)(?:s?\sprogramme?)?)",
    re.IGNORECASE,
)
_TIMED = re.compile(
    rf"{_LENGTH}(?:[a-z-]{{3,18}}\s)?(?P<term>contract|kontrak|ftc|maternity|fixed[\s-]?term"
    rf"|secondment|temporary|temp)",
    re.IGNORECASE,
)
# Quick signs that a phrase may stand at a cue at all.
_NOUNS = Cue(_NOUN)
_NAMES_ITSELF = re.compile(r"learn|leer|appren|intern|in-?serv|grad|yes|half", re.IGNORECASE)
_LENGTHS = re.compile(r"month|mth|year|yr|maand|jaar", re.IGNORECASE)
_CONTRACT_FOR = re.compile(
    r"\b(?:contract|kontrak|ftc)\s?(?::|-|of|for|van|vir"
    r"|\()\s?(?:a\s)?(?:period\sof\s)?(?:[0-9]{1,2}|six|three|twelve|ses"
    r"|drie)\s?(?:\([a-z0-9]+\)\s?)?(?P<unit>months?|maande|years?|jaar)",
    re.IGNORECASE,
)
# Programmes as a subject: "internship experience", "manage learnerships".
_PROGRAMME_ELSEWHERE = re.compile(
    r"\b(?:manag\w+|co-?ordinat\w+|experience|previous|complet\w+|including|through|facilitat\w+"
    r"|administer|prior|an?\srelevant|former|implement\w*|or|and|via"
    r"|an?\sapproved)\s(?:[a-z]+\s){0,3}\Z",
    re.IGNORECASE,
)
_PROGRAMME_AFTER = re.compile(
    r"\s?(?:s\b|experience|agreements?|certificate|completed|or\s(?:work|equivalent|experience)"
    r"|in\s(?:a|the)\srelated|preferred)",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:\A|[\n.!?·:;|(,]\s{0,4}(?:-\s)?)\Z")
_CLOSES = re.compile(r"\s{0,2}(?:[,.\n;|·!)/(-]|\Z|and\s(?:part|full)|or\s(?:part|full|perm))")
_LENGTH_ALONE = re.compile(_LENGTH.replace("[\\s-]{1,3})", "?)") + r"(?![a-z])", re.IGNORECASE)
_LENGTH_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "twelve": 12,
    "eighteen": 18,
    "een": 1,
    "twee": 2,
    "drie": 3,
    "ses": 6,
}
_TO_PERMANENT = Scan(
    r"temp(?:orary)?[ -]to[ -]perm|contract[ -]to[ -](?:hire|perm)|temp to hire|(?:possib\w+"
    r"|potential|view|option|opportunity|could|may|scope)[^.\n]{0,30}(?:permanent|perm)\b"
    r"|tydelik.{0,20}na permanent"
)
_PATTERNS = Scan(
    r"\b(?:night|day|evening|rotating|rotational|afternoon|12[ -]hour|8[ -]hour|graveyard|double"
    r"|split|early|late)[ -]shifts?|shift (?:work|roster|system|basis|allowance|pattern)|(?:work"
    r"|rotate|working) (?:[a-z]+ )?shifts|\bskof(?:te|werk)?\b|nagskof|\bnights\b|night (?:duty"
    r"|work)|weekends?\b|saturdays?|sundays?|public holidays|naweke?|standby|stand-by|on[ -]call"
    r"|after[ -]hours|24/7|bystand"
)
_PATTERN_OF: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(words, re.IGNORECASE))
    for name, words in (
        ("night", r"night|nag|graveyard|evening"),
        ("weekend", r"weekend|saturday|sunday|public\sholiday|naweek|naweke"),
        ("standby", r"stand-?by|on[\s-]call|after[\s-]hours|bystand"),
        ("shift", r"shift|skof|24/7"),
    )
)
_NOT_WORKED = re.compile(
    r"\b(?:no|not|every\sother|off|alternate\s(?:weekends\s)?off|free|without|geen)\s(?:[a-z]+\s)?\Z",
    re.IGNORECASE,
)


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
            name, months = source, _months(_LENGTH_ALONE.search(fold(text[:500])))
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
    to_permanent = is_passing and (_TO_PERMANENT.is_in(folded) or bool(title and _TO_PERMANENT.is_in(title)))
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
    text = _NOT_TERMS.sub(lambda match: " " * len(match.group()), text)
    return _kind(text)


def _kind(text: str) -> tuple[str, tuple[int, int]] | None:
    matches = {kind: match.span() for kind, pattern in _KIND.items() if (match := pattern.search(text))}
    # "Contractor and Temp work" is a contract, a "temporary contract" is temporary: the first word is the
    # noun's.
    if matches.keys() >= {"temporary", "contract"} and matches["contract"] < matches["temporary"]:
        del matches["temporary"]
    return next(iter(matches.items()), None)


def _of_text(text: str) -> tuple[str, tuple[int, int], float | None] | None:
    """Return kind, span and months of the first place that states the job's own terms."""
    for index, (start, end) in enumerate(_CUES.spans(text)):
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
    match = _LABELLED.match(text, start)
    if match is None:
        before = re.search(r"[\n.]?[^\n.:]{2,25}:\s?\Z", text[max(0, start - 28) : start])
        match = _LABELLED.match(text, start - len(before.group().lstrip("\n. "))) if before else None
    if match is None or (found := _kind(match["said"])) is None:
        if timed := _CONTRACT_FOR.match(text, start):
            return "contract", timed.span(), _months(_LENGTH_ALONE.search(timed.group()))
        return None
    return found[0], match.span("said"), _months(_LENGTH_ALONE.search(match["said"]))


def _phrased(text: str, start: int) -> tuple[str, tuple[int, int], float | None] | None:
    low = max(0, start - 32)
    if not (
        _NAMES_ITSELF.match(text, start)
        or _NOUNS.is_in(text[start : start + 60])
        or _LENGTHS.search(text, low, start)
    ):
        return None
    for pattern in (_PHRASE, _TIMED):
        for match in pattern.finditer(text, low, min(len(text), start + 60)):
            if not match.start() <= start < match.end():
                continue
            found = _kind(match["term"])
            if found is None or not _is_the_jobs(text, match, found[0]):
                continue
            months = _months(match) or _months(
                _LENGTH_ALONE.search(text, match.end(), clause_end(text, match.end(), 30))
            )
            return found[0], match.span(), months
    return None


def _is_the_jobs(text: str, match: re.Match[str], kind: str) -> bool:
    if _NOT_TERMS.match(text, match.start("term")) or re.match(
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
    return not _PROGRAMME_ELSEWHERE.search(before) and not _PROGRAMME_AFTER.match(text, match.end())


def _alone(text: str, start: int, end: int) -> tuple[str, tuple[int, int], float | None] | None:
    """Return the kind of a word that makes up a whole item: "Full-time, night shift."."""
    if not _OPENS.search(text[max(0, start - 8) : start]):
        return None
    found = _kind(text[start : end + 12])
    if found is None or found[1][0] != 0 or not _CLOSES.match(text, start + found[1][1]):
        return None
    span = (start, start + found[1][1])
    return found[0], span, _months(_LENGTH_ALONE.search(text, span[1], clause_end(text, span[1], 25)))


def _months(match: re.Match[str] | None) -> float | None:
    if match is None or not match["count"]:
        return None
    word = match["count"].lower()
    count = _LENGTH_WORDS.get(word) or int(word)
    return float(count if match["unit"].lower().startswith("m") else count * 12)


def _patterns(text: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for index, (start, end) in enumerate(_PATTERNS.spans(text)):
        if index >= _MOST_PLACES:
            break
        if _NOT_WORKED.search(text[max(0, start - 20) : start]):
            continue
        for name, pattern in _PATTERN_OF:
            if pattern.search(text, start, end):
                found[name] = None
    return tuple(sorted(found))
