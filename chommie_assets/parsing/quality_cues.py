"""Signs in an advert's text that it is a scam, was never written, or only says where to apply."""

from __future__ import annotations

import re
from itertools import islice

from chommie_assets.parsing.quality_employers import borrows_a_name
from chommie_assets.parsing.quality_scams import OF_A_SENTENCE, OF_THE_ADVERT
from chommie_assets.parsing.scanning import Scan

# What every scam says somewhere; few honest adverts do, so that few are read any further.
_TRIGGERS = Scan(
    r"\b(?:fees?|deposit|(?:registrasie|opleidings?|aansoek)fooi|betaal|khokha|imali|refund\w*|up ?front"
    r"|voucher|airtime|e-?wallet"
    r"|(?:pay|send|paying|payment of|bring|buy|costs?|charged|transfer|requires?)\s[^.!?\n]{0,40}(?:\br ?"
    r"|[$])\d+"
    r"|(?:registration|forms?|interviews?|medicals?|training|clearance|permits?) (?:is|are|for|costs?"
    r"|at)\s[^.!?\n]{0,20}(?:\br ?|[$])\d+"
    r"|send (?:the )?(?:money|cash)|bank(?:ing)? (?:account )?(?:details|number)|account number"
    r"|card (?:number|pin)|otp|pin (?:code|number)"
    r"|bankbesonderhede|(?:own|personal) (?:bank )?account|gift cards?|cheque|check, you|keep \d+ ?%"
    r"|whats ?app|telegram"
    r"|(?:no|geen|zero) (?:\w+ ){0,2}(?:experience|skills?|qualifications?|interviews?|cv|matric"
    r"|ondervinding|boss)"
    r"|guaranteed?|get rich|(?:quick|easy|fast) (?:money|cash|tasks?)|from your phone|youtube"
    r"|(?:[1-3]|one|two|three|few) (?:hours?|hrs?) (?:per|a|each) day"
    r"|down ?line|every level|sign up|new members|network marketing|multi-?level|own boss"
    r"|financial freedom|unlimited (?:earnings?|income)"
    r"|no salary|team of distributors|business opportunity|recruit (?:your )?(?:friends|family|others"
    r"|people)|starter (?:pack|kit)"
    r"|doubles? (?:your|their)|fund your|you (?:only |must |have to )?invest|invest r ?\d+"
    r"|daily (?:returns?|profits?)|trading (?:wallet|account)|usdt"
    r"|first \d+ people)\b"
    r"|@(?:gmail|yahoo|outlook|hotmail|live|webmail|ymail|aol|icloud|proton|mweb)"
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
    r"lorem ipsum|\{\{ ?\w+ ?\}\}|[\[<(]? ?insert (?:\w+ ){0,3}(?:here|description)\b|\bdummy text\b"
)
_NOTHING = re.compile(
    r"[\[<(]?(?:asdf\w{0,8}|qwerty\w{0,8}|n\W?/?a|none|null|nil|undefined|tba|tbc|to\sbe\s(?:confirmed"
    r"|advised|announced)|x{2,}|\W+"
    r"|(?:job\s)?description(?:\s(?:goes\shere|here|to\sfollow|pending))?"
    r"|no\s(?:job\s)?description(?:\savailable)?|coming\ssoon"
    r"|(?:more\s)?(?:details|info(?:rmation)?|description)\s(?:to\sfollow|to\scome|will\sfollow))[\]>)]?\W*\Z",
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
    found = [name for name, is_met in OF_A_SENTENCE.items() if any(map(is_met, sentences))]
    found += [name for name, is_met in OF_THE_ADVERT.items() if is_met(together)]
    if borrows_a_name(together, company):
        found.append("borrowed_name")
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
    return bool(_TEMPLATE.is_in(sample) or _NOTHING.match(sample) or _TEST_ONLY.match(sample))
