"""Public feeds of applicant-tracking systems: what they are to the warehouse. Asking them is in ``fetch.py``."""

from __future__ import annotations

from chommie_assets.sources.board import Board

BOARD = Board(name="ats", schema_name="raw_ats", priority=3)
