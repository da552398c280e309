"""Plain measures of an advert's text: words, reading ease, key phrases, capitals."""

from __future__ import annotations

import re
from functools import lru_cache

from chommie_assets.parsing import key_phrases as phrases
from chommie_assets.parsing import words
from chommie_assets.parsing.key_phrases import key_phrases
from chommie_assets.parsing.words import MAX_CHARACTERS

__all__ = ["METHOD_VERSION", "capitals_share", "key_phrases", "readability", "word_count"]

METHOD_VERSION = f"text-2,{words.METHOD_VERSION},{phrases.METHOD_VERSION}"

_VOWELS = re.compile(r"[aeiouyáàâäéèêëíìîïóòôöúùûü]+")
_MIN_WORDS = 20
# A line of fewer words, without a full stop, is a heading or a list's bare name; a longer one reads as a sentence.
_FEWEST_IN_SENTENCE = 4
# Flesch rates samples of a text, of a hundred words each.
_SAMPLE_TOKENS = 230
_REMEMBERED_WORDS = 65_536


@lru_cache(maxsize=4)
def word_count(text: str | None) -> int:
    """Return the number of words: runs of letters, with the apostrophes and hyphens inside them."""
    return words.count_words(words.tokens(text)) if text else 0


def readability(text: str | None) -> float | None:
    """Return the Flesch reading ease of English text, 0 (hard) to 100 (easy); ``None`` below 20 words of sentences.

    Flesch, R. (1948), "A new readability yardstick", Journal of Applied Psychology 32(3): 206.835 - 1.015 x
    words per sentence - 84.6 x syllables per word; syllables are counted as groups of vowels. A line break
    ends a sentence, since adverts are lists; headings and items of less than four words are left out, which the
    formula would take for the easiest of sentences.
    """
    count, sentences, syllables = sentence_measures(text)
    if count < _MIN_WORDS:
        return None
    ease = 206.835 - 1.015 * count / sentences - 84.6 * syllables / count
    return round(min(100.0, max(0.0, ease)), 1)


@lru_cache(maxsize=4)
def sentence_measures(text: str | None) -> tuple[int, int, int]:
    """Return how many words, sentences and syllables the first sentences of a text have, some 200 words of them."""
    found = words.tokens(text) if text else ()
    running = b" ".join(found[:_SAMPLE_TOKENS]).replace(b" , ", b" ").replace(b" - ", b" ")
    lines = [line for line in running.split(b"|") if line.count(b" ") > _FEWEST_IN_SENTENCE or b" ." in line]
    sentences = [one for line in lines for one in line.split(b".") if len(one) > 1]
    parts = b" ".join(sentences).split()
    return len(parts), len(sentences), sum(map(_syllables, parts))


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _syllables(word: bytes) -> int:
    """Return a word's groups of vowels, at least one, without a silent e ("code", but not "the", "table", "degree")."""
    spelt = word.decode("latin-1")
    groups = _VOWELS.findall(spelt)
    is_silent = len(groups) > 1 and groups[-1] == "e" and spelt.endswith("e") and not spelt.endswith("le")
    return max(1, len(groups) - is_silent)


def capitals_share(text: str | None) -> float:
    """Return the share of capitals among the letters of a text, 0 to 1; letters past Latin-1 are not counted."""
    data = (text or "")[:MAX_CHARACTERS].encode("latin-1", "replace")
    letters = len(data.translate(None, _NO_LETTERS))
    return len(data.translate(None, _NO_CAPITALS)) / letters if letters else 0.0


_NO_LETTERS = bytes(code for code in range(256) if not chr(code).isalpha())
_NO_CAPITALS = bytes(code for code in range(256) if not chr(code).isupper())
