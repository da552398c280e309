"""Files of any board that has no folder of its own; and the landing folder, in ``landing.py``."""

from __future__ import annotations

from chommie_assets.sources.board import Board

BOARD = Board(name="files", schema_name="raw_files", priority=9)
