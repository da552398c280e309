"""What the words behind a figure say of it: that it is pay, or money for something else."""

from __future__ import annotations

import re

from chommie_assets.parsing import salary_cues as cues
from chommie_assets.parsing.salary_words import UNIT_PRICE

_PAY_WORDS_ONLY = (
    r"(?!(?:plus|and|as|with|incl\w*|excl\w*|neg\w*|basic|ctc|gross|nett?|or|a|for|per|x)(?![a-z]))"
)
# "R100 000 budget per month": between the figure and its period.
_NOT_PAY_AT_ONCE = re.compile(
    rf"[ -]{{0,2}}(?:{_PAY_WORDS_ONLY}[\w-]{{2,20}}\s)?{_PAY_WORDS_ONLY}(?:{cues.NOT_PAY})(?![a-z]|-based)"
)
_NOT_PAY_BEHIND = re.compile(
    rf"[ ]?-?[ ]?(?:{_PAY_WORDS_ONLY}[\w-]{{1,20}}[ ]){{0,2}}{_PAY_WORDS_ONLY}(?:{cues.NOT_PAY})(?![a-z])"
)
# "Pay R150 for registration": what the reader is to pay.
_PAID_BY_THE_READER = re.compile(
    r"\s?(?:for|towards)\s(?:(?:the|your|a|an|his|her|their)\s)?(?:\w+\s)?(?:registration|training"
    r"|uniforms?|police|medicals?|materials?"
    r"|transport|admin\w*|processing|clearance|courses?|licen[cs]es?|application|certificates?|screening|books|stationery|tools|data|each|meals|food|lunch"
    r"|travel|parking|accommodation|petrol|fuel|airtime|housing|internet)\b"
    r"|\s(?:is|are|will\sbe|gets?)\s(?:deducted|charged|withheld)\b|\son\s(?:completion|delivery|signature|signing)\b"
    r"|\sper\s(?:client|customer|child|guest|household|user|site|vehicle|truck)\b"
    r"|\s?,?\s?\(?(?:excl|incl)\w*\W+(?:lights|water|electricity|w&l|utilities|dstv|wi-?fi)"
)
# "R2 500 p.m. travel": an extra alone.
_EXTRA_ALONE = re.compile(
    r"\stowards\s"
    r"|\s(?:(?:is|are|will\sbe|must\sbe|gets?)\s)?(?:deducted|charged|(?:non-?)?refundable|withheld)\b"
    r"|\s(?:(?:is|are)\s)?payable\sby\s(?!the\s(?:department|employer|company|municipality))"
    r"|\s(?:was|were|has\sbeen|have\sbeen)\s(?:paid|awarded|given|granted)\b|"
    r"\s?(?:p\.?/?m\.?|per\smonth|monthly)?\s?(?:travel|cell(?:\s?phone)?|phone|relocation|airtime|data)\W*\Z"
    r"|\s?(?:per\s|an?\s|/\s?)\w+\s(?:[\w-]+\s)?(?:allowance|reimbursement|subsidy|voucher|contribution|credit)s?\b"
    r"|\s?per\s\w+\s(?:commission|bonus|incentive)s?\b"
)
_UNIT_PRICE = re.compile(UNIT_PRICE)
_PAY_BEHIND = re.compile(
    r"\s(?:guaranteed\s)?(?:guaranteed|retainer|stipend|wages?|(?:gross|nett?|monthly|annual)?\s?salary|gross|nett?)\b"
    r"(?!\s(?:profits?|margins?|turnover|sales|revenue|income|worth|value|increases?|advance|sacrifice|bill|budget|adjustment))"
)
_FOR_THIS_JOB = re.compile(r"\sfor\s(?:the|this)\s(?:role|position|vacancy|job|post|right\scandidate)\b")


def is_pay_right_behind(folded: str, position: int) -> bool:
    """Return whether the word right behind a figure says that it is pay ("R10 000 retainer")."""
    return bool(_PAY_BEHIND.match(folded[position : position + 40].lower()))


def is_followed_by_other_money(behind_figure: str, behind_offer: str) -> bool:
    """Return whether the words after a figure, or after its period, say that it is not pay."""
    return bool(
        _UNIT_PRICE.match(behind_figure)
        or _EXTRA_ALONE.match(behind_figure)
        or _PAID_BY_THE_READER.match(behind_offer)
        or _NOT_PAY_AT_ONCE.match(behind_figure)
        or _NOT_PAY_BEHIND.match(behind_offer)
    )


def is_for_this_job(behind: str) -> bool:
    """Return whether the money is meant for the job itself ("a budget of R30 000 for this position")."""
    return bool(_FOR_THIS_JOB.match(behind))
