"""Google Jobs through SerpAPI: what the board is. Polling is in ``poll.py``."""

from __future__ import annotations

from chommie_assets.sources.board import Board

BOARD = Board(name="serpapi", schema_name="raw_serpapi", priority=1, is_polled=True)
