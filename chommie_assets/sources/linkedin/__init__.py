"""LinkedIn job postings, from files; asking the board is off, see the README."""

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
    # As python-jobspy writes it.
    decorated_id=re.compile(r"li-(\d{5,20})"),
    priority=2,
)
