"""When an asset follows its upstream by itself."""

from __future__ import annotations

import dagster as dg


def follow_upstream() -> dg.AutomationCondition:
    """Return the condition of everything downstream of ingestion.

    As ``AutomationCondition.eager()`` but for missing upstreams: a source that has never landed anything is
    always missing and must not stop the others.
    """
    updated = dg.AutomationCondition.any_deps_updated() | dg.AutomationCondition.newly_missing()
    return (
        dg.AutomationCondition.in_latest_time_window()
        & updated.since_last_handled()
        & ~dg.AutomationCondition.any_deps_in_progress()
        & ~dg.AutomationCondition.in_progress()
    ).with_label("follow upstream")
