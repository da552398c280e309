"""Which language a text is in, given what letter statistics, small words and relatives' own spellings say."""

from __future__ import annotations

from dataclasses import dataclass

from chommie_assets.parsing.language_statistics import Shares, second_opinion, shares_of
from chommie_assets.parsing.language_words import SMALL_WORDS, own_signs, relatives, small_words

# What another language needs to be told: a tenth of the text, and a sentence of it.
MIN_OTHER_SHARE = 0.1
MIN_OTHER_LETTERS = 50
# Fewer words than this are a title, a list or a name until more than one small word makes them a sentence.
SENTENCE_WORDS = 8
# A text with more words in capitals than this is shouted; of any other, words in capitals are abbreviations.
SHOUTED_SHARE = 0.6
# Without a table of its small words a language needs a whole paragraph.
PARAGRAPH_WORDS = 15
# How often each is right, on the texts of tests/fixtures/gold/languages.csv: by words up to which it holds.
_CONFIDENCES = ((8, 0.85), (12, 0.93), (25, 0.97), (10**9, 0.99))
_RELATIVES_UNTOLD, _UNSURE, _CONTRADICTED = 0.7, 0.8, 0.6


@dataclass(frozen=True)
class Judgement:
    """A language, how sure that is (0 to 1), and the other languages with their shares of the letters."""

    code: str
    confidence: float
    others: tuple[tuple[str, float], ...]


def judge(prose: str, words: list[str]) -> Judgement | None:
    """Return the language of a text, or ``None`` if too little proves it.

    Args:
        prose: the text without markup, addresses and numbers.
        words: those of ``prose``.
    """
    shares = shares_of(prose)
    lower = prose.lower()
    folded = [word.lower() for word in words]
    families = {family for family in map(relatives, shares.letters) if family}
    told = {family: _of_relatives(family, shares, lower, folded) for family in families}
    letters: dict[str, int] = {}
    for code, count in shares.letters.items():
        winner = told[relatives(code)][0] if relatives(code) else code
        letters[winner] = letters.get(winner, 0) + count
    if not letters:
        return None
    main = max(letters, key=lambda code: letters[code])
    running = _running_words(words)
    if not _is_proven(main, running, len(words)):
        return None
    margin = told[relatives(main)][1] if relatives(main) else None
    confidence = _confidence(main, margin, shares, prose, len(words))
    return Judgement(main, confidence, _others(main, letters, running))


def _running_words(words: list[str]) -> list[str]:
    """Return the words of sentences, in lower case: those with a capital are names and titles, unless all have one."""
    shouted = sum(word.isupper() for word in words)
    if shouted > SHOUTED_SHARE * len(words):
        return [word.lower() for word in words]
    return [word for word in words if word.islower()]


def _of_relatives(family: tuple[str, ...], shares: Shares, lower: str, words: list[str]) -> tuple[str, int]:
    """Return the one of a family that has the most signs of its own, and by how many it leads."""
    signs = {code: own_signs(lower, words, code) for code in family}
    first = max(family, key=lambda code: shares.letters.get(code, 0))
    signs[first] += 1
    best = max(family, key=lambda code: (signs[code], code == first))
    return best, signs[best] - max(signs[code] for code in family if code != best)


def _is_proven(code: str, running: list[str], count: int) -> bool:
    if code not in SMALL_WORDS:
        return len(running) >= PARAGRAPH_WORDS
    needed = 1 if code == "en" or count >= SENTENCE_WORDS else 2
    return small_words(running, code) >= needed


def _confidence(code: str, margin: int | None, shares: Shares, prose: str, count: int) -> float:
    usual = next(confidence for limit, confidence in _CONFIDENCES if count < limit)
    is_untold = margin is not None and margin <= 1
    if shares.is_reliable and not is_untold:
        return usual
    opinion = second_opinion(prose)
    if opinion and opinion[0] == code:
        return min(usual, 0.93)
    if opinion is None or not shares.is_reliable:
        return _CONTRADICTED
    return min(usual, _RELATIVES_UNTOLD if is_untold else _UNSURE)


def _others(main: str, letters: dict[str, int], words: list[str]) -> tuple[tuple[str, float], ...]:
    total = sum(letters.values())
    found = [
        (code, round(count / total, 2))
        for code, count in sorted(letters.items(), key=lambda item: (-item[1], item[0]))
        if code != main
        and count >= max(MIN_OTHER_LETTERS, MIN_OTHER_SHARE * total)
        and small_words(words, code) >= 2
    ]
    return tuple(found)
