"""A title's likeness to each occupation of a taxonomy, as one score: the views of the index, weighted.

The weights are those of a conditional logit (the softmax of the scores is each occupation's probability), so they
are few and read as they stand. ``benchmarks/occupation.py --fit`` finds all four sets anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from chommie_assets.parsing.occupation_index import Encode, TitleIndex, label_vectors
from chommie_assets.parsing.occupation_taxonomy import OccupationTaxonomy, load_occupation_taxonomy
from chommie_assets.parsing.occupation_text import Query, is_generic

if TYPE_CHECKING:
    import numpy as np

# The project's own titles, each left out in turn. An occupation of theirs is a unit group.
OWN_WEIGHTS = {"letters": 6.0, "words": 3.0, "nearest": 7.0, "centre": 9.0}
OWN_WEIGHTS_LETTERS = {"letters": 10.0, "words": 4.0}
# Another taxonomy's occupations: half of JobBERT's validation titles, linked to ESCO.
LINK_WEIGHTS = {
    "letters": 1.8,
    "words": 1.2,
    "nearest": 5.2,
    "centre": 7.2,
    "group_letters": 0.4,
    "group_nearest": 5.2,
    "usual": 12.6,
}
LINK_WEIGHTS_LETTERS = {"letters": 5.6, "words": 3.4, "group_letters": 4.6}
# The part of a title that the taxonomy knows best counts beside the whole: see occupation_text.segments.
PART_SHARE, LINK_PART_SHARE = 0.4, 0.2
# Titles begin with the job: what follows must be better known by as much.
FIRST_PART = 0.1
# At 33,000 titles (ESCO), 256 rows of one view take 34 MB.
CHUNK = 256


@dataclass(frozen=True)
class Scored:
    """Some queries, compared.

    Attributes:
        scores: a row a query, a column an occupation.
        likeness: a row a query, a column a title of the index: by letters, plus by meaning where there is a model.
    """

    scores: np.ndarray
    likeness: np.ndarray

    def plus(self, other: Scored, share: float) -> Scored:
        """Return the mean of the two, the other's weighing ``share``."""
        return Scored(
            (1 - share) * self.scores + share * other.scores,
            (1 - share) * self.likeness + share * other.likeness,
        )


