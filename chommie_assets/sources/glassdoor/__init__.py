"""Glassdoor job postings, from files."""

from __future__ import annotations

import re

from chommie_assets.sources.board import Board, UrlRule

BOARD = Board(
    name="glassdoor",
    schema_name="raw_glassdoor",
    url_rules=(
        UrlRule(
            "glassdoor",
            ("glassdoor.com", "glassdoor.*"),
            path=re.compile(r"/job-listing/.*[_-]JL(\d{5,20})", re.IGNORECASE),
            params=("jobListingId", "jl"),
        ),
    ),
    priority=3,
)
