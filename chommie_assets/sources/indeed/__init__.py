"""Indeed job postings, from files."""

from __future__ import annotations

from chommie_assets.sources.board import Board, UrlRule

BOARD = Board(
    name="indeed",
    schema_name="raw_indeed",
    url_rules=(UrlRule("indeed", ("indeed.com", "indeed.*"), params=("jk", "vjk")),),
    priority=2,
)
