"""When the index is built anew, and what it is called."""

from __future__ import annotations

import pytest

from chommie_assets.embedding.hnsw import index_name, should_rebuild


@pytest.mark.parametrize(
    ("held", "new", "expected"),
    [(0, 0, False), (0, 1_999, False), (0, 2_000, True), (190_000, 2_000, False), (30_000, 2_000, True)],
)
def test_a_large_share_is_built_anew(held: int, new: int, expected: bool) -> None:
    assert should_rebuild(held, new) is expected


def test_a_name_fits_postgres_whatever_the_model_is_called() -> None:
    names = {index_name(model) for model in ("all-MiniLM-L6-v2:384", "/models/" + "x" * 500 + ":768")}

    assert len(names) == 2
    assert all(len(name) < 63 and name.isidentifier() for name in names)
