"""Finds a taxonomy's names in a shaped text: one pass of an Aho-Corasick automaton, then the naming rules.

What the surroundings say about a skill (required, advantageous, not needed) is ``skills_requirement``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from chommie_assets.parsing.scanning import Scan
from chommie_assets.parsing.skills_text import ShapedText, shape_name
from chommie_assets.parsing.taxonomy import Skill, Taxonomy

# Names of one or two letters would hit inside most words: they have a pattern of their own.
_SHORTEST_IN_AUTOMATON = 3
_SHORTEST_PLURAL = 5
_SHORTEST_GLUED = 4
_NEIGHBOUR_CHARACTERS = 60
_PROGRAMMING_CHARACTERS = 45

# Phrases that hold a skill's name and mean something else: benefits, towns, notices. They swallow the name.
_NO_SKILL = (
    "health insurance",
    "dental insurance",
    "vision insurance",
    "life insurance",
    "disability insurance",
    "medical insurance",
    "general assembly",
    "colorado springs",
    "palm springs",
    "cook county",
    "cook islands",
    "royal dutch",
    "nursing home",
    "law enforcement",
    "required by law",
    "applicable law",
    "equal employment",
    "marketing materials",
    "sales tax",
    "reporting to",
    "reporting into",
    "reporting line",
    "system integrity",
)
_IN_A_LIST = re.compile(
    r"(?:^|[,/&(:;|+•'\"\[]|\b(?:and|or|in|with|using|of|use|uses|like|as|including|than|ms|microsoft|eg|e\.g\.|on))\s{0,2}$",
    re.IGNORECASE,
)
_COMPUTING = frozenset(
    ["programming", "web", "data", "databases", "cloud", "it support and networks", "office software"]
)
_CUE_BEFORE = re.compile(
    r"(?:\b(?:ms|microsoft|apache|google|in|using|with|language|languages|software|package|packages|programs?"
    r"|including|eg|e\.g\.|like|as|of)[\s:(]{1,3})$",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"\s{0,2}(?:programming|language|developer|development|scripting|certificate|certification|software|package"
    r"|skills|experience|proficiency|database|user)\b",
    re.IGNORECASE,
)
# "Programming in R", "programming languages: C": enough for names of a letter or two.
_PROGRAMMING_BEFORE = re.compile(
    r"\b(?:programming|coding|scripting)(?: languages?)?(?: skills)?(?: in| with| using| such as| like)?[\s(:]{1,2}$",
    re.IGNORECASE,
)
# What follows or precedes the same letters when they are ordinary words: "Excel at", "Access to", "R 15 000".
_WORD_AFTER = re.compile(
    r"\s(?:quickly|promptly|swiftly|calmly|appropriately|immediately|under|through|when|while"
    r"|in an? (?:fast|dynamic|high|pressuri[sz]ed|deadline|challenging|demanding|competitive|target|team|busy|role)"
    r"|at|to|of|your|our|the|a|an|above|beyond|control|live|getter|market|level|suite|squared|routes?|road|highway"
    r"|in (?:your|this|our))\b"
    r"|\s?[0-9]",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(
    r"\b(?:grade|vitamin|code|level|hepatitis|category|class|schedule|section|appendix|annexure|plan|licen[cs]e"
    r"|the|to|will|can|you|and we|that|your|our|we)\s$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a skill as it must stand in the text."""

    written: str
    skill: Skill | None
    rule: str


class Hit(NamedTuple):
    """A name found, by its span in the shaped text."""

    start: int
    end: int
    name: Name

    @property
    def skill(self) -> Skill:
        """The skill named; ``find_hits`` hands out no hit without one."""
        if self.name.skill is None:
            raise ValueError(f"{self.name.written!r} names no skill")
        return self.name.skill


@dataclass(frozen=True)
class Matcher:
    """A taxonomy made ready: the automaton of its names and the pattern of the shortest."""

    automaton: ahocorasick.Automaton
    short_pattern: re.Pattern[str] | None
    short_scan: Scan | None
    short_names: dict[str, Name]


@lru_cache(maxsize=4)
def matcher_of(taxonomy: Taxonomy) -> Matcher:
    """Return the taxonomy's matcher, built once."""
    automaton = ahocorasick.Automaton()
    short: dict[str, Name] = {}
    forms: dict[str, list[Name]] = {}
    for name in _names(taxonomy):
        if len(name.written) < _SHORTEST_IN_AUTOMATON:
            short.setdefault(name.written, name)
        else:
            forms.setdefault(name.written.lower(), []).append(name)
    for form, names in forms.items():
        automaton.add_word(form, (len(form), tuple(names)))
    automaton.make_automaton()
    return Matcher(automaton, _short_pattern(short), _short_scan(short), short)


def _names(taxonomy: Taxonomy) -> Iterable[Name]:
    for skill in taxonomy.skills:
        yield Name(shape_name(skill.name), skill, skill.rule)
    for alias in taxonomy.aliases:
        yield Name(shape_name(alias.alias), taxonomy.by_id[alias.skill_id], alias.rule)
    for phrase in _NO_SKILL:
        yield Name(phrase, None, "plain")


def _short_pattern(short: dict[str, Name]) -> re.Pattern[str] | None:
    written = [re.escape(name) for name in sorted(short, key=len, reverse=True) if name]
    return re.compile(rf"(?<![\w&+#.@'])(?:{'|'.join(written)})(?![\w&+#@'])") if written else None


