"""Schedules: the boards are polled, statistics refreshed and Dagster's own history pruned by the clock."""

import dagster as dg

from chommie_assets.jobs import ingest, prune_history, statistics
from chommie_assets.partitions import DAYS

ZONE = "Africa/Johannesburg"


@dg.schedule(
    job=statistics,
    cron_schedule="45 * * * *",
    execution_timezone=ZONE,
    default_status=dg.DefaultScheduleStatus.RUNNING,
    description="Refreshes today's market statistics every hour.",
)
def hourly_statistics(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Ask for today's partition."""
    day = context.scheduled_execution_time.astimezone(DAYS.timezone_info).strftime(DAYS.fmt)  # type: ignore[attr-defined]
    return dg.RunRequest(partition_key=day)


SCHEDULES = [
    dg.ScheduleDefinition(
        name="poll_boards",
        job=ingest,
        cron_schedule="15 */3 * * *",
        execution_timezone=ZONE,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="Polls the enabled boards, those of the highest priority first, and lands waiting files.",
    ),
    hourly_statistics,
    dg.ScheduleDefinition(
        name="prune_history",
        job=prune_history,
        cron_schedule="30 3 * * *",
        execution_timezone=ZONE,
        default_status=dg.DefaultScheduleStatus.RUNNING,
        description="Deletes runs and event logs older than the retention.",
    ),
]
