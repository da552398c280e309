"""The poll of a source that is not asked page by page, such as a topic: it reads and lands by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chommie_assets.collection import health
from chommie_assets.collection.boards import board_of, missing, polls_itself
from chommie_assets.collection.circuit import CircuitState
from chommie_assets.collection.errors import PollError
from chommie_assets.collection.one_poll import OnePoll
from chommie_assets.collection.secrets import Secrets
from chommie_assets.sources.results import new_load_id
from chommie_assets.warehouse.connection import connect

if TYPE_CHECKING:
    from chommie_assets.clock import Clock
    from chommie_assets.collection.configuration import Source
    from chommie_assets.settings import Settings
    from chommie_assets.sources.results import LoadResult


class OwnPoll(OnePoll):
    """As :class:`~chommie_assets.collection.polling.SourcePoll`, of a family with a ``poll.py``."""

    def ask(self) -> None:
        """Do nothing: what is read is landed batch by batch, in :meth:`land`."""

    def stop(self) -> None:
        """Do nothing: it reads where it is landed."""

    def close(self) -> None:
        """Do nothing: nothing is held."""

    def land(self) -> list[LoadResult]:
        """Read and land what there is; write the poll down."""
        module = polls_itself(self.source)
        if module is None:
            raise LookupError(f"{self.source.name} is asked page by page")
        started_at = datetime.now(UTC)
        results: list[LoadResult] = []
        told = missing(self.source, self._settings)
        if told is not None:
            self.fail(told, "not_set_up")
        else:
            secrets = Secrets(module.secrets(self._settings).values())
            try:
                results = module.poll(self._settings, self._clock, self.source, self._tell, self._limit)
            except PollError as error:
                results = list(error.landed)
                self.fail(secrets.mask(str(error)), "broken_off" if results else "failed")
        self.written = write_down(
            self._settings, self._clock, self.source, results, started_at, self.outcome, self.error
        )
        return results


def write_down(
    settings: Settings,
    clock: Clock,
    source: Source,
    results: list[LoadResult],
    started_at: datetime,
    outcome: health.Outcome,
    error: str | None,
) -> health.Poll:
    """Write down a poll that has no pages and no circuit; return its row."""
    written = health.Poll(
        poll_id=new_load_id(),
        source=source.name,
        schema_name=board_of(source, settings).schema_name,
        outcome=outcome,
        units=1,
        units_failed=int(error is not None),
        pages=len(results),
        records=sum(result.rows_read for result in results),
        requests=0,
        repetitions=0,
        is_resumed=False,
        circuit="closed",
        error=error,
        load_id=results[-1].load_id if results else None,
        as_of_on=clock.day,
        recorded_at=clock.instant,
        started_at=started_at,
        finished_at=datetime.now(UTC),
    )
    with connect(settings, autocommit=True) as conn:
        health.keep_poll(conn, written, source.family, CircuitState())
    return written
