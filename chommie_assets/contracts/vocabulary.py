"""The closed lists that tables, checks and parsers share. A word that is not here is not in the warehouse."""

from __future__ import annotations

SALARY_PERIODS = ("hour", "day", "week", "month", "year", "shift")
SALARY_BASES = ("ctc", "basic", "ote", "unknown")
QUALITY_TIERS = ("high", "medium", "low")
# Lower ends of the tiers; below the last one an advert is low.
QUALITY_TIER_MINIMUMS = {"high": 0.8, "medium": 0.5}
QUALITY_LAYERS = ("schema", "content", "model", "uniqueness")
DUPLICATE_CLASSES = ("full", "semantic", "temporal", "partial")
EXTERNAL_ID_KINDS = ("native", "url_id", "url", "content")
JOB_STATUSES = ("active", "expired")
EXPIRED_REASONS = ("stated_end", "not_seen", "presumed_stale", "source_said_closed")
LOAD_STATES = ("published", "held")
