"""The parts of an advert: what it asks, what the work is, what it offers, who employs, how to apply."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from chommie_assets.parsing.clauses import clause, fold
from chommie_assets.parsing.scanning import Scan

METHOD_VERSION = "sections-1"

KINDS = ("requirements", "responsibilities", "benefits", "company", "how_to_apply")
_MOST_HEADINGS = 60
_LONGEST_HEADING = 70

# What a heading says, earlier first; looked for in the heading's words alone.
_KINDS: tuple[tuple[str, str], ...] = (
    ("other", r"equal\sopportunity|eeo|employment\sequity|disclaimer|popia|diversity|privacy|covid"),
    ("how_to_apply",
        r"how\sto\sapply|to\sapply|appl(?:y|ications?)\b|enquir|inquir|contact|closing\sdate"
        r"|next\ssteps|submit|send\s(?:your|cv)"
     r"|aansoek|navrae|sluitingsdatum|please\snote|note"),
    ("advantageous",
        r"advantag|nice[\s-]to|bonus\spoints?|preferred|preferable|desirable|beneficial|pluss?es"
        r"|voordelig|added\sbonus|good\sto\shave"
     r"|would\sbe\sa\splus|wenslik|optional"),
    ("benefits",
        r"benefits?|perks?|we\s(?:can\s)?offer|our\soffer|on\soffer|offer(?:ed|s)?|remuneration"
        r"|package|compensation|salary|pay\b|why\s(?:join|work|us|you'll)|in\sit\sfor\syou"
     r"|rewards?|voordele|ons\sbied|vergoeding|salaris|you'll\s(?:get|receive)"
        r"|you\s(?:will\s)?(?:get|receive)"),
    ("company",
        r"\Aabout\s(?!you\b|the\s|this\s|your\s)|about\s(?:us|our|the\s(?:company|employer|client"
        r"|organi[sz]ation|business|group|firm))|who\s(?:we\sare|are\swe)|(?:company|client"
        r"|corporate|employer)\s(?:description|overview|profile"
     r"|background|info\w*|summary)|our\s(?:company|client|story|mission|values|culture)"
        r"|background|environment|oor\s(?:ons|die\smaatskappy)|introduction|inleiding"),
    ("experience",
        r"(?:work\s|working\s|required\s|minimum\s|relevant\s|previous\s|years\sof\s|professional\s"
        r"|job\s)*(?:experience|ondervinding|ervaring)(?:\s(?:required|needed|level|vereis))?"),
    ("responsibilities",
        r"responsib\w+|duty|duties|accountab\w+|tasks?|functions\b|job\sfunction|deliverables?"
        r"|performance\sareas?|kpas?|outputs?|outcomes|(?:job|position)\s(?:description|purpose"
        r"|summary|overview|objectives?|spec\w*)"
     r"|you(?:'ll|\swill)\s(?:do|be\sdoing|be|work)|you\swill|day[\s-]to[\s-]day"
        r"|day\sin\sthe\slife|scope\sof|your\srole|(?:the|role|position|job|about\sthe)\s(?:role"
        r"|overview|purpose|summary|position|job|opportunity)|the\sopportunity"
     r"|your\simpact|pligte|verantwoordelikhede|take\b|werksbeskrywing|pos\sbeskrywing"
        r"|what\syou'll\sdo|purpose\sof|position\ssummary|day\slook|will\syou\s(?:do|be)|activities"),
    ("requirements",
        r"requir\w*|qualif\w*|education\w*|experience\w*|skills?|competenc\w*|knowledge|criteria"
        r"|attributes|abilities|certif\w*|must[\s-]haves?|essentials?|(?:we(?:'re|\sare)?"
        r"|who\swe'?r?e?)\slooking\sfor|who\syou\sare"
     r"|you(?:'ll|\swill)?\s(?:need|bring|have|possess)|you\s(?:have|bring|need|are)|about\syou"
        r"|(?:your|candidate|person|ideal|success\w*)\s(?:profile|background|spec\w*|candidate)"
        r"|candidate|profile|prerequisites?|minimum|must\shave|to\sbe\sconsidered"
     r"|vereis\w*|kwalifikasies?|vaardighede|ondervinding|ervaring|wie\sons\ssoek|kenmerke"
        r"|looking\sfor|tech(?:nology|nical)?\sstack|tools"),
    ("other",
        r"location|place|hours|job\stype|reference|ref\b|department|start|type|date|reports?\sto"
        r"|title|position|company|industry|duration|area|centre|job\sid|category|ligging"),
)  # fmt: skip
_KIND = tuple((kind, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for kind, words in _KINDS)

# Headings of a whole line without a colon have one of these words and little else.
_NOUNS = (
    r"requirements?|requires|qualifications?|education|experience|skills?|competenc(?:ies|y|es)"
    r"|knowledge|criteria|responsibilit(?:ies|y)|duties|accountabilities|tasks|functions"
    r"|deliverables"
    r"|benefits|perks|remuneration|package|compensation|about us|who we are|who you are"
    r"|about you|about the (?:company|employer|client|role|job|position|team|opportunity)"
    r"|how to apply|to apply"
    r"|applications?|enquiries|must[ -]haves?|nice[ -]to[ -]haves?|advantageous|what we offer"
    r"|we offer|what you'll (?:do|need|bring|get)|what you (?:will )?(?:do|need|bring|have|get)"
    r"|what we(?:'re| are) looking for|you have"
    r"|job (?:description|purpose|summary|overview|spec(?:ification)?)|key performance areas"
    r"|candidate profile|the role|your (?:profile|role)|company (?:description|overview|profile"
    r"|background)"
    r"|vereistes|kwalifikasies|ondervinding|ervaring|pligte|verantwoordelikhede|voordele"
    r"|ons bied|vergoeding|oor ons|aansoeke?|bonus points|why join us|job requirements|overview"
    r"|salary|environment|attributes"
    r"|preferred qualifications|minimum qualifications|desired skills|note|closing date"
)
_BEFORE = (
    r"(?:the|key|minimum|min|job|essential|basic|core|main|general|preferred|inherent|position"
    r"|role|candidate|other|technical|formal|specific|additional|required|desired|relevant|our"
    r"|your|primary|personal|knowledge|work|working|and|&|education|academic|total|employee"
    r"|duties|qualifications|skills|experience|responsibilities|functions?|salary|remuneration"
    r"|necessary|minimale?|belangrike|hoof|wat|of|for|in)"
)
_PHRASE = (
    rf"(?:{_BEFORE}[ /,]{{1,3}}(?:& |and )?){{0,4}}(?:{_NOUNS})(?: ?(?:&|and|/|,"
    rf"|en) ?(?:[a-z]{{3,14}} )?(?:{_NOUNS})){{0,2}}(?: (?:required|needed|include"
    rf"|and [a-z]{{3,14}}|of the [a-z]{{3,10}}|for this [a-z]{{3,10}}|vereis))?"
)
_OPENS = r"^ {0,8}[#*>_=\xb7-]{0,4} {0,2}(?:[0-9a-h]{1,2}[.)] ?)?"
_CLOSES = r" {0,3}(?:\([^)\n]{0,30}\))? {0,3}[:*_=?-]{0,5} {0,8}$"
_LINES = Scan(
    rf"(?m){_OPENS}(?:(?i:{_PHRASE}){_CLOSES}|[A-Z][^\n:.!?]{{2,60}}[:?][*_ ]{{0,4}}$)",
    is_case_sensitive=True,
)
# A heading inside a line: a colon follows, or the next line's capital is glued to it.
_INSIDE = Scan(
    rf"(?i:{_NOUNS})(?: (?i:required|needed|includes?))?(?: ?:|\*\*|[A-Z][a-z]|[A-Z]{{2}}|[0-9]\+? ?y|\xb7)"
    r"|(?:Requirements|Responsibilities|Qualifications|Duties|REQUIREMENTS|RESPONSIBILITIES"
    r"|QUALIFICATIONS|DUTIES) [A-Z0-9*-]",
    is_case_sensitive=True,
)
_LEAD = re.compile(r"(?:[.!?:;)(\]·*#\n]\s*|\s{2,}|(?<=[a-z0-9)])(?=[A-Z]))")
_LEAD_CHARACTERS = 36
_WORDS = re.compile(r"[A-Za-z]+")
_MOST_WORDS = 7
_VERB = re.compile(r"\b(?:discuss|is|are|has|have|with|gain|include|of\sthe)\b", re.IGNORECASE)
# Of more words than this in small letters, what stands before a colon is a sentence's beginning.
_MOST_PLAIN_WORDS = 4
_SENTENCE_CUES = {
    "requirements": Scan(
        r"\b(?:must\b|minimum\b|at least\b|required\b|requirements?\b|[0-9]\+? ?(?:years?|yrs?"
        r"|jaar)\b|matric|grade 1[0-2]|degree\b|diploma\b"
        r"|experience (?:in|with|as)\b|licen[cs]e\b|knowledge of\b|vereis|ondervinding|proficien|fluent)"
    ),
    "how_to_apply": Scan(
        r"\b(?:to apply|apply (?:now|online|via|by|to|at)|(?:send|e-?mail|forward|submit) (?:your|a"
        r"|us|detailed|an)\b.{0,30}\b(?:cv|resume|application)|cv to\b|stuur)"
    ),
}


class Heading(NamedTuple):
    """A heading: ``start`` and ``end`` of its own words; what it heads begins at ``end``."""

    start: int
    end: int
    kind: str
    is_inline: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an advert: its text, the spans it was taken from, and how surely it is what its kind says."""

    kind: str
    text: str
    spans: tuple[tuple[int, int], ...]
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        spans = [list(span) for span in self.spans]
        return {"kind": self.kind, "text": self.text, "spans": spans, "confidence": self.confidence}


