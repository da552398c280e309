"""Employers' names that name nobody: "Confidential", "Our client", "A leading company in the mining sector"."""

from __future__ import annotations

import re

_SOMEBODY = (
    r"(?:advertiser|agent|business|client|company|concern|employer|enterprise|firm|group|individual|institution"
    r"|organi[sz]ation|person|recruiter)"
)
_HIDDEN = (
    r"(?:(?:strictly )?confidential|vertroulik|undisclosed|not (?:available|disclosed|provided|specified|stated)"
    r"|withheld|hidden|blind|anonymous|private|privaat|unknown|onbekend|unspecified|unnamed)"
)
_PRAISE_ALONE = (
    r"(?:well[ -]?(?:known|established)|leading|reputable|renowned|prominent|established|prestigious"
    r"|(?:fast[ -]?)?growing)"
)
_PRAISE = (
    rf"(?:{_PRAISE_ALONE}|large|major|dynamic|national|international|multinational|global|local|listed|small|medium|top|private"
    r"|confidential|blue[ -]?chip|valued)"
)
# "A Small Orange" is a company; "A small company" is none.
_PRAISED = (
    r"(?:bank|brand|business|client|company|concern|distributor|employer|entity|farm|firm|group|hotel|house|in the"
    r"|institution|leader|manufacturer|mine|organi[sz]ation|player|practice|producer|provider|retailer|school|supplier)"
)
_WHERE = r"(?: ?[,:(–-].{0,200}| (?:in|of|from|within|based|situated|specialising|is)\b.{0,200})?"
_NAMES = (
    # The word for a secret, and with what it hides on either side: "Company Confidential", "Confidential Employer".
    rf"(?:(?:{_SOMEBODY}|name|{_SOMEBODY} name)[ :-]+)?(?:is )?{_HIDDEN}(?: {_SOMEBODY}){{0,2}}(?: \(?pty\)? ltd\.?)?"
    r"(?: [(:–-].{0,60})?",
    r"n ?/ ?a|na|n\.a|none|null|nan|nil|nobody|no (?:company )?name|various|tb[acd]|test",
    rf"(?:hiring |direct )?{_SOMEBODY}|(?:company|employer) name|job ?advert(?:iser)?",
    # Somebody's client.
    rf"(?:our|my|one of our) (?:{_PRAISE} )?clients?\b.{{0,200}}|ons kli[eë]nt\b.{{0,200}}",
    rf"(?:(?:an?|the) )?(?:{_PRAISE} )?clients?{_WHERE}",
    # Somebody praised without a name.
    rf"an? (?:[\w-]+ ){{0,3}}?{_PRAISE}\b.{{0,60}}?\b{_PRAISED}\b.{{0,200}}",
    rf"(?:large|major)(?: [\w-]+)? (?:company|client|employer|firm|concern){_WHERE}",
    rf"{_PRAISE_ALONE}(?:[ ,]+(?:and )?[\w-]+){{0,3}}?"
    rf" (?:company|client|employer|firm|organi[sz]ation|concern){_WHERE}",
    r"[-–—?*_]+",
)
_NOBODY = re.compile(rf"\A[(\[\"'* ]*(?:{'|'.join(_NAMES)})?[)\]\"'* .]*\Z", re.IGNORECASE)


def names_nobody(name: str) -> bool:
    """Return whether a name, on one line, stands for an employer that isn't named."""
    return _NOBODY.match(name) is not None
