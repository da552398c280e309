"""The headings of an advert, and what they say of the skills below them: asked for, an advantage, or none of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from chommie_assets.parsing.skills_matcher import Cue, Hit
from chommie_assets.parsing.skills_phrases import ASIDE, DEMANDS, NEUTRAL, OPTIONAL, REQUIRED
from chommie_assets.parsing.skills_text import ShapedText

# A full stop, a line's end, or where boards that drop line breaks glue items: "cloud platformsKnowledge of Agile".
SENTENCE_END = re.compile(r"[\n;•·●▪]|[.!?](?=\s|[A-Z])|[a-z)](?=[A-Z][a-z])")
_LONGEST_HEADING = 60
_FARTHEST_CUE_IN_HEADING = 30
_HEADING_KINDS = {OPTIONAL: OPTIONAL, REQUIRED: REQUIRED, DEMANDS: REQUIRED, NEUTRAL: None, ASIDE: ASIDE}
_INLINE_HEADING = re.compile(r"[^.,;:\n]{0,25}?:|(?=[A-Z][a-z])")
_COLON_AT_END = re.compile(r":[ \t]*(?=\n|$)")
# Of more letters than this besides its cue, a line tells something and heads nothing.
_MOST_LETTERS_BESIDE_ASIDE = 22
_BULLET_CHARACTERS = 4
_LONGEST_ASIDE = 2_000
_LONGEST_SENTENCE = 400
# Where a heading that isn't known must stand: a short line between a blank one and another line.
_UNKNOWN_HEADING = re.compile(r"\n[ \t]*\n(?=[ \t]*[A-Z][^\n.;!?,]{2,58}:?[ \t]*\n[ \t]*\S)")


def sections_of(text: ShapedText, hits: list[Hit], cues: list[Cue]) -> Iterable[tuple[int, str | None]]:
    """Yield where headings begin and what they say of the lines below them."""
    original = text.original
    told: dict[int, str | None] = {}
    for cue in cues:
        if cue.kind not in _HEADING_KINDS:
            continue
        start, end = text.original_span(cue.start, cue.end)
        first = original.rfind("\n", 0, start) + 1
        last = original.find("\n", end)
        last = last if last >= 0 else len(original)
        is_short = last - first <= _LONGEST_HEADING and _is_heading(
            original[first:last].strip(), start - first
        )
        is_line = is_short and _names_none(text, hits, first, last)
        if cue.kind == ASIDE:
            told.update(_asides(original, first, start, end, last))
        elif is_line:
            if told.get(first) != OPTIONAL:
                told[first] = _HEADING_KINDS[cue.kind]
        elif original[start].isupper() and (original[end - 1] == ":" or _INLINE_HEADING.match(original, end)):
            told[start] = _HEADING_KINDS[cue.kind]
    for match in _COLON_AT_END.finditer(original):
        first = original.rfind("\n", 0, match.start()) + 1
        if match.start() - first <= _LONGEST_HEADING:
            told.setdefault(first, None)
    return told.items()


def _asides(original: str, first: int, start: int, end: int, last: int) -> dict[int, str | None]:
    """Return what a line's cue of an aside heads: the lines below, or what follows it in the line itself."""
    line = original[first : min(last, end + _LONGEST_HEADING)] if start - first <= _LONGEST_HEADING else ""
    if not original[start].isupper() and not line.lstrip("-•*#[ ")[:1].isupper():
        return {}
    if _heads_an_aside(line, start - first, end - start):
        unknown = _UNKNOWN_HEADING.search(original, last, last + _LONGEST_ASIDE)
        return {first: ASIDE} | ({unknown.end(): None} if unknown else {})
    if original[end - 1] == ":" or _INLINE_HEADING.match(original, end):
        # "Benefits: ..." fills its line; inside a line no more is sure than its sentence.
        is_own_line = start - first <= _BULLET_CHARACTERS
        return {start: ASIDE, (last if is_own_line else _sentence_end(original, end, last)): None}
    return {}


def _heads_an_aside(line: str, cue_at: int, cue_length: int) -> bool:
    """Return whether a line is little more than its cue: "What we offer"."""
    has_little_else = len(line.strip()) - cue_length <= _MOST_LETTERS_BESIDE_ASIDE
    is_heading = cue_at <= _FARTHEST_CUE_IN_HEADING and line[-1:] not in ".,;"
    return has_little_else and is_heading and ":" not in line.strip()[:-1]


def _sentence_end(original: str, start: int, last: int) -> int:
    farthest = min(last, start + _LONGEST_SENTENCE)
    match = SENTENCE_END.search(original, start, farthest)
    return match.end() if match else farthest


def _is_heading(line: str, cue_at: int) -> bool:
    return cue_at <= _FARTHEST_CUE_IN_HEADING and line[0] not in "-•*·●▪" and line[-1] not in ".,;"


def _names_none(text: ShapedText, hits: list[Hit], first: int, last: int) -> bool:
    """Return whether a line names no skill: "Excel advantageous" is no heading."""
    position = bisect_left(hits, last, key=lambda hit: text.original_offset(hit.start))
    return position == 0 or text.original_offset(hits[position - 1].start) < first
