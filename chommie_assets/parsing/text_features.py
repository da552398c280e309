"""Plain measures of an advert's text: words, reading ease, key phrases, capitals."""

from __future__ import annotations

import re
from collections import Counter

METHOD_VERSION = "text-1"

# Measures of a text are those of its beginning: an advert that goes on past this says nothing new.
MAX_CHARACTERS = 50_000
_WORD = re.compile(r"[^\W\d_]{1,60}(?:['’-][^\W\d_]{1,60}){0,3}")
_SENTENCE_END = re.compile(r"[.!?]+(?=\s|\Z)|\n+")
_VOWELS = re.compile(r"[aeiouyáàâäéèêëíìîïóòôöúùûü]+", re.IGNORECASE)
_LATIN = "".join(map(chr, range(256)))
_LETTERS = "".join(filter(str.isalpha, _LATIN)).encode("latin-1")
_CAPITALS = "".join(filter(str.isupper, _LATIN)).encode("latin-1")
_MIN_WORDS = 20
_PHRASE_BREAK = re.compile(r"[^\w\s'’&+#./-]|\n|\.\s")
_STOP_WORD_LIST = """
a about above after again all also am an and any are as at be because been before being below between both but
by can could did do does doing down during each etc ensure few for from further had has have having he her
here hers him his how i if in including into is it its itself just may me more most must my new no nor not now
of off on once only or other our ours out over own per please same shall she should so some such than that the
their them then there these they this those through to too under until up us use used using very via was we
well were what when where which while who whom why will with within work working would you your yours years
year day experience ability able strong good excellent knowledge skills required requirements responsibilities
role job position candidate team company apply die en van in is vir met op te aan dat het nie 'n ons jy sal as
by om
"""
_STOP_WORDS = frozenset(_STOP_WORD_LIST.split())


def word_count(text: str | None) -> int:
    """Return the number of words: runs of letters, with the apostrophes and hyphens inside them."""
    return sum(1 for _ in _WORD.finditer(text)) if text else 0


def readability(text: str | None) -> float | None:
    """Return the Flesch reading ease of English text, 0 (hard) to 100 (easy); ``None`` below 20 words.

    Flesch, R. (1948), "A new readability yardstick", Journal of Applied Psychology 32(3): 206.835 - 1.015 x
    words per sentence - 84.6 x syllables per word; syllables are counted as groups of vowels. A line break
    ends a sentence, since adverts are lists.
    """
    sample = (text or "")[:MAX_CHARACTERS]
    words = _WORD.findall(sample)
    if len(words) < _MIN_WORDS:
        return None
    sentences = sum(1 for part in _SENTENCE_END.split(sample) if _WORD.search(part)) or 1
    syllables = sum(_syllables(word) for word in words)
    ease = 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)
    return round(min(100.0, max(0.0, ease)), 1)


def _syllables(word: str) -> int:
    groups = len(_VOWELS.findall(word))
    is_silent = word.lower().endswith("e") and not word.lower().endswith("le") and groups > 1
    return max(1, groups - is_silent)


def key_phrases(text: str | None, limit: int = 10) -> list[str]:
    """Return the phrases of one to three content words that weigh most, most telling first, in lower case.

    Phrases are the stretches between stop words and punctuation, scored by the degree of their words over
    their
    frequency: Rose et al. (2010), "Automatic keyword extraction from individual documents" (RAKE).
    """
    phrases = _candidate_phrases((text or "")[:MAX_CHARACTERS].lower())
    frequency: Counter[str] = Counter()
    degree: Counter[str] = Counter()
    for phrase in phrases:
        for word in phrase:
            frequency[word] += 1
            degree[word] += len(phrase)
    counted = Counter(" ".join(phrase) for phrase in phrases)
    scores = {
        phrase: sum(degree[word] / frequency[word] for word in phrase.split(" ")) * (1 + 0.5 * (count - 1))
        for phrase, count in counted.items()
    }
    return sorted(scores, key=lambda phrase: (-scores[phrase], phrase))[: max(0, limit)]


def _candidate_phrases(text: str) -> list[tuple[str, ...]]:
    phrases: list[tuple[str, ...]] = []
    for part in _PHRASE_BREAK.split(text):
        current: list[str] = []
        for word in [*_WORD.findall(part), "the"]:
            if word not in _STOP_WORDS and len(word) > 1:
                current.append(word)
                continue
            if 1 <= len(current) <= 3:
                phrases.append(tuple(current))
            current = []
    return phrases


def capitals_share(text: str | None) -> float:
    """Return the share of capitals among the letters of Latin-1 in a text, 0 to 1."""
    characters = (text or "")[:MAX_CHARACTERS].encode("latin-1", "ignore")
    letters = len(characters) - len(characters.translate(None, _LETTERS))
    return (len(characters) - len(characters.translate(None, _CAPITALS))) / letters if letters else 0.0
