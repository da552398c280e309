"""Sensors watch the outside: new files, expired quarters, failed runs.

What follows from another asset is said in ``automation.py``.
"""

from typing import Any

import dagster as dg

from chommie_assets.jobs import archive, ingest
from chommie_assets.partitions import QUARTERS
from chommie_assets.resources.warehouse import Warehouse

_UNFINISHED = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
]
WEBHOOK_TIMEOUT_SECONDS = 10


def _is_running(instance: dg.DagsterInstance, job_name: str, partition: str | None = None) -> bool:
    """Whether a run of the job is queued or under way.

    Used instead of a run key, which would forbid a second try for ever after a failure.
    """
    tags = {"dagster/partition": partition} if partition else {}
    runs = instance.get_runs(dg.RunsFilter(job_name=job_name, statuses=_UNFINISHED, tags=tags), limit=1)
    return bool(runs)


@dg.sensor(
    job=ingest,
    minimum_interval_seconds=10,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Lands files that were dropped into HOME/landing/<source>/.",
)
def landing_files(context: dg.SensorEvaluationContext, warehouse: Warehouse) -> dg.RunRequest | dg.SkipReason:
    """Ask for one ingestion run of the boards whose folders hold unread files that have stopped growing."""
    from chommie_assets.sources.files.landing import waiting_files

    with warehouse.connect() as conn:
        waiting = waiting_files(warehouse.settings, conn)
    sizes = ";".join(f"{file.path}:{file.size_bytes}:{file.modified_ns}" for file in waiting)
    if not waiting:
        return dg.SkipReason(f"No new file below {warehouse.settings.landing_dir}.")
    if sizes != context.cursor:
        context.update_cursor(sizes)
        return dg.SkipReason("New files; waiting one tick to see that they are complete.")
    if _is_running(context.instance, ingest.name):
        return dg.SkipReason("Files wait, but an ingestion is already under way.")
    schemas = sorted({file.schema_name for file in waiting})
    keys = [dg.AssetKey([schema, table]) for schema in schemas for table in ("jobs", "sightings")]
    return dg.RunRequest(asset_selection=keys, tags={"chommie/landing_files": str(len(waiting))})


@dg.sensor(
    job=archive,
    minimum_interval_seconds=3600,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Adds quarters that may be archived as partitions and archives them.",
)
def expired_quarters(
    context: dg.SensorEvaluationContext, warehouse: Warehouse
) -> dg.SensorResult | dg.SkipReason:
    """Ask for one run per quarter that has expired adverts to move."""
    from chommie_assets.archive import eligible_quarters

    with warehouse.connect() as conn:
        quarters = eligible_quarters(conn, warehouse.clock, warehouse.settings.archive_after_days)
    wanted = [quarter for quarter in quarters if not _is_running(context.instance, archive.name, quarter)]
    if not wanted:
        return dg.SkipReason("No quarter has expired adverts to archive.")
    return dg.SensorResult(
        run_requests=[dg.RunRequest(partition_key=quarter) for quarter in wanted],
        dynamic_partitions_requests=[QUARTERS.build_add_request(wanted)],
    )


def failure_message(run: dg.DagsterRun, error: str) -> dict[str, Any]:
    """Return what the webhook is told of a failed run: names and the first line of the error, no values."""
    return {
        "event": "run_failed",
        "job": run.job_name,
        "run_id": run.run_id,
        "partition": run.tags.get("dagster/partition"),
        "error": error.splitlines()[0][:500] if error else "",
    }


@dg.run_failure_sensor(
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
    description="Posts each failed run to CHOMMIE_FAILURE_WEBHOOK_URL, if it is set.",
)
def failed_runs(context: dg.RunFailureSensorContext, warehouse: Warehouse) -> dg.SkipReason | None:
    """Tell the outside of a failed run.

    Raises:
        requests.RequestException: if the webhook cannot be reached; the daemon logs the failed tick.
    """
    import requests

    url = warehouse.settings.failure_webhook_url
    if url is None:
        return dg.SkipReason("CHOMMIE_FAILURE_WEBHOOK_URL is not set.")
    body = failure_message(context.dagster_run, context.failure_event.message or "")
    requests.post(url.get_secret_value(), json=body, timeout=WEBHOOK_TIMEOUT_SECONDS).raise_for_status()
    return None


# Dagster's own automation sensor is stopped unless it is declared running.
follow_upstream_sensor = dg.AutomationConditionSensorDefinition(
    "follow_upstream",
    target=dg.AssetSelection.all(),
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=15,
)

SENSORS = [landing_files, expired_quarters, failed_runs, follow_upstream_sensor]
