"""Recognises a source's columns as a person would, and says which column was taken for what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from chommie_assets.sources.header_names import plain_name, variants
from chommie_assets.sources.header_words import COUNTERS, STRONG, WEAK
from chommie_assets.sources.native_ids import choose_id
from chommie_assets.sources.values import as_text

FIELDS = tuple(STRONG)
MAX_COLUMNS = 400
_MAX_DEPTH = 3
# Several names of these are tried in turn for each record; of the others the first column present is taken.
_ONE_COLUMN_ONLY = ("native_id", "title", "is_closed")
# Government lists name the employer under 'Department'; companies name a team there.
_PUBLIC_BODY = re.compile(r"department|office|ministry|municipal|commission|agency|province|service", re.I)


class UnknownFieldError(ValueError):
    """``--map`` names a field or a column that does not exist."""


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
    by_plain = _by_word(columns)
    strong, weak, _ = _synonyms()
    taken: dict[str, tuple[str, ...]] = {}
    for name in FIELDS:
        found = _present(strong[name], by_plain)
        taken[name] = found or _present(weak.get(name, ()), by_plain)
    _settle_weak(taken, by_plain, overrides)
    if not taken["company"]:
        taken["company"] = _public_employer(by_plain, sample)
    notices = [] if "native_id" in overrides else _settle_id(taken, sample, overrides)
    for name in _ONE_COLUMN_ONLY:
        taken[name] = taken[name][:1]
    for name, column in overrides.items():
        taken[name] = (column,)
    return ColumnMapping({k: v for k, v in taken.items() if v}, tuple(notices), frozenset(columns))


def _by_word(columns: Sequence[str]) -> dict[str, list[str]]:
    """Return known word -> columns that go by it; those that are called exactly that come first."""
    strong, _, known = _synonyms()
    strong_words = frozenset(word for words in strong.values() for word in words)
    exact: dict[str, list[str]] = {}
    near: dict[str, list[str]] = {}
    for column in columns:
        # JSON-LD's '@type' and '@id' speak of the markup.
        if column.rpartition(".")[2].startswith("@"):
            continue
        plain = plain_name(column)
        if plain in known or plain in COUNTERS:
            exact.setdefault(plain, []).append(column)
        else:
            word = next((one for one in variants(column) if one in strong_words), plain)
            near.setdefault(word, []).append(column)
    return {word: exact.get(word, []) + near.get(word, []) for word in exact | near}


def _public_employer(
    by_plain: Mapping[str, list[str]], sample: Sequence[Mapping[str, Any]]
) -> tuple[str, ...]:
    for column in by_plain.get("department", ()):
        values = [text for fields in sample if (text := as_text(lookup(fields, column)))]
        if values and sum(bool(_PUBLIC_BODY.search(text)) for text in values) > len(values) / 2:
            return (column,)
    return ()


def _settle_id(
    taken: dict[str, tuple[str, ...]], sample: Sequence[Mapping[str, Any]], overrides: Mapping[str, str]
) -> list[str]:
    """Keep the column that is an id, judged by its values; return sentences about the others."""
    title = overrides.get("title") or next(iter(taken["title"]), "")
    values = {column: [lookup(fields, column) for fields in sample] for column in taken["native_id"]}
    titles = [lookup(fields, title) for fields in sample]
    taken["native_id"], notices = choose_id(taken["native_id"], values, titles)
    return notices


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
