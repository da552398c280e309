"""Files below an object store's prefix, over S3's protocol and below a folder: as in the landing folder, each once."""

from __future__ import annotations

import json
import logging
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import boto3
import dagster as dg
import pytest

from chommie_assets.clock import Clock
from chommie_assets.collection.collect import collect
from chommie_assets.collection.configuration_file import ConfigurationError, load_sources
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.sensors import landing_files
from chommie_assets.settings import Settings
from chommie_assets.warehouse.connection import connect
from tests.integration.sources.helpers import posting, rows, write
from tests.support.object_server import CREDENTIALS, object_server

CLOCK = Clock.of("2026-04-16")
BUCKET = "adverts"
SCHEMAS = ["raw_files", "raw_linkedin", "raw_serpapi"]
Put = Callable[[str, bytes], None]


def lines(*numbers: int) -> bytes:
    return "\n".join(json.dumps(posting(number)) for number in numbers).encode()


def with_prefix(settings: Settings, monkeypatch, url: str, **changes) -> Settings:
    """Name a prefix in ``sources.yml``; other processes' settings find it too."""
    settings.home.mkdir(parents=True, exist_ok=True)
    path = settings.home / "sources.yml"
    path.write_text(
        f"sources:\n  files: {{prefix: '{url}'}}\n"
        + "".join(f"  {name}: {{enabled: false}}\n" for name in load_sources(settings) if name != "files")
    )
    changed = Settings(**{**settings.model_dump(), "sources_file": path, **changes})
    monkeypatch.setenv("CHOMMIE_SOURCES_FILE", str(path))
    if changed.aws_endpoint_url:
        monkeypatch.setenv("AWS_ENDPOINT_URL", changed.aws_endpoint_url)
    return changed


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with object_server() as url:
        yield url


@pytest.fixture
def bucket(endpoint, monkeypatch):
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=endpoint)
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "af-south-1"})
    yield client
    pages = client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
    for entry in [entry for page in pages for entry in page.get("Contents", ())]:
        client.delete_object(Bucket=BUCKET, Key=entry["Key"])
    client.delete_bucket(Bucket=BUCKET)


@pytest.fixture(params=["s3", "s3 without a prefix", "file"])
def store(request, database, monkeypatch, tmp_path) -> tuple[Settings, Put, str]:
    """Settings that name a store, what puts an object below its prefix, and the prefix."""
    if request.param == "file":
        folder = tmp_path / "a b"
        folder.mkdir()

        def keep(key: str, content: bytes) -> None:
            (folder / key).parent.mkdir(parents=True, exist_ok=True)
            (folder / key).write_bytes(content)

        return with_prefix(database, monkeypatch, folder.as_uri()), keep, folder.as_uri()
    client = request.getfixturevalue("bucket")
    prefix = "some/prefix/" if request.param == "s3" else ""

    def put(key: str, content: bytes) -> None:
        client.put_object(Bucket=BUCKET, Key=prefix + key, Body=content)

    url = f"s3://{BUCKET}/{prefix}".rstrip("/")
    endpoint = request.getfixturevalue("endpoint")
    return with_prefix(database, monkeypatch, url, aws_endpoint_url=endpoint), put, url


@pytest.fixture
def s3(bucket, endpoint, database, monkeypatch) -> Settings:
    return with_prefix(database, monkeypatch, f"s3://{BUCKET}", aws_endpoint_url=endpoint)


def landed(settings: Settings, schemas: list[str] = SCHEMAS, progress=None) -> list[tuple]:
    found = [one for collected in collect(settings, CLOCK, schemas, progress) for one in collected.results]
    return sorted((one.source, one.state, one.rows_new, one.rows_repeated) for one in found)


def polls(settings: Settings) -> list[tuple]:
    return rows(settings, "select source, outcome, error from ops.source_polls order by poll_id")


def test_each_object_lands_once_and_again_when_it_is_written_anew(store) -> None:
    settings, put, url = store
    put("acme/2026/a.jsonl", lines(1))
    put("linkedin/b.complete_2026-03-31.complete.jsonl", lines(1, 2))
    for left_alone in (
        "acme/half.jsonl.part",
        "acme/.hidden.jsonl",
        "acme/_old/c.jsonl",
        "Not A Source/c.jsonl",
    ):
        put(left_alone, lines(3))
    for misplaced in ("acme/1/2/3/4/deep.jsonl", "top.jsonl"):
        put(misplaced, lines(3))
    assert landed(settings) == [("acme", "published", 1, 0), ("linkedin", "published", 2, 0)]
    query = "select source, origin_uri, observed_from::text, is_complete from ops.load_ledger order by 1"
    assert rows(settings, query) == [
        ("acme", f"{url}/acme/2026/a.jsonl", "2026-04-16", False),
        ("linkedin", f"{url}/linkedin/b.complete_2026-03-31.complete.jsonl", "2026-03-31", True),
    ]
    assert landed(settings) == []
    put("acme/2026/a.jsonl", lines(1, 4))
    assert landed(settings) == [("acme", "published", 1, 1)]
    assert polls(settings) == [("files", "limited", None)] * 3


