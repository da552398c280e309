"""CareerJunction job postings (South Africa), from files."""

from __future__ import annotations

import re

from chommie_assets.sources.board import Board, UrlRule

BOARD = Board(
    name="careerjunction",
    schema_name="raw_careerjunction",
    url_rules=(
        UrlRule("careerjunction", ("careerjunction.co.za",), path=re.compile(r"-job-(\d{4,20})\.aspx$")),
    ),
    priority=3,
)
