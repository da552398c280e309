"""How job scams speak, sentence by sentence: what a sentence demands of applicants, and who pays whom.

South Africa's Employment Services Act 4 of 2014, section 15, forbids charging work seekers a fee; the other kinds are
those of the public warnings of banks (money mules), of the FSCA (unlicensed investments) and of employers whose name
is misused. A warning against scams, a duty to collect fees and a cost that the employer bears use the same words, so
that each demand is read with its sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_MONEY = (
    r"(?:(?:\br|\bzar|\$|\busd|£|€)\s?\d[\d ,.]{0,12}k?|\b\d[\d ,.]{0,12}\s?(?:rand|dollars?)\b)"
    # Pay for work is not a fee.
    r"(?!\s?(?:per|an?|each|/|p\.?)\s?(?:hour|day|week|month|annum|year|shift|h|d|m)\b|\s?p\.?[mhaw]\b"
    r"|\s?(?:daily|weekly|monthly))"
)
_FEE_FOR = (
    r"(?:registration|registrasie|training|opleidings?|admin(?:istration)?|processing|uniform|medicals?"
    r"|application|applicants?"
    r"|placement|joining|visa|agent|agency|interview|induction|background[ -]check|vetting|clearance"
    r"|(?:work[ -])?permit|starter"
    r"|kit|file[ -]opening|handling|booking|admission|commitment|security|onderhoud|aansoek|accommodation"
    r"|travel|documents?)"
)
_FEE = rf"{_FEE_FOR}[ -]?(?:fees?|costs?|deposits?|fooi|charges?)"
_PURPOSE = (
    rf"(?:{_FEE_FOR}|\bforms?\b|\b(?:secure|reserve|book|activate|keep|confirm)\b|up[ -]?front|before"
    rf"|\bnow\b|in advance|voucher"
    r"|air\s?time|e-?wallet|proof of payment|refund|\bslip\b|onderhoud|yokubhalisa|umsebenzi)"
)
_DEMANDS = re.compile(
    # "a registration fee of R300 applies", "uniform fee must be paid"
    rf"{_FEE}\b(?:\W{{1,3}}(?:(?:of|is|are|van|amount|only|will be)\b\W{{0,3}}){{0,2}}{_MONEY}"
    r"|[^.!?\n]{0,40}?\b(?:appl(?:y|ies)|required|(?:re)?payable|betaalbaar|must be|to be paid|upfront"
    r"|in advance|before))"
    # "R300 joining fee", "R500 refundable deposit"
    rf"|{_MONEY}\W{{1,3}}(?:(?:once[ -]off|non[ -]?refundable|refundable|compulsory"
    rf"|small)\W){{0,2}}(?:{_FEE}|deposit|fee)\b"
    # "pay R350 for registration", "R400 for uniforms, payable via"
    r"|\b(?:pay|paid|deposit|send|transfer|betaal|stuur|khokha|thumela|payments? of|charged|buy|bring"
    r"|requires?|needs?|costs?)\b"
    rf"[^.!?\n]{{0,50}}?{_MONEY}[^.!?\n]{{0,60}}?{_PURPOSE}"
    rf"|{_PURPOSE}[^.!?\n]{{0,40}}?\b(?:pay|deposit|send|transfer|betaal|payment of"
    rf"|you only pay)\b[^.!?\n]{{0,30}}?{_MONEY}"
    # "interview costs R150", "cost to register is R250", "application form is R50"
    r"|\b(?:registration|registering|application forms?|interviews?|training|medicals?|clearance|permits?"
    r"|forms?)\b"
    rf"[^.!?\n]{{0,40}}?\b(?:costs?|is|are|for|at)\s{_MONEY}"
    rf"|\bcosts? to (?:register|apply|join)\b[^.!?\n]{{0,40}}?{_MONEY}"
    rf"|{_MONEY}\W{{1,2}}(?:up[ -]?front|no refunds?|refundable)\b"
    r"|\bsend the (?:money|cash)\b|\bsend (?:money|cash) (?:to (?:reserve|secure|book|this|us|the)|now"
    r"|before|via)\b|\bimali nge ?e-?wallet|\bsend [^.!?\n]{0,20}(?:air\s?time|voucher)\b"
    rf"|\b(?:only|just) pay {_MONEY}|\bstarter (?:kit|pack)\b[^.!?\n]{{0,20}}{_MONEY}",
)
_REFUSES = re.compile(
    r"\b(?:never|nooit|does(?:n't| not)|do(?:n't| not)|will not|won't|cannot|can't|may not|should not"
    r"|not (?:be )?(?:asked|charged?|required)"
    r"|beware|be aware|scammers?|fraudulent|fraudsters?|free of charge|without (?:any )?(?:fees?|charges?"
    r"|payment)|geen (?:fooie|geld|koste)"
    r"|nor|neither|waived)\b|\b(?:no|zero)\s(?:\w+\s){0,3}(?:fees?|charges?|costs?|payments?|deposits?"
    r"|money)\b",
)
_EMPLOYER_PAYS = re.compile(
    r"\b(?:we|company|employer|client|firm|bursary|us)\b[^.!?\n]{0,25}\b(?:pays?|covers?|provides?"
    r"|reimburses?|refunds?|sponsors?|bears?|will pay)\b"
    r"|\b(?:paid|covered|reimbursed|refunded|sponsored|borne|provided|earned)\b[^.!?\n]{0,12}\bby (?:us"
    r"|the|our|your employer)\b"
    r"|\b(?:allowance|stipend|bonus|bursary|reimburs\w+|benefits?|incentive|contribution)\b",
)
_DUTY = re.compile(
    r"\b(?:collect|capture|process|process(?:es)|receives?|reconcile|issue|calculate|manage|audit|handle"
    r"|advise|explain|prepare|present"
    r"|tells?|monitor|administer|follow up|invoice|bill|quote|sells?|record|set|own|banking of|budget"
    r"|negotiate)\b"
    r"(?! (?:your|my|you)\b)[^.!?\n]{0,90}\b(?:fees?|deposits?|payments?|costs?|accounts?|details)\b",
)
_THEIR_OWN = re.compile(
    r"\b(?:hpcsa|sacpcmp|ecsa|saica|psira|sanc|sace|fidelity fund|annual|practice number|council)\b"
)

_BANK_DETAILS = re.compile(
    r"\b(?:send|provide|submit|forward|give|supply|e-?mail|whatsapp|need|want|confirm|stuur|share"
    r"|with)\b[^.!?\n]{0,70}?"
    r"(?:\bbank(?:ing)?\s(?:account\s)?(?:details|number|card|statement with)|\baccount number"
    r"|\bcard (?:number|pin)|\botp\b|\bpin (?:code|number)"
    r"|\bbankbesonderhede)"
    r"|\bbank(?:ing)? details\b[^.!?\n]{0,40}\b(?:before|with your (?:cv|id|application)|to (?:secure"
    r"|book|apply|receive))",
)
_OTHERS_DETAILS = re.compile(
    r"\b(?:employees?|staff|clients?|customers?|suppliers?|vendors?|creditors?|after|offer|once appointed"
    r"|successful|appointment"
    r"|payroll|fraud)\b",
)
_MULE = re.compile(
    r"\b(?:use )?your (?:own|personal) (?:bank )?account\b[^.!?\n]{0,60}\b(?:receive|paid|payments?"
    r"|withdraw|deposit)"
    r"|\b(?:paid|deposited|money|funds)\b[^.!?\n]{0,30}\binto your (?:own |personal "
    r"|bank )+account\b[^.!?\n]{0,60}\b(?:withdraw|send|transfer|forward)"
    r"|\bsend you a che(?:que|ck)\b|\bbuy gift cards?\b[^.!?\n]{0,40}\bkeep\b|\bkeep \d+\s?% of (?:each"
    r"|every|the)\b",
)
_MESSENGER = re.compile(
    r"\b(?:whats\s?app|telegram)\s(?:messages?\s)?only\b|\b(?:only|slegs|net)\s(?:(?:on|via|by|through"
    r"|per|use)\s){0,2}(?:whats\s?app|telegram)\b"
    r"|\b(?:message|contact|add|text|dm|join|inbox|reach|write to)\s(?:us|me)\s(?:on|via"
    r"|at)\s(?:telegram)\b|\bon telegram to (?:apply|start|register)\b"
    r"|\bwhats\s?app\b[^.!?\n]{0,40}\bno calls?\b",
)
_NO = r"(?:no|geen|zero|without)\s(?:\w+\s){0,2}?"
_NOTHING_NEEDED = re.compile(
    rf"\b{_NO}(experience|skills?|qualifications?|interviews?|cv|matric|ondervinding|boss|english|ielts)\b"
)
_BIG_PAY = re.compile(
    r"\b(?:earn|make|get|verdien|paid|salary|r\s?\d[\d ,.]*)\b[^.!?\n]{0,50}?\b(?:daily|per day|a day"
    r"|every day|weekly|per week|a week)\b"
)
_DAILY = re.compile(r"r\s?(\d[\d ,]*)[^.!?\n]{0,20}?\b(daily|per day|a day|weekly|per week|a week)\b")
_LITTLE_WORK = re.compile(
    r"\b(?:[1-3]|one|two|three|few)\s(?:hours?|hrs?)\s(?:per|a|each)\sday|\bfrom your phone\b"
    r"|\blike youtube\b|\beasy (?:tasks?|money|work)\b|\bno boss\b"
)
_TOO_GOOD = re.compile(
    r"\bguaranteed? (?:job|jobs|employment|placement|profits?|returns?)\b|\bget rich\b|\b(?:quick|fast"
    r"|easy) (?:money|cash)\b|\b100\s?% guarantee"
    r"|\bpaid daily in (?:usdt|bitcoin|crypto)|\bfirst \d+ people (?:get|will get) the job"
)
_NOT_GUARANTEED = re.compile(r"\b(?:not|no|never|cannot|can't|isn't)\b[^.!?\n]{0,30}guarantee")
_PYRAMID = re.compile(
    r"\bdown\s?line\b|\brecruit (?:your )?(?:friends|family|others|people)\b[^.!?\n]{0,40}\b(?:earn|get"
    r"|bonus)|\b(?:from|on) every level\b"
    r"|\bsign up (?:\w+ )?people\b|\bbring (?:in )?new members\b|\bstarter (?:pack|kit) to (?:activate"
    r"|start|join)"
)
_PYRAMID_HINTS = re.compile(
    r"\bnetwork marketing\b|\bmulti-?level\b|\bbe your own boss\b|\bfinancial freedom\b"
    r"|\bunlimited (?:earnings?|income)\b|\bno salary\b"
    r"|\bteam of distributors\b|\bbusiness opportunity\b"
)
_INVESTS = re.compile(
    r"\bdoubles? (?:your|their) (?:money|investment|bitcoin)\b|\bfund your (?:account|wallet)\b"
    r"|\byou (?:only |must |have to )?invest (?:first|r ?\d|\$|minimum)|\bdaily (?:returns?"
    r"|profits?) of \d"
    rf"|\binvest {_MONEY}[^.!?\n]{{0,20}}\b(?:today|now|and (?:get|earn|receive|start))\b"
    rf"|\bdeposit\b[^.!?\n]{{0,30}}\btrading (?:wallet|account)\b"
    r"|\bguaranteed (?:daily |weekly )?(?:profits?|returns?)\b"
)
# From here on no wage without any requirement is a wage: five times the national minimum wage of 2025 (R28.79 an hour).
_LARGE_DAY = 900
_LARGE_WEEK = 5_000


def _demands_money(sentence: str) -> bool:
    if not _DEMANDS.search(sentence) or _REFUSES.search(sentence) or _EMPLOYER_PAYS.search(sentence):
        return False
    return not (_DUTY.search(sentence) or _THEIR_OWN.search(sentence))


def _demands_bank_details(sentence: str) -> bool:
    if not _BANK_DETAILS.search(sentence):
        return False
    return not (_REFUSES.search(sentence) or _OTHERS_DETAILS.search(sentence) or _DUTY.search(sentence))


def _pays_much(text: str) -> bool:
    if not _BIG_PAY.search(text):
        return False
    for figure, period in _DAILY.findall(text):
        amount = int("".join(filter(str.isdigit, figure))[:9] or 0)
        if amount >= (_LARGE_WEEK if "week" in period else _LARGE_DAY):
            return True
    return False


def _is_too_good(text: str) -> bool:
    if _TOO_GOOD.search(text) and not _NOT_GUARANTEED.search(text):
        return True
    unneeded = set(_NOTHING_NEEDED.findall(text))
    if not unneeded:
        return False
    return len(unneeded) >= 3 or bool(_LITTLE_WORK.search(text)) or _pays_much(text)


def _is_pyramid(text: str) -> bool:
    return bool(_PYRAMID.search(text)) or len(set(_PYRAMID_HINTS.findall(text))) >= 2


def _invests(text: str) -> bool:
    return bool(_INVESTS.search(text)) and not _NOT_GUARANTEED.search(text)


# By the name of the cue: what one sentence says, and what an advert's suspect sentences say together.
OF_A_SENTENCE: dict[str, Callable[[str], bool]] = {
    "asks_for_payment": _demands_money,
    "asks_for_bank_details": _demands_bank_details,
    "money_mule": lambda sentence: bool(_MULE.search(sentence)),
    "messenger_only": lambda sentence: bool(_MESSENGER.search(sentence)) and not _REFUSES.search(sentence),
}
OF_THE_ADVERT: dict[str, Callable[[str], bool]] = {
    "too_good": _is_too_good,
    "pyramid": _is_pyramid,
    "investment": _invests,
}
