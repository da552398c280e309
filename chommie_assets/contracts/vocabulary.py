"""The closed lists that tables, checks and parsers share. A word that is not here is not in the warehouse."""

from __future__ import annotations

SALARY_PERIODS = ("hour", "day", "week", "month", "year", "shift")
SALARY_BASES = ("ctc", "basic", "ote", "unknown")
EMPLOYMENT_TYPES = (
    "permanent",
    "contract",
    "temporary",
    "part_time",
    "internship",
    "learnership",
    "freelance",
)
SENIORITIES = ("intern", "junior", "intermediate", "senior", "lead", "manager", "executive")
WORK_ARRANGEMENTS = ("remote", "hybrid", "on_site")
EDUCATION_LEVELS = (
    "none",
    "below_matric",
    "technical_certificate",
    "matric",
    "trade_test",
    "higher_certificate",
    "diploma",
    "bachelors",
    "honours",
    "masters",
    "doctorate",
)
# What an advert says of a licence or a vehicle.
DEMANDS = ("required", "advantage", "not_required")
EQUITY_STANCES = ("equity_preference", "equal_opportunity")
EMPLOYER_KINDS = ("agency", "labour_broker", "direct")
TECHNICAL_LEVELS = ("none", "basic", "intermediate", "advanced")
QUALITY_TIERS = ("high", "medium", "low")
# Lower ends of the tiers; below the last one an advert is low.
QUALITY_TIER_MINIMUMS = {"high": 0.8, "medium": 0.5}
QUALITY_LAYERS = ("schema", "content", "model", "uniqueness")
DUPLICATE_CLASSES = ("full", "semantic", "temporal", "partial")
EXTERNAL_ID_KINDS = ("native", "url_id", "url", "content")
JOB_STATUSES = ("active", "expired")
EXPIRED_REASONS = ("stated_end", "not_seen", "presumed_stale", "source_said_closed")
LOAD_STATES = ("published", "held")
