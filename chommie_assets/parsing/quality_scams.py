"""How job scams speak: what a sentence demands of applicants, and what an advert promises in several.

The kinds are those of public warnings: of the Department of Employment and Labour (fees, see ``quality_fees.py``), of
banks (details, money mules), of the FSCA (unlicensed investments, pyramids) and of employers whose name is misused.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from chommie_assets.parsing.quality_fees import REFUSES, asks_for_money

_MONEY = r"(?:\br|\$|£|€)\s?\d[\d ,.]{0,12}"
_BANK_DETAILS = re.compile(
    r"\b(?:send|provide|submit|forward|give|supply|e-?mail|whatsapp|need|want|confirm|stuur|share|upload"
    r"|fill in|have ready|with)\b"
    r"[^.!?\n]{0,70}?"
    r"(?:\bbank(?:ing)?\s(?:account\s)?(?:details|number|log ?in|password)|\baccount number"
    r"|\bcard (?:number|pin|photo)|\botp\b"
    r"|\bpin (?:code|number)|\bbankbesonderhede|\b(?:bank|debit|credit) cards?\b|\bbank pin\b|\bbank app"
    r"|\b(?:bank"
    r"|app) log ?in\b|\batm card)"
    r"|\bshare (?:the|your) (?:log ?in|password|pin|otp)\b|\binstall the bank app\b|\bbank pin\b"
    r"|\bbank(?:ing)? details\b[^.!?\n]{0,40}\b(?:before|with your (?:cv|id|application)|to (?:secure"
    r"|book|apply|receive))"
)
_OTHERS_DETAILS = re.compile(
    r"\b(?:employees?|staff|clients?|customers?|suppliers?|vendors?|creditors?|after|offer|once appointed"
    r"|successful|appointment"
    r"|payroll|fraud|queries|experience|sales|portfolio|products?|sell|accounts? for|support"
    r"|transactions?|banks?\b(?! (?:details|account|card|app|log)))\b"
)
_MULE = re.compile(
    r"\b(?:in|to|into|through) your (?:\w+ ){0,2}account\b[^.!?\n]{0,80}\b(?:withdraw|forward|send (?:it"
    r"|the)|pass it)"
    r"|\byour (?:own |personal |bank )+account\b[^.!?\n]{0,60}\b(?:receive|paid|payments?|withdraw|deposit"
    r"|clients)"
    r"|\b(?:paid|deposited|money|funds|payments?)\b[^.!?\n]{0,30}\b(?:in)?to your (?:own |personal "
    r"|bank )*account\b[^.!?\n]{0,60}"
    r"\b(?:withdraw|send|transfer|forward|pass)"
    r"|\breceive (?:parcels|packages|goods) at your (?:home|house|address)"
    r"|\bsend you a che(?:que|ck)\b|\bgift cards?\b[^.!?\n]{0,40}\b(?:keep|send)\b"
    r"|\bkeep \d+\s?% of (?:each|every|the)\b"
    r"|\b(?:rent|lend|borrow)(?: us)? (?:out )?your (?:bank )?account\b"
)
_MESSENGER = re.compile(
    r"\b(?:whats\s?app|telegram|wapp)\s(?:messages?\s|texts?\s)?only\b"
    r"|\b(?:only|slegs|net|strictly)\s(?:(?:on|via|by|through|per|use)\s){0,2}(?:whats\s?app|telegram)\b"
    r"|\b(?:whats\s?app|telegram)\s(?:\w+\s){1,4}(?:only|alone)\b"
    r"|\b(?:message|contact|text|dm|join|inbox|reach|write to)\s(?:us|me)\s(?:on|via|at)\stelegram\b"
    r"|\badd\s(?:\w+\s){1,3}(?:on|via)\s(?:telegram|whats\s?app)\b|\b(?:on|via) telegram to (?:apply"
    r"|start|register|join)\b"
    r"|\btelegram (?:group|channel|link)\b"
)
_NO_CALLS = re.compile(r"\bno (?:phone )?calls?\b|\b(?:do not|don't) call\b")
_NO = r"(?:no|geen|zero|without)\s(?:\w+\s){0,2}?"
_NOTHING_NEEDED = re.compile(
    rf"\b{_NO}(experience|skill|qualification|interview|cv|matric|ondervinding|ervaring|boss|english|ielts"
    rf"|certificate)s?\b"
)
_PERIOD = r"(?:daily|(?:per|a|each|every|'n) (?:day|dag|week)|weekly)"
_EARNS = re.compile(rf"\br\s?(\d[\d ,]{{0,9}})[^.!?\n]{{0,30}}?\b{_PERIOD}\b")
_LITTLE_WORK = re.compile(
    r"\b(?:[1-3]|one|two|three|few) (?:hours?|hrs?) (?:per|a|each) day|\b\d\d minutes (?:per|a|each) day"
    r"|\b(?:from|with|on) your (?:cell)?phone\b|\blike youtube\b|\brat(?:e|ing) (?:apps|hotels|products"
    r"|job)|\beasy (?:tasks?|money|work)\b|\bno boss\b"
)
_TOO_GOOD = re.compile(
    r"\bguaranteed? (?:job|jobs|employment|post|posts|position|placement|visa|profits?|returns?)\b"
    r"|\bget rich\b"
    r"|\b(?:quick|fast|easy) (?:money|cash)\b|\b100\s?% guarantee|\bpaid daily in (?:usdt|bitcoin|crypto)"
    r"|\bfirst \d+ people (?:get|will get) the job|\b(?:job|post|position) is yours\b"
)
_NOT_GUARANTEED = re.compile(r"\b(?:not|no|never|cannot|can't|isn't|doesn't)\b[^.!?\n]{0,30}guarantee")
_PYRAMID = re.compile(
    r"\bdown\s?lines?\b|\b(?:recruit|invite|introduce) (?:\w+ ){0,2}(?:friends|family)\b"
    r"|\bbring (?:in )?new members\b"
    r"|\b(?:recruit|sign up|introduce|invite) (?:two|three|four|five|\d+) (?:new )?(?:people|friends"
    r"|members|others)\b"
    r"|\b(?:from|on|for) (?:every|each) level\b|\bstarter (?:pack|kit) to (?:activate|start|join)"
    r"|\bwatch your team grow"
)
_PYRAMID_HINTS = re.compile(
    r"\bnetwork marketing\b|\bmulti-?level\b|\bbe your own boss\b|\bfinancial(?:ly)? free(?:dom)?\b"
    r"|\bunlimited (?:earnings?|income)\b"
    r"|\bno salary\b|\bteam of distributors\b|\bbusiness opportunity\b|\bresidual income\b|\bpassive income\b"
)
# Friends may be recommended for a job, for a bonus: that brings in no members.
_REFERRAL = re.compile(r"\brefer(?:ral)?\b|\bfor each \w+ who joins\b")
_INVESTS = re.compile(
    r"\bdoubles? (?:your|their) (?:money|investment|bitcoin)\b|\bfund your (?:account|wallet)\b"
    r"|\bwe trade for you\b"
    r"|\byou (?:only |must |have to )?invest (?:first|r ?\d|\$|minimum)|\bdaily (?:returns?|profits?) of \d"
    rf"|\b(?:invest|deposit|put in|stake)\b[^.!?\n]{{0,20}}{_MONEY}[^.!?\n]{{0,60}}\b(?:get|earn|receive"
    rf"|becomes?|back)\b"
    rf"|\binvest {_MONEY}[^.!?\n]{{0,20}}\b(?:today|now)\b|\bdeposit\b[^.!?\n]{{0,30}}\btrading (?:wallet"
    rf"|account)\b"
    r"|\bguaranteed (?:daily |weekly |monthly )?(?:profits?|returns?)\b"
    rf"|\bget {_MONEY}\s?(?:back )?(?:in|within|after) \d+ (?:hours|days)\b"
)
# Beyond it no wage without any requirement is a wage: four times a day at the national minimum wage of 2025 (R28.79 an
# hour); less is too much for half an hour's work.
_LARGE_DAY = 900
_LARGE_WEEK = 5_000


def _demands_bank_details(sentence: str) -> bool:
    if not _BANK_DETAILS.search(sentence):
        return False
    return not (REFUSES.search(sentence) or _OTHERS_DETAILS.search(sentence))


def _by_messenger_only(sentence: str) -> bool:
    return bool(_MESSENGER.search(sentence)) and not REFUSES.search(sentence)


def _no_calls(text: str) -> bool:
    return bool(_NO_CALLS.search(text)) and ("whatsapp" in text or "telegram" in text or "whats app" in text)


def _pays_much(text: str) -> bool:
    for match in _EARNS.finditer(text):
        amount = int("".join(filter(str.isdigit, match[1])) or 0)
        if amount >= (_LARGE_WEEK if "week" in match[0] else _LARGE_DAY):
            return True
    return False


def _is_too_good(text: str) -> bool:
    if _TOO_GOOD.search(text) and not _NOT_GUARANTEED.search(text):
        return True
    unneeded = set(_NOTHING_NEEDED.findall(text))
    if _LITTLE_WORK.search(text) and (unneeded or _EARNS.search(text)):
        return True
    if not unneeded:
        return False
    return len(unneeded) >= 3 or (len(unneeded) == 2 and "interview" in unneeded) or _pays_much(text)


def _is_pyramid(text: str) -> bool:
    if _PYRAMID.search(text) and not _REFERRAL.search(text):
        return True
    return len(set(_PYRAMID_HINTS.findall(text))) >= 2


def _invests(text: str) -> bool:
    return bool(_INVESTS.search(text)) and not _NOT_GUARANTEED.search(text)


# By the name of the cue: what one sentence says, and what an advert's suspect sentences say together.
OF_A_SENTENCE: dict[str, Callable[[str], bool]] = {
    "asks_for_payment": asks_for_money,
    "asks_for_bank_details": _demands_bank_details,
    "money_mule": lambda sentence: bool(_MULE.search(sentence)),
    "messenger_only": _by_messenger_only,
}
OF_THE_ADVERT: dict[str, Callable[[str], bool]] = {
    "messenger_only": _no_calls,
    "too_good": _is_too_good,
    "pyramid": _is_pyramid,
    "investment": _invests,
}