class Fusion:
    """Scores queries against a taxonomy's occupations.

    Attributes:
        index: the taxonomy's titles.
        is_own: whether the taxonomy is the project's.
        weights: of the views, by name.
    """

    def __init__(
        self,
        taxonomy: OccupationTaxonomy,
        encode: Encode | None = None,
        *,
        cache_folder: Path | None = None,
        model_id: str = "",
        weights: Mapping[str, float] | None = None,
    ) -> None:
        def indexed(which: OccupationTaxonomy) -> TitleIndex:
            vectors = label_vectors(which, encode, cache_folder, model_id=model_id) if encode else None
            return TitleIndex(which, vectors)

        own = load_occupation_taxonomy()
        self._encode = encode
        self.is_own = taxonomy.version == own.version
        self.index = indexed(taxonomy)
        # Our titles are as South African adverts write them; another taxonomy's are matched through them as well.
        self._own = None if self.is_own else indexed(own)
        self.weights = dict(weights or self._fitted())

    def _fitted(self) -> Mapping[str, float]:
        if self.is_own:
            return OWN_WEIGHTS if self._encode else OWN_WEIGHTS_LETTERS
        return LINK_WEIGHTS if self._encode else LINK_WEIGHTS_LETTERS

    def scored(self, queries: Sequence[Query]) -> Iterator[Scored]:
        """Yield the queries' scores, :data:`CHUNK` rows at a time so that memory stays bounded."""
        for start in range(0, len(queries), CHUNK):
            yield self._scored(queries[start : start + CHUNK])

    def nearest_title(self, occupation: int, likeness: np.ndarray) -> str:
        """Return which of an occupation's titles is likest, given a row of likenesses."""
        index = self.index
        start = int(index.starts[occupation])
        return index.titles[start + int(likeness[start : start + int(index.counts[occupation])].argmax())]

    def _scored(self, queries: Sequence[Query]) -> Scored:
        whole = self._weighted([query.words for query in queries])
        parts = [self._parts(query) for query in queries]
        divided = [place for place, own in enumerate(parts) if own]
        if not divided:
            return whole
        best = self._best_parts([parts[place] for place in divided])
        distinct = list(dict.fromkeys(best))
        rows = [distinct.index(one) for one in best]
        of_parts = self._weighted(distinct)
        part = Scored(of_parts.scores[rows], of_parts.likeness[rows])
        share = PART_SHARE if self.is_own else LINK_PART_SHARE
        both = Scored(whole.scores[divided], whole.likeness[divided]).plus(part, share)
        whole.scores[divided], whole.likeness[divided] = both.scores, both.likeness
        return whole

    def _parts(self, query: Query) -> tuple[str, ...]:
        contained = self.index.contained(query.words)
        return (*query.parts, contained) if contained else query.parts

    def _best_parts(self, divided: Sequence[tuple[str, ...]]) -> list[str]:
        """Return of each title's parts the one that the taxonomy knows best; the first of equals.

        "Manager (bakery)" is about the bakery: a part without a trade counts where no part has one.
        """
        divided = [_with_trade(parts) for parts in divided]
        distinct = list(dict.fromkeys(part for parts in divided for part in parts))
        likest = self.index.by_letters(distinct).max(axis=1).tolist()
        known = dict(zip(distinct, likest, strict=True))
        return [
            max(parts, key=lambda part: round(known[part], 4) + (FIRST_PART if part == parts[0] else 0.0))
            for parts in divided
        ]

    def _weighted(self, texts: Sequence[str]) -> Scored:
        import numpy as np

        scores = np.zeros((len(texts), len(self.index.starts)), dtype=np.float32)
        likeness = np.zeros((len(texts), len(self.index.titles)), dtype=np.float32)
        for name, view, titles in self.views(texts):
            scores += np.float32(self.weights.get(name, 0.0)) * view
            if titles is not None:
                likeness += titles
        return Scored(scores, likeness)

    def views(self, texts: Sequence[str]) -> Iterator[tuple[str, np.ndarray, np.ndarray | None]]:
        """Yield each view's name, its values (a column an occupation), and the titles' that it is the best of."""
        index = self.index
        vectors = self._vectors(texts)
        letters = index.by_letters(texts)
        yield "letters", index.best(letters), letters
        yield "words", index.best(index.by_words(texts)), None
        if vectors is not None and index.vectors is not None:
            nearest = vectors @ index.vectors.T
            yield "nearest", index.best(nearest), nearest
            yield "centre", vectors @ index.centres.T, None
        if self._own is not None:
            yield "group_letters", self._of_group(self._own.best(self._own.by_letters(texts))), None
            if vectors is not None and self._own.vectors is not None:
                yield "group_nearest", self._of_group(self._own.best(vectors @ self._own.vectors.T)), None
                # How near an occupation lies to what adverts ask for on the whole: rare trades lie far off.
                yield "usual", (index.centres @ self._own.vectors.mean(axis=0))[None, :], None

    def _vectors(self, texts: Sequence[str]) -> np.ndarray | None:
        """Return the texts' vectors; those that are a title of the taxonomy, as half of them are, are at hand."""
        import numpy as np

        kept = self.index.vectors
        if self._encode is None or kept is None:
            return None
        rows = [self.index.row_of.get(one) for one in texts]
        fresh = list(dict.fromkeys(one for one, row in zip(texts, rows, strict=True) if row is None))
        if not fresh:
            return kept[[row for row in rows if row is not None]]
        encoded = np.asarray(self._encode(fresh), dtype=np.float32)
        place = {one: at for at, one in enumerate(fresh)}
        return np.stack(
            [encoded[place[one]] if row is None else kept[row] for one, row in zip(texts, rows, strict=True)]
        )

    def _of_group(self, by_group: np.ndarray) -> np.ndarray:
        """Return the values of the unit group that each occupation belongs to."""
        import numpy as np

        nought = np.zeros((len(by_group), 1), dtype=np.float32)
        return np.asarray(np.hstack((by_group, nought))[:, self._groups])

    @cached_property
    def _groups(self) -> list[int]:
        own = load_occupation_taxonomy().occupations
        places = {occupation.isco_code: place for place, occupation in enumerate(own)}
        return [places.get(one.isco_code, len(places)) for one in self.index.taxonomy.occupations]


def _with_trade(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts if not is_generic(Query(part))) or parts
