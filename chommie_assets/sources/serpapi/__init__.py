"""Google Jobs through SerpAPI: what the board is. Asking it is in ``fetch.py``."""

from __future__ import annotations

from chommie_assets.sources.board import Board

BOARD = Board(name="serpapi", schema_name="raw_serpapi", priority=1)
