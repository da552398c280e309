"""Whether a sentence asks applicants for money.

South Africa's Employment Services Act 4 of 2014, section 15, forbids charging work seekers a fee. A warning against it,
a duty to collect fees, a wage and a cost that the employer bears use the same words. So an amount counts when it is no
pay, stands with what hiring is charged for or with a verb of paying, and nothing says that somebody else pays.
"""

from __future__ import annotations

import re
from itertools import islice

_AMOUNT = re.compile(
    r"(?:\br|\bzar|\$|\busd|£|€)\s?(\d{1,3}(?:[ ,]\d{3})+|\d+)(?:[.,]\d+)?|\b(\d{1,3}(?:[ ,]\d{3})+"
    r"|\d+)\s?(?:rand|dollars?|euros?)\b"
)
# Before or behind an amount: it is pay, a range of pay, or money of a business.
_PAY_BEFORE = re.compile(
    r"(?:salar(?:y|ies)|wages?|rates?|earn(?:s|ing)?|stipend|basic|package|ctc|pays|paying|paid"
    r"|remuneration|commission|bonus|allowance"
    r"|budget|turnover|sales|target|worth|value|get|receive|up|salaris|minimum|make|verdien|income|grant"
    r"|bursary|pay (?:range|rate|scale)|pay\s?:"
    r"|pay is|(?:starting|basic|gross|net|monthly|weekly|daily|hourly|home) pay|match|over|than|tips"
    r"|on top of|float)\W{1,3}"
    r"(?:(?:of|is|at|about|from|between|around|a|to|van|only|over|for)\W{1,2}){0,2}\Z|(?:-|–|\bto"
    r"|between \S{1,12} and)\s?\Z"
)
_PAY_BEHIND = re.compile(
    r"\s?(?:(?:(?:per|an?)\s|/\s?|p\.?\s?)(?:hour|hr|day|week|wk|month|annum|year|yr|shift|sale|lead"
    r"|lesson|job"
    r"|client|km|h|d|m)\b|p\.?[mhaw]\b|daily|weekly"
    r"|monthly|hourly|annually|basic|gross|nett?\b|ctc|salar|commission|bonus|allowance|stipend|plus"
    r"|million|billion|trillion|mm?\b|bn?\b|k\b"
    r"|\+|%|[-–]|to (?:r|\$)\s?\d|referral|sign[ -]?(?:on|up))"
)
# A fee is no more than this: what is more is a wage, a price or a budget. Less is a model, as in "Server 2012 R2".
_LARGEST_FEE = 10_000
_SMALLEST_FEE = 20
# "Pay R9 000" is a wage unless it says what for.
_LARGEST_WITHOUT_PURPOSE = 2_500
# How far from an amount its purpose stands.
_REACH = 45
_MOST_AMOUNTS = 8

