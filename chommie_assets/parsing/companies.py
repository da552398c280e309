"""Names of employers: as shown, and as the key under which two spellings are one company."""

from __future__ import annotations

import re
import unicodedata

METHOD_VERSION = "companies-1"

MAX_CHARACTERS = 300
# Legal forms of South Africa and of the countries whose boards are read; they tell nobody apart.
_LEGAL_FORMS = (
    r"proprietary\slimited|pty\sltd|pty\slimited|pty|limited|ltd|inc|incorporated|llc|llp|lp|plc|corp|corporation|cc|bk|npc"
    r"|rf|soc|edms\sbpk|edms|bpk|gmbh|ag|sa|s\sa|bv|nv|srl|sarl|sas|pvt|private\slimited|co\sltd|company\slimited"
    r"|close\scorporation|beperk|ab|oy|aps|pte"
)
_LEGAL_SUFFIX = re.compile(rf"(?:\s(?:{_LEGAL_FORMS}))+\Z")
_RATING = re.compile(r"\s*\n+\s*[0-5](?:[.,][0-9])?\s*(?:★|stars?)?\s*\Z", re.IGNORECASE)
_RATING_BESIDE = re.compile(r"(?<=[^\W\d_])\s+[0-5][.,][0-9]\s*★?\s*\Z")
_PARENTHESES = re.compile(r"\s*\([^()]{0,80}\)")
_NOT_A_NAME = re.compile(
    r"\A(?:confidential(?:\s(?:client|company|employer))?|undisclosed|not\s(?:disclosed|specified|stated)|n/?a|none|null|nan"
    r"|unknown|unspecified|private(?:\sadvertiser)?|anonymous|company|client|[-.]+)\Z",
    re.IGNORECASE,
)
_APOSTROPHES = re.compile(r"['’`´]")
_NOT_WORD = re.compile(r"[^\w&+]+|_")


def clean_company_name(name: str | None) -> str | None:
    """Return the name to show: one line, no rating behind it, no repetition; ``None`` when it names nobody.

    Glassdoor writes "Name", a line break and the rating; Google Jobs writes "Blackbaud, Blackbaud".
    """
    if not name:
        return None
    text = _RATING_BESIDE.sub("", _RATING.sub("", name[:MAX_CHARACTERS].strip()))
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split()).strip(" ,;|")
    text = _once(text)
    return None if not text or _NOT_A_NAME.match(text) else text


def company_key(name: str | None) -> str:
    """Return the key that spellings of one company share, in lower case; empty when the name names nobody.

    Case, accents, punctuation, legal forms and branches in parentheses don't count: "Datonomy Solutions (Cape
    Town)", "DATONOMY SOLUTIONS (Pty) Ltd" and "Datonomy Solutions" are one.
    """
    shown = clean_company_name(name)
    if shown is None:
        return ""
    without_branch = _PARENTHESES.sub(" ", shown).strip()
    words = _words(without_branch) or _words(shown)
    shorter = _LEGAL_SUFFIX.sub("", words)
    if shorter.startswith("the ") and len(shorter) > len("the ") + 1:
        shorter = shorter.removeprefix("the ")
    return shorter or words


def _words(text: str) -> str:
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    folded = "".join(letter for letter in folded if not unicodedata.combining(letter))
    folded = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", folded).replace("&", " and ").replace("+", " and ")
    return " ".join(_NOT_WORD.sub(" ", folded).split())


def _once(text: str) -> str:
    """Return "A" for "A, A" and "A, US, A"."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) > 1 and len(parts[0]) > 3:
        first = _words(parts[0])
        if any(_LEGAL_SUFFIX.sub("", _words(part)) == _LEGAL_SUFFIX.sub("", first) for part in parts[1:]):
            return parts[0]
    return text
