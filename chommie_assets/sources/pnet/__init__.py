"""PNet job postings (South Africa), from files."""

from __future__ import annotations

import re

from chommie_assets.sources.board import Board, UrlRule

BOARD = Board(
    name="pnet",
    schema_name="raw_pnet",
    url_rules=(UrlRule("pnet", ("pnet.co.za",), path=re.compile(r"--(\d{4,20})(?:-inline)?(?:\.html)?$")),),
    priority=3,
)