@dataclass(frozen=True, slots=True)
class Sections:
    """The parts that an advert has; ``None`` for one it doesn't tell apart."""

    requirements: Section | None = None
    responsibilities: Section | None = None
    benefits: Section | None = None
    company: Section | None = None
    how_to_apply: Section | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the parts that exist, ready for JSON."""
        parts = {kind: getattr(self, kind) for kind in KINDS}
        return {kind: part.as_dict() for kind, part in parts.items() if part is not None}


def split_sections(description: str | None) -> Sections:
    """Return an advert's parts by its headings; without any, the sentences that ask or tell how to apply.

    Spans count in the description as given. What stands before the first heading, or under one of another kind,
    belongs to no part.
    """
    if not description:
        return Sections()
    folded = fold(description)
    found = headings(folded)
    spans: dict[str, list[tuple[int, int]]] = {}
    for index, heading in enumerate(found):
        kind = _PART_OF.get(heading.kind)
        end = _section_end(folded, heading, found[index + 1].start if index + 1 < len(found) else len(folded))
        span = _stripped(folded, heading.end, end)
        if kind is not None and span[0] < span[1]:
            spans.setdefault(kind, []).append(span)
    confidence = 0.9
    if not spans:
        spans, confidence = _by_sentences(folded), 0.4
    return Sections(**{kind: _section(description, kind, parts, confidence) for kind, parts in spans.items()})


_PART_OF = {**{kind: kind for kind in KINDS}, "advantageous": "requirements", "experience": "requirements"}


def _section(text: str, kind: str, spans: list[tuple[int, int]], confidence: float) -> Section:
    return Section(kind, "\n".join(text[start:end] for start, end in spans), tuple(spans), confidence)


def _section_end(text: str, heading: Heading, end: int) -> int:
    """Return where a section ends: at the next heading, or for "Salary: R20 000" with the paragraph."""
    if not heading.is_inline:
        return end
    blank = text.find("\n\n", heading.end, end)
    return end if blank < 0 else blank


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n:":
        start += 1
    while end > start and text[end - 1] in " \n":
        end -= 1
    return start, end


@lru_cache(maxsize=4)
def headings(text: str) -> tuple[Heading, ...]:
    """Return the headings of a folded text, in order."""
    found: dict[int, Heading] = {}
    for start, end in _LINES.spans(text):
        found[start] = Heading(start, end, _kind_of(_bare(text[start:end])), False)
        if len(found) >= _MOST_HEADINGS:
            break
    taken = sorted(found.values())
    ends = [heading.end for heading in taken]
    for index, (start, end) in enumerate(_INSIDE.spans(text)):
        if index >= 4 * _MOST_HEADINGS:
            break
        place = bisect_right(ends, start)
        if place < len(taken) and taken[place].start <= end:
            continue
        heading = _inside(text, start, end)
        if heading is not None:
            found.setdefault(heading.start, heading)
    return tuple(sorted(found.values()))


def _inside(text: str, start: int, end: int) -> Heading | None:
    """Return the heading whose noun was found inside a line, or ``None`` when it is running text."""
    first = _lead(text, start)
    if first is None or not text[first].isupper() or _VERB.search(text, first, start):
        return None
    words = text[first:end]
    if text[end - 2] == " " and text[end - 1] != ":":
        # "Key Requirements BSc ...": only where each word of it has its capital.
        end -= 2
        if not all(word[:1].isupper() for word in text[first:end].split()):
            return None
    elif ":" in words or "·" in words or "**" in words:
        end -= len(words) - len(words.rstrip(" :·*"))
    else:
        glued = _glue_of(text, start, end)
        if glued is None or text[start:glued].isupper() != text[first:glued].isupper():
            return None
        end = glued
    names = _WORDS.findall(text, first, end)
    is_plain = sum(name[0].islower() for name in names) > 1
    if len(names) > (_MOST_PLAIN_WORDS if is_plain else _MOST_WORDS):
        return None
    return Heading(first, end, _kind_of(_bare(text[first:end])), True)


def _lead(text: str, start: int) -> int | None:
    """Return where the heading begins that a noun at ``start`` ends, or ``None`` in the middle of a sentence."""
    if text[start - 1 : start].isalpha():
        return start
    low = max(0, start - _LEAD_CHARACTERS)
    first = 0 if low == 0 else None
    for match in _LEAD.finditer(text, low, start + 1):
        if match.end() <= start:
            first = match.end()
    return first


def _glue_of(text: str, start: int, end: int) -> int | None:
    """Return where a heading ends that the next line's capital or figure is glued to."""
    for place in range(end - 1, start, -1):
        is_capital = text[place].isupper() and text[place - 1].islower()
        if is_capital or (text[place].isdigit() and text[place - 1].isalpha()):
            return place
    return None