# What work seekers are charged for.
_CHARGED_FOR = re.compile(
    r"\b(?:registration|registrasie|training|opleiding|uniforms?|medicals?|mediese|joining|visas?"
    r"|induction|background check|vetting|clearance"
    r"|permits?|starter (?:kit|pack)|file opening|interviews?|onderhoud|aansoek|(?:application )?forms?\b"
    r"|boots|ppe|reflector|skip the (?:line|queue)|before we|overalls?|inskrywingsgeld|registrasiegeld"
    r"|guarantee\b|finger ?prints?"
    r"|x-?rays?|badge|safety gear|your (?:spot|place|space|name|file|seat|post|booking|interview)|slip\b"
    r"|proof of payment|air ?time|voucher|e-?wallet"
    r"|refundable|upfront|up-front|in advance|half now|cash only|bring cash|is yours|no refunds?"
    r"|yokubhalisa|umsebenzi|once[ -]off|our account"
    r"|before (?:you|posting|start|training|induction|interview|friday|monday|being)"
    r"|after your first (?:pay|salary)|prdp)"
)
_PAYS = re.compile(
    r"\b(?:pay(?!\s?(?::|range|rate|scale|is\b|of\b|and\b|grade|increase|day))|payable|deposit(?:ed)?"
    r"|send|transfer|bring|buy|purchase|betaal"
    r"|betaalbaar|khokha|thumela|charged|contribute|you need|requires|costs? to (?:register|apply|join)"
    r"|come with|settle|sending|hand over|bought in|charges?|from you"
    r"|fees?|fooi|small amount)\b"
)
_FEE_WITHOUT_AMOUNT = re.compile(
    r"\b(?:registration|training|admin(?:istration)?|processing|uniforms?|medicals?|application|placement"
    r"|joining|visa|agent|agency|interview"
    r"|induction|vetting|clearance|permit|file[ -]opening|booking|registrasie|opleidings?"
    r"|aansoek)\W?(?:fees?|fooi|costs?|deposits?|charges?)\b"
    r"[^.!?\n]{0,40}?\b(?:applies|apply\b(?! for)|required|(?:re)?payable|betaalbaar|must be|to be paid"
    r"|upfront|in advance|payment)\b"
    r"|(?:opleidings|registrasie|aansoek)fooi\b[^.!?\n]{0,30}\bbetaal"
    r"|\b(?:small|facilitation|service|once[ -]off) (?:\w+ )?(?:fee|amount)\b[^.!?\n]{0,30}\b(?:cash"
    r"|request|requir|payable|asked)"
    r"|\bsend the (?:money|cash)\b|\bsend (?:money|cash) (?:to (?:reserve|secure|book|this|us|the)|now"
    r"|before|via)\b|\bimali nge ?e-?wallet"
    r"|\b(?:buy|pay) for your own (?:uniform|medical|training|visa|ppe|boots)"
)
REFUSES = re.compile(
    r"\bif any(?:one|body) (?:asks?|wants?|demands?|charges?)\b|\b(?:report|scam alert)\b|\b(?:never"
    r"|nooit|does(?:n't| not)|do(?:n't| not)|will not|won't|cannot|can't|may not|should not"
    r"|not (?:be )?(?:asked|charged?|required)"
    r"|beware|be aware|scammers?|fraudulent|fraudsters?|free of charge|without (?:any )?(?:fees?|charges?"
    r"|payment)|geen (?:fooie|geld|koste)"
    r"|nor|neither|waived|pays? nothing|for free|no cost)\b|\b(?:no|zero)\s(?:\w+\s){0,3}(?:fees?"
    r"|charges?|costs?|payments?|deposits?|money)\b"
)
_OTHERS_PAY = re.compile(
    r"\b(?:uniforms?|training|medicals?|accommodation|transport|meals|lunch|ppe)\W(?:\w+\W){0,3}?(?:given"
    r"|provided|supplied|included|free"
    r"|sponsored)\b"
    r"|\b(?:we|company|employer|firm|bursary|us)\b[^.!?\n]{0,25}\b(?:pays?|covers?|provides?|reimburses?"
    r"|refunds?|sponsors?|bears?|deducts?|give)\b"
    r"|\b(?:paid|covered|reimbursed|refunded|sponsored|borne|provided|earned)\b[^.!?\n]{0,12}\bby (?:us"
    r"|the|our|your employer)\b"
    r"|\b(?:allowance|stipend|bonus|bursary|reimburs\w+|benefits?|incentive|referral|401|contribution"
    r"|medical aid"
    r"|pension)\b"
    r"|\b(?:students?|clients?|customers?|tenants?|learners?|patients?|members|parents?|guests?"
    r"|residents?|buyers?|people)\b(?: who)?\W"
    r"(?:\w+\W){0,2}(?:pay|deposit|send|buy|spend)"
)
_DUTY = re.compile(
    r"\b(?:collect|capture|process|processes|receives?|reconcile|issue|hand out|distribute|calculate"
    r"|manage|audit|handle"
    r"|advise|explain|prepare|present|take|takes"
    r"|tells?|monitor|administer|follow up|invoice|bill|quote|sells?|record|own|banking of|negotiate"
    r"|knows? how|register customers)\b"
    r"(?! (?:your|my|you)\b)[^.!?\n]{0,90}\b(?:fees?|deposits?|payments?|costs?|refunds?|accounts?"
    r"|takings|prices?|vouchers?|details)\b"
)
_THEIR_OWN = re.compile(
    r"\b(?:hpcsa|sacpcmp|ecsa|saica|psira|sanc|sace|fidelity fund|annual|practice number|council"
    r"|per lesson|per term)\b"
)


def asks_for_money(sentence: str) -> bool:
    """Return whether a sentence, in lower case, asks applicants to pay."""
    if not (_names_a_fee(sentence) or _FEE_WITHOUT_AMOUNT.search(sentence)):
        return False
    return not any(guard.search(sentence) for guard in (REFUSES, _OTHERS_PAY, _THEIR_OWN, _DUTY))


def _names_a_fee(sentence: str) -> bool:
    for match in islice(_AMOUNT.finditer(sentence), _MOST_AMOUNTS):
        around = sentence[max(0, match.start() - _REACH) : match.end() + _REACH]
        if not _is_no_pay(sentence, match):
            continue
        if _CHARGED_FOR.search(around) or (
            _figure(match) < _LARGEST_WITHOUT_PURPOSE and _PAYS.search(around)
        ):
            return True
    return False


def _figure(amount: re.Match[str]) -> int:
    return int("".join(filter(str.isdecimal, amount[1] or amount[2]))[:9])


def _is_no_pay(text: str, amount: re.Match[str]) -> bool:
    if not _SMALLEST_FEE <= _figure(amount) < _LARGEST_FEE:
        return False
    return not (
        _PAY_BEFORE.search(text, max(0, amount.start() - 30), amount.start())
        or _PAY_BEHIND.match(text, amount.end())
    )
