"""Partition definitions. A day is a day in Africa/Johannesburg; a quarter is one that the archive may take."""

from __future__ import annotations

import dagster as dg

# The oldest adverts that the posted-date rule lets in are 15 years old, but a day of statistics needs a crawl
# of that day: nothing was crawled before this.
FIRST_DAY = "2020-01-01"

DAYS = dg.DailyPartitionsDefinition(start_date=FIRST_DAY, timezone="Africa/Johannesburg", end_offset=1)
"""Days of statistics, today included (a day's statistics are first built while it lasts)."""

QUARTERS = dg.DynamicPartitionsDefinition(name="archive_quarters")
"""Quarters such as ``2026Q1``, added by the archive sensor and by ``chommie run`` once they are eligible."""
