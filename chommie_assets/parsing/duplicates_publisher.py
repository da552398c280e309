"""Who publishes an advert, and how much it tells: what decides which of several speaks for the others."""

from __future__ import annotations

import re

from chommie_assets.parsing.companies_agencies import is_agency

# Feeds that employers fill themselves.
DIRECT_FAMILIES = frozenset(
    {"ats", "greenhouse", "lever", "workable", "smartrecruiters", "ashby", "recruitee"}
)
# Sites that show other boards' adverts, by their own description of themselves.
AGGREGATORS = frozenset(
    {
        "adzuna",
        "careerjet",
        "glassdoor",
        "google",
        "indeed",
        "jobrapido",
        "jooble",
        "jora",
        "neuvoo",
        "serpapi",
    }
    | {"simplyhired", "talent", "trovit", "ziprecruiter"}
)

DIRECT, EMPLOYER_ON_BOARD, AGENCY, AGGREGATOR = range(4)
# Each fact stated outright (employer, town, salary) outweighs a text twice as long.
FACT_WEIGHT = 4


def _names(source: str, board: str) -> set[str]:
    return set(re.split(r"[^a-z0-9]+", f"{source} {board}".lower()))


def publisher_rank(source: str, board: str, company_name: str | None) -> int:
    """Return 0 for an employer's own feed, 1 for its advert on a board, 2 an agency, 3 an aggregator."""
    names = _names(source, board)
    if names & AGGREGATORS:
        return AGGREGATOR
    if company_name and is_agency(company_name):
        return AGENCY
    return DIRECT if names & DIRECT_FAMILIES else EMPLOYER_ON_BOARD


def fullness(distinct_words: int, stated_facts: int) -> int:
    """Return how much an advert tells, in coarse steps.

    Args:
        distinct_words: of its description.
        stated_facts: how many of employer, town and salary it states.
    """
    # Doubling the words is two steps: two texts that differ by a footer are equally full.
    return 2 * distinct_words.bit_length() + FACT_WEIGHT * stated_facts
