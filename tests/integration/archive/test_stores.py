"""The object stores, each over its real interface: a folder, and S3's API over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from chommie_assets.archive import StoreError, archive_quarter, reactivate_seen, restore_quarter, verify
from chommie_assets.object_store.errors import ObjectMissingError
from chommie_assets.object_store.store import ObjectStore, open_store
from chommie_assets.settings import Settings
from tests.integration.archive.conftest import CLOCK, QUARTER, with_settings
from tests.support.archive_market import rows_of
from tests.support.object_server import CREDENTIALS, object_server

BUCKET = "cold"


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with object_server() as url:
        yield url


@pytest.fixture
def s3(endpoint, monkeypatch):
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=endpoint)
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "af-south-1"})
    yield client
    for entry in client.list_objects_v2(Bucket=BUCKET).get("Contents", ()):
        client.delete_object(Bucket=BUCKET, Key=entry["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.fixture
def s3_settings(s3, endpoint, database) -> Settings:
    changes = {"object_store_url": f"s3://{BUCKET}/some/prefix", "aws_endpoint_url": endpoint}
    return with_settings(database, **changes, s3_storage_class="STANDARD_IA")


@pytest.fixture(params=["file", "s3", "s3 without a prefix"])
def store(request, tmp_path, s3, endpoint) -> ObjectStore:
    urls = {
        "file": (tmp_path / "a b=c").as_uri(),
        "s3": f"s3://{BUCKET}/x/y/",
        "s3 without a prefix": f"s3://{BUCKET}",
    }
    return open_store(Settings(aws_endpoint_url=endpoint), urls[request.param])


@pytest.fixture
def source(tmp_path) -> Path:
    path = tmp_path / "source"
    path.write_bytes(b"first")
    return path


def test_objects_come_back_as_they_were_put(store, source, tmp_path) -> None:
    store.put("jobs/quarter=1/a", source)
    source.write_bytes(b"second" * 3_000_000)
    store.put("jobs/quarter=1/a", source)
    store.put("jobs/quarter=1/b", source)
    store.put("jobs/quarter=10/c", source)
    store.get("jobs/quarter=1/a", tmp_path / "back")
    assert (tmp_path / "back").read_bytes() == source.read_bytes()
    assert store.list("jobs/quarter=1/") == ["jobs/quarter=1/a", "jobs/quarter=1/b"]
    assert store.list("jobs/quarter=1") == ["jobs/quarter=1/a", "jobs/quarter=1/b", "jobs/quarter=10/c"]
    store.delete("jobs/quarter=1/a")
    store.delete("jobs/quarter=1/a")
    assert store.list("jobs/quarter=1/") == ["jobs/quarter=1/b"]
    assert store.list("nothing/here/") == []


def test_a_missing_object_is_named(store, tmp_path) -> None:
    with pytest.raises(ObjectMissingError, match="no/such"):
        store.get("no/such", tmp_path / "back")


def test_an_interrupted_put_leaves_the_old_object(source, tmp_path, monkeypatch) -> None:
    store = open_store(Settings(), tmp_path.as_uri())
    store.put("a", source)
    source.write_bytes(b"second")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(StoreError, match="No space left"):
        store.put("a", source)
    assert (tmp_path / "a").read_bytes() == b"first"
    assert store.list("a") == ["a"]


def test_a_quarter_goes_to_s3_and_comes_back(s3_settings, s3, conn, market) -> None:
    before = rows_of(conn)
    result = archive_quarter(s3_settings, CLOCK, QUARTER)
    assert result.uri == f"s3://{BUCKET}/some/prefix/jobs/quarter=2026Q1/generation=1"
    entries = {
        entry["Key"].rsplit("/", 1)[1]: entry["StorageClass"]
        for entry in s3.list_objects_v2(Bucket=BUCKET)["Contents"]
    }
    assert entries == {"manifest.json": "STANDARD", "part-00000.parquet": "STANDARD_IA"}
    assert [found.problem for found in verify(s3_settings)] == [None]
    assert restore_quarter(s3_settings, CLOCK, QUARTER).rows == 5
    assert rows_of(conn) == before


def test_the_storage_class_changes_only_after_verification(s3_settings, s3, conn, market) -> None:
    def classes() -> set[str]:
        return {entry["StorageClass"] for entry in s3.list_objects_v2(Bucket=BUCKET).get("Contents", ())}

    seen: dict[str, set[str]] = {}
    archive_quarter(s3_settings, CLOCK, QUARTER, lambda step: seen.update({step: classes()}))
    assert seen["2026Q1 generation 1: verified"] == {"STANDARD"}
    assert seen["2026Q1 generation 1: storage class STANDARD_IA"] == {"STANDARD", "STANDARD_IA"}


def test_a_damaged_object_in_s3_is_named(s3_settings, s3, conn, market) -> None:
    archive_quarter(s3_settings, CLOCK, QUARTER)
    key = "some/prefix/jobs/quarter=2026Q1/generation=1/part-00000.parquet"
    content = bytearray(s3.get_object(Bucket=BUCKET, Key=key)["Body"].read())
    content[50] ^= 1
    s3.put_object(Bucket=BUCKET, Key=key, Body=bytes(content))
    (found,) = verify(s3_settings)
    assert key in str(found.problem)


def test_an_unreachable_server_is_one_line(s3_settings, conn, market) -> None:
    before = rows_of(conn)
    gone = with_settings(s3_settings, object_store_url="s3://no-such-bucket/x")
    with pytest.raises(StoreError, match=r"s3://no-such-bucket/x.*"):
        archive_quarter(gone, CLOCK, QUARTER)
    assert rows_of(conn) == before
    assert reactivate_seen(gone, CLOCK) == 0
