"""Sensors watch the outside: new files, new records of a topic, expired quarters, failed runs.

What follows from another asset is said in ``automation.py``.
"""

import hashlib
from itertools import islice
from typing import TYPE_CHECKING, Any

import dagster as dg

from chommie_assets.jobs import archive, ingest
from chommie_assets.partitions import QUARTERS
from chommie_assets.resources.warehouse import Warehouse

if TYPE_CHECKING:
    from chommie_assets.sources.files.waiting import WaitingFile

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


# A tick looks at no more objects than this, and has seen enough when so many wait; the run looks at all of them.
LISTED_OBJECTS = 50_000
ENOUGH_OBJECTS = 1_000
ASKED = " asked"


def _waiting_objects(context: dg.SensorEvaluationContext, warehouse: Warehouse) -> list["WaitingFile"]:
    """Return objects that wait below the prefixes of ``sources.yml``; a silent store has none."""
    from chommie_assets.collection.errors import UnavailableError
    from chommie_assets.sources.files.objects import Prefix, prefixed

    files: list[WaitingFile] = []
    for source in prefixed(warehouse.settings):
        prefix = Prefix(warehouse.settings, source, is_hurried=True)
        try:
            with warehouse.connect() as conn:
                files += islice(prefix.waiting(conn, listed=LISTED_OBJECTS), ENOUGH_OBJECTS)
        except UnavailableError as error:
            context.log.warning(str(error))
    return files


@dg.sensor(
    job=ingest,
    minimum_interval_seconds=10,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Lands files that were dropped into HOME/landing/<source>/ or below an object store's prefix.",
)
def landing_files(context: dg.SensorEvaluationContext, warehouse: Warehouse) -> dg.RunRequest | dg.SkipReason:
    """Ask for one ingestion run of the boards whose folders hold unread files that have stopped growing.

    Objects are asked for once: what the store won't hand out waits for the next scheduled run.
    """
    from chommie_assets.sources.files.waiting import waiting_files

    with warehouse.connect() as conn:
        files = waiting_files(warehouse.settings, conn)
    waiting = files + _waiting_objects(context, warehouse)
    sizes = hashlib.sha256(repr([file.identity for file in waiting]).encode()).hexdigest()
    if not waiting:
        return dg.SkipReason(f"No new file below {warehouse.settings.landing_dir} or a prefix.")
    if (context.cursor or "").removesuffix(ASKED) != sizes:
        context.update_cursor(sizes)
        return dg.SkipReason("New files; waiting one tick to see that they are complete.")
    if _is_running(context.instance, ingest.name):
        return dg.SkipReason("Files wait, but an ingestion is already under way.")
    if not files and context.cursor == sizes + ASKED:
        return dg.SkipReason(
            "Objects wait that a run was asked for before; the next scheduled one tries again."
        )
    context.update_cursor(sizes + ASKED)
    schemas = sorted({file.schema_name for file in waiting})
    keys = [dg.AssetKey([schema, table]) for schema in schemas for table in ("jobs", "sightings")]
    return dg.RunRequest(asset_selection=keys, tags={"chommie/landing_files": str(len(waiting))})


# A cluster that does not answer must not hold the daemon up.
LAG_SECONDS = 10


@dg.sensor(
    job=ingest,
    minimum_interval_seconds=60,
    default_status=dg.DefaultSensorStatus.RUNNING,
    description="Reads the Kafka topic when records wait in it.",
)
def kafka_lag(context: dg.SensorEvaluationContext, warehouse: Warehouse) -> dg.RunRequest | dg.SkipReason:
    """Ask for an ingestion run of the topic if its lag is above 0.

    Raises:
        PollError: if the cluster says no or does not answer; the daemon logs the failed tick.
    """
    from chommie_assets.sources.kafka.configured import kafka_source
    from chommie_assets.sources.kafka.offsets import lag
    from chommie_assets.sources.kafka.poll import missing

    source = kafka_source(warehouse.settings)
    lacking = "it is switched off" if source.enabled is False else missing(warehouse.settings, source)
    if lacking is not None:
        return dg.SkipReason(f"Kafka is not read: {lacking}.")
    hurried = source.model_copy(update={"timeout_seconds": min(LAG_SECONDS, source.timeout_seconds)})
    waiting = sum(lag(warehouse.settings, hurried).values())
    if not waiting:
        return dg.SkipReason(f"No record waits in topic {source.topic!r}.")
    if _is_running(context.instance, ingest.name):
        return dg.SkipReason("Records wait, but an ingestion is already under way.")
    keys = [dg.AssetKey(["raw_kafka", table]) for table in ("jobs", "sightings")]
    return dg.RunRequest(asset_selection=keys, tags={"chommie/kafka_lag": str(waiting)})


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

SENSORS = [landing_files, kafka_lag, expired_quarters, failed_runs, follow_upstream_sensor]
