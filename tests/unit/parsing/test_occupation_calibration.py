"""The confidence of a unit group: a probability that rises with each sign, and how a table shows whether it holds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.occupation_reliability import calibration_error, fit_calibration, reliabilities
from chommie_assets.parsing.occupation import Reading
from chommie_assets.parsing.occupation_calibration import KNOWN, LETTERS, WITH_MODEL, Calibration, Signs

SHARES = st.floats(0, 1)
CALIBRATIONS = st.sampled_from([WITH_MODEL, LETTERS])


@given(CALIBRATIONS, SHARES, SHARES, st.booleans(), st.booleans())
def test_is_a_probability(calibration, chance, agreement, is_generic, is_known):
    assert 0 < calibration.confidence(Signs(chance, agreement, is_generic, is_known)) < 1


@given(CALIBRATIONS, st.tuples(SHARES, SHARES), st.tuples(SHARES, SHARES), st.booleans(), st.booleans())
def test_never_falls_as_a_sign_rises(calibration, one, other, is_generic, is_known):
    lower = Signs(min(one[0], other[0]), min(one[1], other[1]), is_generic, is_known)
    higher = Signs(max(one[0], other[0]), max(one[1], other[1]), is_generic, is_known)
    assert calibration.confidence(lower) <= calibration.confidence(higher)


@pytest.mark.parametrize("calibration", [WITH_MODEL, LETTERS], ids=["with model", "letters"])
def test_tells_apart_what_the_signs_tell(calibration):
    best = Signs(0.99, 1.0, is_known=True)
    confidences = [
        calibration.confidence(signs)
        for signs in (best, best._replace(is_known=False), best._replace(agreement=0.2), Signs(0.3, 0.1))
    ]
    assert confidences[0] > 0.95
    assert confidences[-1] < 0.3
    assert calibration.confidence(best._replace(is_generic=True)) < confidences[0]
    assert max(confidences[1:]) < confidences[0]


def test_the_error_is_the_mean_gap_between_what_is_said_and_what_holds():
    stated = np.array([0.8, 0.8, 0.8, 0.8, 0.8, 0.3, 0.3])
    is_right = np.array([1, 1, 1, 1, 0, 1, 0])
    assert calibration_error(stated[:5], is_right[:5]) == pytest.approx(0)
    assert calibration_error(stated, is_right) == pytest.approx(0.4 / 7)


def test_the_table_counts_by_digits():
    found, codes = np.array(["7212", "7213", "7512", "1111"]), np.array(["7212", "7212", "7212", "7212"])
    (row,) = reliabilities("m", "t", np.full(4, 0.55), found, codes)
    assert (row.n, row.stated_from, row.right) == (4, 0.5, 0.25)
    assert (row.right_3_digits, row.right_1_digit) == (0.5, 0.75)


def test_the_fit_finds_the_weights_behind_noisy_links():
    random = np.random.default_rng(0)
    truth = Calibration(-1.0, 0.5, 2.0, -1.5, KNOWN)
    signs = [
        Signs(chance, agreement, bool(generic < 0.2))
        for chance, agreement, generic in random.uniform(0.01, 0.99, (8_000, 3))
    ]
    is_link = random.uniform(size=8_000) < 0.7
    is_right = random.uniform(size=8_000) < [truth.confidence(one) for one in signs]
    agrees = is_right & (~is_link | (random.uniform(size=8_000) < 0.6))
    fitted, share = fit_calibration([Reading((), "", one) for one in signs], agrees, is_link)
    assert share == pytest.approx(0.6, abs=0.06)
    assert np.allclose(fitted, truth, atol=0.4)
