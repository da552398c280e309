"""The model layer of quality: how likely a reviewer would call an advert good, from six features.

A logistic regression kept as plain numbers. Until reviewers have labelled enough adverts its weights are
:data:`PRIOR`, set by judgement; ``quality_training.py`` learns others.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chommie_assets.parsing.quality_facts import QualityFacts

# The six of the requirements paper, each brought to 0 .. 1 by :func:`features_of`.
FEATURES = (
    "description_length",
    "skills_count",
    "salary_specified",
    "company_verified",
    "requirements_clarity",
    "location_precision",
)
# More words or skills than these say no more of an advert's quality.
FULL_DESCRIPTION_WORDS = 300
FULL_SKILLS = 8
# A model never claims certainty: labels are a sample, and reviewers err.
SUREST = 0.99


def features_of(facts: QualityFacts) -> tuple[float, ...]:
    """Return the features of an advert, each 0 to 1, in the order of :data:`FEATURES`."""
    return (
        min(facts.description_words / FULL_DESCRIPTION_WORDS, 1.0),
        min(facts.skills_count / FULL_SKILLS, 1.0),
        1.0 if facts.salary_is_stated and not facts.salary_is_suspect else 0.0,
        1.0 if facts.company_is_verified else 0.0,
        facts.requirements_clarity,
        facts.location_precision,
    )


@dataclass(frozen=True)
class QualityModel:
    """A logistic model and its calibration.

    Attributes:
        version: part of the quality method's version; another model has another.
        intercept: of the log-odds.
        coefficients: of the log-odds, in the order of :data:`FEATURES`.
        slope: what the log-odds are multiplied by, with ``offset`` added, to calibrate them (Platt's sigmoid).
        offset: see ``slope``.
        points: log-odds and the probability there, rising (isotonic calibration); empty without it.
        is_trained: whether it was learnt from labels.
    """

    version: str
    intercept: float
    coefficients: tuple[float, ...]
    slope: float = 1.0
    offset: float = 0.0
    points: tuple[tuple[float, float], ...] = ()
    is_trained: bool = False
    metrics: Mapping[str, Any] = field(default_factory=dict, compare=False)

    def probability(self, features: Sequence[float]) -> float:
        """Return how likely the advert is good, 0 to 1."""
        odds = self.intercept + sum(map(float.__mul__, self.coefficients, features))
        if self.points:
            likely = _interpolated(self.points, odds)
        else:
            likely = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.slope * odds + self.offset))))
        return round(min(SUREST, max(1.0 - SUREST, likely)), 4)

    def is_as(self, other: QualityModel) -> bool:
        """Return whether both come to the same probabilities, whatever they are called."""
        return self._numbers() == other._numbers()

    def _numbers(self) -> tuple[Any, ...]:
        return self.intercept, self.coefficients, self.slope, self.offset, self.points


def _interpolated(points: Sequence[tuple[float, float]], odds: float) -> float:
    place = bisect_right(points, (odds, math.inf))
    if place == 0:
        return points[0][1]
    if place == len(points):
        return points[-1][1]
    (low, low_value), (high, high_value) = points[place - 1], points[place]
    return low_value + (high_value - low_value) * (odds - low) / (high - low)


# By judgement: an advert with everything is good at odds of 50 to 1; a list page's row with a place and nothing else is
# bad at 8 to 1; a full description weighs most, then clear requirements, then the place; pay, which two of three South
# African adverts withhold, and a verified company raise trust but neither makes an advert.
PRIOR = QualityModel(
    version="prior-1",
    intercept=-3.2,
    coefficients=(2.4, 1.0, 0.7, 0.8, 1.3, 1.2),
    metrics={"method": "prior"},
)
