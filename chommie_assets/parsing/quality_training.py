"""Learns the model layer's weights from reviewers' labels, and measures what they are worth on labels not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chommie_assets.parsing.quality_model import FEATURES, PRIOR, QualityModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Of the rarer kind five labels a feature: Vittinghoff and McCulloch (2007), "Relaxing the rule of ten events per
# variable in logistic and Cox regression", American Journal of Epidemiology 165(6).
MIN_LABELS_OF_EACH_KIND = 5 * len(FEATURES)
# Isotonic regression overfits fewer labels than this (scikit-learn's user guide, "Probability calibration").
MIN_LABELS_FOR_ISOTONIC = 1_000
FOLDS = 5
BINS = 8
# Figures that differ after it differ by chance of the arithmetic.
DIGITS = 5


@dataclass(frozen=True)
class Label:
    """What a reviewer said of an advert, and the advert's features."""

    features: tuple[float, ...]
    is_good: bool


def why_not(labels: Sequence[Label]) -> str | None:
    """Return why no model can be learnt from the labels, in a sentence; ``None`` if one can."""
    good = sum(label.is_good for label in labels)
    bad = len(labels) - good
    if min(good, bad) >= MIN_LABELS_OF_EACH_KIND:
        return None
    return f"{good} good and {bad} bad labels: {MIN_LABELS_OF_EACH_KIND} of each are needed"


def train(labels: Sequence[Label], version: str) -> QualityModel:
    """Return the model that the labels teach; the prior where they are too few, of one kind, or teach nothing.

    The order of the labels does not matter. ``metrics`` of the model: ``method`` (none, sigmoid or isotonic),
    ``n_good``, ``n_bad``, Brier scores on labels not seen (``brier_before`` and ``brier_after`` calibration,
    ``brier_prior`` of the prior, ``brier_base`` of the share of good ones alone), ``auc``, and ``reliability_before``
    and ``reliability_after``: bins of [mean probability, share of good ones, n].
    """
    if why_not(labels):
        return PRIOR
    import numpy as np

    ordered = sorted(labels, key=lambda label: (label.features, label.is_good))
    features = np.array([label.features for label in ordered], dtype=float)
    is_good = np.array([label.is_good for label in ordered], dtype=float)
    folds = _folds(features, is_good)
    odds = np.empty(len(ordered))
    for learning, testing in folds:
        odds[testing] = _logistic(features[learning], is_good[learning]).decision_function(features[testing])
    method, before, after = _best_calibration(odds, is_good, folds)
    metrics = _metrics(ordered, is_good, method, before, after, odds)
    if not _teaches(after, is_good):
        return PRIOR
    whole = _logistic(features, is_good)
    return QualityModel(
        version=version,
        intercept=_rounded(whole.intercept_[0]),
        coefficients=tuple(map(_rounded, whole.coef_[0])),
        is_trained=True,
        metrics=metrics,
        **_calibration(method, odds, is_good),
    )


def _rounded(value: Any) -> float:
    return round(float(value), DIGITS)


def _folds(features: Floats, is_good: Floats) -> list[tuple[Any, Any]]:
    from sklearn.model_selection import StratifiedKFold

    return list(StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(features, is_good))


def _logistic(features: Floats, is_good: Floats) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=1.0, max_iter=1_000).fit(features, is_good)


def _sigmoid(values: Floats) -> Floats:
    import numpy as np

    return 1.0 / (1.0 + np.exp(-np.clip(values, -30.0, 30.0)))


def _best_calibration(
    odds: Floats, is_good: Floats, folds: Sequence[tuple[Any, Any]]
) -> tuple[str, Floats, Floats]:
    """Return the calibration that errs least on folds it was not fitted to, with the probabilities before and after."""
    import numpy as np

    before = _sigmoid(odds)
    methods = ["sigmoid"] + (["isotonic"] if len(odds) >= MIN_LABELS_FOR_ISOTONIC else [])
    tried = {"none": before}
    for method in methods:
        tried[method] = np.empty(len(odds))
        for learning, testing in folds:
            numbers = _calibration(method, odds[learning], is_good[learning])
            calibrated = QualityModel("", 0.0, (1.0,), **numbers)
            tried[method][testing] = [calibrated.probability((float(value),)) for value in odds[testing]]
    best = min(tried, key=lambda method: float(np.mean((tried[method] - is_good) ** 2)))
    return best, before, tried[best]


def _calibration(method: str, odds: Floats, is_good: Floats) -> dict[str, Any]:
    if method == "sigmoid":
        from sklearn.linear_model import LogisticRegression

        # As good as without a penalty, and finite where the labels can be told apart without a miss.
        fitted = LogisticRegression(C=1e3).fit(odds.reshape(-1, 1), is_good)
        return {"slope": _rounded(fitted.coef_[0][0]), "offset": _rounded(fitted.intercept_[0])}
    if method == "isotonic":
        from sklearn.isotonic import IsotonicRegression

        steps = IsotonicRegression(y_min=0.0, y_max=1.0).fit(odds, is_good)
        points = zip(steps.X_thresholds_, steps.y_thresholds_, strict=True)
        return {"points": tuple({_rounded(x): _rounded(y) for x, y in points}.items())}
    return {}


def _teaches(guess: Floats, is_good: Floats) -> bool:
    """Return whether the guesses err less than the share of good ones alone, by more than one standard error."""
    import numpy as np

    gain = (is_good.mean() - is_good) ** 2 - (guess - is_good) ** 2
    return bool(gain.mean() > gain.std() / np.sqrt(len(gain)))


def _metrics(
    labels: Sequence[Label], is_good: Floats, method: str, before: Floats, after: Floats, odds: Floats
) -> dict[str, Any]:
    import numpy as np
    from sklearn.metrics import roc_auc_score

    prior = np.array([PRIOR.probability(label.features) for label in labels])
    base = np.full(len(labels), is_good.mean())
    named = {"before": before, "after": after, "prior": prior, "base": base}
    return {
        "method": method,
        "n_good": int(is_good.sum()),
        "n_bad": int(len(labels) - is_good.sum()),
        **{
            f"brier_{name}": _rounded(float(np.mean((guess - is_good) ** 2))) for name, guess in named.items()
        },
        "auc": _rounded(roc_auc_score(is_good, odds)),
        "reliability_before": reliability(before, is_good),
        "reliability_after": reliability(after, is_good),
    }


def reliability(probabilities: Floats, is_good: Floats) -> list[list[float]]:
    """Return [mean probability, share of good ones, n] of bins of equal width that hold anything."""
    import numpy as np

    places = np.minimum((probabilities * BINS).astype(int), BINS - 1)
    return [
        [_rounded(probabilities[inside].mean()), _rounded(is_good[inside].mean()), int(inside.sum())]
        for inside in (places == place for place in range(BINS))
        if inside.any()
    ]
