"""What an advert says about a skill it names: required, an advantage, or not needed at all.

Read from cue words in the same sentence, else from the heading above ("Minimum requirements:").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick

from chommie_assets.parsing.scanning import Scan
from chommie_assets.parsing.skills_text import ShapedText

REQUIRED, OPTIONAL, NOT_NEEDED = "required", "optional", "not_needed"
SILENT = "silent"

_CUE_PHRASES = {
    SILENT: "no experience required|no experience needed|no experience necessary|no experience is required"
    "|no prior experience required|no previous experience required",
    OPTIONAL: "not essential|not required but|not compulsory|not a must|advantage|advantageous|nice to have"
    "|preferred|preferable|preferably|beneficial|desirable|bonus|a plus|a big plus|a huge plus|a strong plus"
    "|a definite plus|ideally|optional|good to have|voordelig|voordeel|wenslik",
    NOT_NEEDED: "not required|not be required|not strictly required|not needed|not be needed|not necessary"
    "|not requested|isn't required|isn't needed|aren't required|not a requirement|not a prerequisite",
    REQUIRED: "required|requirement|requirements|require|requires|essential|must|mandatory|compulsory|minimum"
    "|necessary|non negotiable|prerequisite|prerequisites|vereis|vereiste|vereistes|noodsaaklik",
}
_NEGATED_BEFORE = re.compile(
    r"(?:\b(?:no|without(?: any)?|no need for"
    r"|(?:don't|do not|doesn't|does not) (?:need|require)(?: any)?(?: to (?:know|have))?)"
    r"(?: (?:prior|previous|formal|specific|real))?"
    r"(?: (?:experience|knowledge|background|skills?|training)(?: (?:of|in|with|on))?)?) $"
)
_NEGATED_AFTER = re.compile(
    r" (?:(?:experience|knowledge|skills?|background|certificate|qualification) )?(?:is |are )?"
    r"(?:needed|required|necessary|experience|knowledge|skills|background)\b"
)
_JOINS = re.compile(r"\b(?:and|or|are|en|of)\b|[&/]")
_SENTENCE_END = re.compile(r"[\n;•·●▪]|[.!?](?=\s|[A-Z])")
# Boards that drop the line breaks of a list glue its items together: "cloud platformsKnowledge of Agile".
_GLUED = re.compile(r"[a-z)](?=[A-Z][a-z])")
_FARTHEST_CUE_BEFORE = 200
_FARTHEST_CUE_AFTER = 120
_HEADING = re.compile(
    r"\W{0,9}(?!no\b)(?:(?P<optional>(?:.{0,20}\b)?(?:nice[ -]to[ -]haves?|advantageous|advantages?|preferred"
    r"|bonus(?: points)?|desirable|desired|beneficial|good to have|voordelig)\b.{0,40})"
    r"|(?P<required>(?:.{0,30}\b)?(?:requirements?|qualifications?|must[ -]haves?|essential"
    r"|what (?:you|we|you'll) need|required|vereistes)\b.{0,40}))",
    re.IGNORECASE,
)
_LONGEST_HEADING = 60
# A line of this length is no heading, whatever white space surrounds it.
_LONGEST_LINE = 200
_NO_HEADING = "none"
_COLON_LINE = re.compile(r":[^\S\n]{0,20}$", re.MULTILINE)
_HEADING_WORDS = Scan(
    r"nice[ -]to[ -]have|advantag|preferred|bonus|desirable|desired|beneficial|good to have|voordelig|requirement"
    r"|qualification|must[ -]have|essential|what (?:you|we).{0,3} need|required|vereistes"
)
# Words of which one begins each negation, and how far before a name they count.
_NEGATIONS = Scan(r"\bno\b|\bwithout\b|\bdo(?:es)?(?:n't| not)\b")
_FARTHEST_NEGATION = 60
# A cue before a comma speaks of what it follows: "Matric required, Excel and Word advantageous".
_COMMA_COST = 40


@dataclass(frozen=True, slots=True)
class Requirements:
    """The cues and headings of one text, by offset (cues in the shaped text, headings and names in the original)."""

    text: ShapedText
    cues: tuple[tuple[int, int, str], ...]
    cue_starts: tuple[int, ...]
    negations: tuple[int, ...]
    names: tuple[tuple[int, int], ...]
    section_starts: tuple[int, ...]
    sections: tuple[str | None, ...]

    def status(self, start: int, end: int) -> str | None:
        """Return what is said about the shaped span: required, optional, not_needed or None."""
        if self._may_be_negated(start) and self._is_negated(start, end):
            return NOT_NEEDED
        near = self._nearest_cue(start, end) if self.cues else None
        if near is not None or not self.sections:
            return near
        index = bisect_right(self.section_starts, self.text.original_offset(start)) - 1
        return self.sections[index] if index >= 0 else None

    def _may_be_negated(self, start: int) -> bool:
        """Return whether a word that negates stands close before, or is the first of the name itself."""
        index = bisect_right(self.negations, start)
        return index > 0 and self.negations[index - 1] >= start - _FARTHEST_NEGATION

    def _is_negated(self, start: int, end: int) -> bool:
        # "No SQL" with a space is a name of NoSQL too.
        original = self.text.original_offset(start)
        if self.text.original[original : original + 3].lower() == "no ":
            return _NEGATED_AFTER.match(self.text.folded, end) is not None
        before = self.text.folded[max(0, start - _FARTHEST_NEGATION) : start]
        match = _NEGATED_BEFORE.search(before)
        if match is None:
            return False
        if match.group().strip() != "no":
            return True
        return _NEGATED_AFTER.match(self.text.folded, end) is not None

    def _nearest_cue(self, start: int, end: int) -> str | None:
        best: tuple[int, str] | None = None
        optional_follows = False
        low = bisect_left(self.cue_starts, start - _FARTHEST_CUE_BEFORE)
        high = bisect_left(self.cue_starts, end + _FARTHEST_CUE_AFTER)
        for cue_start, cue_end, status in self.cues[low:high]:
            if self._is_apart(start, end, cue_start):
                continue
            if status == OPTIONAL and cue_start >= end and self._is_cut_off(end, cue_start):
                continue
            distance = self._distance(start, end, cue_start, cue_end)
            optional_follows |= status == OPTIONAL and cue_start >= end
            if best is None or distance < best[0]:
                best = (distance, status)
        if best is None:
            return None
        return OPTIONAL if best[1] == NOT_NEEDED and optional_follows else best[1]

    def _is_apart(self, start: int, end: int, cue_start: int) -> bool:
        """Return whether a sentence, or an item of a list, ends between the skill and the cue."""
        offset = self.text.original_offset
        first, last = (end - 1, cue_start) if cue_start >= end else (cue_start, start)
        first, last = offset(first) + 1, offset(last)
        if _SENTENCE_END.search(self.text.original, first, last):
            return True
        glued = _GLUED.finditer(self.text.original, first - 1, last + 1)
        return any(not self._is_inside_name(match.end()) for match in glued)

    def _is_inside_name(self, place: int) -> bool:
        """Return whether the capital is a name's own: "PowerPoint" is one name, not two items."""
        index = bisect_left(self.names, (place, 0)) - 1
        return index >= 0 and place < self.names[index][1]

    def _is_cut_off(self, end: int, cue_start: int) -> bool:
        """Return whether a comma keeps the cue to the last item: "trade test, N3 advantageous"."""
        _, comma, last_item = self.text.folded[end:cue_start].rpartition(",")
        return bool(comma) and _JOINS.search(last_item) is None

    def _distance(self, start: int, end: int, cue_start: int, cue_end: int) -> int:
        if cue_start >= end:
            return cue_start - end
        between = self.text.folded[cue_end:start]
        return max(0, start - cue_end) + (_COMMA_COST if "," in between else 0)


