"""Which store a URL names, and the keys that a folder refuses."""

from __future__ import annotations

import pytest

from chommie_assets.object_store.errors import StoreError
from chommie_assets.object_store.s3 import S3Store
from chommie_assets.object_store.store import FileStore, open_store
from chommie_assets.settings import Settings


@pytest.mark.parametrize("url", ["ftp://x/y", "/plain/path", "file://host/x", "s3:///prefix", "s3:", ""])
def test_other_urls_are_refused(url) -> None:
    with pytest.raises(StoreError):
        open_store(Settings(object_store_url=url or "x"), url or "x")


def test_the_default_lies_below_home(tmp_path) -> None:
    store = open_store(Settings(home=tmp_path / "a b"))
    assert isinstance(store, FileStore)
    assert store.url("jobs/quarter=2026Q1/") == f"file://{tmp_path}/a%20b/archive/jobs/quarter=2026Q1"


def test_s3_urls() -> None:
    store = open_store(Settings(object_store_url="s3://bucket/some/prefix/"))
    assert isinstance(store, S3Store)
    assert store.url("jobs/") == "s3://bucket/some/prefix/jobs"


@pytest.mark.parametrize("key", ["", "../x", "a/../../x", "/etc/passwd"])
def test_keys_stay_below_the_folder(tmp_path, key) -> None:
    with pytest.raises(StoreError, match="is not a key"):
        FileStore(tmp_path).url(key)
