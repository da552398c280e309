"""Sites whose pages carry schema.org JobPosting: what they are to the warehouse. Asking them is in ``fetch.py``."""

from __future__ import annotations

from chommie_assets.sources.board import Board

BOARD = Board(name="jobposting_pages", schema_name="raw_jobposting_pages", priority=3)
