"""Signs in an advert's text that it is a scam, was never written, or only says where to apply."""

from __future__ import annotations

import re
from itertools import islice

from chommie_assets.parsing.quality_employers import borrows_a_name
from chommie_assets.parsing.quality_scams import OF_A_SENTENCE, OF_THE_ADVERT
from chommie_assets.parsing.scanning import Scan

# What every scam says somewhere; few honest adverts do, so that few are read any further.
_TRIGGERS = Scan(
    # An amount that could be a fee, and the words of fees without one.
    r"(?:\br|\bzar|[$]|\busd) ?\d|\d (?:rand|dollars?|euros?)\b|\b(?:fees?|fooi|deposits?|upfront|e-?wallet"
    r"|khokha|imali|air ?time)\b|fooi\b"
    r"|\bfor your own (?:uniform|medical|training|visa|ppe|boots)|\bsend (?:the )?(?:money|cash)"
    r"|\bbank(?:ing)? (?:account )?(?:details|number|login|log in|password|app)|\baccount number"
    r"|\bcards? (?:number|pin|photo)|\botp\b|\bshare (?:the|your) (?:log|pass|pin|otp)"
    r"|\breceive (?:parcels|packages|goods)"
    r"|\bsmall (?:\w+ )?(?:amount|fee)"
    r"|\bpin (?:code|number)|\bbankbesonderhede|\b(?:bank|debit|credit|atm) cards?\b|\b(?:own|personal"
    r"|your|bank) (?:bank )?account\b"
    r"|\bgift cards?\b|\byou a che(?:que|ck)\b|\bkeep \d+ ?%|\bwhats ?app|\btelegram|\bwapp\b"
    r"|\bno (?:phone )?calls?\b"
    r"|\b(?:no|geen|zero|without) (?:\w+ ){0,2}(?:experience|skill|qualification|interview|cv\b|matric"
    r"|ondervinding|boss|ielts|certificate)"
    r"|\bguaranteed?\b|\bget rich|\b(?:quick|easy|fast) (?:money|cash|tasks?)|\byour (?:cell)?phone\b"
    r"|\byoutube|\brating (?:apps|hotels|products|job)"
    r"|\b(?:[1-3]|one|two|three|few|\d\d) (?:hours?|hrs?|minutes) (?:per|a|each) day|\bis yours\b"
    r"|\bfirst \d+ people\b"
    r"|\bdown ?lines?\b|\b(?:every|each) level\b|\bsign up\b|\bnew members\b|\b(?:recruit|invite"
    r"|introduce) (?:\w+ ){0,2}(?:friends|family|others|people)"
    r"|\bnetwork marketing|\bmulti-?level|\bown boss\b|\bfinancial(?:ly)? free|\bunlimited (?:earnings?"
    r"|income)|\bno salary\b|\bteam grow"
    r"|\bteam of distributors|\bbusiness opportunity|\b(?:residual|passive) income|\bstarter (?:pack|kit)"
    r"|\bdoubles? (?:your|their)|\bfund your\b|\byou (?:only |must |have to )?invest\b|\btrade for you"
    r"|\b(?:returns?|profits?) (?:of|daily)"
    r"|\bbank pin\b|\byour (?:\w+ ){0,2}account\b"
    r"|\btrading (?:wallet|account)|\busdt\b|@(?:gmail|yahoo|outlook|hotmail|live|webmail|ymail|aol"
    r"|icloud|proton|mweb)"
)
_MOST_SENTENCES = 40
_SENTENCE_REACH = 220
_ENDS = (". ", "! ", "? ", "!", "\n")
# Kept short of a megabyte: cues stand in what people read.
_SCANNED = 20_000
_CONTACT = re.compile(
    r"\S{1,80}@\S{1,80}\.\S{2,20}|https?://\S{1,300}|www\.\S{1,200}|\+?\d[\d\s()-]{7,16}\d", re.IGNORECASE
)
_CONTACT_ONLY_WORDS = 25
_CONTACT_ONLY_CHARACTERS = 1_000
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
# "Only shortlisted candidates will be contacted" says nothing of the job; a sentence of eight words begins to.
_WORDS_OF_A_JOB = 7
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACEHOLDER_CHARACTERS = 400
_TEMPLATE = Scan(
    r"lorem ipsum|\{\{ ?\w+ ?\}\}|\binsert (?:\w+ ){0,3}(?:here|description)\b"
    r"|[\[<({] ?(?:insert|enter|add) (?:\w+ ?){1,4}[\])>}]|\bdummy text\b|\bplaceholder text\b"
)
# What a template leaves for a person to fill in.
_FIELD = re.compile(
    r"[\[<{](?:company|job|position|role|employer|location)\s?(?:name|title)?[\]>}]", re.IGNORECASE
)
_NOTHING = re.compile(
    r"\{\w+\}\W*\Z|n/a\b.{0,30}\Z|(?:(?:job\s)?\w+:\s?test\b\W*)+\Z|[\[<(]?(?:asdf\w{0,8}|qwerty\w{0,8}"
    r"|n\W?/?a|none|null|nil|undefined|tba|tbc|to\sbe\s(?:confirmed"
    r"|advised|announced)|x{2,}|\W+"
    r"|(?:job\s)?description(?:\s(?:goes\shere|here|to\sfollow|pending))?"
    r"|no\s(?:job\s)?description(?:\savailable)?|coming\ssoon"
    r"|(?:\w+\s){1,4}(?:to\sfollow|to\scome|will\sfollow|to\sbe\s(?:added|confirmed|supplied))"
    r"|(?:sample|dummy|example|fake|demo)\s(?:job|advert|ad|posting|vacancy|post|text)\b.{0,30})[\]>)]?\W*\Z",
    re.IGNORECASE,
)
_TEST_ONLY = re.compile(
    r"\W*(?:this\sis\s(?:just\s|only\s)?a\s)?test(?:ing)?\b(?:\W+(?:test|testing|123|job|advert|posting"
    r"|ad|post|vacancy|please|ignore|only|do"
    r"|not|apply|this|is|a))*\W*\Z",
    re.IGNORECASE,
)


