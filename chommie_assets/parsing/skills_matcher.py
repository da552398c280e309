"""Finds a taxonomy's names, and the phrases said around them, in one pass of an Aho-Corasick automaton.

Which of the names found are meant as skills is ``skills_context``; what the text says of them (required,
advantageous, not needed) is ``skills_requirement``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

import ahocorasick

from chommie_assets.parsing.scanning import Scan
from chommie_assets.parsing.skills_no_skill import NO_SKILL
from chommie_assets.parsing.skills_phrases import phrases
from chommie_assets.parsing.skills_text import ShapedText, is_latin, shape_name
from chommie_assets.parsing.taxonomy import NEVER, Skill, Taxonomy

SHORTEST_IN_AUTOMATON = 3
_LONGEST_ACRONYM = 4
_SHORTEST_PLURAL = 5
_SHORTEST_GLUED = 4
_by_start = itemgetter(0)
_ADDRESS_SIGNS = frozenset("@_#.+")


class Name(NamedTuple):
    """One name of a skill as it must stand in the text; without a skill it swallows what it covers.

    ``otherwise`` is what the same letters name where their surroundings don't mean this: "Chef" the person.
    """

    written: str
    skill: Skill | None
    rule: str
    otherwise: Name | None = None


class Hit(NamedTuple):
    """A name found, by its span in the shaped text."""

    start: int
    end: int
    name: Name


class Cue(NamedTuple):
    """A phrase that says something about the skills around it, by its span in the shaped text."""

    start: int
    end: int
    kind: str


class Entry(NamedTuple):
    """What one form in the automaton stands for: names of skills, a kind of cue, or both."""

    length: int
    names: tuple[Name, ...]
    cue: str | None
    opens_with_word: bool
    closes_with_word: bool


@dataclass(frozen=True)
class Matcher:
    """A taxonomy made ready: the automaton of its names and the pattern of the shortest."""

    automaton: ahocorasick.Automaton
    short_scan: Scan | None
    short_names: dict[str, Name]
    is_latin: bool


@lru_cache(maxsize=4)
def matcher_of(taxonomy: Taxonomy) -> Matcher:
    """Return the taxonomy's matcher, built once."""
    short: dict[str, Name] = {}
    names: dict[str, list[Name]] = {}
    for name in _names(taxonomy):
        if _has_own_scan(name):
            short.setdefault(name.written, name)
        else:
            names.setdefault(name.written.lower(), []).append(name)
    cues = dict(phrases())
    automaton = ahocorasick.Automaton()
    for form in sorted(names.keys() | cues.keys()):
        cue = cues.get(form)
        entry = Entry(len(form), _by_rule(names.get(form, [])), cue, form[0].isalnum(), form[-1].isalnum())
        automaton.add_word(form, entry)
    automaton.make_automaton()
    written = (*(skill.name for skill in taxonomy.skills), *(alias.alias for alias in taxonomy.aliases))
    return Matcher(automaton, _short_scan(short), short, is_latin("".join(written)))


def _has_own_scan(name: Name) -> bool:
    """Return whether a name is one of few letters, or an acronym: in any case they'd hit inside most words."""
    size = len(name.written)
    is_acronym = name.rule != "plain" and size <= _LONGEST_ACRONYM and name.written.isupper()
    return name.written.isalnum() and (size < SHORTEST_IN_AUTOMATON or is_acronym)


def _names(taxonomy: Taxonomy) -> Iterable[Name]:
    for skill in (skill for skill in taxonomy.skills if skill.rule != NEVER):
        yield Name(shape_name(skill.name), skill, skill.rule)
    for alias in (alias for alias in taxonomy.aliases if alias.rule != NEVER):
        yield Name(shape_name(alias.alias), taxonomy.by_id[alias.skill_id], alias.rule)
    for phrase in NO_SKILL.split("|"):
        yield Name(phrase, None, "plain")


def _by_rule(names: list[Name]) -> tuple[Name, ...]:
    """Return the names of one form, those first that need most: a context name falls back on a plain one."""
    certain = [name for name in names if name.rule != "context"]
    otherwise = next((name for name in certain if name.rule == "plain"), None)
    return (*(name._replace(otherwise=otherwise) for name in names if name.rule == "context"), *certain)


def _short_scan(short: dict[str, Name]) -> Scan | None:
    written = sorted(short, key=len, reverse=True)
    return Scan(rf"\b(?:{'|'.join(written)})\b", is_case_sensitive=True) if written else None


