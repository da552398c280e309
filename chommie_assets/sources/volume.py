"""The volume check: a day's total against the median of the days before, for whole crawls and polls."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

WINDOW_DAYS = 7
# design: needs 4 earlier crawl days.
MIN_EARLIER_DAYS = 4
# Below half of the usual a board has changed its pages or its answers more likely than its market.
MIN_SHARE = 0.5

DAY_TOTALS = """
select observed_to, sum(rows_new + rows_changed + rows_seen)
from ops.load_ledger
where source = %(source)s and state = 'published' and (is_complete or origin = 'poll')
    and observed_to between %(first)s and %(day)s
group by observed_to
"""


def shrunken(conn: Connection[Any], source: str, day: date, rows: int) -> str | None:
    """Return why a load shrinks its source's day implausibly; ``None`` if it does not.

    Args:
        conn: any connection to the warehouse.
        source: the source's name.
        day: the day crawled.
        rows: rows of this load that are not repetitions.
    """
    totals = dict(
        conn.execute(
            DAY_TOTALS, {"source": source, "first": day - timedelta(days=WINDOW_DAYS), "day": day}
        ).fetchall()
    )
    total = int(totals.pop(day, 0)) + rows
    if len(totals) < MIN_EARLIER_DAYS:
        return None
    usual = median(int(count) for count in totals.values())
    if total >= MIN_SHARE * usual:
        return None
    return f"{total:,} rows on {day}, the median of {len(totals)} earlier days is {usual:,.0f}"