def scam_cues(text: str | None, company: str | None = None) -> tuple[str, ...]:
    """Return the names of the scam cues in a text, sorted: asks_for_payment, messenger_only and so on.

    Args:
        text: of the advert.
        company: who advertises, where that is stated: tells whose free mail address stands in the text.
    """
    sentences = _suspect_sentences((text or "")[:_SCANNED])
    if not sentences:
        return ()
    together = "\n".join(sentences)
    found = {name for name, is_met in OF_A_SENTENCE.items() if any(map(is_met, sentences))}
    found |= {name for name, is_met in OF_THE_ADVERT.items() if is_met(together)}
    if borrows_a_name(together, company):
        found.add("borrowed_name")
    return tuple(sorted(found))


def _suspect_sentences(text: str) -> list[str]:
    """Return the sentences with a trigger, in lower case, each once."""
    plain = text.replace("\u00a0", " ").replace("\u2019", "'")
    found: dict[tuple[int, int], str] = {}
    for start, end in islice(_TRIGGERS.spans(plain), _MOST_SENTENCES):
        first, last = _bounds(plain, start, end)
        found[first, last] = plain[first:last].lower()
    return list(found.values())


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = max(0, start - _SENTENCE_REACH), min(len(text), end + _SENTENCE_REACH)
    first = max(
        (text.rfind(mark, low, start) + len(mark) for mark in _ENDS if mark in text[low:start]), default=low
    )
    ends = [place for mark in _ENDS if (place := text.find(mark, end, high)) >= 0]
    return first, min(ends, default=high)


def is_contact_only(text: str | None) -> bool:
    """Return whether a description is little more than an address or a number to apply to."""
    sample = text or ""
    if len(sample) > _CONTACT_ONLY_CHARACTERS or not _CONTACT.search(sample):
        return False
    if len(_WORD.findall(_CONTACT.sub(" ", sample))) > _CONTACT_ONLY_WORDS:
        return False
    about_the_job = (part for part in _SENTENCE_END.split(sample) if not _CONTACT.search(part))
    return sum(len(_WORD.findall(part)) for part in about_the_job) <= _WORDS_OF_A_JOB


def is_placeholder(text: str | None) -> bool:
    """Return whether a description was never written: "test", "N/A", lorem ipsum."""
    sample = (text or "").strip()
    if not sample or len(sample) > _SCANNED:
        return False
    if len(sample) > _PLACEHOLDER_CHARACTERS:
        # A long text holds at most the marks of a template, which stand at its beginning.
        return _TEMPLATE.is_in(sample[:_PLACEHOLDER_CHARACTERS])
    return bool(
        _TEMPLATE.is_in(sample) or _FIELD.search(sample) or _NOTHING.match(sample) or _TEST_ONLY.match(sample)
    )
