"""The language an advert is written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lingua import LanguageDetector

METHOD_VERSION = "language-2"

# The beginning says as much as the whole and costs a fraction.
MAX_CHARACTERS = 1_500
MIN_LETTERS = 18
MIN_WORDS = 4
MIN_CONFIDENCE = 0.5
# South Africa's written languages that lingua knows, then those met on foreign boards.
LANGUAGES = (
    "AFRIKAANS",
    "ENGLISH",
    "SOTHO",
    "TSONGA",
    "TSWANA",
    "XHOSA",
    "ZULU",
    "DUTCH",
    "FRENCH",
    "GERMAN",
    "ITALIAN",
    "PORTUGUESE",
    "SPANISH",
    "SWAHILI",
)
# Lone surrogates are noise too: lingua takes UTF-8, which has none.
# Four that lingua lacks it takes, for sure, for a relative: told apart by spellings that the relative has not.
_NGUNI, _SOTHO = frozenset({"xh", "zu"}), frozenset({"st", "tn"})
_BANTU = _NGUNI | _SOTHO | {"ts", "sw"}
_SPELLINGS: dict[str, tuple[frozenset[str], re.Pattern[str]]] = {
    "nso": (
        _SOTHO,
        re.compile(r"(?<!t)š|\b(?:nyak(?:ega|wa|a|ago)|bj[aeo]\w*|mengwaga|kgopelo|nago|yeo|kua)\b"),
    ),
    "nr": (_NGUNI, re.compile(r"kgh|tjh|\b(?:begodu|godu|kobana|ngombana|nanyana|ilwazi|kwamambala)\b")),
    "ss": (
        _NGUNI,
        re.compile(r"(?:tf|dv)[aeiou]|tindz|tints|dzing|\b(?:tem[aeiou]?|tebe|leti|kwekw?|lone)\w{3}"),
    ),
    "ve": (_BANTU, re.compile(r"[ṱḓḽṋ]|[tdnl]\u032d|\btsh[aei]\b|\bkhou\b|\bvhu?\w+|\ba\sre\sna\b")),
}
_SPELLINGS_NEEDED = 2
_SPELLING_CONFIDENCE = 0.75
_NOISE = re.compile(
    r"https?://\S{1,500}|www\.\S{1,500}|\S{1,100}@\S{1,100}|[\d_#*•·|/\\<>\[\]{}()=+~^\ud800-\udfff-]+"
)


@dataclass(frozen=True)
class Language:
    """The language of a text.

    Attributes:
        code: ISO 639-1; ISO 639-2 for Sepedi (nso), which has no shorter one.
        confidence: 0 to 1, among the languages in :data:`LANGUAGES`.
        span: the stretch of the text that was read.
    """

    code: str
    confidence: float
    span: tuple[int, int]

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, the span as a list."""
        return {"language": self.code, "confidence": self.confidence, "span": list(self.span)}


def detect_language(text: str | None) -> Language | None:
    """Return the language of a text, or ``None`` when it is too short or could be several."""
    if not text:
        return None
    sample = text[:MAX_CHARACTERS]
    prose = " ".join(_NOISE.sub(" ", sample).split())
    if sum(letter.isalpha() for letter in prose) < MIN_LETTERS or len(prose.split()) < MIN_WORDS:
        return None
    return _detected(prose, len(sample))


@lru_cache(maxsize=2048)
def _detected(prose: str, length: int) -> Language | None:
    values = _detector().compute_language_confidence_values(prose)
    best = values[0]
    if best.value < MIN_CONFIDENCE:
        return None
    code = best.language.iso_code_639_1.name.lower()
    relative = _by_spelling(prose.lower(), code)
    if relative is not None:
        return Language(relative, _SPELLING_CONFIDENCE, (0, length))
    return Language(code, round(best.value, 4), (0, length))


def _by_spelling(prose: str, relative: str) -> str | None:
    for code, (relatives, pattern) in _SPELLINGS.items():
        if relative in relatives and len(pattern.findall(prose)) >= _SPELLINGS_NEEDED:
            return code
    return None


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    from lingua import Language as LinguaLanguage
    from lingua import LanguageDetectorBuilder

    languages = [getattr(LinguaLanguage, name) for name in LANGUAGES]
    # Low accuracy reads three letters at a time: right on adverts, and a tenth of the memory and time.
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
