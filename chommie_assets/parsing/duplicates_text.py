"""What of a text the comparison of adverts uses: its words, its MinHash signature, its reference numbers.

Texts are hostile: work is bounded by :data:`MAX_WORDS`, and no pattern here backtracks more than linearly.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from functools import lru_cache

import numpy as np

# The longest advert seen has 4,000 words; what follows the 20,000th decides nothing.
MAX_WORDS = 20_000
MAX_CHARACTERS = 400_000
# Fewer distinct words than this say too little to tell two adverts apart.
MIN_WORDS = 12

# 16 bands of 4 rows find pairs whose word pairs overlap by half with P = .64, by 70 % with P = .99:
# 1 - (1 - s^4)^16. An overlap of 90 % of words leaves about 75 % of word pairs.
BANDS = 16
ROWS = 4
PERMUTATIONS = BANDS * ROWS

MAX_REFERENCES = 5

_WORDS = re.compile(r"[^\W_]+")
# Boards that drop the markup of lists leave "dashboardsPerform": a capital after a small letter is a new word.
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_GOLDEN = 0x9E3779B97F4A7C15
_MASK = (1 << 64) - 1
# The number may stand on the line below its label, as it does in tables that lost their cells.
_REFERENCE = re.compile(
    r"\b(?:ref(?:erence)?|job|vacancy|requisition|req|role|position|advert)"
    r"(?:[ ./-]{0,3}(?:no|nr|num|number|id|code|ref|reference)\b){1,2}"
    r"[ .]{0,3}[:#-]{0,2}\s{0,3}#?([a-z0-9][a-z0-9/_-]{2,24})"
    r"|\breq(?:uisition)?[ .]{0,2}#[ :]{0,3}([a-z0-9][a-z0-9/_-]{2,24})"
    r"|\bref(?:erence)?[ .]{0,2}[:#]\s{0,3}#?([a-z0-9][a-z0-9/_-]{2,24})",
    re.IGNORECASE,
)
_LEVEL_WORD = re.compile(r"\b(?:level|grade|tier|band|l)[ -]?([0-9]{1,2}|i{1,3}|iv|v)\b", re.IGNORECASE)
_LEVEL_END = re.compile(r"\b([0-9]|i{1,3}|iv|v)\s*$", re.IGNORECASE)
_SEGMENTS = re.compile(r"[-–—,(|/:)\[\]]")
_GRADES_WRITTEN = """
senior junior intermediate lead staff principal chief head deputy assistant trainee graduate intern learner
"""
_GRADES = frozenset(_GRADES_WRITTEN.split())
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}


def _mixed(value: int) -> int:
    """Return splitmix64's scramble of a 64-bit number: the same on every machine and in every version."""
    value = (value + _GOLDEN) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)


_FACTORS = np.array([_mixed(2 * k) | 1 for k in range(PERMUTATIONS)], dtype=np.uint64)
_OFFSETS = np.array([_mixed(2 * k + 1) for k in range(PERMUTATIONS)], dtype=np.uint64)


def words_of(text: str | None) -> list[str]:
    """Return the words of a text in order, in lower case; at most :data:`MAX_WORDS`."""
    if not text:
        return []
    plain = _GLUED.sub(" ", unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]))
    return _WORDS.findall(plain.casefold())[:MAX_WORDS]


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "surrogatepass"))


def hashes_of(words: list[str]) -> np.ndarray:
    """Return the 32-bit hash of each word, in order."""
    return np.fromiter((_word_hash(word) for word in words), dtype=np.uint32, count=len(words))


def packed(hashes: np.ndarray) -> bytes:
    """Return the distinct hashes, sorted, as bytes to keep."""
    return np.unique(hashes).astype("<u4").tobytes()


def unpacked(data: bytes) -> frozenset[int]:
    """Return the set that :func:`packed` kept."""
    return frozenset(np.frombuffer(data, dtype="<u4").tolist())


def signature_of(hashes: np.ndarray) -> bytes:
    """Return the MinHash signature of a text's word pairs; empty if it has too few words.

    Args:
        hashes: of its words, in order.
    """
    if len(np.unique(hashes)) < MIN_WORDS:
        return b""
    wide = hashes.astype(np.uint64)
    pairs = np.unique((wide[:-1] << np.uint64(32)) | wide[1:])
    pairs ^= pairs >> np.uint64(29)
    smallest = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, dtype=np.uint64)
    for start in range(0, len(pairs), 2048):
        hashed = pairs[start : start + 2048, None] * _FACTORS[None, :] + _OFFSETS[None, :]
        np.minimum(smallest, hashed.min(axis=0), out=smallest)
    return (smallest >> np.uint64(32)).astype("<u4").tobytes()


def bands_of(signature: bytes) -> list[int]:
    """Return the hash of each band of a signature as signed 64-bit numbers; none for an empty one."""
    width = ROWS * 4
    starts = range(0, len(signature), width)
    return [_band_hash(signature[start : start + width], start // width) for start in starts]


def _band_hash(rows: bytes, band: int) -> int:
    # The band's number salts the hash, so that one column holds all bands.
    return int.from_bytes(hashlib.blake2b(rows, digest_size=8, salt=bytes([band])).digest(), signed=True)


def text_hash(title: str | None, description: str | None) -> str:
    """Return the SHA-256, in hex, of the words of both: case, marks and spacing don't count."""
    text = " ".join(words_of(title)) + "\x1f" + " ".join(words_of(description))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def reference_numbers(text: str | None) -> list[str]:
    """Return the reference numbers a text states ("Ref: JHB001234"), upper case, sorted; at most five."""
    if not text:
        return []
    found = map("".join, _REFERENCE.findall(text[:MAX_CHARACTERS]))
    numbers = {number.upper().rstrip("/_-") for number in found if any(c.isdigit() for c in number)}
    return sorted(numbers)[:MAX_REFERENCES]


def title_levels(title: str | None, title_key: str, seniority: str | None) -> list[str]:
    """Return what of a title grades it, sorted: its seniority, all its words for a grade, its step.

    A title may hold several ("Senior Store Manager", "Lead Graduate Engineer"), of which its seniority names one.

    Args:
        title: as written; "Analyst II" is of step 2.
        title_key: normalized, see ``titles.normalize_title``.
        seniority: as ``titles.parse_seniority`` reads it.
    """
    levels = set(title_key.split()) & _GRADES
    if seniority:
        levels.add(seniority)
    for segment in _SEGMENTS.split((title or "")[:500]):
        for match in (*_LEVEL_WORD.finditer(segment), *_LEVEL_END.finditer(segment)):
            step = match.group(1).lower()
            levels.add(_ROMAN.get(step, step))
    return sorted(levels)
