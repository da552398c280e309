"""Indeed job postings, from files; asking the board is off, see the README."""

from __future__ import annotations

import re

from chommie_assets.sources.board import Board, UrlRule

BOARD = Board(
    name="indeed",
    schema_name="raw_indeed",
    url_rules=(
        UrlRule(
            "indeed",
            ("indeed.com", "indeed.*"),
            path=re.compile(r"/jobs?/[^/]*-([0-9a-f]{16})$"),
            params=("jk", "vjk"),
        ),
    ),
    # As python-jobspy writes it.
    decorated_id=re.compile(r"in-([0-9a-f]{16})"),
    priority=2,
)