def test_the_same_size_within_a_second_is_another_object(s3, bucket) -> None:
    bucket.put_object(Bucket=BUCKET, Key="acme/a.jsonl", Body=lines(1))
    assert landed(s3) == [("acme", "published", 1, 0)]
    bucket.put_object(Bucket=BUCKET, Key="acme/a.jsonl", Body=lines(2))
    assert landed(s3) == [("acme", "published", 1, 0)]
    assert landed(s3) == []


def test_an_object_beyond_the_first_page_lands(s3, bucket) -> None:
    for number in range(1_005):
        bucket.put_object(Bucket=BUCKET, Key=f"acme/.{number:04}", Body=b"")
    bucket.put_object(Bucket=BUCKET, Key="acme/z.jsonl", Body=lines(1))
    assert landed(s3) == [("acme", "published", 1, 0)]


def test_a_refused_object_stops_nothing_and_is_not_tried_again(store) -> None:
    settings, put, url = store
    put("acme/a.pdf", b"%PDF-1.7")
    put("acme/b.jsonl", lines(1))
    assert landed(settings) == [("acme", "published", 1, 0), ("acme", "refused", 0, 0)]
    query = "select origin_uri, rule, raw from ops.quarantine"
    assert rows(settings, query) == [(f"{url}/acme/a.pdf", "refused_file", b"%PDF-1.7")]
    assert landed(settings) == []


def test_an_object_above_the_limit_is_refused_without_being_had(
    s3, bucket, database, monkeypatch, endpoint
) -> None:
    settings = with_prefix(
        database, monkeypatch, f"s3://{BUCKET}", aws_endpoint_url=endpoint, max_file_bytes=1_000
    )
    bucket.put_object(Bucket=BUCKET, Key="acme/a.jsonl", Body=lines(*range(50)))
    assert landed(settings) == [("acme", "refused", 0, 0)]
    assert rows(settings, "select raw from ops.quarantine") == [(b"",)]
    assert landed(settings) == []


def test_only_the_schemas_asked_for_are_landed(store) -> None:
    settings, put, _ = store
    put("acme/a.jsonl", lines(1))
    put("linkedin/b.jsonl", lines(1))
    assert landed(settings, ["raw_linkedin"]) == [("linkedin", "published", 1, 0)]
    assert landed(settings, ["raw_serpapi"]) == []
    assert landed(settings, ["raw_files"]) == [("acme", "published", 1, 0)]


class Killed(BaseException):
    """As an interrupt: nothing of the collection catches it."""


def test_a_killed_run_goes_on_and_lands_nothing_twice(store, monkeypatch, tmp_path) -> None:
    settings, put, _ = store
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    put("acme/a.jsonl", lines(1, 2))
    put("acme/b.jsonl", lines(3))

    def kill(text: str) -> None:
        if text.endswith("b.jsonl"):
            raise Killed

    with pytest.raises(Killed):
        landed(settings, progress=kill)
    assert rows(settings, "select count(*) from raw_files.jobs") == [(2,)]
    # Killed between the load and the note of it.
    with connect(settings) as conn:
        conn.execute("delete from ops.file_landings")
        conn.commit()
    assert landed(settings) == [("acme", "published", 0, 2), ("acme", "published", 1, 0)]
    assert rows(settings, "select count(*) from raw_files.jobs") == [(3,)]
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize("what", ["no server", "no bucket", "no folder", "wrong endpoint"])
def test_a_store_that_cannot_be_had_loses_no_file_of_the_folder(
    what, database, monkeypatch, bucket, endpoint, caplog
) -> None:
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    url, endpoint_url = {
        "no server": (f"s3://{BUCKET}/x", "http://user:hunter22@127.0.0.1:9"),
        "no bucket": ("s3://no-such-bucket/x", endpoint),
        "no folder": ("file:///no/such/folder", endpoint),
        "wrong endpoint": (f"s3://{BUCKET}/x", "hunter22"),
    }[what]
    settings = with_prefix(database, monkeypatch, url, aws_endpoint_url=endpoint_url)
    (settings.landing_dir / "acme").mkdir(parents=True)
    write(settings.landing_dir / "acme", [posting(1)])
    with caplog.at_level(logging.INFO):
        assert landed(settings) == [("acme", "published", 1, 0)]
    ((source, outcome, error),) = polls(settings)
    assert (source, outcome) == ("files", "failed")
    assert error.startswith(f"files: cannot list {url}")
    assert "\n" not in error
    assert "user:" not in error + caplog.text


