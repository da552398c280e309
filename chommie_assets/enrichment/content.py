"""One content made ready for reading: the source's words, cleaned once for all parts."""

from __future__ import annotations

from dataclasses import dataclass

from chommie_assets.enrichment.raw_job import BOARD_COUNTRIES, RawJob
from chommie_assets.parsing import html


@dataclass(frozen=True)
class Content:
    """A content as the parts read it.

    Attributes:
        raw: the source's own words.
        title: without control characters; empty for none.
        description: as plain text; empty for none.
    """

    raw: RawJob
    title: str
    description: str

    @property
    def country(self) -> str | None:
        """The country that the board serves, ISO alpha-2; ``None`` where it serves several."""
        return BOARD_COUNTRIES.get(self.raw.board)


def read_content(raw: RawJob) -> Content:
    """Return the content, its markup turned into text."""
    description = html.html_to_text(raw.description) if raw.description else ""
    return Content(raw, html.clean_text(raw.title or ""), description)