def find_names(text: ShapedText, matcher: Matcher) -> tuple[list[Hit], list[Cue]]:
    """Return the names that stand in the text as whole words, none overlapping another, and the cues; in order."""
    hits = list(_short_hits(text, matcher))
    cues: list[Cue] = []
    folded, shaped = text.folded, text.shaped
    size = len(folded)
    for last, (length, names, cue, opens_with_word, closes_with_word) in matcher.automaton.iter(folded):
        end = last + 1
        start = end - length
        if start and opens_with_word and folded[start - 1].isalnum() and not _is_glued(shaped, start, length):
            continue
        if end < size and closes_with_word and folded[end].isalnum() and not _is_glued(shaped, end, length):
            if cue is not None or folded[end] != "s" or not _is_plural(folded, end, length):
                continue
            end += 1
            # The plural is a name of its own, and will come.
            if folded[start:end] in matcher.automaton:
                continue
        if cue is not None:
            cues.append(Cue(start, end, cue))
        for name in names:
            if name.rule == "plain" or name.written == shaped[start:end]:
                is_suspect = (end < size and folded[end] in _ADDRESS_SIGNS) or (
                    start and folded[start - 1] in _ADDRESS_SIGNS
                )
                if not (is_suspect and _is_inside_address(folded, shaped, start, end)):
                    hits.append(Hit(start, end, name))
                break
    return _longest_hits(hits), _longest_cues(cues)


def _is_glued(shaped: str, border: int, length: int) -> bool:
    """Return whether a list lost its line break here: "JavaScriptDevelop efficient code"."""
    # Most names that are asked about stand inside a word, in small letters: those first.
    return (
        shaped[border].isupper()
        and length >= _SHORTEST_GLUED
        and shaped[border - 1].islower()
        and shaped[border + 1 : border + 2].islower()
    )


def _is_plural(folded: str, end: int, length: int) -> bool:
    is_last = end + 1 == len(folded) or not folded[end + 1].isalnum()
    return folded[end] == "s" and is_last and length >= _SHORTEST_PLURAL


def _is_inside_address(folded: str, shaped: str, start: int, end: int) -> bool:
    """Return whether the span is part of a web or mail address, or of a longer name such as "C++"."""
    before = folded[start - 1] if start else " "
    if before in "@_#":
        return True
    if before == "." and start > 1 and folded[start - 2].isalnum() and shaped[start].islower():
        return True
    after = folded[end : end + 1]
    if after and after in "@_+#":
        return folded[end - 1].isalnum()
    return after == "." and shaped[end + 1 : end + 2].islower()


def _short_hits(text: ShapedText, matcher: Matcher) -> Iterable[Hit]:
    if matcher.short_scan is None:
        return
    shaped = text.shaped
    for start, end in matcher.short_scan.spans(shaped):
        before, after = shaped[max(0, start - 1) : start], shaped[end : end + 1]
        is_free = before not in ("&", "+", "#", ".", "@", "'", "_") and after not in (
            "&",
            "+",
            "#",
            "@",
            "'",
            "_",
        )
        if is_free and not before.isalnum() and not after.isalnum():
            yield Hit(start, end, matcher.short_names[shaped[start:end]])


def _longest_hits(hits: list[Hit]) -> list[Hit]:
    """Return the hits that no longer one overlaps, in order."""
    chosen: list[Hit] = []
    overlapping: list[Hit] = []
    farthest = 0
    for hit in sorted(hits, key=_by_start):
        if hit[0] >= farthest:
            chosen += _longest_of(overlapping) if len(overlapping) > 1 else overlapping
            overlapping = [hit]
            farthest = hit[1]
        else:
            overlapping.append(hit)
            farthest = max(farthest, hit[1])
    return chosen + _longest_of(overlapping)


def _longest_of(overlapping: list[Hit]) -> list[Hit]:
    """Return the longest of hits that overlap, and those beside it; the earliest of equals."""
    if len(overlapping) < 2:
        return overlapping
    offset = overlapping[0].start
    taken = bytearray(max(hit.end for hit in overlapping) - offset)
    chosen = []
    for hit in sorted(overlapping, key=_longest_first):
        start, end = hit.start - offset, hit.end - offset
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\x01" * (end - start)
            chosen.append(hit)
    return sorted(chosen, key=_by_start)


def _longest_first(hit: Hit) -> tuple[int, int]:
    return hit[0] - hit[1], hit[0]


def _longest_cues(cues: list[Cue]) -> list[Cue]:
    """Return the cues without those inside a longer one, which says something else ("not required")."""
    chosen: list[Cue] = []
    last = 0
    for cue in sorted(cues, key=_first_then_longest):
        if cue.end > last:
            chosen.append(cue)
            last = cue.end
    return chosen


def _first_then_longest(cue: Cue) -> tuple[int, int]:
    return cue[0], -cue[1]
