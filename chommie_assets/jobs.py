"""Jobs: named selections of assets that sensors, schedules and the command line start."""

from datetime import UTC, datetime, timedelta
from typing import Any

import dagster as dg

from chommie_assets.partitions import DAYS, QUARTERS

INGESTION = dg.AssetSelection.groups("ingestion")
STATISTICS = dg.AssetSelection.tag("statistics", "")
ARCHIVE = dg.AssetSelection.assets(dg.AssetKey(["archive", "jobs"]))
WAREHOUSE = dg.AssetSelection.all() - STATISTICS - ARCHIVE

# Two cores: the steps of a run follow one another in its own process.
_IN_PROCESS = dg.in_process_executor

ingest = dg.define_asset_job(
    "ingest",
    INGESTION,
    description="Poll the sources and land new files; the rest follows by itself.",
    executor_def=_IN_PROCESS,
)
build = dg.define_asset_job(
    "build",
    WAREHOUSE,
    description="Everything but statistics and archive, ingestion included.",
    executor_def=_IN_PROCESS,
)
statistics = dg.define_asset_job(
    "statistics",
    STATISTICS,
    partitions_def=DAYS,
    description="Market statistics of a day or range.",
    executor_def=_IN_PROCESS,
)
archive = dg.define_asset_job(
    "archive",
    ARCHIVE,
    partitions_def=QUARTERS,
    description="Move an expired quarter to cold storage.",
    executor_def=_IN_PROCESS,
)

# Dagster never prunes its event log; two cores write some 3,000 events a day.
KEEP_RUNS_DAYS = 30
_PRUNE_BATCH = 200


@dg.op(description=f"Delete finished runs older than {KEEP_RUNS_DAYS} days, with their events.")
def prune_finished_runs(context: dg.OpExecutionContext) -> int:
    """Delete old finished runs and return how many went."""
    finished = [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.CANCELED]
    before = datetime.now(UTC) - timedelta(days=KEEP_RUNS_DAYS)
    pruned = 0
    while runs := context.instance.get_runs(
        dg.RunsFilter(statuses=finished, created_before=before), limit=_PRUNE_BATCH
    ):
        for run in runs:
            context.instance.delete_run(run.run_id)
        pruned += len(runs)
    context.log.info(f"pruned {pruned} runs")
    return pruned


@dg.job(executor_def=_IN_PROCESS, description="Keep Dagster's own history bounded.")
def prune_history() -> None:
    """Prune finished runs."""
    prune_finished_runs()


JOBS: list[Any] = [ingest, build, statistics, archive, prune_history]
