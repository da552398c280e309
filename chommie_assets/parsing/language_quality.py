"""How carefully an advert is written, from signals that cost little: capitals, marks, spacing, encoding, sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing import text_features, words
from chommie_assets.parsing.scanning import Scan

METHOD_VERSION = "language-quality-1"

_FEWEST_WORDS = 10
_MOST_COUNTED = 200
# What each part weighs in the score.
WEIGHTS = {"capitals": 0.2, "punctuation": 0.2, "spacing": 0.25, "encoding": 0.2, "sentences": 0.15}
# From the first figure on a part falls from 1, at the second it is 0.
_CAPITALS = (0.15, 0.6)
_REPEATED_PER_100_WORDS = (0.5, 4.0)
_UNSPACED_PER_100_WORDS = (0.7, 5.0)
_DAMAGED_PER_100_WORDS = (0.0, 2.0)
_SENTENCE_WORDS = (30.0, 70.0)

_MARKS = Scan(
    r"[!?]{2,}|\.{4,}|,{2,}|[*=_~#]{6,}|[a-z)][.,;:!?][A-Z][a-z]|[a-z]{2},[a-z]{2}"
    r"|[a-z]{3}\?[a-z]{2}|\b[a-z]{3,30}[A-Z][a-z]{2}",
    is_case_sensitive=True,
)
_DAMAGE = ("\ufffd", "Ã©", "Ã¨", "Ã¢", "Ã«", "Ãª", "â€", "Â ", "Â·", "&amp;", "&nbsp;", "&#")

_SUSPECT = "\ufffdÃâÂ&"


@dataclass(frozen=True, slots=True)
class LanguageQuality:
    """``score`` and its ``parts`` are 0 (careless) to 1; the score weighs the parts by :data:`WEIGHTS`."""

    score: float
    parts: dict[str, float]
    confidence: float

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, ready for JSON."""
        return {"score": self.score, "parts": dict(self.parts), "confidence": self.confidence}


def language_quality(text: str | None) -> LanguageQuality | None:
    """Return how carefully a text is written, ``None`` below ten words.

    Parts: ``capitals`` (share of capitals among letters: from 15 % on it falls, at 60 % it is 0), ``punctuation``
    (marks repeated, "!!!"), ``spacing`` (words glued, no space after a full stop), ``encoding`` (damaged characters),
    each per hundred words, and ``sentences`` (their mean length: 30 words are fine, 70 are 0).
    """
    count = text_features.word_count(text)
    if not text or count < _FEWEST_WORDS:
        return None
    sample = text[: words.MAX_CHARACTERS]
    repeated, unspaced, damaged = _marks(sample)
    damaged += sum(sample.count(mark) for mark in _DAMAGE) if any(mark in sample for mark in _SUSPECT) else 0
    in_sentences, sentences, _ = text_features.sentence_measures(text)
    per_hundred = 100 / count
    parts = {
        "capitals": _falling(text_features.capitals_share(sample), *_CAPITALS),
        "punctuation": _falling(repeated * per_hundred, *_REPEATED_PER_100_WORDS),
        "spacing": _falling(unspaced * per_hundred, *_UNSPACED_PER_100_WORDS),
        "encoding": _falling(damaged * per_hundred, *_DAMAGED_PER_100_WORDS),
        "sentences": _falling(in_sentences / sentences, *_SENTENCE_WORDS) if sentences else 1.0,
    }
    score = sum(WEIGHTS[name] * value for name, value in parts.items())
    return LanguageQuality(round(score, 3), parts, 0.9 if count >= 10 * _FEWEST_WORDS else 0.6)


def _marks(text: str) -> tuple[int, int, int]:
    """Return how many marks are repeated, how many spaces are missing, and how many letters have become "?"."""
    repeated = unspaced = damaged = 0
    for index, (start, end) in enumerate(_MARKS.spans(text)):
        if index >= _MOST_COUNTED:
            break
        if not text[start].isalpha() and text[start] != ")":
            repeated += 1
        elif text[end - 3] == "?" and text[end - 1].islower() and text[end - 2].islower():
            damaged += 1
        else:
            unspaced += 1
    return repeated, unspaced, damaged


def _falling(value: float, fine: float, worst: float) -> float:
    return round(min(1.0, max(0.0, (worst - value) / (worst - fine))), 3)
