"""The object store over S3's API: AWS, or any server that speaks it (``AWS_ENDPOINT_URL``).

Credentials and region come by boto3's usual chain. An S3 put is atomic: a multipart upload that is cut off
leaves no object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from chommie_assets.object_store.errors import ObjectMissingError, StoreError, UnreachableError
from chommie_assets.object_store.store import CHUNK_BYTES, Entry, file_sha256

# Signing needs a region, servers of one's own ignore it, and AWS redirects to the bucket's.
DEFAULT_REGION = "us-east-1"
MISSING = {"404", "NoSuchKey", "NotFound"}
CHANGED = {"412", "PreconditionFailed"}
FROZEN = "InvalidObjectState"
STANDARD = "STANDARD"
ATTEMPTS = 5
CONNECT_SECONDS = 10
READ_SECONDS = 60
# For someone who comes again soon.
HURRIED_SECONDS = 5
# Of a download that breaks off behind its beginning, which boto3 does not repeat.
DOWNLOADS = 3
_USER_IN_URL = re.compile(r"(?<=://)[^/@\s]+@")


@contextmanager
def _one_line(action: str, url: str) -> Iterator[None]:
    """Turn boto3's failures into a line that names the object."""
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        if code in MISSING:
            raise ObjectMissingError(f"{url} is missing") from error
        if code in CHANGED:
            raise ObjectMissingError(f"{url} was written anew") from error
        hint = ": thaw the object first (S3 RestoreObject)" if code == FROZEN else ""
        kind = UnreachableError if error.response["ResponseMetadata"]["HTTPStatusCode"] >= 500 else StoreError
        raise kind(f"cannot {action} {url}: {_plain(error)}{hint}") from error
    # A ValueError is an endpoint that is no URL.
    except (BotoCoreError, Boto3Error, ValueError) as error:
        raise UnreachableError(f"cannot {action} {url}: {_plain(error)}") from error


def _plain(error: Exception) -> str:
    """Return one line without the user and password that an endpoint's address may carry."""
    return _USER_IN_URL.sub("", " ".join(str(error).split()))


class S3Store:
    """Objects of one bucket below one prefix."""

    def __init__(
        self, bucket: str, prefix: str, endpoint_url: str | None = None, *, is_hurried: bool = False
    ) -> None:
        self.bucket = bucket
        self.prefix = prefix
        self.endpoint_url = endpoint_url
        self.is_hurried = is_hurried

    @cached_property
    def _client(self) -> Any:
        import boto3
        from botocore.config import Config

        session = boto3.session.Session()
        # Servers of one's own rarely have a DNS name for each bucket.
        addressing = {"addressing_style": "path"} if self.endpoint_url else {}
        return session.client(
            "s3",
            endpoint_url=self.endpoint_url,
            region_name=session.region_name or DEFAULT_REGION,
            config=Config(
                retries={"max_attempts": 1 if self.is_hurried else ATTEMPTS, "mode": "standard"},
                connect_timeout=HURRIED_SECONDS if self.is_hurried else CONNECT_SECONDS,
                read_timeout=HURRIED_SECONDS if self.is_hurried else READ_SECONDS,
                s3=addressing,
            ),
        )

    def _name(self, key: str) -> str:
        return f"{self.prefix}/{key}" if self.prefix else key

    def url(self, key: str) -> str:
        """Return the ``s3://`` URL, without a slash at its end."""
        return f"s3://{self.bucket}/{self._name(key)}".rstrip("/")

    def put(self, key: str, path: Path) -> None:
        """Upload the file, in parts where it is large; its SHA-256 lies in the object's metadata."""
        extra = {"ChecksumAlgorithm": "SHA256", "Metadata": {"sha256": file_sha256(path)}}
        with _one_line("write", self.url(key)):
            self._client.upload_file(str(path), self.bucket, self._name(key), ExtraArgs=extra)

    def get(self, key: str, path: Path) -> None:
        """Download the object."""
        with _one_line("read", self.url(key)):
            self._client.download_file(self.bucket, self._name(key), str(path))

    def list(self, prefix: str) -> list[str]:
        """List page by page."""
        cut = len(self._name(""))
        with _one_line("list", self.url(prefix)):
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self.bucket, Prefix=self._name(prefix)
            )
            return sorted(entry["Key"][cut:] for page in pages for entry in page.get("Contents", ()))

    def entries(self) -> Iterator[Entry]:
        """List page by page, as they are asked for."""
        prefix = self._name("")
        with _one_line("list", self.url("")):
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
            for page in pages:
                for found in page.get("Contents", ()):
                    modified_ns = int(found["LastModified"].timestamp() * 1000) * 1_000_000
                    yield Entry(found["Key"][len(prefix) :], found["Size"], modified_ns, found["ETag"])

    def fetch(self, entry: Entry, path: Path) -> None:
        """Download the object on the condition that it is still the one that was listed."""
        from botocore.exceptions import IncompleteReadError, ReadTimeoutError, ResponseStreamingError

        with _one_line("read", self.url(entry.key)):
            for left in reversed(range(DOWNLOADS)):
                try:
                    return self._download(entry, path)
                except (IncompleteReadError, ReadTimeoutError, ResponseStreamingError):
                    if not left:
                        raise
        return None

    def _download(self, entry: Entry, path: Path) -> None:
        name = self._name(entry.key)
        body = self._client.get_object(Bucket=self.bucket, Key=name, IfMatch=entry.etag)["Body"]
        with body, path.open("wb") as sink:
            for chunk in body.iter_chunks(CHUNK_BYTES):
                sink.write(chunk)
                if sink.tell() > entry.size_bytes:
                    raise StoreError(f"{self.url(entry.key)} is larger than the store said")

    def delete(self, key: str) -> None:
        """Remove the object."""
        with _one_line("delete", self.url(key)):
            self._client.delete_object(Bucket=self.bucket, Key=self._name(key))

    def set_storage_class(self, key: str, storage_class: str) -> None:
        """Copy the object onto itself in the other class; nothing if it is there already."""
        name = self._name(key)
        with _one_line("change the storage class of", self.url(key)):
            head = self._client.head_object(Bucket=self.bucket, Key=name)
            if head.get("StorageClass", STANDARD) == storage_class:
                return
            # Parts are far below the 5 GB up to which one request copies an object with its metadata.
            self._client.copy_object(
                Bucket=self.bucket,
                Key=name,
                CopySource={"Bucket": self.bucket, "Key": name},
                StorageClass=storage_class,
                MetadataDirective="COPY",
                ChecksumAlgorithm="SHA256",
            )
