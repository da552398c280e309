"""From published loads to ``enriched.*``: features and skills, duplicates, quality. Never imports dagster.

Each stage is incremental, commits in batches and may be killed anywhere: run again, it ends where an
undisturbed run ends, and run once more it changes nothing.
"""
