"""Where objects lie: a protocol, its local-folder form, the choice by URL. S3 is in ``s3.py``."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote, unquote, urlsplit

from chommie_assets.object_store.errors import ObjectMissingError, StoreError, UnreachableError

if TYPE_CHECKING:
    from chommie_assets.settings import Settings

CHUNK_BYTES = 1024 * 1024
DRAFT = ".draft-"


@dataclass(frozen=True)
class Entry:
    """An object as a listing shows it; what is written anew under the same key is another entry.

    Attributes:
        key: below the store's prefix.
        size_bytes: its size.
        modified_ns: when it was last written.
        etag: what the store calls its content; empty where the store has no such thing.
    """

    key: str
    size_bytes: int
    modified_ns: int
    etag: str = ""


class ObjectStore(Protocol):
    """Keeps whole objects by key; keys are relative paths with ``/``."""

    def url(self, key: str) -> str:
        """Return the object's URL, without a slash at its end."""

    def put(self, key: str, path: Path) -> None:
        """Store a file under ``key``, whole or not at all, replacing what was there."""

    def get(self, key: str, path: Path) -> None:
        """Copy an object into a file.

        Raises:
            ObjectMissingError: if there is none.
        """

    def list(self, prefix: str) -> list[str]:
        """Return the keys that start with ``prefix``, sorted."""

    def entries(self) -> Iterator[Entry]:
        """Yield every object, page by page.

        Raises:
            StoreError: if the store does not answer, perhaps behind the first pages.
        """

    def fetch(self, entry: Entry, path: Path) -> None:
        """Copy an object of a listing into a file, and nothing else that lies under its key by now.

        Raises:
            ObjectMissingError: if it is gone or was written anew.
        """

    def delete(self, key: str) -> None:
        """Remove an object; a missing one is no error."""

    def set_storage_class(self, key: str, storage_class: str) -> None:
        """Move an object to a storage class, where the store has any."""


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class FileStore:
    """Objects as files below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def _path(self, key: str) -> Path:
        parts = PurePosixPath(key).parts
        if not parts or ".." in parts or parts[0] == "/":
            raise StoreError(f"{key!r} is not a key")
        return self.folder.joinpath(*parts)

    def url(self, key: str) -> str:
        """Return the ``file://`` URL."""
        # Not ``as_uri``: it would write the `=` of `quarter=2026Q1` as `%3D`.
        return f"file://{quote(str(self._path(key)), safe='/=')}"

    def put(self, key: str, path: Path) -> None:
        """Copy, flush to disk, then rename: a reader or a power cut meets the old object or the new one."""
        target = self._path(key)
        draft = target.with_name(f"{DRAFT}{secrets.token_hex(6)}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with path.open("rb") as source, draft.open("xb") as sink:
                shutil.copyfileobj(source, sink, CHUNK_BYTES)
                sink.flush()
                os.fsync(sink.fileno())
            draft.replace(target)
            _sync_folder(target.parent)
        except OSError as error:
            draft.unlink(missing_ok=True)
            raise StoreError(f"cannot write {self.url(key)}: {error.strerror or error}") from error

    def get(self, key: str, path: Path) -> None:
        """Copy the file."""
        try:
            shutil.copyfile(self._path(key), path)
        except FileNotFoundError:
            raise ObjectMissingError(f"{self.url(key)} is missing") from None
        except OSError as error:
            raise StoreError(f"cannot read {self.url(key)}: {error.strerror or error}") from error

    def list(self, prefix: str) -> list[str]:
        """Walk the folder that the prefix names, or that holds what it begins to name."""
        start = self._path(prefix) if prefix.endswith("/") else self._path(prefix).parent
        found = (path.relative_to(self.folder).as_posix() for path in start.rglob("*") if path.is_file())
        return sorted(key for key in found if key.startswith(prefix) and DRAFT not in key)

    def entries(self) -> Iterator[Entry]:
        """Walk the folder, which has to be there: a share that is not mounted is not an empty one."""

        def fail(error: OSError) -> None:
            raise UnreachableError(f"cannot list file://{error.filename}: {error.strerror or error}")

        for place, folders, names in os.walk(self.folder, onerror=fail):
            folders.sort()
            for path in (Path(place, name) for name in sorted(names)):
                try:
                    status = path.stat()
                except FileNotFoundError:
                    continue
                except OSError as error:
                    raise StoreError(f"cannot list file://{path}: {error.strerror or error}") from error
                if stat.S_ISREG(status.st_mode):
                    yield Entry(path.relative_to(self.folder).as_posix(), status.st_size, status.st_mtime_ns)

    def fetch(self, entry: Entry, path: Path) -> None:
        """Copy the file, unless it is another one by now or changes meanwhile."""
        url = self.url(entry.key)
        try:
            with self._path(entry.key).open("rb") as source, path.open("wb") as sink:
                for chunk in iter(lambda: source.read(CHUNK_BYTES), b""):
                    sink.write(chunk)
                    if sink.tell() > entry.size_bytes:
                        break
                status = os.fstat(source.fileno())
        except FileNotFoundError:
            raise ObjectMissingError(f"{url} is missing") from None
        except OSError as error:
            raise StoreError(f"cannot read {url}: {error.strerror or error}") from error
        if (status.st_size, status.st_mtime_ns) != (entry.size_bytes, entry.modified_ns):
            raise ObjectMissingError(f"{url} was written anew")

    def delete(self, key: str) -> None:
        """Remove the file."""
        self._path(key).unlink(missing_ok=True)

    def set_storage_class(self, key: str, storage_class: str) -> None:
        """A folder has one class of storage: nothing to do."""


def open_store(settings: Settings, url: str | None = None, *, is_hurried: bool = False) -> ObjectStore:
    """Return the store that ``url`` (default: the settings' archive URL) names; a hurried one gives up soon.

    Raises:
        StoreError: if its scheme is neither ``file`` nor ``s3``, or an ``s3`` URL names no bucket.
    """
    url = (url or settings.archive_url).rstrip("/")
    parts = urlsplit(url)
    if parts.scheme == "file":
        if parts.netloc not in ("", "localhost") or not parts.path:
            raise StoreError(f"{url} is not a folder of this machine: write file:///absolute/path")
        return FileStore(Path(unquote(parts.path)))
    if parts.scheme == "s3":
        if not parts.netloc:
            raise StoreError(f"{url} names no bucket: write s3://bucket/prefix")
        from chommie_assets.object_store.s3 import S3Store

        return S3Store(parts.netloc, parts.path.strip("/"), settings.aws_endpoint_url, is_hurried=is_hurried)
    raise StoreError(f"{url}: an object store is file:///path or s3://bucket/prefix")
