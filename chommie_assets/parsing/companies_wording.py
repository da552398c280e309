"""What an advert's text says of who publishes it: "our client ... is seeking", "we are a staffing firm"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from chommie_assets.parsing.scanning import Scan

Kind = Literal["agency", "direct", "labour_broker"]

# How often each is right, read off real adverts.
BY_CLIENT, BY_OWN_WORDS, BY_TONE = 0.9, 0.85, 0.6

_WINDOW = 300
# The client of an agency seeks people; "our client base", "our client's needs" are those of any business. What follows
# the client must therefore be the verb, or what stands between commas and then the verb, within one sentence.
_CUES = Scan(
    r"\b(?:our|my) (?:[\w-]+ ){0,3}client\b|one of our (?:[\w-]+ ){0,3}client"
    r"|on behalf of (?:our|my|a|an|one)\b|ons (?:kli.nt|span)\b|join our "
    r"|(?:agenc|recruit|staffing|labou?r brok|temporary employment)[a-z]*"
)
_SEEKS = (
    r"(?:(?:is|are)(?: \w+ly)? (?:now )?(?:seeking|looking (?:for|to)|recruiting|hiring|searching|on the look"
    r"|in (?:\w+ )?(?:search|need) of)|seeks?\b|soek|benodig"
    r"|(?:currently )?(?:requires?|needs?) (?:an?|the services|someone|experienced|skilled|to (?:hire|appoint))\b"
    r"|(?:wish(?:es)?|wants?|would like) to (?:hire|appoint|employ|recruit)"
    r"|ha(?:s|ve) (?:an? )?(?:[\w-]+ ){0,3}(?:vacanc|opening|position))"
)
_BETWEEN = (
    r"(?:\s*[,(–-][^.;\n]{1,180}[,)–-]|,? (?:in|from|at|based|located|situated|who|which)\b[^.;\n]{1,120}?"
    r"| is (?:based|located|situated)[^.;\n]{1,100}? and)?"
)
_FOR_A_CLIENT = re.compile(
    r"\A(?:(?:our|my|one of our) (?:[\w-]+ ){0,3}clients?|ons kli[eë]nt)"
    rf"(?:{_BETWEEN},? {_SEEKS}| is (?:an?|one of) (?![^.]{{0,20}}priorit)"
    r"|,? an? (?:leading|leader|well|large|listed|\w+ly)\b)",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(
    r"\Aon behalf of (?:(?:our|my|an?) (?:[\w-]+ ){0,4}client|one of our (?:[\w-]+ ){0,4}clients?)\b",
    re.IGNORECASE,
)
_HIRING = re.compile(
    r"recruit|hiring|hire|seek|look|invite|vacanc|appoint|advertis|position|role", re.IGNORECASE
)
_AROUND = 120
_AN_AGENCY = (
    r"\b(?:we are|is|as) (?:an?|the|one of the) (?:[\w,&'-]+ ){0,8}?"
    r"(?:recruit(?:ment|ing)|staffing|employment|placement|personnel)(?: and \w+)?"
    r" (?:agenc|company|compan|firm|consultanc|specialist|partner|provider|services|solutions|business|organi[sz]ation)"
)
_SELF: tuple[tuple[re.Pattern[str], Kind], ...] = (
    # "No agencies": who says so hires for itself.
    (
        re.compile(
            r"\bno (?:recruitment |staffing )?agenc"
            r"|\bnot (?:be )?(?:accept|consider)\w* (?:[\w-]+ ){0,6}(?:recruitment |staffing )?agenc"
            r"|\bagencies (?:need not|please do not|should not|will not)",
            re.IGNORECASE,
        ),
        "direct",
    ),
    (
        re.compile(
            r"\b(?:we are|is|as) an? (?:[\w-]+ ){0,4}?(?:labou?r broker|temporary employment service)",
            re.IGNORECASE,
        ),
        "labour_broker",
    ),
    (re.compile(_AN_AGENCY, re.IGNORECASE), "agency"),
)
_SELF_REACH = 100
# Agency, recruitment, staffing, labour broker, temporary employment.
_FIRST_OF_AGENCIES = frozenset("arslt")
_OUR_TEAM = re.compile(r"\A(?:join our (?:[\w&-]+ ){0,4}team|ons span)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Sign:
    """Words that tell who publishes an advert, from ``start`` to ``end``, and how sure they are (0 to 1)."""

    kind: Kind
    confidence: float
    start: int
    end: int


def signs_of_wording(text: str) -> Iterator[Sign]:
    """Yield what the text says of its publisher, in order."""
    for start, end in _CUES.spans(text):
        window = text[start : start + _WINDOW]
        around = text[max(start - _AROUND, 0) : end + _AROUND]
        behalf = _ON_BEHALF.match(window) if _HIRING.search(around) else None
        if match := _FOR_A_CLIENT.match(window) or behalf:
            yield Sign("agency", BY_CLIENT, start, start + match.end())
        elif match := _OUR_TEAM.match(window):
            yield Sign("direct", BY_TONE, start, start + match.end())
        elif text[start].lower() in _FIRST_OF_AGENCIES:
            yield from _of_itself(text, max(start - _SELF_REACH, 0), end + _SELF_REACH // 2)


def _of_itself(text: str, start: int, end: int) -> Iterator[Sign]:
    """Yield what a company says of itself around a word for agencies."""
    for pattern, kind in _SELF:
        if match := pattern.search(text[start:end]):
            yield Sign(kind, BY_OWN_WORDS, start + match.start(), start + match.end())
            return