def read_requirements(text: ShapedText, names: list[tuple[int, int]]) -> Requirements:
    """Return the text's cues and headings; ``names`` are the skills' original spans, in order."""
    cues = tuple(_cues(text))
    sections = _sections(text.original)
    return Requirements(
        text=text,
        cues=cues,
        cue_starts=tuple(start for start, _, _ in cues),
        negations=tuple(start for start, _ in _NEGATIONS.spans(text.folded)),
        names=tuple(names),
        section_starts=tuple(start for start, _ in sections),
        sections=tuple(status for _, status in sections),
    )


@lru_cache(maxsize=1)
def _cue_automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for status, phrases in _CUE_PHRASES.items():
        for phrase in phrases.split("|"):
            automaton.add_word(phrase, (len(phrase), status))
    automaton.make_automaton()
    return automaton


def _cues(text: ShapedText) -> Iterable[tuple[int, int, str]]:
    folded, shaped = text.folded, text.shaped
    for last, (length, status) in _cue_automaton().iter_long(folded):
        start, end = last - length + 1, last + 1
        is_glued = shaped[end : end + 1].isupper() and shaped[end + 1 : end + 2].islower()
        if folded[end : end + 1].isalnum() and not is_glued:
            continue
        if status != SILENT and not folded[max(0, start - 1) : start].isalnum():
            yield start, end, status


def _sections(original: str) -> list[tuple[int, str | None]]:
    """Return where each heading's line starts, and what it says of the lines below; most lines are no heading."""
    places = {match.start() for match in _COLON_LINE.finditer(original)}
    places.update(start for start, _ in _HEADING_WORDS.spans(original))
    starts = sorted({original.rfind("\n", 0, place) + 1 for place in places})
    found = ((start, _heading(original, start)) for start in starts)
    return [(start, status) for start, status in found if status != _NO_HEADING]


def _heading(original: str, start: int) -> str | None:
    end = original.find("\n", start, start + _LONGEST_LINE)
    line = original[start : end if end >= 0 else start + _LONGEST_LINE].strip()
    if not 3 <= len(line) <= _LONGEST_HEADING:
        return _NO_HEADING
    match = _HEADING.fullmatch(line) if line[0] not in "-•*·●▪" and not line.endswith(".") else None
    if match:
        return match.lastgroup
    return None if line.endswith(":") else _NO_HEADING
