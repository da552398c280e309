"""Files below an object store's prefix: as in the landing folder, each is landed once, from a copy of its own."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.boards import board_named
from chommie_assets.collection.configuration_file import load_sources
from chommie_assets.collection.errors import UnavailableError
from chommie_assets.object_store.errors import ObjectMissingError, StoreError, UnreachableError
from chommie_assets.object_store.store import Entry, open_store
from chommie_assets.sources.catalog import SOURCE_NAME
from chommie_assets.sources.files.block import Files
from chommie_assets.sources.files.landing import land_waiting, refuse
from chommie_assets.sources.files.waiting import MAX_DEPTH, WaitingFile, is_left_alone, landed_files

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.clock import Clock
    from chommie_assets.object_store.store import ObjectStore
    from chommie_assets.settings import Settings
    from chommie_assets.sources.intake import Progress
    from chommie_assets.sources.results import LoadResult


def prefixed(settings: Settings) -> list[Files]:
    """Return the blocks that name an object store's prefix and are not switched off."""
    blocks = [one for one in load_sources(settings).values() if isinstance(one, Files)]
    return [one for one in blocks if one.prefix is not None and one.enabled is not False]


class Prefix:
    """What lies below one prefix."""

    def __init__(self, settings: Settings, source: Files, *, is_hurried: bool = False) -> None:
        self._settings = settings
        self._name = source.name
        self._url = source.prefix
        self._is_hurried = is_hurried
        self._schema_of = cache(lambda name: board_named(settings, name).schema_name)

    def _store(self) -> ObjectStore:
        return open_store(self._settings, self._url, is_hurried=self._is_hurried)

    def waiting(
        self, conn: Connection[Any], schemas: Collection[str] | None = None, *, listed: int | None = None
    ) -> Iterator[WaitingFile]:
        """Yield the objects that wait, in the store's order, as they are listed.

        Args:
            conn: to the warehouse, which knows what was landed.
            schemas: the raw schemas to look for; all if ``None``.
            listed: look at no more objects than this.

        Raises:
            UnavailableError: if the store does not answer, perhaps behind the first pages.
        """
        landed = landed_files(conn)
        try:
            store = self._store()
            for count, entry in enumerate(store.entries()):
                if count == listed:
                    return
                file = self._file(store, entry)
                if file is None or file.identity in landed:
                    continue
                if schemas is None or file.schema_name in schemas:
                    yield file
        except StoreError as error:
            raise UnavailableError(f"{self._name}: {error}") from None

    def _file(self, store: ObjectStore, entry: Entry) -> WaitingFile | None:
        source, *parts = entry.key.split("/")
        # No table holds a NUL, and no line of a log a line break.
        is_meant = SOURCE_NAME.fullmatch(source) and 0 < len(parts) <= MAX_DEPTH and entry.key.isprintable()
        if not is_meant or not all(parts) or any(map(is_left_alone, parts)):
            return None
        url, schema_name = store.url(entry.key), self._schema_of(source)
        return WaitingFile(
            url, source, schema_name, entry.size_bytes, entry.modified_ns, entry.etag, entry.key
        )

    def land(
        self, clock: Clock, files: Collection[WaitingFile], progress: Progress | None = None
    ) -> Iterator[LoadResult]:
        """Land objects one after the other and yield what each came to, refused ones included.

        An object that was written anew since it was listed is left to the next listing.

        Raises:
            UnavailableError: if the store stops answering; or, at the end, if it would not hand some objects out.
        """
        say = progress or (lambda _: None)
        kept_back: list[str] = []
        for file in files:
            say(f"{file.source}: {file.uri}")
            try:
                yield self._land(clock, file, progress)
            except ObjectMissingError as error:
                say(f"{file.source}: {error}; left to the next run")
            except UnreachableError as error:
                raise UnavailableError(f"{self._name}: {error}") from None
            except StoreError as error:
                kept_back.append(str(error))
        if kept_back:
            raise UnavailableError(
                f"{self._name}: {len(kept_back)} objects not had, the first: {kept_back[0]}"
            )

    def _land(self, clock: Clock, file: WaitingFile, progress: Progress | None) -> LoadResult:
        allowed = self._settings.max_file_bytes
        if file.size_bytes > allowed:
            reason = f"the object has {file.size_bytes:,} bytes; {allowed:,} are allowed"
            return refuse(self._settings, clock, file, reason)
        with self._copy(file) as path:
            return land_waiting(self._settings, clock, file, path, progress)

    @contextmanager
    def _copy(self, file: WaitingFile) -> Iterator[Path]:
        """Give a copy of an object that is removed in the end."""
        with tempfile.TemporaryDirectory(prefix="chommie-landing-") as folder:
            path = Path(folder, "object")
            try:
                self._store().fetch(Entry(file.key, file.size_bytes, file.modified_ns, file.etag), path)
            except OSError as error:
                raise UnreachableError(f"cannot keep a copy of {file.uri}: {error}") from error
            yield path
