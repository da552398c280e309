"""What an advert says about a skill it names: required, an advantage, or not needed at all.

Read from cue words in the same sentence, else from the heading above ("Minimum requirements:").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from chommie_assets.parsing.skills_matcher import Cue, Hit
from chommie_assets.parsing.skills_phrases import ASIDE, FORWARD, NEGATION, NOT_NEEDED, OPTIONAL, REQUIRED
from chommie_assets.parsing.skills_sections import SENTENCE_END, sections_of
from chommie_assets.parsing.skills_text import ShapedText

_NEGATED_BEFORE = re.compile(
    r"(?:\b(?:no [^.;:,]{1,25},? (?:or |and )?no|no|without(?: any)?|no need for|geen|sonder"
    r"|(?:don't|do not|doesn't|does not|won't|will not) (?:need|require|use|have)(?: any)?"
    r"(?: to (?:know|have|do|be|use|be able to do))?"
    r"|(?:needn't|need not|not be expected to|not be asked to)(?: be able to)?(?: know| do| have| be| perform)?)"
    r"(?: (?:prior|previous|formal|specific|real|further))?"
    r"(?: (?:experience|knowledge|background|skills?|training|ervaring|kennis)(?: (?:of|in|with|on|van))?)?) $"
)
_NEGATED_AFTER = re.compile(
    r" (?:(?:experience|knowledge|skills?|background|certificate|qualification|ervaring|kennis) )?(?:is |are )?"
    r"(?:needed|required|necessary|expected|experience|knowledge|skills|background|nodig|ervaring)\b"
    r"|,? (?:or |and )?no\b"
    r"|(?: [a-z]{3,12})? (?:is|are) (?:needed|required|necessary|expected)\b"
)
_JOINS = re.compile(r"\b(?:and|or|are|en|of)\b|[&/]")
_FARTHEST_CUE_BEFORE = 200
_FARTHEST_CUE_AFTER = 120
_FARTHEST_NEGATION = 60
# A cue before a comma speaks of what it follows: "Matric required, Excel and Word advantageous".
_COMMA_COST = 40
_ENDS_ITEM = frozenset(",)")


@dataclass(slots=True)
class Requirements:
    """What the cues and headings of one text say."""

    text: ShapedText
    cues: list[Cue]
    cue_starts: list[int]
    negations: list[int]
    section_starts: list[int]
    sections: list[str | None]
    hits: list[Hit]

    def status(self, start: int, end: int) -> str | None:
        """Return what is said about the shaped span: required, optional, not_needed or None."""
        if self.negations and self._is_negated(start, end):
            return NOT_NEEDED
        low = bisect_left(self.cue_starts, start - _FARTHEST_CUE_BEFORE)
        high = bisect_left(self.cue_starts, end + _FARTHEST_CUE_AFTER, low)
        near = self._nearest_cue(start, end, self.cues[low:high]) if low < high else None
        if not self.sections:
            return near
        index = bisect_right(self.section_starts, self.text.original_offset(start)) - 1
        section = self.sections[index] if index >= 0 else None
        # "About us": but a sentence there may still ask for something. An advantage there is the staff's.
        if section == ASIDE:
            return near if near == REQUIRED else ASIDE
        return near if near is not None else section

    def _is_negated(self, start: int, end: int) -> bool:
        position = bisect_right(self.negations, start)
        if not position or self.negations[position - 1] < start - _FARTHEST_NEGATION:
            return False
        folded = self.text.folded
        # "No SQL" with a space is a name of NoSQL too.
        if folded.startswith("no ", start):
            return _NEGATED_AFTER.match(folded, end) is not None
        match = _NEGATED_BEFORE.search(folded[max(0, start - _FARTHEST_NEGATION) : start])
        if match is None:
            return False
        return match.group().strip() not in ("no", "geen") or _NEGATED_AFTER.match(folded, end) is not None

    def _nearest_cue(self, start: int, end: int, cues: list[Cue]) -> str | None:
        near = (
            sorted([(self._distance(start, end, cue), cue) for cue in cues])
            if len(cues) > 1
            else [(0, cues[0])]
        )
        for position, (_, cue) in enumerate(near):
            if self._speaks_of(cue, start, end):
                if cue.kind != NOT_NEEDED:
                    return cue.kind
                rest = [
                    other for _, other in near[position:] if other.kind == OPTIONAL and other.start >= end
                ]
                return OPTIONAL if any(self._speaks_of(other, start, end) for other in rest) else NOT_NEEDED
        return None

    def _speaks_of(self, cue: Cue, start: int, end: int) -> bool:
        """Return whether the cue stands in the span's sentence, and no comma cuts it off."""
        folded = self.text.folded
        if cue.start >= end:
            is_forward = folded[cue.start : cue.end] in FORWARD
            is_cut_off = is_forward or (cue.kind != NOT_NEEDED and self._is_cut_off(end, cue.start))
            return not is_cut_off and not self._ends_between(end, cue.start)
        # "Grade C required, patrolling": a cue that ends its item says nothing of the next.
        ends_item = folded[cue.end : cue.end + 1] in _ENDS_ITEM and folded[cue.start : cue.end] not in FORWARD
        return cue.end > start or not (ends_item or self._ends_between(cue.end, start))

    def _ends_between(self, start: int, end: int) -> bool:
        """Return whether a sentence ends between two shaped offsets."""
        offset = self.text.original_offset
        position, last = offset(start - 1), offset(end)
        while match := SENTENCE_END.search(self.text.original, position, last + 2):
            position = match.end()
            if position > last:
                return False
            if self._is_end(position):
                return True
        return False

    def _is_end(self, border: int) -> bool:
        """Return whether a sentence may end here: not inside a name such as "PowerPoint" or "Pr.Eng"."""
        index = bisect_left(self.hits, border, key=self._original_start) - 1
        return index < 0 or border > self.text.original_offset(self.hits[index].end - 1)

    def _original_start(self, hit: Hit) -> int:
        return self.text.original_offset(hit.start)

    def _is_cut_off(self, end: int, cue_start: int) -> bool:
        """Return whether a comma keeps the cue to the last item: "trade test, N3 advantageous"."""
        _, comma, last_item = self.text.folded[end:cue_start].rpartition(",")
        return bool(comma) and _JOINS.search(last_item) is None

    def _distance(self, start: int, end: int, cue: Cue) -> int:
        if cue.start >= end:
            return cue.start - end
        has_comma = self.text.folded.find(",", cue.end, start) >= 0
        return max(0, start - cue.end) + (_COMMA_COST if has_comma else 0)


def read_requirements(text: ShapedText, hits: list[Hit], cues: list[Cue]) -> Requirements:
    """Return what the text's cues and headings say, to be asked about each of the hits."""
    sections = sorted(sections_of(text, hits, cues))
    negations = [cue.start for cue in cues if cue.kind == NEGATION]
    if text.folded.startswith(("no ", "geen ", "without ")):
        negations.insert(0, 0)
    telling = [cue for cue in cues if cue.kind in (REQUIRED, OPTIONAL, NOT_NEEDED)]
    return Requirements(
        text=text,
        cues=telling,
        cue_starts=[cue.start for cue in telling],
        negations=negations,
        section_starts=[start for start, _ in sections],
        sections=[status for _, status in sections],
        hits=hits,
    )
