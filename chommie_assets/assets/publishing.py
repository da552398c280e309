"""Enriched adverts for other applications. Thin over ``chommie_assets.publishing``."""

from collections.abc import Iterator
from typing import Any

import dagster as dg

from chommie_assets.automation import follow_upstream
from chommie_assets.resources.warehouse import Warehouse
from chommie_assets.translators import OWNERS


@dg.asset(
    key=["kafka", "job_enriched"],
    deps=[
        dg.AssetKey(["marts", "fct_jobs"]),
        dg.AssetKey(["marts", "fct_job_skills"]),
        dg.AssetKey(["marts", "dim_company"]),
    ],
    description="Every advert that changed, enriched, as a message of a Kafka topic; off without a cluster.",
    group_name="marts",
    kinds={"python", "kafka"},
    owners=OWNERS,
    automation_condition=follow_upstream(),
    # What was not confirmed is sent again, so trying again is safe.
    retry_policy=dg.RetryPolicy(max_retries=2, delay=5, backoff=dg.Backoff.EXPONENTIAL),
    check_specs=[
        dg.AssetCheckSpec(
            "confirmed",
            asset=["kafka", "job_enriched"],
            description="The topic took every advert that changed; what it did not is sent again.",
        )
    ],
)
def job_enriched(
    context: dg.AssetExecutionContext, warehouse: Warehouse
) -> Iterator[dg.MaterializeResult[Any]]:
    """Tell the topic what it was not told. A cluster that does not answer fails the check, not the day."""
    from chommie_assets.collection.errors import PollError
    from chommie_assets.publishing.job_enriched import publish
    from chommie_assets.sources.kafka.configured import kafka_source

    source = kafka_source(warehouse.settings)
    with warehouse.stage(context, "publishing") as report:
        try:
            found = publish(warehouse.settings, warehouse.clock, source, warehouse.say)
        except PollError as error:
            yield _not_confirmed(source.enriched_topic, str(error))
            return
        report.rows = found.messages
    yield dg.MaterializeResult(
        check_results=[dg.AssetCheckResult(passed=True, check_name="confirmed")],
        metadata={
            "state": "on" if found.is_on else "off",
            "topic": found.topic,
            "messages": found.messages,
            "adverts looked at": found.jobs,
            "told of all adverts": found.is_new,
        },
    )


def _not_confirmed(topic: str, error: str) -> dg.MaterializeResult[Any]:
    return dg.MaterializeResult(
        check_results=[
            dg.AssetCheckResult(
                passed=False,
                check_name="confirmed",
                severity=dg.AssetCheckSeverity.ERROR,
                description=error,
            )
        ],
        metadata={"state": "failed", "topic": topic, "error": error},
    )


ASSETS = [job_enriched]
