"""Adzuna's search API: what the board is. Asking it is in ``fetch.py``."""

from __future__ import annotations

from chommie_assets.sources.board import Board

BOARD = Board(name="adzuna", schema_name="raw_adzuna", priority=2)