def test_a_store_that_is_back_is_told_of(store, bucket, tmp_path) -> None:
    settings, put, url = store
    put("acme/a.jsonl", lines(1))
    if url.startswith("file"):
        folder = Path(unquote(urlsplit(url).path))
        folder.rename(tmp_path / "away")
        assert landed(settings) == []
        (tmp_path / "away").rename(folder)
    else:
        broken = Settings(**{**settings.model_dump(), "aws_endpoint_url": "nothing"})
        assert landed(broken) == []
    assert landed(settings) == [("acme", "published", 1, 0)]
    assert [outcome for _, outcome, _ in polls(settings)] == ["failed", "limited"]


@pytest.mark.parametrize(
    "url", ["s3://AKIA:hunter22@adverts/x", "https://adverts/x", "s3:///x", "file://other/x", "adverts"]
)
def test_a_prefix_that_is_none_is_a_mistake_in_the_file(url, database, monkeypatch) -> None:
    settings = with_prefix(database, monkeypatch, url)
    with pytest.raises(ConfigurationError, match=r"line 2: files\.prefix") as raised:
        load_sources(settings)
    assert "hunter22" not in str(raised.value)


def test_an_object_that_the_store_keeps_back_is_told_of_and_tried_again(s3, bucket) -> None:
    bucket.put_object(Bucket=BUCKET, Key="acme/a.jsonl", Body=lines(1), StorageClass="GLACIER")
    bucket.put_object(Bucket=BUCKET, Key="acme/b.jsonl", Body=lines(2))
    assert landed(s3) == [("acme", "published", 1, 0)]
    ((_, outcome, error),) = polls(s3)
    assert outcome == "failed"
    assert error.startswith(f"files: 1 objects not had, the first: cannot read s3://{BUCKET}/acme/a.jsonl")
    assert rows(s3, "select count(*) from ops.file_landings") == [(1,)]


def test_an_object_that_is_written_anew_after_the_listing_is_left_to_the_next_run(store) -> None:
    settings, put, _ = store
    put("acme/a.jsonl", lines(1))

    def write_anew(text: str) -> None:
        if text.endswith("/acme/a.jsonl"):
            put("acme/a.jsonl", lines(2, 3))

    assert landed(settings, progress=write_anew) == []
    assert landed(settings) == [("acme", "published", 2, 0)]
    assert [outcome for _, outcome, _ in polls(settings)] == ["limited", "limited"]


def tick(instance: dg.DagsterInstance, cursor: str | None = None) -> dg.SensorExecutionData:
    context = dg.build_sensor_context(instance=instance, cursor=cursor, resources={"warehouse": Warehouse()})
    return landing_files.evaluate_tick(context)


def test_the_sensor_asks_once_for_objects(store) -> None:
    settings, put, _ = store
    put("linkedin/a.jsonl", lines(1))
    with dg.DagsterInstance.ephemeral() as instance:
        first = tick(instance)
        assert not first.run_requests
        second = tick(instance, first.cursor)
        [request] = second.run_requests
        assert {key.path[0] for key in request.asset_selection} == {"raw_linkedin"}
        assert not tick(instance, second.cursor).run_requests
        put("linkedin/b.jsonl", lines(2))
        third = tick(instance, second.cursor)
        assert not third.run_requests
        assert tick(instance, third.cursor).run_requests
        landed(settings)
        assert "No new file" in tick(instance, third.cursor).skip_message


def test_a_silent_store_does_not_silence_the_sensor(database, monkeypatch) -> None:
    settings = with_prefix(database, monkeypatch, "file:///no/such/folder")
    (settings.landing_dir / "acme").mkdir(parents=True)
    write(settings.landing_dir / "acme", [posting(1)])
    with dg.DagsterInstance.ephemeral() as instance:
        assert tick(instance, tick(instance).cursor).run_requests
