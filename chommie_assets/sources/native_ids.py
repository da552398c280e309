"""Which of a source's columns is its own id of a posting: not a row number, a link or an employer's number."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from chommie_assets.identity import normalized_words
from chommie_assets.sources.header_names import plain_name
from chommie_assets.sources.values import as_text, is_missing

# Fewer rows than these do not tell a row number, or a value shared by postings, from an id.
COUNTED_ROWS = 20
SHARED_ROWS = 10
# Names that a spreadsheet's or data frame's counter has too; "job_id" claims to be the posting's own, and is believed.
_BARE_IDS = frozenset(("id", "no", "number"))
# A row number with rows taken out of the table still fills most of its range.
_MIN_FILLED = 0.7
_LINK = re.compile(r"https?://", re.IGNORECASE)


def choose_id(
    columns: Sequence[str], values: Mapping[str, Sequence[Any]], titles: Sequence[Any]
) -> tuple[tuple[str, ...], list[str]]:
    """Return the column to take as the id, if any, and sentences about those that were left out.

    Args:
        columns: candidates, in order of preference.
        values: of each candidate, its values in the sample.
        titles: the titles of the same records.
    """
    sparse: list[str] = []
    notices: list[str] = []
    for column in columns:
        reason = _why_not(column, values[column], titles)
        if reason is None and sum(map(is_missing, values[column])) <= len(values[column]) / 2:
            return (column,), notices
        if reason is None:
            sparse.append(column)
        elif reason:
            notices.append(f"column {column!r} {reason}, so it is not taken as an id")
    return tuple(sparse[:1]), notices


def _why_not(column: str, values: Sequence[Any], titles: Sequence[Any]) -> str | None:
    """Return why a column is no id, empty if that goes without saying; ``None`` if it may be one."""
    stated = [value for value in values if not is_missing(value)]
    if (
        stated
        and sum(isinstance(value, str) and bool(_LINK.match(value)) for value in stated) > len(stated) / 2
    ):
        return ""
    if len(stated) >= COUNTED_ROWS and plain_name(column) in _BARE_IDS and _counts_rows(values):
        return "only counts the rows"
    is_shared = len(stated) >= SHARED_ROWS and _is_shared(values, titles)
    return "has one value for different titles" if is_shared else None


def _counts_rows(values: Sequence[Any]) -> bool:
    texts = [str(value).removesuffix(".0") for value in values]
    if not all(text.isascii() and text.isdigit() and len(text) < 8 for text in texts):
        return False
    numbers = [int(text) for text in texts]
    is_rising = all(low < high for low, high in itertools.pairwise(numbers))
    return is_rising and numbers[0] <= 1 and len(numbers) >= _MIN_FILLED * numbers[-1]


def _is_shared(values: Sequence[Any], titles: Sequence[Any]) -> bool:
    """Whether most rows have an id that stands for several titles: an employer's number, or a constant."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for value, title in zip(values, titles, strict=True):
        text = as_text(value)
        if text is not None:
            named[text].append(normalized_words(as_text(title)))
    shared = sum(len(names) for names in named.values() if len(set(names)) > 1)
    return shared > sum(map(len, named.values())) / 2
