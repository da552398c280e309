"""An answer as a table for a person. Adverts are hostile: nothing of theirs may steer a terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table

    from chommie_assets.search.query import SearchHit

MAX_TITLE_CHARACTERS = 120
MAX_URL_CHARACTERS = 2_000
# Characters a line from which a table has room for all its columns.
WIDE = 100
# Control characters, and the marks that turn the direction of writing or hide: both can fake what is shown.
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)


def plain(text: str | None, limit: int = MAX_TITLE_CHARACTERS) -> str:
    """Return an advert's text for one cell: one line, harmless, at most ``limit`` characters."""
    if not text:
        return ""
    line = " ".join(_STEERING.sub(" ", text).split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def salary_text(hit: SearchHit) -> str:
    """Return the monthly salary as ``R 20,000 - 30,000``; empty where none is stated that can be believed."""
    low, high = hit.salary_month_min, hit.salary_month_max
    if hit.salary_is_suspect or (low is None and high is None):
        return ""
    symbol = "R" if hit.salary_currency == "ZAR" else plain(hit.salary_currency, 3)
    return f"{symbol} {_range(low, high)}"


def _range(low: Decimal | None, high: Decimal | None) -> str:
    if low is None:
        return f"up to {high:,.0f}"
    if high is None:
        return f"from {low:,.0f}"
    return f"{low:,.0f}" if low == high else f"{low:,.0f} - {high:,.0f}"


def place_text(hit: SearchHit) -> str:
    """Return town and province, or the place as written; ``remote`` is said."""
    parts = [plain(part, 60) for part in (hit.city, hit.province) if part] or [plain(hit.location_alias, 60)]
    place = ", ".join(part for part in dict.fromkeys(parts) if part)
    return f"{place} (remote)".strip() if hit.is_remote else place


def hits_table(hits: Sequence[SearchHit], width: int = WIDE) -> Table:
    """Return the answer as a table whose cells hold text, never markup.

    Args:
        hits: the adverts found.
        width: characters a line; below :data:`WIDE` the quality gives its room to the title.
    """
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("#", justify="right")
    table.add_column("title", ratio=4, overflow="fold")
    table.add_column("company", ratio=2, overflow="fold")
    table.add_column("place", ratio=2, overflow="fold")
    table.add_column("salary per month", justify="right")
    table.add_column("posted", no_wrap=True)
    if width >= WIDE:
        table.add_column("quality", justify="right")
    for hit in hits:
        quality = "" if hit.quality_score is None else f"{hit.quality_score:.2f}"
        texts = (plain(hit.title), plain(hit.company, 60), place_text(hit), salary_text(hit))
        cells = (str(hit.rank), *texts, str(hit.posted_on), quality)
        table.add_row(*(Text(cell) for cell in cells[: len(table.columns)]))
    return table


def link_lines(hits: Sequence[SearchHit]) -> list[str]:
    """Return one line an advert, its rank and web address: whole, so that it can be clicked or copied."""
    links = ((hit.rank, plain(hit.url, MAX_URL_CHARACTERS)) for hit in hits)
    return [f"{rank:>3}  {url}" for rank, url in links if _SCHEME.match(url)]
