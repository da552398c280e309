"""The occupation of an advert: its ISCO-08 unit group, by the titles of a taxonomy that its own title is most like.

Titles are matched by letters, by words and, where an embedding model is at hand, by meaning; the views are fused
with fitted weights. The confidence is a calibrated probability, and what is not likely enough is left open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from chommie_assets.parsing import occupation_text as text
from chommie_assets.parsing.occupation_calibration import LETTERS, NEIGHBOURS, WITH_MODEL, Signs
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

METHOD_VERSION = "occupation-3"

# Below, the unit group is left open: it is likelier wrong than right.
THRESHOLD = 0.5
ALTERNATIVES = 3
# The least confidence of an alternative: one that is right less than once in ten times is not worth a look. It must
# own one of the likest titles besides: a group that no lane finds near is unrelated, whatever the scores leave it.
FLOOR = 0.1
# Skills only lean a title that is unclear, more so one without a trade; and what an opening seeks is less surely the
# advert's own job.
_SKILLS_SHARE = 0.5
_SKILLS_SHARE_OF_GENERIC = 0.75
_SKILLS = 8
_SOUGHT_SHARE = 0.85
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


class Reading(NamedTuple):
    """What some words say.

    Attributes:
        groups: the unit group and its alternatives, each with its confidence, likeliest first.
        matched_title: the taxonomy's title that decided.
        signs: what the confidence was told by.
    """

    groups: tuple[tuple[str, float], ...]
    matched_title: str
    signs: Signs


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
        self._calibration = WITH_MODEL if encode else LETTERS
        codes = [occupation.isco_code for occupation in taxonomy.occupations]
        self._codes = sorted(set(codes))
        self._group_of = np.array([self._codes.index(code) for code in codes])
        # The group of each title of the index.
        self._group_of_title = np.repeat(self._group_of, self._fusion.index.counts)
        self._group_of_words = self._sole_groups()
        self._readings: dict[_Key, Reading] = {}

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

    def readings(self, titles: Sequence[str]) -> list[Reading | None]:
        """Return what each title alone says; ``None`` for one without words."""
        return self._read([_Key(query_of(title)) for title in titles])

    def _by_title(self, adverts: Sequence[AdvertText]) -> list[Occupation | None]:
        readings = self.readings([advert.title or "" for advert in adverts])
        return [self._of_title(*pair) for pair in zip(adverts, readings, strict=True)]

    def _by_skills(self, adverts: Sequence[AdvertText]) -> list[Occupation | None]:
        keys = [_Key(query_of(advert.title), _joined(advert.skills)) for advert in adverts]
        readings = self._read([key if key.skills else _Key(Query("")) for key in keys])
        return [self._of_title(*pair) for pair in zip(adverts, readings, strict=True)]

    def _by_opening(self, adverts: Sequence[AdvertText]) -> list[Occupation | None]:
        openings = [text.sought(advert.description) for advert in adverts]
        readings = self._read([_Key(query_of(what and what[0])) for what in openings])
        return [
            self._occupation(reading, "description", what[0], what[1], _SOUGHT_SHARE)
            if reading and what and not reading.signs.is_generic
            else None
            for reading, what in zip(readings, openings, strict=True)
        ]

    def _of_title(self, advert: AdvertText, reading: Reading | None) -> Occupation | None:
        if reading is None or advert.title is None:
            return None
        return self._occupation(reading, "title", advert.title)

    def _occupation(
        self, reading: Reading, field: str, words: str, offset: int = 0, share: float = 1.0
    ) -> Occupation:
        (code, confidence), *others = reading.groups
        start, end = text.span_of(words, reading.matched_title)
        return Occupation(
            code,
            self._labels[code],
            major_group(code),
            round(confidence * share, 3),
            tuple(
                Alternative(other, self._labels[other], round(chance * share, 3))
                for other, chance in others
                if chance * share >= FLOOR
            ),
            reading.matched_title,
            field,
            (offset + start, offset + end),
            words[start:end],
        )

    def _read(self, keys: Sequence[_Key]) -> list[Reading | None]:
        """Return what each key says; ``None`` for one without words."""
        asked = [key for key in dict.fromkeys(keys) if key.query.words]
        if len(self._readings) + len(asked) > _REMEMBERED:
            self._readings.clear()
        for share in (0.0, _SKILLS_SHARE, _SKILLS_SHARE_OF_GENERIC):
            fresh = [key for key in asked if key not in self._readings and key.skills_share == share]
            place = 0
            for scored in self._scored(fresh, share):
                for scores, likeness in zip(scored.scores, scored.likeness, strict=True):
                    key = fresh[place]
                    self._readings[key] = self._reading(key, scores, likeness)
                    place += 1
        return [self._readings.get(key) for key in keys]

    def _scored(self, keys: Sequence[_Key], skills_share: float) -> Iterator[Scored]:
        by_title = self._fusion.scored([key.query for key in keys])
        if not skills_share:
            return by_title
        by_both = self._fusion.scored([Query(f"{key.query.words} {key.skills}") for key in keys])
        return (one.plus(both, skills_share) for one, both in zip(by_title, by_both, strict=True))

    def _reading(self, key: _Key, scores: np.ndarray, likeness: np.ndarray) -> Reading:
        import numpy as np

        chances = self._chances(scores)
        best = int(chances.argmax())
        near = self._near(likeness)
        signs = Signs(
            float(chances[best]),
            near.count(best) / len(near),
            # Skills tell the trade of what has none.
            is_generic=text.is_generic(key.query) and not key.skills,
            is_known=self._is_known(key.query, best),
        )
        first = self._calibration.confidence(signs)
        # What the first leaves is shared out among the others as the scores have it.
        rest = (1 - first) / max(1 - float(chances[best]), 1e-9)
        others = [(min(first, float(chances[place]) * rest), place) for place in set(near) - {best}]
        groups = ((first, best), *sorted(others, key=lambda one: (-one[0], one[1]))[:ALTERNATIVES])
        occupation = int(np.where(self._group_of == best, scores, -np.inf).argmax())
        title = self._fusion.nearest_title(occupation, likeness)
        return Reading(tuple((self._codes[place], chance) for chance, place in groups), title, signs)

    def _chances(self, scores: np.ndarray) -> np.ndarray:
        """Return each unit group's share of the softmax."""
        import numpy as np

        shares = np.exp(scores - scores.max())
        return np.bincount(self._group_of, weights=shares / shares.sum(), minlength=len(self._codes))

    def _is_known(self, query: Query, group: int) -> bool:
        """Whether a title or its first part is one of the taxonomy's, and of this group."""
        return any(
            self._group_of_words.get(words) == group and not text.is_generic(Query(words))
            for words in (query.words, *query.parts[:1])
        )

    def _sole_groups(self) -> dict[str, int]:
        """Return the group of each title's words, but for those that name several ("teacher")."""
        groups: dict[str, set[int]] = {}
        for words, group in zip(self._fusion.index.words, self._group_of_title.tolist(), strict=True):
            groups.setdefault(words, set()).add(group)
        return {words: group for words, (group, *others) in groups.items() if not others}

    def _near(self, likeness: np.ndarray) -> list[int]:
        """Return the group of each of the likest titles."""
        import numpy as np

        count = min(NEIGHBOURS, len(likeness))
        # Some dozens of ten thousand titles are half as like as the likest: to sort these alone is faster.
        like = np.flatnonzero(likeness > likeness.max() / 2)
        if len(like) < count:
            like = np.arange(len(likeness))
        likest = like[np.argpartition(likeness[like], -count)[-count:]]
        groups: list[int] = self._group_of_title[likest].tolist()
        return groups


class _Key(NamedTuple):
    query: Query
    skills: str = ""

    @property
    def skills_share(self) -> float:
        """How much the title with its skills weighs beside the title alone."""
        if not self.skills:
            return 0.0
        return _SKILLS_SHARE_OF_GENERIC if text.is_generic(self.query) else _SKILLS_SHARE


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
