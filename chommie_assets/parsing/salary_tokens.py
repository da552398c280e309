"""Cuts a text about pay into tokens: amounts, bare numbers, periods, bases, range words; in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chommie_assets.parsing import salary_words as words
from chommie_assets.parsing.salary_money import CODES, MONEY, Token, read_money

# One character each way, so that spans into the folded text are spans into the text.
_FOLD = str.maketrans(
    dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b", " ")
    | dict.fromkeys("\u202f\u205f\u2060\u3000\ufeff\t\r\f\v", " ")
    | dict.fromkeys(
        "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u2026\u00bb\u2192\u203a", "-"
    )
    | dict.fromkeys("\u2018\u2019\u02bc`\u00b4", "'")
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {"\uff04": "$", "\uff0f": "/", "\uff0b": "+", "\u2044": "/"}
)


_CLOCK = (
    r"(?<![\w.,])[0-2]?[0-9](?:[:h.][0-5][0-9])?\s?(?:am|pm|a\.m\.|p\.m\.)(?![a-z])"
    r"|(?<![\w.,])[0-2]?[0-9]:[0-5][0-9]"
)
_PHONE = r"(?<![\w.,])\(?\+?(?:27|0)\)?[\s-]?[0-9]{2}\)?[\s-]?[0-9]{3}[\s-]?[0-9]{4}(?![0-9])"
# Retirement plans and opening hours look like amounts.
_NAMES = r"(?<![\w.,])40[13]\s?\(?[kb]\)?(?![a-z0-9])|(?<![\w.,])24\s?/\s?7(?![0-9])"
# The noughts of "R42 0OO" that letters stand for belong to the figure before them, not to one of their own.
_LETTER_NOUGHTS = r"(?<![\w.,])0[0-9]*o[0-9o]*(?!\w)"
# Boards glue lines together: "a yearWorld-renowned".
_LETTERS_END = r"(?:(?![a-z])|(?-i:(?<=[a-z])(?=[A-Z])))"
_NOT_INSIDE_WORD = r"(?<![a-z])"
# A period may be glued to a multiplier ("R25kpm") or, written out, to any word ("R1 million/year").
_PERIOD_START = r"(?:(?<![a-z])|(?<=[0-9][km])|(?=/\s?[a-z]{2}))"


def _periods() -> str:
    return "|".join(
        f"(?P<{name}>{pattern}{words.UNITS.get(name, '')})" for name, pattern in words.PERIOD_PATTERNS.items()
    )


def _bases() -> str:
    return "|".join(f"(?P<{name}>{pattern})" for name, pattern in words.BASIS_PATTERNS.items())


_WORDS = rf"""
    {_NOT_INSIDE_WORD}(?P<more>{words.AND_MORE}){_LETTERS_END}
  | {_PERIOD_START}(?:{_periods()}){_LETTERS_END}
  | {_NOT_INSIDE_WORD}(?:{_bases()}){_LETTERS_END}
  | {_NOT_INSIDE_WORD}(?P<up_to>{words.UP_TO}){_LETTERS_END}
  | {_NOT_INSIDE_WORD}(?P<from>{words.FROM}){_LETTERS_END}
  | {_NOT_INSIDE_WORD}(?P<to>{words.RANGE_WORDS}){_LETTERS_END}
  | {_NOT_INSIDE_WORD}(?P<between>between|tussen){_LETTERS_END}
  | {_NOT_INSIDE_WORD}(?P<and>and|en|or|&){_LETTERS_END}
  | (?<!\S)(?:(?P<at_most><=?|≤)|(?P<at_least>>=?|≥))
  | (?P<plus>\+|plus(?![a-z]))
  | (?P<dash>-+>?|~|_{{1,3}}|\.{{2,4}})
  | (?P<line>\n)
  | (?P<word>[^\W\d_]{{2,40}}?(?=(?-i:(?<=[a-z])R)[0-9])|[^\W_]{{1,40}})
  | (?P<mark>[()\[\],:;/|*&.])
"""
_TOKEN = re.compile(
    rf"(?P<skip>{_PHONE}|{_CLOCK}|{_NAMES}|{_LETTER_NOUGHTS})|(?P<money>{MONEY})|{_WORDS}",
    re.IGNORECASE | re.VERBOSE,
)
# The same without what starts with a figure or a currency.
_WORD_TOKEN = re.compile(rf"(?P<skip>(?!))|(?P<money>(?!))|{_WORDS}", re.IGNORECASE | re.VERBOSE)
# A word in one of its plain shapes; what is glued to a figure or to the next word is read character by character.
_PLAIN_WORD = re.compile(r"(?:[A-Z]?[a-z]{1,39}+|[A-Z]{2,40}+)(?![^\W_]|[$¢₵])")
_CODE_WORDS = frozenset(code.lower() for code in CODES) | {"r", "rs"}
_STARTERS = words.STARTERS | _CODE_WORDS
_NO_TOKEN = frozenset(' "!?%@{}^\\\u201c\u201d\u2022')
_PLAIN_MARKS = frozenset("):;,|*[].\n")
_PERIODS = frozenset(words.PERIOD_PATTERNS)
_BASES = frozenset(words.BASIS_PATTERNS)
_SIGNS = {"at_most": "up_to", "at_least": "from"}


def fold(text: str) -> str:
    """Return the text with its many spaces, dashes and digits as plain ones; every position stays."""
    return text.translate(_FOLD)


def tokens(folded: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tokens of a folded text, or of a stretch of it, in order.

    Clock times, telephone numbers and names such as "401(k)" are left out.
    """
    position = start
    last = len(folded) if end is None else end
    while position < last:
        character = folded[position]
        if character in _NO_TOKEN:
            position += 1
            continue
        token = _plain(folded, position, character)
        if token is None:
            token, position = _read_token(folded, position)
        else:
            position = token.end
        if token is not None:
            yield token


def _plain(folded: str, position: int, character: str) -> Token | None:
    """Return the token of a mark, or of a word that can only be a word: most of a text, read at little cost."""
    if character in _PLAIN_MARKS and not folded.startswith("..", position):
        return Token("line" if character == "\n" else "mark", character, position, position + 1)
    if not character.isalpha():
        return None
    plain = _PLAIN_WORD.match(folded, position)
    if plain is None:
        return None
    word = plain.group().lower()
    if word not in _STARTERS:
        return Token("word", word, position, plain.end())
    if word in _CODE_WORDS:
        return None
    match = _WORD_TOKEN.match(folded, position)
    return _token(match, folded) if match is not None else None


def _read_token(folded: str, position: int) -> tuple[Token | None, int]:
    """Return the token that starts there, if any, and where to read on."""
    match = _TOKEN.match(folded, position)
    if match is None:
        return None, position + 1
    return (None if match["skip"] else _token(match, folded)), match.end()


def _token(match: re.Match[str], folded: str) -> Token:
    if match["money"]:
        return read_money(match, folded)
    name = match.lastgroup or "word"
    if name in _PERIODS:
        is_adjective = match.group()[-2:].lower() in {"ly", "al"}
        return Token("period", name, match.start(), match.end(), is_adjective=is_adjective)
    if name in _BASES:
        return Token("basis", name, match.start(), match.end())
    return Token(_SIGNS.get(name, name), match.group().lower(), match.start(), match.end())
