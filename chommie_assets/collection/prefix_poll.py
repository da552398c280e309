"""The poll of an object store's prefix: listed once a run, landed schema by schema, told of in one row."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from chommie_assets.collection.errors import UnavailableError
from chommie_assets.collection.own_poll import write_down
from chommie_assets.sources.files.objects import Prefix
from chommie_assets.warehouse.connection import connect

if TYPE_CHECKING:
    from chommie_assets.clock import Clock
    from chommie_assets.collection.health import Outcome, Poll
    from chommie_assets.settings import Settings
    from chommie_assets.sources.files.block import Files
    from chommie_assets.sources.files.waiting import WaitingFile
    from chommie_assets.sources.intake import Progress
    from chommie_assets.sources.results import LoadResult

# More are left to the next run, which the sensor asks for.
MAX_OBJECTS = 10_000


class PrefixPoll:
    """One prefix in one run.

    Attributes:
        source: the block that names it.
        error: why not all of it was had; ``None`` if it was.
    """

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        source: Files,
        schemas: Collection[str],
        progress: Progress | None = None,
    ) -> None:
        self.source = source
        self.error: str | None = None
        self._settings = settings
        self._clock = clock
        self._schemas = schemas
        self._progress = progress
        self._prefix = Prefix(settings, source)
        self._waiting: list[WaitingFile] | None = None
        self._results: list[LoadResult] = []
        self._started_at = datetime.now(UTC)

    def land(self, schema_name: str) -> list[LoadResult]:
        """Land what waits for the tables of one schema; what fails is kept for :meth:`write_down`."""
        results: list[LoadResult] = []
        if self._waiting is None:
            self._waiting = self._listed()
        files = [file for file in self._waiting if file.schema_name == schema_name]
        try:
            for result in self._prefix.land(self._clock, files, self._progress):
                results.append(result)
        except UnavailableError as error:
            self.error = self.error or str(error)
        self._results += results
        return results

    def _listed(self) -> list[WaitingFile]:
        """Return what is to be landed: what was listed before the store fell silent is not lost."""
        files: list[WaitingFile] = []
        try:
            with connect(self._settings) as conn:
                for file in islice(self._prefix.waiting(conn, self._schemas), MAX_OBJECTS):
                    files.append(file)
        except UnavailableError as error:
            self.error = str(error)
        return files

    def write_down(self) -> Poll:
        """Write down how it went; ``limited``, as no run of files sees all that a source has."""
        outcome: Outcome = "limited" if self.error is None else "failed"
        return write_down(
            self._settings, self._clock, self.source, self._results, self._started_at, outcome, self.error
        )
