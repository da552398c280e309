"""Runs the whole graph in this process, for ``chommie run``: the same assets and checks that the daemon runs."""

from __future__ import annotations

import contextlib
import logging
import os
import uuid
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import dagster as dg

from chommie_assets.clock import ZONE, Clock
from chommie_assets.partitions import FIRST_DAY
from chommie_assets.settings import Settings

_SECONDS_OF_A_DAY = 86_400
_MOST_CONNECTIONS = 10


@dataclass(frozen=True)
class FailedCheck:
    """An ERROR check that did not pass."""

    asset: str
    name: str
    description: str


@dataclass(frozen=True)
class DayRun:
    """What a run of the whole graph came to.

    Attributes:
        label: the id under which ``ops.stage_timings`` keeps its stages.
        failed_checks: ERROR checks that failed; empty on a good day.
        errors: one line for each step that failed.
    """

    label: str
    failed_checks: list[FailedCheck] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing failed."""
        return not self.failed_checks and not self.errors


class _Jobs:
    """Runs the jobs of one day in this process and gathers what went wrong."""

    def __init__(
        self, settings: Settings, defs: dg.Definitions, instance: dg.DagsterInstance, day: DayRun
    ) -> None:
        self.settings = settings
        self.defs = defs
        self.instance = instance
        self.day = day

    def execute(
        self, name: str, *, tags: dict[str, str] | None = None, partition_key: str | None = None
    ) -> None:
        """Run one job to its end; failures are kept in the day, not raised."""
        job = self.defs.resolve_job_def(name)
        # dbt's own lines go to a file: what a person is shown is the stages and the day's table.
        with (self.settings.home / "dbt.log").open("a") as log, contextlib.redirect_stdout(log):
            result = job.execute_in_process(
                instance=self.instance,
                raise_on_error=False,
                run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
                partition_key=partition_key,
                tags={"chommie/day_run": self.day.label, **(tags or {})},
            )
        self._gather(result)

    def _gather(self, result: dg.ExecuteInProcessResult) -> None:
        for evaluation in result.get_asset_check_evaluations():
            if not evaluation.passed and evaluation.severity == dg.AssetCheckSeverity.ERROR:
                key = "/".join(evaluation.asset_key.path)
                self.day.failed_checks.append(
                    FailedCheck(key, evaluation.check_name, evaluation.description or "")
                )
        self.day.errors.extend(_told(event) for event in result.all_events if event.is_step_failure)


def _told(event: dg.DagsterEvent) -> str:
    """Return one line about a failed step: its name and the innermost cause."""
    cause = event.step_failure_data.error
    while cause is not None and cause.cause is not None:
        cause = cause.cause
    text = " ".join((cause.message if cause else event.message or "failed").split())
    return f"{event.step_key}: {text[:500]}"


def run_day(settings: Settings, clock: Clock, *, is_talking: bool = True) -> DayRun:
    """Ingest what waits, build everything, refresh the statistics of the days that changed, archive.

    One Dagster run for the unpartitioned graph, one for the range of days, one for each quarter to archive:
    a failed one leaves the rest of the day as it is, and the next run takes up what is left.
    """
    from chommie_assets.definitions import build_defs
    from chommie_assets.resources import default_resources
    from chommie_assets.serving.dagster_processes import dagster_home
    from chommie_assets.transform.project import ensure_manifest

    warnings.filterwarnings("ignore", category=dg.BetaWarning)
    warnings.filterwarnings("ignore", category=dg.PreviewWarning)
    logging.getLogger("dagster").setLevel(logging.ERROR)
    ensure_manifest()
    os.environ["DAGSTER_HOME"] = str(dagster_home(settings))
    day = DayRun(f"day-{clock.day}-{uuid.uuid4().hex[:8]}")
    resources = default_resources(clock.instant.isoformat(), run_label=day.label, is_talking=is_talking)
    with _pooled_instance() as instance, dg.partition_loading_context(effective_dt=_end_of(clock.day)):
        jobs = _Jobs(settings, build_defs(resources=resources), instance, day)
        jobs.execute("build")
        if not day.errors:
            jobs.execute("statistics", tags=_pending_range(resources["warehouse"]))
            for quarter in _eligible_quarters(resources["warehouse"], instance):
                jobs.execute("archive", partition_key=quarter)
    return day


@contextlib.contextmanager
def _pooled_instance() -> Iterator[dg.DagsterInstance]:
    """Open Dagster's instance with connections that are kept: it would open 2,500 of them, one for each statement."""
    with dg.DagsterInstance.get() as instance:
        instance.optimize_for_webserver(
            statement_timeout=0, pool_recycle=_SECONDS_OF_A_DAY, max_overflow=_MOST_CONNECTIONS
        )
        yield instance


def _end_of(day: date) -> datetime:
    # The partitions that exist on a replayed day are those of that day, not of today.
    return datetime.combine(day, time(23, 59), ZONE)


def _pending_range(warehouse: Any) -> dict[str, str]:
    from chommie_assets.warehouse.statistics import pending_days

    with warehouse.connect() as conn:
        days = pending_days(conn, warehouse.clock)
    first = max(str(days.first), FIRST_DAY)
    return {"dagster/asset_partition_range_start": first, "dagster/asset_partition_range_end": str(days.last)}


def _eligible_quarters(warehouse: Any, instance: dg.DagsterInstance) -> list[str]:
    from chommie_assets.archive import eligible_quarters
    from chommie_assets.partitions import QUARTERS

    with warehouse.connect() as conn:
        quarters = eligible_quarters(conn, warehouse.clock, warehouse.settings.archive_after_days)
    if quarters:
        instance.add_dynamic_partitions(str(QUARTERS.name), quarters)
    return quarters
