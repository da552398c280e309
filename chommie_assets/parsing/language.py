"""The language an advert is written in, and the others that it also holds.

Plain English is told by its small words. Everything else is read by CLD2; relatives that letter statistics confuse are
parted by their own words and spellings (isiNdebele, which CLD2 takes for isiZulu, is known by nothing else), and lingua
is asked where CLD2 is unsure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from chommie_assets.parsing.language_judge import Judgement, judge
from chommie_assets.parsing.language_plain import is_plainly_english

METHOD_VERSION = "language-3"

# Of a longer text the beginning, a piece of the middle and the end: a second language often closes an advert.
MAX_CHARACTERS = 4_000
_PIECES = (2_000, 1_000, 1_000)
MIN_LETTERS = 18
MIN_WORDS = 4
PLAIN_CONFIDENCE = 0.99
# Lone surrogates, control characters and noncharacters are noise too: CLD2 refuses any text that holds one.
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_NOISE = re.compile(
    r"<[^<>]{1,200}>|&(?:#\d{1,6}|[A-Za-z]{2,8});|https?://\S{1,500}|www\.\S{1,500}|\S{1,100}@\S{1,100}"
    rf"|[\d_#*•·|/\\<>\[\]{{}}()=+~^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_NONCHARACTERS}-]+"
)
_WORD = re.compile(r"['’][nN]\b|[^\W\d_]+")


@dataclass(frozen=True)
class Language:
    """The language of a text.

    Attributes:
        code: ISO 639-1; ISO 639-2 for Sepedi (nso), which has no shorter one.
        confidence: 0 to 1.
        span: the stretch of the text that was read; of long texts, parts of it.
        others: languages of further paragraphs, each with its share of the letters, largest first.
    """

    code: str
    confidence: float
    span: tuple[int, int]
    others: dict[str, float] = field(default_factory=dict)

    @property
    def is_mixed(self) -> bool:
        """Whether the text holds a paragraph of another language."""
        return bool(self.others)

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, the span as a list, the others' shares by code."""
        return {
            "language": self.code,
            "confidence": self.confidence,
            "span": list(self.span),
            "is_mixed": self.is_mixed,
            "others": self.others,
        }


def detect_language(text: str | None) -> Language | None:
    """Return the language of a text, or ``None`` when it is too short or could be several."""
    if not text:
        return None
    sample, span = _sample(text)
    if is_plainly_english(sample):
        return Language("en", PLAIN_CONFIDENCE, span)
    found = _read(sample)
    return Language(found.code, found.confidence, span, dict(found.others)) if found else None


def _sample(text: str) -> tuple[str, tuple[int, int]]:
    if len(text) <= MAX_CHARACTERS:
        return text, (0, len(text))
    beginning, middle, end = _PIECES
    centre = (len(text) - middle) // 2
    pieces = (text[:beginning], text[centre : centre + middle], text[-end:])
    return "\n".join(pieces), (0, len(text))


@lru_cache(maxsize=2048)
def _read(sample: str) -> Judgement | None:
    prose = " ".join(_NOISE.sub(" ", sample).split())
    words = _WORD.findall(prose)
    if len(words) < MIN_WORDS or sum(map(len, words)) < MIN_LETTERS:
        return None
    return judge(prose, words)
