"""The quality of one advert: five dimensions, four layers, a score, a tier, and why.

Rules and weights are here; the facts they read are gathered in ``quality_facts.py``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chommie_assets.parsing.quality_facts import QualityFacts
from chommie_assets.parsing.quality_rules import Finding, findings

METHOD_VERSION = "quality-2"

__all__ = ["METHOD_VERSION", "Quality", "QualityFacts", "score_quality", "tier_of"]

# What an advert is for weighs most: whether it says what is needed to apply, and whether that can be
# believed.
DIMENSION_WEIGHTS: dict[str, float] = {
    "completeness": 0.40,
    "accuracy": 0.25,
    "consistency": 0.15,
    "timeliness": 0.10,
    "uniqueness": 0.10,
}
# By how much the score may exceed completeness: an advert that says nothing is no good, however unique.
MOST_BEYOND_COMPLETENESS = 0.3
HIGH = 0.8
MEDIUM = 0.5
# An advert that looks like a scam, was never written or has no title is for a person to see, however well it
# scores.
CAPS: dict[str, float] = {
    "scam_asks_for_payment": 0.3,
    "scam_asks_for_bank_details": 0.3,
    "scam_too_good": 0.45,
    "description_placeholder": 0.4,
    "title_missing": 0.45,
    # A list page's row can be embedded and found, but it is not a whole advert.
    "description_missing": 0.75,
    "description_contact_only": 0.45,
    "scam_messenger_only": 0.6,
    "expired": 0.79,
}


@dataclass(frozen=True)
class Quality:
    """How good an advert is as data.

    Attributes:
        quality_score: 0 to 1, the weighted mean of the dimensions, capped by what rules an advert out.
        quality_tier: high (0.8 and up), medium (0.5 and up) or low.
        dimensions: completeness, accuracy, consistency, timeliness, uniqueness, each 0 to 1.
        layers: schema, content, model, uniqueness, each 0 to 1: the same findings by where they were made.
        reasons: codes of what lowered the score, gravest first.
        recommendations: what would raise it, in sentences, in the same order.
        confidence: 0 to 1, how sure the readings were that the score rests on.
    """

    quality_score: float
    quality_tier: str
    dimensions: dict[str, float]
    layers: dict[str, float]
    reasons: tuple[str, ...]
    recommendations: tuple[str, ...]
    confidence: float

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
        }


def tier_of(score: float) -> str:
    """Return the tier of a score: high from 0.8, medium from 0.5, else low."""
    return "high" if score >= HIGH else "medium" if score >= MEDIUM else "low"


def score_quality(facts: QualityFacts) -> Quality:
    """Return the quality of the advert that the facts describe; the same facts give the same quality."""
    found = sorted(findings(facts), key=lambda finding: (-finding.cost, finding.code))
    dimensions = {name: _remaining(found, "dimension", name) for name in DIMENSION_WEIGHTS}
    layers = {name: _remaining(found, "layer", name) for name in ("schema", "content", "model", "uniqueness")}
    mean = sum(DIMENSION_WEIGHTS[name] * value for name, value in dimensions.items())
    caps = [CAPS[finding.code] for finding in found if finding.code in CAPS]
    score = round(min([mean, dimensions["completeness"] + MOST_BEYOND_COMPLETENESS, *caps]), 4)
    return Quality(
        quality_score=score,
        quality_tier=tier_of(score),
        dimensions=dimensions,
        layers=layers,
        reasons=tuple(finding.code for finding in found),
        recommendations=tuple(dict.fromkeys(finding.recommendation for finding in found)),
        confidence=_confidence(facts),
    )


def _remaining(found: list[Finding], kind: str, name: str) -> float:
    lost = sum(finding.cost for finding in found if getattr(finding, kind) == name)
    return round(max(0.0, 1.0 - lost), 4)


def _confidence(facts: QualityFacts) -> float:
    readings = (
        facts.place_confidence,
        facts.salary_confidence,
        facts.language_confidence,
        facts.occupation_confidence,
    )
    known = [reading for reading in readings if reading is not None]
    return round(sum(known) / len(known), 2) if known else 0.5
