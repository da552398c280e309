"""The names that a row of a taxonomy gives: split, tidied, and left out where they would mislead."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from chommie_assets.taxonomies.tables import Row, Table

# ESCO puts each label on a line of the cell; plain files separate theirs by a bar.
_BETWEEN = re.compile(r"[\n\r|]+")
MAX_NAME_CHARACTERS = 500
# In a sound file nearly no row lists another row's own name among its other names.
_OUT_OF_STEP_ROWS = 10
_OUT_OF_STEP_SHARE = 0.05


def tidy(name: str) -> str:
    """Return a name with single spaces and none around it."""
    return " ".join(name.split())


def own_name(table: Table, row: Row, column: str = "name") -> str:
    """Return the name of a row.

    Raises:
        TaxonomyFileError: there is none, or it is too long to be one.
    """
    name = tidy(row.get(column))
    if not name:
        raise table.error("the row has no name", row)
    if len(name) > MAX_NAME_CHARACTERS:
        raise table.error(f"a name of {len(name):,} characters", row)
    return name


def other_names(table: Table, row: Row) -> list[str]:
    """Return the row's other names, hidden ones included, each once and in order.

    Raises:
        TaxonomyFileError: one is too long to be a name.
    """
    written = _BETWEEN.split(row.get("other_names")) + _BETWEEN.split(row.get("hidden_names"))
    names = [name for name in dict.fromkeys(map(tidy, written)) if name]
    if any(len(name) > MAX_NAME_CHARACTERS for name in names):
        raise table.error(f"another name of more than {MAX_NAME_CHARACTERS} characters", row)
    return names


def offered(table: Table) -> list[Row]:
    """Return the rows that their taxonomy still stands by.

    Raises:
        TaxonomyFileError: there is none.
    """
    rows = [row for row in table.rows if row.get("status").lower() != "obsolete"]
    if not rows:
        raise table.error("there is a header and no entry")
    return rows


def identifier(row: Row, name: str) -> str:
    """Return the row's key: its URI, else its id, else the name in small letters with hyphens."""
    return row.get("uri") or row.get("id") or "-".join(name.casefold().split())


def in_step(
    table: Table, own: Mapping[str, str], others: Mapping[str, Sequence[str]]
) -> tuple[dict[str, Sequence[str]], str | None]:
    """Return each entry's other names, moved to where they belong if they evidently stand beside other rows.

    A column that was sorted or pasted alone shows in rows that list another row's own name, and not theirs, far
    more often than their own. Then a list goes to the one entry whose own name it holds, and is else left out.

    Args:
        table: for the message.
        own: key to name.
        others: key to other names, as the file has them.

    Returns:
        The other names by key, and a sentence if they were moved.
    """
    keys = {name.casefold(): key for key, name in own.items()}
    holders = [
        (key, list(dict.fromkeys(keys[one.casefold()] for one in names if one.casefold() in keys)))
        for key, names in others.items()
    ]
    in_place = sum(key in found for key, found in holders)
    elsewhere = sum(bool(found) and key not in found for key, found in holders)
    filled = sum(map(bool, others.values()))
    if elsewhere <= max(in_place, _OUT_OF_STEP_ROWS, _OUT_OF_STEP_SHARE * filled):
        return dict(others), None
    moved: defaultdict[str, list[str]] = defaultdict(list)
    for key, found in holders:
        if len(found) == 1:
            moved[found[0]] += others[key]
    sure = sum(len(found) == 1 for _, found in holders)
    told = (
        f"the other names in {table.file} stand beside the wrong rows ({in_place:,} rows list their own name,"
        f" {elsewhere:,} another row's): {sure:,} lists went to the entry whose own name they hold,"
        f" {filled - sure:,} are left out"
    )
    return dict(moved), told


def shared(names: Mapping[str, Iterable[str]]) -> set[str]:
    """Return the names, in small letters, that more than one key goes by."""
    folded = ({one.casefold() for one in alternatives} for alternatives in names.values())
    times = Counter(name for alternatives in folded for name in alternatives)
    return {name for name, count in times.items() if count > 1}
