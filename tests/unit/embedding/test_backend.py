"""What is known of a model before it is loaded, and what its vectors must be."""

from __future__ import annotations

import numpy as np
import pytest

from chommie_assets.embedding import backend
from chommie_assets.embedding.backend import load_encoder, model_name, normalized


@pytest.mark.parametrize("name", ["all-MiniLM-L6-v2", "sentence-transformers/all-MiniLM-L6-v2"])
def test_the_packaged_model_is_named_without_loading_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend.SentenceEncoder, "_model", property(lambda self: pytest.fail("loaded")))

    assert load_encoder(name).model_id == "all-MiniLM-L6-v2:384"


@pytest.mark.parametrize("name", ["all-MiniLM-L6-v2", "C:/models/mine", "org/model"])
def test_the_name_comes_back_from_the_id(name: str) -> None:
    assert model_name(f"{name}:384") == name


@pytest.mark.parametrize("row", [[0.0, 0.0], [np.nan, 1.0], [np.inf, 1.0]])
def test_a_vector_without_direction_is_refused(row: list[float]) -> None:
    with pytest.raises(ValueError, match="without a direction"):
        normalized(np.array([row]))
