"""Tables that models read but that no asset alone makes: declared, so that the lineage has no nameless boxes."""

import dagster as dg

from chommie_assets.translators import OWNERS

_TABLES = {
    "load_ledger": ("ingestion", "One row a load: what was read, new, changed, seen, repeated, quarantined."),
    "quarantine": ("ingestion", "Records that could not be used, as they came, with the reason."),
    "sources": ("ingestion", "What is known of each source: coverage, latest crawl."),
    "source_polls": ("ingestion", "How each source was asked, and how that went: one row a poll."),
    "source_health": ("ingestion", "How each polled source is now, with the state of its circuit breaker."),
    "review_labels": (
        "enrichment",
        "What reviewers say of adverts: append-only, the latest label of a job counts.",
    ),
    "job_changes": ("ingestion", "Work queue between the layers: jobs to look at again."),
    "taxonomies": ("enrichment", "Taxonomies that the user has loaded, and which are active."),
    "taxonomy_skills": ("enrichment", "Skills of the loaded taxonomies."),
    "taxonomy_skill_aliases": ("enrichment", "Other names of those skills."),
    "archived_jobs": ("archive", "Which adverts live in the cold store, and in which copy."),
    "archive_manifest": ("archive", "State machine of the cold store, one row a generation of a quarter."),
}

SPECS = [
    dg.AssetSpec(["ops", table], group_name=group, description=description, kinds={"postgres"}, owners=OWNERS)
    for table, (group, description) in _TABLES.items()
]
