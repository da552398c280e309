"""The language an advert is written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lingua import LanguageDetector

METHOD_VERSION = "language-1"

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
_NOISE = re.compile(r"https?://\S{1,500}|www\.\S{1,500}|\S{1,100}@\S{1,100}|[\d_#*•·|/\\<>\[\]{}()=+~^-]+")


@dataclass(frozen=True)
class Language:
    """The language of a text.

    Attributes:
        code: ISO 639-1.
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
    return Language(best.language.iso_code_639_1.name.lower(), round(best.value, 4), (0, length))


@lru_cache(maxsize=1)
def _detector() -> LanguageDetector:
    from lingua import Language as LinguaLanguage
    from lingua import LanguageDetectorBuilder

    languages = [getattr(LinguaLanguage, name) for name in LANGUAGES]
    # Low accuracy reads three letters at a time: right on adverts, and a tenth of the memory and time.
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