def _short_scan(short: dict[str, Name]) -> Scan | None:
    first = {name[0] for name in short}
    if not all(letter.isascii() and letter.isalnum() for letter in first):
        return None
    return Scan(rf"\b[{''.join(sorted(first))}][A-Za-z0-9]?\b", is_case_sensitive=True)


def find_hits(text: ShapedText, matcher: Matcher) -> list[Hit]:
    """Return the names found, in order, none overlapping another; of overlapping ones the longest stays."""
    hits = [*_automaton_hits(text, matcher), *_short_hits(text, matcher)]
    chosen = sorted(_longest(hits, len(text.folded)), key=lambda hit: hit.start)
    return _with_context(chosen, text)


def _automaton_hits(text: ShapedText, matcher: Matcher) -> Iterable[Hit]:
    if not len(matcher.automaton):
        return
    # Spaces at both ends spare each border a question whether it is the text's.
    folded, shaped = f" {text.folded} ", text.shaped
    for last, (length, names) in matcher.automaton.iter(folded):
        start, end = last - length, last
        if folded[start].isalnum() and not _is_glued(shaped, start, length):
            continue
        if folded[end + 1].isalnum() and not _is_glued(shaped, end, length):
            if not _is_plural(text.folded, end, length):
                continue
            end += 1
        if _is_inside_address(text, start, end):
            continue
        written = None
        for name in names:
            if name.rule != "plain":
                written = written or shaped[start:end]
                if name.written != written:
                    continue
            yield Hit(start, end, name)
            break


def _is_glued(shaped: str, border: int, length: int) -> bool:
    """Return whether a list lost its line break here: "JavaScriptDevelop efficient code"."""
    return (
        length >= _SHORTEST_GLUED
        and shaped[border - 1].islower()
        and shaped[border].isupper()
        and shaped[border + 1 : border + 2].islower()
    )


def _is_plural(folded: str, end: int, length: int) -> bool:
    is_last = end + 1 == len(folded) or not folded[end + 1].isalnum()
    return folded[end] == "s" and is_last and length >= _SHORTEST_PLURAL


def _is_inside_address(text: ShapedText, start: int, end: int) -> bool:
    """Return whether the span is part of a web or mail address, or of a longer name such as "C++"."""
    folded, size = text.folded, len(text.folded)
    if start and folded[start - 1] in "@_#":
        return True
    if (
        start > 1
        and folded[start - 1] == "."
        and folded[start - 2].isalnum()
        and text.shaped[start].islower()
    ):
        return True
    if end >= size:
        return False
    if folded[end] in "@_+#":
        return folded[end - 1].isalnum()
    return folded[end] == "." and end + 1 < size and text.shaped[end + 1].islower()


def _short_hits(text: ShapedText, matcher: Matcher) -> Iterable[Hit]:
    if matcher.short_pattern is None:
        return
    for start in _short_places(text.shaped, matcher):
        match = matcher.short_pattern.match(text.shaped, start)
        if match is not None:
            yield Hit(start, match.end(), matcher.short_names[match.group()])


def _short_places(shaped: str, matcher: Matcher) -> Iterable[int]:
    """Return where short names may start: at words of a letter or two, or anywhere if the names are not such words."""
    if matcher.short_scan is None:
        return range(len(shaped))
    return (start for start, _ in matcher.short_scan.spans(shaped))


def _longest(hits: list[Hit], size: int) -> Iterable[Hit]:
    taken = bytearray(size)
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if taken.find(1, hit.start, hit.end) < 0:
            taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
            yield hit


def _with_context(hits: list[Hit], text: ShapedText) -> list[Hit]:
    sure = [hit for hit in hits if hit.name.rule != "context"]
    starts = [hit.start for hit in sure]
    meant = [hit for hit in hits if hit.name.rule == "plain" or _is_meant(hit, sure, starts, text)]
    return [hit for hit in meant if hit.name.skill is not None]


def _is_meant(hit: Hit, sure: list[Hit], starts: list[int], text: ShapedText) -> bool:
    if _WORD_AFTER.match(text.shaped, hit.end):
        return False
    before = text.shaped[max(0, hit.start - 16) : hit.start]
    if hit.name.rule == "cased":
        return True
    if _WORD_BEFORE.search(before):
        return False
    low = bisect_left(starts, hit.start - _NEIGHBOUR_CHARACTERS)
    high = bisect_left(starts, hit.end + _NEIGHBOUR_CHARACTERS)
    near = [other for other in sure[low:high] if _are_related(hit, other)]
    if near and (_IN_A_LIST.search(before) or any(hit.start - other.end in (0, 1) for other in near)):
        return True
    if len(hit.name.written) < _SHORTEST_IN_AUTOMATON:
        cue = text.shaped[max(0, hit.start - _PROGRAMMING_CHARACTERS) : hit.start]
        return bool(_CUE_AFTER.match(text.shaped, hit.end) or _PROGRAMMING_BEFORE.search(cue))
    return bool(_CUE_BEFORE.search(before) or _CUE_AFTER.match(text.shaped, hit.end))


def _are_related(hit: Hit, other: Hit) -> bool:
    if hit.name.skill is None or other.name.skill is None:
        return False
    mine, theirs = hit.name.skill.category, other.name.skill.category
    return mine == theirs or (mine in _COMPUTING and theirs in _COMPUTING)
