"""Recognises a source's columns as a person would, and says which column was taken for what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from chommie_assets.sources.header_words import COUNTERS, STRONG, WEAK

FIELDS = tuple(STRONG)
MAX_COLUMNS = 400
_MAX_DEPTH = 3
# A bare id that counts the rows in order over this many is a row number.
COUNTER_ROWS = 20
_BARE_IDS = frozenset(("id", "uid", "jobid", "no", "number"))
_NOT_ALNUM = re.compile(r"[^a-z0-9]+")
# Several names of these are tried in turn for each record; of the others the first column present is taken.
_ONE_COLUMN_ONLY = ("native_id", "title", "is_closed")


class UnknownFieldError(ValueError):
    """``--map`` names a field or a column that does not exist."""


@lru_cache(maxsize=4096)
def plain_name(name: str) -> str:
    """Return a column's name without case, accents, white space and punctuation."""
    decomposed = unicodedata.normalize("NFKD", name[:200]).lower()
    return _NOT_ALNUM.sub("", "".join(char for char in decomposed if not unicodedata.combining(char)))


@cache
def _synonyms() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]], frozenset[str]]:
    strong = {name: tuple(words.split()) for name, words in STRONG.items()}
    weak = {name: tuple(words.split()) for name, words in WEAK.items()}
    known = frozenset(word for words in (*strong.values(), *weak.values()) for word in words)
    return strong, weak, known


def recognised_count(header: Iterable[str]) -> int:
    """Return how many names of a header mean something here."""
    known = _synonyms()[2]
    return sum(plain_name(name) in known for name in header)


def has_title(fields: Mapping[str, Any]) -> bool:
    """Return whether an object looks like a posting: it names a title, and one more known field."""
    strong, weak, known = _synonyms()
    names = {plain_name(name) for name in fields}
    return not names.isdisjoint((*strong["title"], *weak["title"])) and len(names & known) > 1


def column_names(fields: Mapping[str, Any], prefix: str = "", depth: int = 1) -> list[str]:
    """Return the columns of a record; those of nested objects are dotted paths."""
    names: list[str] = []
    for key, value in fields.items():
        path = f"{prefix}{key}"
        names.append(path)
        if isinstance(value, dict) and depth < _MAX_DEPTH:
            names += column_names(value, f"{path}.", depth + 1)
        if len(names) > MAX_COLUMNS:
            break
    return names


def lookup(fields: Mapping[str, Any], column: str) -> Any:
    """Return a record's value at a column or dotted path; ``None`` if it is not there."""
    if column in fields or "." not in column:
        return fields.get(column)
    value: Any = fields
    for part in column.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(part)
    return value


@dataclass(frozen=True)
class ColumnMapping:
    """Which columns stand for which field, in order of preference.

    Attributes:
        columns: field -> columns.
        notices: sentences for people about columns that were left out on purpose.
    """

    columns: dict[str, tuple[str, ...]]
    notices: tuple[str, ...] = ()
    seen: frozenset[str] = field(default=frozenset(), repr=False)

    def describe(self) -> dict[str, str]:
        """Return field -> the columns taken, for the ledger and for people."""
        return {name: ", ".join(columns) for name, columns in self.columns.items()}


def map_columns(
    columns: Sequence[str],
    sample: Sequence[Mapping[str, Any]] = (),
    overrides: Mapping[str, str] | None = None,
) -> ColumnMapping:
    """Return which column stands for which field.

    Args:
        columns: the source's columns, nested ones as dotted paths.
        sample: its first records, to tell ids from row numbers.
        overrides: field -> column as a person said; they win.

    Raises:
        UnknownFieldError: if an override names a field or a column that does not exist.
    """
    overrides = dict(overrides or {})
    _check_overrides(overrides, columns)
    by_plain: dict[str, list[str]] = {}
    for column in columns:
        by_plain.setdefault(plain_name(column), []).append(column)
    strong, weak, _ = _synonyms()
    taken: dict[str, tuple[str, ...]] = {}
    for name in FIELDS:
        found = _present(strong[name], by_plain)
        taken[name] = found or _present(weak.get(name, ()), by_plain)
    notices = _drop_row_numbers(taken, sample, overrides)
    _settle_weak(taken, by_plain, overrides)
    for name in _ONE_COLUMN_ONLY:
        taken[name] = taken[name][:1]
    for name, column in overrides.items():
        taken[name] = (column,)
    return ColumnMapping({k: v for k, v in taken.items() if v}, tuple(notices), frozenset(columns))


def _check_overrides(overrides: Mapping[str, str], columns: Sequence[str]) -> None:
    for name, column in overrides.items():
        if name not in FIELDS:
            raise UnknownFieldError(f"there is no field {name!r}; the fields are {', '.join(FIELDS)}")
        if columns and column not in columns:
            raise UnknownFieldError(f"there is no column {column!r}; the columns are {listed(columns)}")


def listed(columns: Sequence[str]) -> str:
    """Return the columns as people read them; an unnamed one is shown as ``''``."""
    names = [column if column.strip() else repr(column) for column in columns[:60]]
    return ", ".join(names) + (f" and {len(columns) - 60} more" if len(columns) > 60 else "")


def _present(words: Sequence[str], by_plain: Mapping[str, list[str]]) -> tuple[str, ...]:
    return tuple(column for word in words for column in by_plain.get(word, ()) if word not in COUNTERS)


def _settle_weak(
    taken: dict[str, tuple[str, ...]], by_plain: Mapping[str, list[str]], overrides: Mapping[str, str]
) -> None:
    """A weak name serves one purpose: 'Position' is the title unless another column is."""
    title = overrides.get("title") or next(iter(taken["title"]), None)
    for name in ("employment_type", "seniority", "description", "posted"):
        taken[name] = tuple(column for column in taken[name] if column != title)
    if not taken["company"] and title is not None and plain_name(title) != "name":
        # With a title elsewhere, a bare 'name' is the employer's.
        taken["company"] = tuple(by_plain.get("name", ()))
    taken["location"], wide = _without_wide(taken["location"], taken["city"])
    taken["region"] = tuple(dict.fromkeys((*taken["region"], *wide)))
    taken["source_updated_at"] = tuple(c for c in taken["source_updated_at"] if c not in taken["posted"][:1])


def _without_wide(
    locations: tuple[str, ...], cities: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Beside a town, an 'Area' or 'Region' names what lies around it: return the locations, and those."""
    wide = tuple(column for column in locations if plain_name(column) in ("area", "region"))
    if not cities or len(wide) < len(locations):
        return locations, ()
    return (), wide


def _drop_row_numbers(
    taken: dict[str, tuple[str, ...]], sample: Sequence[Mapping[str, Any]], overrides: Mapping[str, str]
) -> list[str]:
    if "native_id" in overrides:
        return []
    notices = []
    for column in taken["native_id"]:
        if plain_name(column) in _BARE_IDS and _counts_rows([lookup(fields, column) for fields in sample]):
            notices.append(f"column {column!r} only counts the rows, so it is not taken as an id")
            taken["native_id"] = tuple(c for c in taken["native_id"] if c != column)
    return notices


def _counts_rows(values: Sequence[Any]) -> bool:
    if len(values) < COUNTER_ROWS:
        return False
    texts = [str(value).removesuffix(".0") for value in values]
    return any(texts == [str(number) for number in range(start, start + len(texts))] for start in (0, 1))
