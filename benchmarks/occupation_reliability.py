"""Whether an occupation's confidence is what it says: the share of answers that are right, by stated confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from chommie_assets.parsing.occupation import Reading
from chommie_assets.parsing.occupation_calibration import KNOWN, Calibration

BINS = 10
# The share of links that agree with a right answer, as fitted beside the weights.
AGREEMENT_IF_RIGHT = 0.62


@dataclass(frozen=True)
class Reliability:
    """One tenth of the stated confidences: how many answers, and the share that is right, by digits of the code."""

    method: str
    titles: str
    stated_from: float
    n: int
    stated: float
    right: float
    right_3_digits: float
    right_1_digit: float


def tenths(stated: np.ndarray) -> np.ndarray:
    """Return the number of the bin that each confidence falls in."""
    return np.minimum((stated * BINS).astype(int), BINS - 1)


def calibration_error(stated: np.ndarray, is_right: np.ndarray) -> float:
    """Return the expected calibration error over ten bins of equal width."""
    bins = tenths(stated)
    gaps = [abs((stated - is_right)[bins == number].sum()) for number in range(BINS)]
    return float(sum(gaps) / max(len(stated), 1))


def reliabilities(
    method: str, titles: str, stated: np.ndarray, found: np.ndarray, codes: np.ndarray
) -> Iterator[Reliability]:
    """Yield the bins that hold an answer; ``found`` and ``codes`` are unit groups."""
    bins = tenths(stated)
    for number in range(BINS):
        own = bins == number
        if own.any():
            shares = [float((found[own].astype(f"U{digits}") == codes[own].astype(f"U{digits}")).mean())
                      for digits in (4, 3, 1)]  # fmt: skip
            figures = (round(one, 2) for one in (float(stated[own].mean()), *shares))
            yield Reliability(method, titles, number / BINS, int(own.sum()), *figures)


def fit_calibration(
    readings: Sequence[Reading], is_right: np.ndarray, is_link: np.ndarray
) -> tuple[Calibration, float]:
    """Return the likeliest weights, and the share of links that agree with a right answer.

    That of ``is_known`` is left as it is: links don't tell it.

    Args:
        readings: of each title.
        is_right: whether the reading's unit group is the one that the title was linked to or labelled with.
        is_link: whether that one is a link, which may be wrong, and not a label read with care.
    """
    from scipy.optimize import minimize

    signs = np.array(
        [(1.0, one.signs.log_odds, one.signs.agreement, one.signs.is_generic) for one in readings]
    )

    def loss(weights: np.ndarray) -> float:
        right = 1 / (1 + np.exp(-signs @ weights[1:]))
        agrees = np.clip(np.where(is_link, weights[0] * right, right), 1e-6, 1 - 1e-6)
        return float(-np.where(is_right, np.log(agrees), np.log(1 - agrees)).mean())

    rising = [(0.3, 1.0), (-8.0, 8.0), (0.0, 8.0), (0.0, 8.0), (-8.0, 0.0)]
    best = minimize(loss, (0.6, -1.0, 0.6, 2.0, -1.0), method="L-BFGS-B", bounds=rising)
    share, *weights = (round(float(weight), 2) for weight in best.x)
    return Calibration(*weights, KNOWN), share
