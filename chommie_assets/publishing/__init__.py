"""Enriched adverts for other applications: what changed in ``marts.fct_jobs`` goes out as messages of a topic."""
