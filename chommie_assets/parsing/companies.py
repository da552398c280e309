"""Names of employers: as shown, and as the key under which two spellings are one company.

A company that trades under another name ("Khaya Foods (Pty) Ltd t/a Khaya Fresh") is shown and keyed by that name:
it is what boards and applicants know it by, and what its other adverts carry alone.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from functools import cache, lru_cache

from chommie_assets.parsing.companies_branches import is_one_in_each_place, is_place, without_branch
from chommie_assets.parsing.companies_nobody import names_nobody
from chommie_assets.parsing.companies_words import GROUPS_OF_ONE_WORD, NOT_A_NAME_ALONE
from chommie_assets.parsing.location_gazetteer import SEED

METHOD_VERSION = "companies-2"

MAX_CHARACTERS = 300
# Legal forms of South Africa and of the countries whose boards are read; they tell nobody apart.
_LEGAL_FORMS = (
    r"proprietary\slimited|proprietary\sltd|propriety\slimited|pty\sltd|pty\slimited|pty|limited|ltd|inc|incorporated|llc|llp|lp"
    r"|plc|corp|corporation|cc|bk|npc|npo|rf|soc|edms\sbpk|edms|eiendoms\sbeperk|bpk|gmbh|ag|sa|s\sa|bv|nv|srl|sarl|sas|pvt"
    r"|private\slimited|pte|co\sltd|company\slimited|close\scorporation|beperk|ab|oy|aps"
)
_LEGAL_SUFFIX = re.compile(rf"(?:\s(?:{_LEGAL_FORMS}))+\Z")
# A company and the group named after it advertise the same posts, now as the one, now as the other. Of names of one
# word ("Brunswick", "Coalition") that holds only for listed companies: others share the word with strangers.
_GROUP_SUFFIX = re.compile(r"\s(?:group|groep|(?:investment\s)?holdings?|group\sof\scompanies)\Z")
_LISTED_SUFFIX = re.compile(r"\s(?:group|holdings?|group\sholdings?)\s(?:soc\s)?(?:limited|ltd)\Z")
_MIN_NAME_LETTERS = 3
_SAME_WORDS = {
    "dept": "department",
    "en": "and",
    "intl": "international",
    "govt": "government",
    "bros": "brothers",
    "univ": "university",
}
_TRADING_AS = re.compile(
    r"\A.*?\S[\s,(]+(?:t/as?|t\.a\.|trading\s+as|h/a|handeldrywende\s+as|d/?b/?a)[:.]?\s+(?P<trade>[^)]{2,200}?)\)?\Z",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r"\s*[-–—,|(]\s*(?:an?\s(?:proud\s)?(?:division|member|subsidiary|part|brand)\sof\s.{2,80}"
    r"|an?\s[^,|]{2,60}?\s(?:company|business|brand)|(?:proudly\s)?(?:part|division|member|subsidiary)\sof\s.{2,80})\)?\Z",
    re.IGNORECASE,
)
_RATING = re.compile(r"\s*\n+\s*[0-5](?:[.,][0-9])?\s*(?:★|stars?)?\s*\Z", re.IGNORECASE)
_RATING_BESIDE = re.compile(
    r"(?<=[^\W\d_]|[).])\s+(?:\(?[0-5][.,][0-9]\s*(?:★|☆|⭐|stars?|/\s*5)*\)?\s*|[★☆⭐]{1,5}\s*)"
    r"(?:\(?[\d ,]{1,7}\s*reviews?\)?)?\s*\Z",
    re.IGNORECASE,
)
_REGISTRATION = re.compile(
    r"[\s,(]*(?:reg(?:istration)?\.?\s*(?:no|nr|number)?[.:]*\s*)?\b(?:19|20)\d\d/\d{5,7}/\d\d\b\)?",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\ufe0f®™©]")
_PARENTHESES = re.compile(r"\s*\(([^()]{0,80})\)")
# In parentheses these tell one company from its sister; anything else is a branch, a legal form or an abbreviation.
_TRADE = re.compile(
    r"\b(?:automotive|bank(?:ing)?|construction|consulting|engineering|finance|financial|foods?|insurance|investments?|legal"
    r"|logistics|medical|mining|motors|personnel|properties|property|recruitment|retail|security|staffing|transport|travel"
    r"|wholesale)\b",
    re.IGNORECASE,
)
_WEB_NAME = re.compile(
    r"\A(?:https?://)?(?:www\.)?([\w-]{2,60})\.(?:com|co\.za)(?=/?\Z|[\s,(])", re.IGNORECASE
)
_APOSTROPHES = re.compile(r"['’`´‘]")
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_NOT_WORD = re.compile(r"[^\w&+]+|_")
_REPEATED = re.compile(r"\A(?P<once>\S+(?:\s\S+){1,6})\s(?P=once)\Z", re.IGNORECASE)


@cache
def method_version() -> str:
    """Return the version of the rules and, behind it, 8 hex digits of the gazetteer that tells branches."""
    return f"{METHOD_VERSION}+{hashlib.sha256(SEED.read_bytes()).hexdigest()[:8]}"


@lru_cache(maxsize=65_536)
def clean_company_name(name: str | None) -> str | None:
    """Return the name to show: one line, the trading name, no rating, branch or repetition; ``None`` for nobody's.

    Glassdoor writes "Name", a line break and the rating; Google Jobs writes "Blackbaud, Blackbaud".
    """
    if not name:
        return None
    text = name[:MAX_CHARACTERS]
    # Some boards escape what was escaped already.
    text = html.unescape(html.unescape(text)) if "&" in text else text
    text = _INVISIBLE.sub("", _RATING.sub("", text.strip()))
    if not text.isprintable():
        text = "".join(letter if letter.isprintable() else " " for letter in text)
    text = " ".join(text.split())
    text = _REGISTRATION.sub("", _RATING_BESIDE.sub("", text)).strip(" ,;|")
    if names_nobody(text):
        return None
    trading = _TRADING_AS.match(text)
    text = trading["trade"].strip(" ,;|") if trading else text
    alone = _PART_OF.sub("", text)
    text = _once(without_branch(alone if _names_somebody(_words(alone)) else text))
    return None if names_nobody(text) or not _words(text) else text


@lru_cache(maxsize=65_536)
def company_key(name: str | None) -> str:
    """Return the key that spellings of one company share, in lower case; empty when the name names nobody.

    Case, accents, punctuation, legal forms, "Group" and branches don't count: "Datonomy Solutions (Cape Town)",
    "DATONOMY SOLUTIONS (Pty) Ltd" and "The Datonomy Solutions Group" are one.
    """
    shown = clean_company_name(name)
    if shown is None:
        return ""
    is_one_in_each = is_one_in_each_place(shown)
    text = _PARENTHESES.sub(lambda aside: _kept(aside[1], is_one_in_each), _WEB_NAME.sub(r"\1", shown))
    words = _words(text) or _words(shown)
    return _bare(words) or words


def _kept(aside: str, is_one_in_each_town: bool) -> str:
    """Return what counts of the words in parentheses: trades, and places where each has its own of the kind."""
    counts = _TRADE.search(aside) or (is_one_in_each_town and is_place(aside))
    return f" {aside} " if counts else " "


def _bare(words: str) -> str:
    """Return the words without "the", legal forms and "group", as long as they still name somebody."""
    is_listed = _LISTED_SUFFIX.search(words) is not None
    words = _LEGAL_SUFFIX.sub("", words)
    article_less = words.removeprefix("the ")
    if len(article_less) > 1:
        words = article_less
    shorter = words
    while (cut := _LEGAL_SUFFIX.sub("", _GROUP_SUFFIX.sub("", shorter))) != shorter:
        shorter = cut
    is_told = " " in shorter or is_listed or shorter in GROUPS_OF_ONE_WORD
    return shorter if is_told and _names_somebody(shorter) else words


def _names_somebody(words: str) -> bool:
    return len(words) >= _MIN_NAME_LETTERS and words not in NOT_A_NAME_ALONE


def _words(text: str) -> str:
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    folded = _INITIALS.sub("", folded).replace("&", " and ").replace("+", " and ")
    return " ".join(_SAME_WORDS.get(word, word) for word in _NOT_WORD.sub(" ", folded).split())


def _once(text: str) -> str:
    """Return "A" for "A, A", "A, US, A", "A - A" and "A B A B"."""
    doubled = _REPEATED.match(text)
    if doubled:
        return doubled["once"]
    parts = [part.strip() for part in re.split(r",|\s[-–|]\s", text)]
    if len(parts) > 1 and len(parts[0]) > 3:
        first = _bare(_words(parts[0]))
        if any(_bare(_words(part)) == first for part in parts[1:]):
            return parts[0]
    return text
