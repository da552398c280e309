"""The model layer: its prior, what it learns from labels of a known truth, and when it does not learn."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest

from chommie_assets.parsing.quality import score_quality
from chommie_assets.parsing.quality_clarity import requirements_clarity
from chommie_assets.parsing.quality_facts import QualityFacts, location_precision
from chommie_assets.parsing.quality_model import FEATURES, PRIOR, QualityModel, features_of
from chommie_assets.parsing.quality_training import MIN_LABELS_OF_EACH_KIND, Label, train, why_not

# Reviewers who look at the text and the company, and care for nothing else.
TRUTH = (-3.0, (4.0, 0.0, 0.0, 2.0, 1.0, 0.0))


def labels(count: int, truth: tuple[float, tuple[float, ...]] = TRUTH, seed: int = 7) -> list[Label]:
    rng = random.Random(seed)
    found = []
    for _ in range(count):
        features = tuple(
            float(rng.random() < 0.5)
            if name in ("salary_specified", "company_verified")
            else round(rng.random(), 3)
            for name in FEATURES
        )
        odds = truth[0] + sum(map(float.__mul__, truth[1], features))
        found.append(Label(features, rng.random() < 1 / (1 + math.exp(-odds))))
    return found


def stepwise(count: int) -> list[Label]:
    """Labels that no logistic curve fits: good with 95 in 100 beyond a threshold, with 35 before it."""
    rng = random.Random(5)
    found = []
    for _ in range(count):
        features = tuple(round(rng.random(), 3) for _ in FEATURES)
        found.append(Label(features, rng.random() < (0.95 if features[0] > 0.2 else 0.35)))
    return found


def test_the_truth_behind_the_labels_is_found() -> None:
    model = train(labels(600), "trained-1")
    weights = dict(zip(FEATURES, model.coefficients, strict=True))
    assert model.is_trained
    assert model.version == "trained-1"
    assert weights["description_length"] > weights["company_verified"] > weights["requirements_clarity"]
    assert weights["requirements_clarity"] > abs(weights["skills_count"])
    assert model.metrics["auc"] > 0.75
    assert model.metrics["brier_after"] < model.metrics["brier_prior"]


def test_the_order_of_the_labels_and_a_second_training_change_nothing() -> None:
    taught = labels(300)
    model = train(taught, "v")
    assert train(taught[::-1], "v") == model
    assert train(taught, "another").is_as(model)


def test_calibration_brings_the_probabilities_nearer_to_the_truth() -> None:
    model = train(stepwise(2_000), "v")
    metrics = model.metrics
    assert metrics["method"] == "isotonic"
    assert metrics["brier_after"] < metrics["brier_before"]
    gaps = [abs(said - was) for said, was, count in metrics["reliability_after"] if count > 100]
    assert max(gaps) < 0.1
    assert sum(count for _, _, count in metrics["reliability_after"]) == 2_000


def test_few_labels_are_not_fitted_by_steps() -> None:
    assert train(stepwise(400), "v").metrics["method"] in {"none", "sigmoid"}


@pytest.mark.parametrize(
    "taught",
    [
        [],
        labels(2 * MIN_LABELS_OF_EACH_KIND - 2),
        [replace(label, is_good=True) for label in labels(400)],
        [replace(label, is_good=place < 3) for place, label in enumerate(labels(400))],
    ],
    ids=["none", "few", "one kind", "three of a kind"],
)
def test_too_few_labels_or_of_one_kind_leave_the_prior(taught: list[Label]) -> None:
    assert train(taught, "v") == PRIOR
    assert "are needed" in (why_not(taught) or "")


def test_labels_that_teach_nothing_leave_the_prior() -> None:
    rng = random.Random(1)
    noise = [replace(label, is_good=rng.random() < 0.5) for label in labels(120)]
    assert why_not(noise) is None
    assert train(noise, "v") == PRIOR


def test_labels_told_apart_without_a_miss_still_leave_a_doubt() -> None:
    clear = [replace(label, is_good=label.features[0] > 0.5) for label in labels(200)]
    model = train(clear, "v")
    assert 0.8 < model.probability((1.0,) * 6) <= 0.99
    assert model.probability((0.0,) * 6) < 0.2


@pytest.mark.parametrize("name", FEATURES)
def test_each_feature_raises_the_prior(name: str) -> None:
    none = (0.0,) * len(FEATURES)
    with_it = tuple(float(feature == name) for feature in FEATURES)
    assert PRIOR.probability(with_it) > PRIOR.probability(none)


def test_the_prior_tells_a_full_advert_from_a_list_row() -> None:
    assert PRIOR.probability((1.0,) * 6) > 0.97
    assert PRIOR.probability((0.0, 0.0, 0.0, 0.0, 0.0, 0.8)) < 0.12


def test_steps_are_interpolated_and_never_certain() -> None:
    model = QualityModel("v", 0.0, (1.0,), points=((-1.0, 0.0), (1.0, 0.5), (3.0, 1.0)))
    assert [model.probability((odds,)) for odds in (-9.0, 0.0, 2.0, 9.0)] == [0.01, 0.25, 0.75, 0.99]


def test_features_are_bounded() -> None:
    most = QualityFacts(
        description_words=10**6,
        skills_count=500,
        salary_is_stated=True,
        company_is_verified=True,
        requirements_clarity=1.0,
        location_precision=1.0,
    )
    assert features_of(most) == (1.0,) * 6
    assert features_of(QualityFacts()) == (0.0,) * 6
    assert features_of(replace(most, salary_is_suspect=True))[2] == 0.0


def test_a_trained_model_that_doubts_says_so_and_the_prior_does_not() -> None:
    doubting = QualityModel("v", -5.0, (0.0,) * 6, is_trained=True)
    doubted = score_quality(QualityFacts(title="Clerk"), doubting)
    assert doubted.reasons[-1] == "model_doubtful"
    assert doubted.layers["model"] < 0.5
    assert doubted.model_version == "v"
    assert "model_doubtful" not in score_quality(QualityFacts(title="Clerk")).reasons


@pytest.mark.parametrize(
    ("place", "precision"),
    [
        ({"suburb": "Sandton", "city": "Johannesburg"}, 1.0),
        ({"city": "Johannesburg", "province": "Gauteng"}, 0.8),
        ({"municipality": "City of Tshwane"}, 0.8),
        ({"is_remote": True, "country": "ZA"}, 0.8),
        ({"province": "Gauteng", "country": "ZA"}, 0.5),
        ({"country": "ZA"}, 0.2),
        ({}, 0.0),
    ],
)
def test_precision_of_a_place(place: dict[str, str], precision: float) -> None:
    nothing = dict.fromkeys(("suburb", "city", "municipality", "province", "country", "is_remote"))
    assert location_precision(**{**nothing, **place}) == precision


@pytest.mark.parametrize(
    ("text", "clarity"),
    [
        (None, 0.0),
        ("We are a friendly team with a nice view.", 0.0),
        ("Minimum requirements: Grade 12 and 3 years of experience.", 0.8),
        (
            "Requirements\n- Matric\n- Code 10 licence\n- 2 years' driving\n- English\n- PrDP\n- Own phone\n",
            1.0,
        ),
        ("Vereistes: graad 12 en twee jaar ondervinding.", 0.8),
        ("A degree is needed.", 0.25),
    ],
)
def test_clarity_of_requirements(text: str | None, clarity: float) -> None:
    assert requirements_clarity(text) == pytest.approx(clarity)
