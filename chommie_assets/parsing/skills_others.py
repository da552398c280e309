"""Which names tell of others: of the employer, its staff and offer, or all applicants; not of what is asked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from chommie_assets.parsing.skills_matcher import Cue, Hit
from chommie_assets.parsing.skills_phrases import (
    COMPANY_FORM,
    EMPLOYER_VERB,
    NOTICE,
    OTHERS_WORK,
    REPORTS_TO,
    TELLS,
    WORKS_WITH,
)
from chommie_assets.parsing.skills_text import ShapedText

_LONGEST_COMPANY_NAME = 45
_COMPANY_GAP = re.compile(r"(?:\s(?:&|and|of|[A-Z(][\w'&.]*))*[\s(,]*")
_EMPLOYER_GAP = re.compile(r"(?:\s(?:&|and|[A-Z][\w'&.]*)){0,3}\s")
_NOTICE_END = re.compile(r"[.!?;•](?=\s|[A-Z])")
_LONGEST_NOTICE = 250
_LONGEST_TELLING = 200
_FARTHEST_WORK = 60
_ENDS_SUBJECT = re.compile(r"[:;()]")
_TURNS_TO_APPLICANT = re.compile(
    r"\b(?:look|seek|requir|need|you\b|your\b|hir|recruit(?!ment)|vacan|position|opportunit|opening|soek|benodig|who|must)"
)
_PERSON = re.compile(
    r"(?:engineer|developer|scientist|analyst|administrator|tester|designer|manager|officer|controller|practitioner"
    r"|consultant|accountant|auditor|attorney|advocate|lawyer|nurse|doctor|surgeon|teacher|educator|agent|buyer"
    r"|planner|advis[eo]r|bookkeeper|owner|chef|baker|butcher|waiter|driver|welder|fitter|electrician|plumber"
    r"|carpenter|mechanic|foreman|worker|porter|guide|guard|broker|originator|underwriter|recruiter|trainer"
    r"|supervisor|cashier|receptionist|operator|assistant|clerk|surveyor|architect|[a-z]{3}(?:ologist|ician)"
    r"|pharmacist|therapist|dentist|chemist|artist|journalist)s?$"
)
# "With GPs, nurses and speech therapists".
_LISTED_GAP = re.compile(r"[^.;:()]{1,50}(?:,|and|or|&) ")
_MANAGER_GAP = re.compile(r" (?:the |our |a |an )?(?:\w+ ){0,2}")


def _is_in_notice(hit: Hit, notice: Cue, text: ShapedText) -> bool:
    return _is_one_sentence(text, min(hit.start, notice.start), max(hit.end, notice.start))


def _is_told_of_employer(hit: Hit, cue: Cue, text: ShapedText) -> bool:
    """Return whether the sentence tells of the employer: "clients in retail", until it turns to the applicant."""
    is_near = cue.end <= hit.start <= cue.end + _LONGEST_TELLING
    if not is_near or not _is_one_sentence(text, cue.end, hit.start):
        return False
    return _TURNS_TO_APPLICANT.search(text.folded, cue.end, hit.start) is None


def _is_others_work(hit: Hit, cue: Cue, text: ShapedText) -> bool:
    """Return whether others do what is named: "welding is done by contractors"."""
    is_near = hit.end <= cue.start <= hit.end + _FARTHEST_WORK
    if not is_near or _ENDS_SUBJECT.search(text.folded, hit.end, cue.start):
        return False
    return _is_one_sentence(text, hit.end, cue.start)


def _is_one_sentence(text: ShapedText, start: int, end: int) -> bool:
    if _NOTICE_END.search(text.shaped, start, end) is not None:
        return False
    offset = text.original_offset
    return text.original.find("\n", offset(start), offset(end)) < 0


def _is_manager(hit: Hit, cue: Cue, text: ShapedText) -> bool:
    """Return whether the name is in another's title: "reports to the chief accountant", "liaise with nurses"."""
    return cue.end <= hit.start and _MANAGER_GAP.fullmatch(text.shaped, cue.end, hit.start) is not None


def _is_colleague(hit: Hit, cue: Cue, text: ShapedText) -> bool:
    """Return whether the name is of those the job works with: "help the nurses"."""
    written = text.shaped[hit.start : hit.end]
    if not written.islower() or _PERSON.search(written) is None:
        return False
    is_listed = cue.end <= hit.start and _LISTED_GAP.fullmatch(text.folded, cue.end, hit.start)
    return bool(is_listed) or _is_manager(hit, cue, text)


def _is_company(hit: Hit, cue: Cue, text: ShapedText) -> bool:
    """Return whether the name is part of a company's: "Khumalo Plumbing (Pty) Ltd"."""
    shaped = text.shaped
    is_near = hit.end <= cue.start <= hit.end + _LONGEST_COMPANY_NAME
    if not is_near or not shaped[hit.start].isupper() or shaped[cue.start].islower():
        return False
    return _COMPANY_GAP.fullmatch(shaped, hit.end, cue.start) is not None


def _is_employer(hit: Hit, cue: Cue, text: ShapedText) -> bool:
    """Return whether the name is part of an employer's: "Sage is hiring"."""
    shaped = text.shaped
    is_near = hit.end <= cue.start <= hit.end + _LONGEST_COMPANY_NAME
    if not is_near or not shaped[hit.start].isupper():
        return False
    return _EMPLOYER_GAP.fullmatch(shaped, hit.end, cue.start) is not None


# Each kind of cue: how far before it and after it a name may start, and what makes that name another's.
_IS_ANOTHERS: dict[str, tuple[int, int, Callable[[Hit, Cue, ShapedText], bool]]] = {
    COMPANY_FORM: (2 * _LONGEST_COMPANY_NAME, 0, _is_company),
    EMPLOYER_VERB: (2 * _LONGEST_COMPANY_NAME, 0, _is_employer),
    REPORTS_TO: (0, _LONGEST_COMPANY_NAME, _is_manager),
    WORKS_WITH: (0, 2 * _LONGEST_COMPANY_NAME, _is_colleague),
    NOTICE: (_LONGEST_NOTICE, _LONGEST_NOTICE, _is_in_notice),
    TELLS: (0, _LONGEST_TELLING, _is_told_of_employer),
    OTHERS_WORK: (2 * _FARTHEST_WORK, 0, _is_others_work),
}


def told_of_others(hits: list[Hit], cues: list[Cue], text: ShapedText) -> set[int]:
    """Return the indices of the hits that are part of another's name or title, or told of others."""
    starts = [hit.start for hit in hits]
    told: set[int] = set()
    for cue in cues:
        anothers = _IS_ANOTHERS.get(cue.kind)
        if anothers is None:
            continue
        before, after, is_anothers = anothers
        first = bisect_left(starts, cue.start - before)
        last = bisect_left(starts, cue.end + after, first)
        told.update(index for index in range(first, last) if is_anothers(hits[index], cue, text))
    return told
