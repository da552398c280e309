"""The packaged model does what it is there for, offline."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from chommie_assets.embedding.backend import ModelNotLoadedError, load_encoder, packaged_path


def test_the_packaged_model_encodes() -> None:
    encoder = load_encoder("all-MiniLM-L6-v2")

    nurse, sister, welder = encoder.encode(["nurse", "nursing sister in a hospital ward", "boilermaker"])

    assert nurse.shape == (encoder.dimension,)
    assert np.linalg.norm(nurse) == pytest.approx(1, abs=1e-5)
    assert nurse @ sister > nurse @ welder + 0.2
    assert encoder.encode([]).shape == (0, 384)


def test_a_text_is_cut_at_128_tokens() -> None:
    long, longer = load_encoder("all-MiniLM-L6-v2").encode(["nurse " * 126, "nurse " * 126 + "welder " * 50])

    assert long @ longer == pytest.approx(1, abs=1e-3)


def test_a_path_is_a_model_and_its_dimension_is_its_own() -> None:
    encoder = load_encoder(str(packaged_path()))

    assert encoder.model_id == f"{packaged_path()}:384"


def test_without_a_hub_a_name_fails_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    encoder = load_encoder("no-such-model")
    started = time.monotonic()

    with pytest.raises(ModelNotLoadedError, match="'no-such-model'"):
        encoder.encode(["nurse"])

    # The libraries' own retries take a minute and more.
    assert time.monotonic() - started < 30


def test_a_model_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelNotLoadedError, match=r"cannot load .*CHOMMIE_EMBEDDING_MODEL"):
        load_encoder(str(tmp_path)).encode(["nurse"])
