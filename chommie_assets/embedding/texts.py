"""What the model reads of an advert, and the hashes that name it. No model and no database here."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from chommie_assets.parsing.html import html_to_text

if TYPE_CHECKING:
    import numpy as np

# Part of every hash: raise it when the preparation below changes, and every text is encoded anew.
PREPARATION = "1"

# 128 tokens are about 640 characters of English and 400 of isiZulu; the rest would be read by nobody.
PREPARED_CHARACTERS = 1_200
# What the database hands over: markup of an HTML description still leaves PREPARED_CHARACTERS of words.
TITLE_CHARACTERS = 2_000
DESCRIPTION_CHARACTERS = 12_000

# The title names the occupation in a few words; the first 128 tokens of a description are often the
# employer's own praise. Equal weights let two adverts of one employer be nearer than two of one occupation.
TITLE_WEIGHT = 0.6
DESCRIPTION_WEIGHT = 0.4


def prepare(text: str | None) -> str:
    """Return the plain words that are encoded, on one line; empty where there are none."""
    if not text:
        return ""
    plain = html_to_text(text[:DESCRIPTION_CHARACTERS]) or ""
    return " ".join(plain[: 2 * PREPARED_CHARACTERS].split())[:PREPARED_CHARACTERS]


def text_hash(prepared: str) -> str | None:
    """Return the SHA-256, in hex, that names a prepared text; ``None`` for an empty one."""
    if not prepared:
        return None
    return hashlib.sha256(f"{PREPARATION}\n{prepared}".encode()).hexdigest()


def combined_hash(title_hash: str | None, description_hash: str | None) -> str | None:
    """Return the name of the pair's combined vector; ``None`` where both texts are empty."""
    if title_hash is None and description_hash is None:
        return None
    parts = (str(TITLE_WEIGHT), str(DESCRIPTION_WEIGHT), title_hash or "", description_hash or "")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def combine(title: np.ndarray | None, description: np.ndarray | None) -> np.ndarray:
    """Return the normalized weighted sum of an advert's two vectors; the other one where one is missing.

    Raises:
        ValueError: if both are missing.
    """
    import numpy as np

    if title is None or description is None:
        present = title if title is not None else description
        if present is None:
            raise ValueError("an advert without title and description has no vector")
        return present.astype(np.float32)
    total = TITLE_WEIGHT * title.astype(np.float32) + DESCRIPTION_WEIGHT * description.astype(np.float32)
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)
