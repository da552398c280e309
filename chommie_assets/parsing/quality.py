"""The quality of one advert: five dimensions, four layers, a score, a tier, and why.

The score is three quarters rules and one quarter model: the weighted mean of the dimensions, which hold the findings of
the layers schema, content and uniqueness, and the model layer's probability. ``docs/quality.md`` explains the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing.quality_facts import QualityFacts
from chommie_assets.parsing.quality_findings import Finding
from chommie_assets.parsing.quality_model import FEATURES, PRIOR, QualityModel, features_of
from chommie_assets.parsing.quality_rules import findings

METHOD_VERSION = "quality-3"

__all__ = ["METHOD_VERSION", "Quality", "QualityFacts", "score_quality", "tier_of"]

# What an advert is for weighs most: whether it says what is needed to apply, and whether that can be believed.
DIMENSION_WEIGHTS: dict[str, float] = {
    "completeness": 0.40,
    "accuracy": 0.25,
    "consistency": 0.15,
    "timeliness": 0.10,
    "uniqueness": 0.10,
}
# Enough to move an advert over the edge of a tier, too little to carry one that the rules find bad.
MODEL_WEIGHT = 0.25
RULE_LAYERS = ("schema", "content", "uniqueness")
# By how much the score may exceed completeness: an advert that says nothing is no good, however unique.
MOST_BEYOND_COMPLETENESS = 0.3
HIGH = 0.8
MEDIUM = 0.5
# Below it a trained model takes the advert for one that reviewers would call bad.
DOUBTFUL = 0.5
_DOUBT = "Reviewers called most adverts like this one bad: read it before showing it."


@dataclass(frozen=True)
class Quality:
    """How good an advert is as data.

    Attributes:
        quality_score: 0 to 1, see the module; capped by what rules an advert out.
        quality_tier: high (0.8 and up), medium (0.5 and up) or low.
        dimensions: completeness, accuracy, consistency, timeliness, uniqueness, each 0 to 1.
        layers: schema, content, model, uniqueness, each 0 to 1: the same findings by where they were made, and the
            model's probability that a reviewer would call the advert good.
        reasons: codes of what lowered the score, gravest first.
        recommendations: what is wrong and what would mend it, in sentences, in the same order.
        confidence: 0 to 1, how sure the readings were that the score rests on.
        features: what the model read, each 0 to 1, in the order of ``quality_model.FEATURES``.
        model_version: which model that was.
    """

    quality_score: float
    quality_tier: str
    dimensions: dict[str, float]
    layers: dict[str, float]
    reasons: tuple[str, ...]
    recommendations: tuple[str, ...]
    confidence: float
    features: tuple[float, ...] = ()
    model_version: str = PRIOR.version

    def as_dict(self) -> dict[str, Any]:
        """Return the fields, the dimensions beside the score."""
        return {
            "quality_score": self.quality_score,
            "quality_tier": self.quality_tier,
            **self.dimensions,
            "layers": dict(self.layers),
            "reasons": list(self.reasons),
            "recommendations": list(self.recommendations),
            "confidence": self.confidence,
            "model": {"version": self.model_version, **dict(zip(FEATURES, self.features, strict=True))},
        }


def tier_of(score: float) -> str:
    """Return the tier of a score: high from 0.8, medium from 0.5, else low."""
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"


def score_quality(facts: QualityFacts, model: QualityModel = PRIOR) -> Quality:
    """Return the quality of the advert that the facts describe; the same facts and model give the same quality."""
    found = sorted(findings(facts), key=_gravity)
    dimensions, layers = _remaining(found)
    features = features_of(facts)
    layers["model"] = model.probability(features)
    rules = sum(weight * dimensions[name] for name, weight in DIMENSION_WEIGHTS.items())
    mean = (1 - MODEL_WEIGHT) * rules + MODEL_WEIGHT * layers["model"]
    most = min((finding.cap for finding in found), default=1.0)
    score = round(min(mean, dimensions["completeness"] + MOST_BEYOND_COMPLETENESS, most), 4)
    reasons = [finding.code for finding in found]
    recommendations = [finding.recommendation for finding in found]
    if model.is_trained and layers["model"] < DOUBTFUL:
        reasons.append("model_doubtful")
        recommendations.append(_DOUBT)
    return Quality(
        quality_score=score,
        quality_tier=tier_of(score),
        dimensions=dimensions,
        layers=layers,
        reasons=tuple(reasons),
        recommendations=tuple(recommendations),
        confidence=_confidence(facts),
        features=features,
        model_version=model.version,
    )


def _gravity(finding: Finding) -> tuple[float, float, str]:
    """Order by what rules an advert out, then by what it takes from the score."""
    return finding.cap, -finding.cost * DIMENSION_WEIGHTS[finding.dimension], finding.code


def _remaining(found: Sequence[Finding]) -> tuple[dict[str, float], dict[str, float]]:
    dimensions = dict.fromkeys(DIMENSION_WEIGHTS, 1.0)
    layers = dict.fromkeys(RULE_LAYERS, 1.0)
    for finding in found:
        dimensions[finding.dimension] = round(max(0.0, dimensions[finding.dimension] - finding.cost), 4)
        layers[finding.layer] = round(max(0.0, layers[finding.layer] - finding.cost), 4)
    return dimensions, layers


def _confidence(facts: QualityFacts) -> float:
    readings = (
        facts.place_confidence,
        facts.salary_confidence,
        facts.language_confidence,
        facts.occupation_confidence,
    )
    known = [reading for reading in readings if reading is not None]
    return round(sum(known) / len(known), 2) if known else 0.5
