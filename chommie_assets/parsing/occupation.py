"""The occupation of an advert: its ISCO-08 unit group, by the titles of a taxonomy that its own title is most like.

Titles are matched by letters, by words and, where an embedding model is at hand, by meaning; the views are fused
with fitted weights. The confidence is a calibrated probability, and what is not likely enough is left open.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from chommie_assets.parsing import occupation_text as text
from chommie_assets.parsing.occupation_fusion import Fusion, Scored
from chommie_assets.parsing.occupation_index import Encode
from chommie_assets.parsing.occupation_taxonomy import (
    OccupationTaxonomy,
    load_occupation_taxonomy,
    major_group,
)
from chommie_assets.parsing.occupation_text import Query, query_of

if TYPE_CHECKING:
    import numpy as np

METHOD_VERSION = "occupation-2"

# Below, the unit group is left open: it is likelier wrong than right. Answers from here on were right for 98 of 100
# titles like the taxonomy's, and for 63 of 100 unlike them (72 with a model); see BENCHMARKS.md.
THRESHOLD = 0.5
ALTERNATIVES = 3
# Chance of being right, by the odds that the fused scores give the unit group and by how close the nearest title
# is (cosine): intercept, weight of the log odds, weight of the closeness; with a model, and by letters alone. Fitted
# on 1,500 of the taxonomy's titles, each left out, and 268 invented adverts' titles, four times as heavy.
_CALIBRATION = (-0.41, 0.77, 0.52)
_CALIBRATION_LETTERS = (-0.75, 0.88, 1.22)
# Skills only lean a title that is unclear, and what an opening seeks is less surely the advert's own job.
_SKILLS_SHARE = 0.5
_SKILLS = 8
_SOUGHT_SHARE = 0.85
# "Manager" may be of anything, however near the nearest title is.
_GENERIC_SHARE = 0.5
# Some 1 KB each; a board's titles of a day are a few thousand.
_REMEMBERED = 50_000


class AdvertText(NamedTuple):
    """What is read of an advert; ``description`` may be its opening alone, ``skills`` are names."""

    title: str | None
    description: str | None = None
    skills: Sequence[str] = ()


@dataclass(frozen=True)
class Alternative:
    """Another unit group that the advert may belong to."""

    code: str
    label: str
    confidence: float


@dataclass(frozen=True)
class Occupation:
    """The unit group an advert's job belongs to.

    Attributes:
        code: ISCO-08 unit group, four digits.
        label: its name.
        major_group: name of its major group in South Africa's Organising Framework for Occupations.
        confidence: 0 to 1, how often an answer given so is right.
        alternatives: up to three other unit groups, likeliest first.
        matched_title: the taxonomy's title that decided.
        field: title or description, where the words stand.
        span: start and end of the words in that field.
        matched_text: the words.
    """

    code: str
    label: str
    major_group: str
    confidence: float
    alternatives: tuple[Alternative, ...]
    matched_title: str
    field: str
    span: tuple[int, int]
    matched_text: str

    def as_dict(self) -> dict[str, Any]:
        """Return the fields as JSON takes them."""
        return {
            **vars(self),
            "alternatives": [vars(alternative) for alternative in self.alternatives],
            "span": list(self.span),
        }


class _Reading(NamedTuple):
    """What some words say: unit groups with their chances, likeliest first, and the title that decided."""

    groups: tuple[tuple[str, float], ...]
    matched_title: str


class OccupationMatcher:
    """Names the unit groups of adverts by a taxonomy. Not for several threads at once: it remembers.

    Args:
        taxonomy: the project's own (:func:`load_occupation_taxonomy`), or a user's.
        encode: texts to float32 vectors of length 1; ``None`` matches by letters and words alone.
        cache_folder: where the titles' vectors are kept between processes.
        model_id: name of the model that ``encode`` is; the vectors of two are kept apart.
    """

    def __init__(
        self,
        taxonomy: OccupationTaxonomy,
        encode: Encode | None = None,
        *,
        cache_folder: Path | None = None,
        model_id: str = "",
    ) -> None:
        import numpy as np

        self._fusion = Fusion(taxonomy, encode, cache_folder=cache_folder, model_id=model_id)
        self._labels = taxonomy.group_labels
        self._calibration = _CALIBRATION if encode else _CALIBRATION_LETTERS
        codes = [occupation.isco_code for occupation in taxonomy.occupations]
        self._codes = sorted(set(codes))
        self._group_of = np.array([self._codes.index(code) for code in codes])
        self._readings: dict[_Key, _Reading] = {}

    def classify(
        self, adverts: Sequence[AdvertText], *, threshold: float = THRESHOLD
    ) -> list[Occupation | None]:
        """Return the occupation of each advert, in order; ``None`` where none is likely enough.

        The title decides. Skills are asked where it is unclear, and what the description's opening says it seeks
        where that leaves it unclear. Equal titles are matched once.

        Args:
            adverts: what is read of each.
            threshold: the least confidence of an answer, :data:`THRESHOLD` unless told.
        """
        found: list[Occupation | None] = [None] * len(adverts)
        for read in (self._by_title, self._by_skills, self._by_opening):
            unclear = [place for place, occupation in enumerate(found) if occupation is None]
            read_now = read([adverts[place] for place in unclear])
            for place, occupation in zip(unclear, read_now, strict=True):
                if occupation is not None and occupation.confidence >= threshold:
                    found[place] = occupation
        return found

    def _by_title(self, adverts: Sequence[AdvertText]) -> list[Occupation | None]:
        queries = [query_of(advert.title) for advert in adverts]
        shares = [_GENERIC_SHARE if text.is_generic(query) else 1.0 for query in queries]
        readings = self._read([_Key(query) for query in queries])
        return [self._of_title(*one) for one in zip(adverts, readings, shares, strict=True)]

    def _by_skills(self, adverts: Sequence[AdvertText]) -> list[Occupation | None]:
        keys = [_Key(query_of(advert.title), _joined(advert.skills)) for advert in adverts]
        readings = self._read([key if key.skills else _Key(Query("")) for key in keys])
        return [self._of_title(*pair) for pair in zip(adverts, readings, strict=True)]

    def _by_opening(self, adverts: Sequence[AdvertText]) -> list[Occupation | None]:
        openings = [text.sought(advert.description) for advert in adverts]
        readings = self._read([_Key(query_of(what and what[0])) for what in openings])
        return [
            self._occupation(reading, "description", what[0], what[1], _SOUGHT_SHARE)
            if reading and what and not text.is_generic(query_of(what[0]))
            else None
            for reading, what in zip(readings, openings, strict=True)
        ]

    def _of_title(
        self, advert: AdvertText, reading: _Reading | None, share: float = 1.0
    ) -> Occupation | None:
        if reading is None or advert.title is None:
            return None
        return self._occupation(reading, "title", advert.title, share=share)

    def _occupation(
        self, reading: _Reading, field: str, words: str, offset: int = 0, share: float = 1.0
    ) -> Occupation:
        (code, confidence), *others = reading.groups
        start, end = text.span_of(words, reading.matched_title)
        return Occupation(
            code,
            self._labels[code],
            major_group(code),
            round(confidence * share, 3),
            tuple(
                Alternative(other, self._labels[other], round(chance * share, 3)) for other, chance in others
            ),
            reading.matched_title,
            field,
            (offset + start, offset + end),
            words[start:end],
        )

    def _read(self, keys: Sequence[_Key]) -> list[_Reading | None]:
        """Return what each key says; ``None`` for one without words."""
        asked = [key for key in dict.fromkeys(keys) if key.query.words]
        if len(self._readings) + len(asked) > _REMEMBERED:
            self._readings.clear()
        for has_skills in (False, True):
            fresh = [key for key in asked if key not in self._readings and bool(key.skills) == has_skills]
            place = 0
            for scored in self._scored(fresh, has_skills):
                for scores, likeness in zip(scored.scores, scored.likeness, strict=True):
                    self._readings[fresh[place]] = self._reading(scores, likeness)
                    place += 1
        return [self._readings.get(key) for key in keys]

    def _scored(self, keys: Sequence[_Key], has_skills: bool) -> Iterator[Scored]:
        by_title = self._fusion.scored([key.query for key in keys])
        if not has_skills:
            return by_title
        by_both = self._fusion.scored([Query(f"{key.query.words} {key.skills}") for key in keys])
        return (one.plus(both, _SKILLS_SHARE) for one, both in zip(by_title, by_both, strict=True))

    def _reading(self, scores: np.ndarray, likeness: np.ndarray) -> _Reading:
        import numpy as np

        shares = np.exp(scores - scores.max())
        chances = np.bincount(self._group_of, weights=shares / shares.sum(), minlength=len(self._codes))
        best = np.argsort(-chances, kind="stable")[: ALTERNATIVES + 1]
        occupation = int(np.where(self._group_of == best[0], scores, -np.inf).argmax())
        title, closeness = self._fusion.nearest_title(occupation, likeness)
        first = self._confidence(float(chances[best[0]]), closeness)
        # What the first leaves is shared out among the others as the scores have it.
        rest = (1 - first) / max(1 - float(chances[best[0]]), 1e-9)
        groups = [(self._codes[best[0]], first)]
        groups += [(self._codes[place], min(first, float(chances[place]) * rest)) for place in best[1:]]
        return _Reading(tuple(groups), title)

    def _confidence(self, chance: float, closeness: float) -> float:
        chance = min(max(chance, 1e-6), 1 - 1e-6)
        intercept, of_odds, of_closeness = self._calibration
        return 1 / (
            1 + math.exp(-(intercept + of_odds * math.log(chance / (1 - chance)) + of_closeness * closeness))
        )


class _Key(NamedTuple):
    query: Query
    skills: str = ""


def _joined(skills: Sequence[str]) -> str:
    return " ".join(skill[: text.TITLE_CHARACTERS].lower() for skill in skills[:_SKILLS])


@lru_cache(maxsize=1)
def _default_matcher() -> OccupationMatcher:
    return OccupationMatcher(load_occupation_taxonomy())


def classify_occupation(title: str | None, description: str | None = None) -> Occupation | None:
    """Return the unit group of one advert by letters and words, or ``None`` when its words name none.

    For many adverts, or with an embedding model, use :class:`OccupationMatcher`.
    """
    return _default_matcher().classify([AdvertText(title, description)])[0]


def method_version() -> str:
    """Return the version of the method and of the taxonomy that it reads."""
    return f"{METHOD_VERSION}+{load_occupation_taxonomy().version}"
