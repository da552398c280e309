"""The day's table: what came in, what became of it, how long it took. Reads the bookkeeping; prints nothing."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection


@dataclass(frozen=True)
class SourceDay:
    """One source's loads of the day; ``rows_read`` is the sum of the five that follow it."""

    source: str
    loads: int
    held: int
    rows_read: int
    rows_new: int
    rows_changed: int
    rows_seen: int
    rows_repeated: int
    rows_quarantined: int


@dataclass(frozen=True)
class DayReport:
    """Everything that ``chommie run`` prints of a day.

    Attributes:
        jobs_by_tier: adverts in ``marts.fct_jobs`` by quality tier.
        duplicates_by_class: adverts annotated as a duplicate, by class.
        texts_embedded: texts encoded by this run.
        rows_archived: adverts moved to cold storage on this day.
        seconds_by_stage: of this run, in the order they ran.
        degraded: sources of which the day lacks something, and why: their last poll did not get to its end.
    """

    as_of_on: date
    sources: list[SourceDay]
    jobs_by_tier: dict[str, int]
    duplicates_by_class: dict[str, int]
    texts_embedded: int
    rows_archived: int
    seconds_by_stage: dict[str, float]
    degraded: dict[str, str]

    def as_dict(self) -> dict[str, Any]:
        """Return the report as JSON-ready values."""
        return {**asdict(self), "as_of_on": self.as_of_on.isoformat()}


_SOURCES = """
select source, count(*), count(*) filter (where state = 'held'), sum(rows_read), sum(rows_new), sum(rows_changed),
       sum(rows_seen), sum(rows_repeated), sum(rows_quarantined)
from ops.load_ledger where as_of_on = %s group by source order by source
"""
_TIERS = (
    "select quality_tier, count(*) from marts.fct_jobs where quality_tier is not null group by quality_tier"
)
_DUPLICATES = (
    "select duplicate_class, count(*) from enriched.job_duplicates group by duplicate_class order by 1"
)
_ARCHIVED = """
select coalesce(sum(row_count), 0) from ops.archive_manifest where as_of_on = %s and state in ('verified', 'removed')
"""
_DEGRADED = """
select source, concat_ws(': ', replace(outcome, '_', ' '), error)
from (
    select distinct on (source) source, outcome, error
    from ops.source_polls where as_of_on = %s
    order by source, poll_id desc
) as last
where outcome not in ('complete', 'limited')
order by source
"""
_STAGES = "select stage, seconds, rows_done from ops.stage_timings where run_id = %s order by ctid"
TIERS = ("high", "medium", "low")


def _counts(conn: Connection[Any], query: str) -> dict[str, int]:
    return {row[0]: int(row[1]) for row in conn.execute(query)}


def read_report(conn: Connection[Any], day: date, label: str) -> DayReport:
    """Return the report of a day and of the run with this label."""
    tiers = _counts(conn, _TIERS)
    stages = conn.execute(_STAGES, (label,)).fetchall()
    archived = conn.execute(_ARCHIVED, (day,)).fetchone()
    return DayReport(
        as_of_on=day,
        sources=[SourceDay(row[0], *map(int, row[1:])) for row in conn.execute(_SOURCES, (day,))],
        jobs_by_tier={tier: tiers.get(tier, 0) for tier in TIERS},
        duplicates_by_class=_counts(conn, _DUPLICATES),
        texts_embedded=sum(rows or 0 for stage, _, rows in stages if stage == "vectors"),
        rows_archived=int(archived[0]) if archived else 0,
        seconds_by_stage={stage: round(seconds, 1) for stage, seconds, _ in stages},
        degraded=dict(conn.execute(_DEGRADED, (day,)).fetchall()),
    )
