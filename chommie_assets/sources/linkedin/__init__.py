"""LinkedIn job postings, from files."""

from __future__ import annotations

import re

from chommie_assets.sources.board import Board, UrlRule

BOARD = Board(
    name="linkedin",
    schema_name="raw_linkedin",
    url_rules=(
        UrlRule(
            "linkedin",
            ("linkedin.com",),
            path=re.compile(r"/jobs/view/(?:[^/]*-)?(\d{5,20})(?:/|$)"),
            params=("currentJobId",),
        ),
    ),
    priority=2,
)
