"""The volume check: a day's total against the days before, for whole crawls and polls."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from psycopg import Connection

    from chommie_assets.sources.board import Board

WINDOW_DAYS = 7
# design: needs 4 earlier crawl days.
MIN_EARLIER_DAYS = 4

DAY_TOTALS = """
select observed_to, sum(rows_new + rows_changed + rows_seen)
from ops.load_ledger
where source = %(source)s and state = 'published' and (is_complete or origin = 'poll')
    and observed_to between %(first)s and %(day)s
group by observed_to
having observed_to = %(day)s or not bool_and(is_broken_off)
"""
LAST_FULL_DAY = """
select observed_to, sum(rows_new + rows_changed + rows_seen)
from ops.load_ledger
where source = %(source)s and state = 'published' and (is_complete or origin = 'poll') and observed_to <= %(day)s
group by observed_to
having sum(rows_new + rows_changed + rows_seen) > 0
order by observed_to desc
limit 1
"""


def empty(conn: Connection[Any], source: str, day: date, rows: int) -> str | None:
    """Return why a day without a single advert is implausible; ``None`` if it is not one, or the source's first.

    Args:
        conn: any connection to the warehouse.
        source: the source's name.
        day: the day crawled.
        rows: rows of this load that are not repetitions.
    """
    if rows > 0:
        return None
    found = conn.execute(LAST_FULL_DAY, {"source": source, "day": day}).fetchone()
    if found is None or found[0] == day:
        return None
    return f"not one advert on {day}; on {found[0]} there were {int(found[1]):,}"


def shrunken(conn: Connection[Any], board: Board, source: str, day: date, rows: int) -> str | None:
    """Return why a load shrinks its source's day implausibly; ``None`` if it does not.

    Args:
        conn: any connection to the warehouse.
        board: whose floor holds: below it a board has changed its pages more likely than its market.
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
    if total >= board.volume_floor * usual:
        return None
    return f"{total:,} rows on {day}, the median of {len(totals)} earlier days is {usual:,.0f}"
