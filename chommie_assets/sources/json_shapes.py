"""Postings as APIs and data frames wrap them: in an envelope, under their id, column by column, far down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from chommie_assets.sources.header_names import plain_name
from chommie_assets.sources.header_words import STRONG, WEAK
from chommie_assets.sources.headers import has_title, recognised_count

# What APIs and exports call their list of postings; another list of objects is taken only without these.
_LISTS = (
    "jobs jobsresults results result data items postings jobpostings vacancies vacantes offers offres hits docs"
    " listings records content elements entries rows adverts ads positions openings resultats ergebnisse"
    " stellenangebote graph itemlistelement searchresult searchresults searchresultitems value response list joblist"
    " jobads edges nodes"
)
LIST_NAMES = frozenset(_LISTS.split())
_TITLES = frozenset(STRONG["title"].split())
_WEAK_TITLES = frozenset(WEAK["title"].split())
_COMPANIES = frozenset(STRONG["company"].split())
_IDS = frozenset(STRONG["native_id"].split())
# Say what an envelope is, not what the posting in it is.
_ENVELOPE = frozenset(["type", "index", "score", "context", "rank", "cursor", "sort"])
# In these a bare name is the posting's; in other objects it is an employer's, a place's or a person's.
_WRAPPERS = frozenset(
    ["job", "posting", "vacancy", "node", "item", "fields", "attributes", "source", "data", "doc"]
)
_PEOPLE = frozenset(
    ["contact", "contactperson", "person", "creator", "author", "user", "poster", "owner", "hiringmanager"]
)
_MAX_WRAPPERS = 3
_MAX_DEPTH = 8


def is_list_name(key: str) -> bool:
    """Return whether a key names a list of postings."""
    return re.sub(r"[^a-z]", "", key.lower()) in LIST_NAMES


def unwrapped(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record without the envelope around its posting: ``{"job": {...}}``, ``{"_source": {...}}``.

    What the envelope says beside it (an id, the time of the crawl) is kept where the posting says nothing.
    """
    found = dict(fields)
    for _ in range(_MAX_WRAPPERS):
        key = _wrapper(found)
        if key is None:
            break
        outside = {one: value for one, value in found.items() if one != key and not _is_envelope(one, value)}
        found = outside | found[key]
    return found


def _is_envelope(name: str, value: Any) -> bool:
    # A list's member says where it stands: {"position": 1, "item": {...}}.
    is_place = plain_name(name) == "position" and isinstance(value, int)
    return is_place or name.startswith("@") or plain_name(name) in _ENVELOPE


def _wrapper(fields: Mapping[str, Any]) -> str | None:
    """Return the member that is the posting; ``None`` if the record itself is one."""
    inner = {
        key: value
        for key, value in fields.items()
        if isinstance(value, dict) and _is_inner(plain_name(key), value)
    }
    own = [name for name, value in fields.items() if name not in inner and not _is_envelope(name, value)]
    if not inner or _has_strong_title(fields) or has_title(dict.fromkeys(own)):
        return None
    return max(inner, key=lambda key: (_has_strong_title(inner[key]), recognised_count(inner[key])))


def _is_inner(name: str, value: Mapping[str, Any]) -> bool:
    """Whether a member is a posting, or a wrapper of one."""
    if name in _WRAPPERS:
        return has_title(value) or (len(value) == 1 and _wrapper(value) is not None)
    return name not in _PEOPLE and name not in _COMPANIES and _has_strong_title(value) and has_title(value)


def _has_strong_title(fields: Mapping[str, Any]) -> bool:
    return any(plain_name(name) in _TITLES for name in fields)


def postings_in(value: Any, depth: int = 0) -> list[dict[str, Any]]:
    """Return the postings of a parsed document: the most that one place of it holds; empty without any."""
    if depth > _MAX_DEPTH:
        return []
    if isinstance(value, list):
        return [one for one in value if isinstance(one, dict) and has_title(unwrapped(one))]
    if not isinstance(value, dict):
        return []
    # Further down, a bare name may be anyone's.
    is_posting = has_title(value) and (depth == 0 or _has_strong_title(value))
    here = by_column(value) or ([value] if is_posting else []) or by_key(value)
    if here:
        return here
    found = (postings_in(member, depth + 1) for member in value.values())
    return max(
        found,
        key=lambda one: (any(_has_strong_title(unwrapped(fields)) for fields in one), len(one)),
        default=[],
    )


def page_of(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the postings of an API's answer that is itself one record of a file; empty if it is none."""
    if has_title(unwrapped(value)):
        return []
    pages = (postings_in(member) for name, member in value.items() if is_list_name(name))
    return max(pages, key=len, default=[])


def by_key(fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the members of an object that are postings; their keys are their ids, unless they only count."""
    members = {
        key: value for key, value in fields.items() if isinstance(value, dict) and has_title(unwrapped(value))
    }
    if len(members) < max(2, len(fields) // 2) or len(set(map(_title_name, members.values()))) > 1:
        return []
    is_counted = list(members) in ([str(n + first) for n in range(len(members))] for first in (0, 1))
    return [value if is_counted or _has_id(value) else {"id": key} | value for key, value in members.items()]


def _title_name(fields: Mapping[str, Any]) -> str | None:
    names = [plain_name(name) for name in unwrapped(fields)]
    return next((name for words in (_TITLES, _WEAK_TITLES) for name in names if name in words), None)


def _has_id(fields: Mapping[str, Any]) -> bool:
    return any(plain_name(name) in _IDS for name in fields)


def by_column(fields: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the records of a data frame written column by column, in any of three ways; else nothing."""
    columns, rows = fields.get("columns"), fields.get("data")
    if isinstance(columns, list) and isinstance(rows, list) and has_title({str(name): 0 for name in columns}):
        return [dict(zip(map(str, columns), row, strict=False)) for row in rows if isinstance(row, list)]
    values = list(fields.values())
    if not has_title(fields):
        return []
    if all(isinstance(value, dict) for value in values):
        return list(_from_indexed(fields)) if len({tuple(value) for value in values}) == 1 else []
    if all(isinstance(value, list) for value in values):
        is_table = len({len(value) for value in values}) == 1 and len(values[0]) > 1
        return [dict(zip(fields, row, strict=True)) for row in zip(*values, strict=True)] if is_table else []
    return []


def _from_indexed(fields: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for index in next(iter(fields.values())):
        yield {name: column[index] for name, column in fields.items()}
