"""The warehouse as a Dagster resource: settings, clock and connections of one run."""

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import dagster as dg
from psycopg import Connection

from chommie_assets.clock import Clock
from chommie_assets.settings import Settings, load_settings
from chommie_assets.warehouse.connection import connect

# A stage that runs once per source or quarter adds up.
_KEEP_TIMING = """
insert into ops.stage_timings (run_id, stage, as_of_on, seconds, rows_done, peak_memory_mib, recorded_at)
values (%(run)s, %(stage)s, %(day)s, %(seconds)s, %(rows)s, %(memory)s, %(at)s)
on conflict (run_id, stage) do update set
    seconds = ops.stage_timings.seconds + excluded.seconds,
    rows_done = coalesce(ops.stage_timings.rows_done + excluded.rows_done, excluded.rows_done),
    peak_memory_mib = greatest(ops.stage_timings.peak_memory_mib, excluded.peak_memory_mib)
"""


def peak_memory_mib() -> float:
    """Return the largest resident size so far of this process or of one of its ended children, in MiB."""
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return max(peaks) / 1024


@dataclass
class StageReport:
    """What a stage tells about itself: filled in while it runs.

    Attributes:
        rows: rows or texts worked on; ``None`` where it makes no sense.
        seconds: set when the stage ends.
    """

    rows: int | None = None
    seconds: float = 0.0


class Warehouse(dg.ConfigurableResource):
    """Settings come from the environment, the clock from ``as_of`` if given, else from the settings.

    Attributes:
        as_of: day or instant that this run calls now.
        run_label: groups the stages of one ``chommie run``, which is several Dagster runs.
        is_talking: print a line to stderr when a stage begins and ends.
    """

    as_of: str | None = None
    run_label: str | None = None
    is_talking: bool = False

    @cached_property
    def settings(self) -> Settings:
        """The settings of this process."""
        return load_settings()

    @cached_property
    def clock(self) -> Clock:
        """The one instant that this resource's run calls now."""
        return Clock.of(self.as_of or self.settings.as_of)

    def connect(self, *, autocommit: bool = False) -> Connection[Any]:
        """Open a connection, starting the embedded server if need be."""
        return connect(self.settings, autocommit=autocommit)

    def say(self, text: str) -> None:
        """Print one line of progress, if this run talks."""
        if self.is_talking:
            sys.stderr.write(f"  {text}\n")
            sys.stderr.flush()

    @contextmanager
    def stage(self, context: dg.AssetExecutionContext, name: str, detail: str = "") -> Iterator[StageReport]:
        """Time a stage, tell of it, and keep its seconds and rows in ``ops.stage_timings``.

        Args:
            context: of the asset that is the stage.
            name: of the stage; several runs of one add up.
            detail: says which run of it this is, to a person.
        """
        report = StageReport()
        started = time.monotonic()
        told = f"{name}: {detail}" if detail else name
        self.say(f"{told} …")
        yield report
        report.seconds = time.monotonic() - started
        self.say(
            f"{told}: {report.seconds:.1f} s" + (f", {report.rows:,} rows" if report.rows is not None else "")
        )
        with self.connect() as conn:
            conn.execute(
                _KEEP_TIMING,
                {
                    "run": self.run_label or context.run_id,
                    "stage": name,
                    "day": self.clock.day,
                    "seconds": report.seconds,
                    "rows": report.rows,
                    "memory": peak_memory_mib(),
                    "at": self.clock.instant,
                },
            )
