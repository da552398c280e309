"""How like a taxonomy's occupations a title is: by its letters, by its words, and by its meaning.

Three views, since each misses what another sees: letters bridge spellings, compounds and Afrikaans; rare words name
the trade; vectors know that "programmer" is near "developer".
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chommie_assets.parsing.occupation_taxonomy import OccupationTaxonomy
from chommie_assets.parsing.occupation_text import title_words

if TYPE_CHECKING:
    import numpy as np

# Texts to float32 vectors of length 1, one row a text.
Encode = Callable[[Sequence[str]], "np.ndarray"]
# The best three of 2-3, 2-4 and 3-5 in the benchmark were within .003 of one another.
_LETTERS = (2, 4)
# Words in a title that is looked for within another.
_LONGEST = 5


class TitleIndex:
    """The titles of a taxonomy, ready to be compared with.

    Attributes:
        taxonomy: where the titles are from.
        titles: all of them, those of an occupation together, in the order of ``taxonomy.occupations``.
        words: of each title, as :func:`title_words` has them.
        counts: how many titles each occupation has.
        starts: place in ``titles`` of each occupation's first.
        row_of: place in ``titles`` by the words of a title; of equal ones the last.
        vectors: of the titles, float32 of length 1; ``None`` without an embedding model.
    """

    def __init__(self, taxonomy: OccupationTaxonomy, vectors: np.ndarray | None = None) -> None:
        import numpy as np

        by_occupation = [_names(occupation) for occupation in taxonomy.occupations]
        self.taxonomy = taxonomy
        self.titles = [title for titles in by_occupation for title in titles]
        self.counts = np.array([len(titles) for titles in by_occupation])
        self.starts = np.cumsum(self.counts) - self.counts
        if vectors is not None and len(vectors) != len(self.titles):
            raise ValueError(f"{len(vectors)} vectors for {len(self.titles)} titles of the taxonomy")
        self.vectors = None if vectors is None else np.asarray(vectors, dtype=np.float32)
        self.words = [title_words(title) for title in self.titles]
        self.row_of = {words: row for row, words in enumerate(self.words)}
        self._letters, self._by_letters = _fitted("char_wb", _LETTERS, self.words)
        self._word, self._by_word = _fitted("word", (1, 1), self.words)

    def contained(self, words: str) -> str:
        """Return the longest title, of two words or more, that stands within some words; empty for none.

        Of equally long ones the last: English titles end in their noun.
        """
        tokens = words.split()
        for length in range(min(_LONGEST, len(tokens) - 1), 1, -1):
            for start in range(len(tokens) - length, -1, -1):
                part = " ".join(tokens[start : start + length])
                if part in self.row_of:
                    return part
        return ""

    def by_letters(self, words: Sequence[str]) -> np.ndarray:
        """Return the cosines of letter n-grams: a row a text, a column a title."""
        return _dense(self._letters.transform(words) @ self._by_letters)

    def by_words(self, words: Sequence[str]) -> np.ndarray:
        """Return the cosines of weighted words: a row a text, a column a title."""
        return _dense(self._word.transform(words) @ self._by_word)

    def best(self, likeness: np.ndarray) -> np.ndarray:
        """Return each occupation's best title's likeness: a row a text, a column an occupation."""
        import numpy as np

        return np.asarray(np.maximum.reduceat(likeness, self.starts, axis=1))

    @cached_property
    def centres(self) -> np.ndarray:
        """The mean direction of each occupation's titles; a row an occupation."""
        import numpy as np

        if self.vectors is None:
            raise ValueError("the index has no vectors")
        sums = np.add.reduceat(self.vectors, self.starts, axis=0)
        return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9))


def label_vectors(
    taxonomy: OccupationTaxonomy, encode: Encode, cache_folder: Path | None = None, *, model_id: str = ""
) -> np.ndarray:
    """Return the vectors of a taxonomy's titles, in the order of :class:`TitleIndex`; encoded once.

    Args:
        taxonomy: whose titles.
        encode: texts to vectors of length 1.
        cache_folder: where they are kept for the next time, a file a taxonomy version and model; may not be there.
        model_id: name of the model that ``encode`` is.
    """
    import numpy as np

    # What is encoded, so that vectors of words that were read otherwise are not taken for these.
    words = [title_words(title) for occupation in taxonomy.occupations for title in _names(occupation)]
    name = re.sub(r"[^\w.-]", "_", model_id)[:80]
    digest = hashlib.sha256(
        "\n".join([model_id, taxonomy.version, *words]).encode("utf-8", "replace")
    ).hexdigest()
    file = cache_folder / f"occupations-{name}-{digest[:12]}.npy" if cache_folder else None
    if file is not None and (kept := _read(file, len(words))) is not None:
        return kept
    vectors = np.asarray(encode(words), dtype=np.float16)
    if file is not None:
        _write(file, vectors)
    return vectors.astype(np.float32)


def _names(occupation: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys((occupation.preferred_title, *occupation.alternative_titles)))


def _fitted(analyzer: str, n_grams: tuple[int, int], texts: Sequence[str]) -> tuple[Any, Any]:
    """Return a vectorizer, and the texts' weights, a column a text."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    pattern = None if analyzer == "char_wb" else r"[^\s]+"
    vectorizer = TfidfVectorizer(
        analyzer=analyzer,
        ngram_range=n_grams,
        sublinear_tf=True,
        lowercase=False,
        token_pattern=pattern,
        dtype=np.float32,
    )
    return vectorizer, vectorizer.fit_transform(texts).T.tocsr()


def _dense(product: Any) -> np.ndarray:
    import numpy as np

    return np.asarray(product.toarray(), dtype=np.float32)


def _read(file: Path, rows: int) -> np.ndarray | None:
    """Return the vectors of a file; ``None`` if it is not there, torn, or not of these titles."""
    import numpy as np

    try:
        vectors = np.load(file, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    return vectors.astype(np.float32) if vectors.ndim == 2 and len(vectors) == rows else None


def _write(file: Path, vectors: np.ndarray) -> None:
    """Keep vectors, whole or not at all: another process may read meanwhile."""
    import numpy as np

    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}.part")
    with part.open("wb") as stream:
        np.save(stream, vectors)
    part.replace(file)
