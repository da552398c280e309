"""The picture of the quality model's reliability, and what is told while there is nothing to draw."""

from __future__ import annotations

from dataclasses import replace

from chommie_assets.assets.quality_model import model_metadata, reliability_figure
from chommie_assets.parsing.quality_model import PRIOR

METRICS = {
    "method": "sigmoid",
    "n_good": 120,
    "n_bad": 80,
    "auc": 0.83,
    "brier_before": 0.19,
    "brier_after": 0.16,
    "brier_prior": 0.21,
    "brier_base": 0.24,
    "reliability_before": [[0.1, 0.02, 50], [0.6, 0.7, 90], [0.95, 1.0, 60]],
    "reliability_after": [[0.05, 0.04, 50], [0.9, 0.88, 150]],
}


def test_each_bin_tells_its_number_of_adverts() -> None:
    before, after, counts_before, counts_after = reliability_figure(METRICS).axes
    assert [text.get_text() for text in counts_before.texts] == ["50", "90", "60"]
    assert [text.get_text() for text in counts_after.texts] == ["50", "150"]
    assert "0.190" in before.get_title()
    assert "0.160" in after.get_title()


def test_a_trained_model_reports_its_scores_and_a_picture() -> None:
    metadata = model_metadata(replace(PRIOR, version="trained-0001", is_trained=True, metrics=METRICS))
    assert metadata["brier score, after"] == 0.16
    assert "data:image/png;base64," in metadata["reliability"].value
    assert "| description_length | 2.40 |" in metadata["weights"].value


def test_the_prior_reports_its_weights_alone() -> None:
    metadata = model_metadata(PRIOR)
    assert metadata["model"] == "prior-1"
    assert "reliability" not in metadata
