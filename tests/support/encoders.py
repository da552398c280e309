"""Models small enough for tests: the same text always has the same vector, other texts have others."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from chommie_assets.embedding.backend import normalized


class WordEncoder:
    """Adds up one fixed random vector a word: texts that share words are near, without any model.

    Attributes:
        seen: every text that was encoded, in order.
    """

    def __init__(self, name: str = "words", dimension: int = 32, *, fail_after: int | None = None) -> None:
        self.name = name
        self.dimension = dimension
        self.seen: list[str] = []
        self._fail_after = fail_after

    @property
    def model_id(self) -> str:
        """Name and dimension."""
        return f"{self.name}:{self.dimension}"

    def _word(self, word: str) -> np.ndarray:
        seed = hashlib.sha256(f"{self.name} {word}".encode()).digest()[:8]
        return np.random.default_rng(int.from_bytes(seed)).standard_normal(self.dimension)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one vector a text; dies like a killed process once ``fail_after`` texts were seen."""
        self.seen += texts
        if self._fail_after is not None and len(self.seen) > self._fail_after:
            raise KeyboardInterrupt
        rows = [np.sum([self._word(word) for word in text.casefold().split()], axis=0) for text in texts]
        return normalized(np.array(rows).reshape(len(texts), self.dimension))