def _bare(words: str) -> str:
    return " ".join(words.strip(" #*>_=·-:?\n").lower().split())[:_LONGEST_HEADING]


@lru_cache(maxsize=4096)
def _kind_of(words: str) -> str:
    for kind, pattern in _KIND:
        if kind == "experience":
            if pattern.fullmatch(words):
                return kind
        elif pattern.search(words):
            return kind
    return "other"


def kind_at(text: str, place: int) -> str | None:
    """Return the kind of the heading that a place in a folded text stands under."""
    found = headings(text)
    index = bisect_right(found, place, key=lambda heading: heading.end) - 1
    if index < 0:
        return None
    heading = found[index]
    is_inline_past = heading.is_inline and text.find("\n\n", heading.end, place) >= 0
    return None if is_inline_past else heading.kind


def is_optional_at(text: str, place: int) -> bool:
    """Return whether a place stands under a heading such as "Advantageous" or "Nice to have"."""
    return kind_at(text, place) == "advantageous"


def _by_sentences(text: str) -> dict[str, list[tuple[int, int]]]:
    spans: dict[str, list[tuple[int, int]]] = {}
    for kind, scan in _SENTENCE_CUES.items():
        last = 0
        for index, (start, end) in enumerate(scan.spans(text)):
            if index >= _MOST_HEADINGS:
                break
            if start < last:
                continue
            first, last = clause(text, start, end, 400)
            last = max(last, end)
            span = _stripped(text, first, last)
            if span[0] < span[1]:
                spans.setdefault(kind, []).append(span)
    return spans
