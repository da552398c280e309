"""Values of any source as clean text, numbers, booleans and JSON that Postgres accepts."""

from __future__ import annotations

import ast
import base64
import json
import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

MISSING = frozenset(
    (
        "",
        "none",
        "nan",
        "null",
        "n/a",
        "#n/a",
        "na",
        "nat",
        "undefined",
        "-",
        "--",
        "-1",
        "-1.0",
        "[]",
        "{}",
        "()",
        "[none]",
    )
)
# Python's own parser takes some hundred bytes a byte of literal.
_MAX_LITERAL = 4 * 1024 * 1024
_MAX_DEPTH = 50
_TEXT_KEYS = (
    "display_name",
    "displayName",
    "name",
    "title",
    "label",
    "text",
    "value",
    "fullLocation",
    "formatted",
    "location",
)
_ADDRESS_KEYS = (
    ("streetAddress",),
    ("addressLocality", "city", "suburb", "town", "locality", "ort"),
    ("addressRegion", "region", "state", "province", "bundesland"),
    ("addressCountry", "country", "countryCode", "land"),
)
_TRUE = frozenset(
    [
        "true",
        "yes",
        "y",
        "1",
        "1.0",
        "t",
        "remote",
        "telecommute",
        "fully_remote",
        "remote-only",
        "full",
        "on",
        "ja",
        "oui",
        "si",
    ]
)
_FALSE = frozenset(
    ["false", "no", "n", "0", "0.0", "f", "onsite", "on-site", "on_site", "office", "off", "nein", "non"]
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d+)?")
# "15 000,50" and "1.234.567,00": a comma before one or two last digits is the decimal one.
_DECIMAL_COMMA = re.compile(r"(-?(?:\d{1,3}(?:[.\s\u00a0\u202f']\d{3})+|\d+)),(\d{1,2})")
_MAX_AMOUNT = 1e13


def cleaned(text: str) -> str:
    """Return all of a text, less what Postgres can't take (NUL, lone surrogates) and control characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_missing(value: Any) -> bool:
    """Return whether a value says nothing, in any of the ways exports write it."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    if isinstance(value, str):
        return len(value) < 12 and value.strip().lower() in MISSING
    return isinstance(value, list | dict) and not value


def as_text(value: Any, separator: str = ", ", depth: int = 0) -> str | None:
    """Return a value as cleaned text; ``None`` if it says nothing.

    Lists, and lists that an export wrote as text, are joined with ``separator``; of an object its name is
    taken, or its address.
    """
    if is_missing(value) or depth > _MAX_DEPTH:
        return None
    if isinstance(value, str):
        members = _literal(value)
        found = None if members is None else as_text(members, separator, depth + 1)
        if isinstance(members, list) or found is not None:
            return found
        text = cleaned(value).strip()
        return None if is_missing(text) else text
    if isinstance(value, Mapping):
        return _of_object(value, separator, depth)
    if isinstance(value, list | tuple):
        parts = [as_text(member, separator, depth + 1) for member in value]
        return separator.join(part for part in parts if part) or None
    return as_text(str(plain_json(value)), separator, depth + 1)


def _of_object(value: Mapping[str, Any], separator: str, depth: int) -> str | None:
    address = value.get("address")
    if isinstance(address, Mapping):
        return as_text(address, separator, depth + 1)
    parts = [_first(value, keys, separator, depth) for keys in _ADDRESS_KEYS[1:]]
    if any(parts) and not any(key in value for key in _TEXT_KEYS[:3]):
        return ", ".join(dict.fromkeys(part for part in parts if part))
    return _first(value, _TEXT_KEYS, separator, depth)


def _first(value: Mapping[str, Any], keys: tuple[str, ...], separator: str, depth: int) -> str | None:
    found = (as_text(value[key], separator, depth + 1) for key in keys if key in value)
    return next((text for text in found if text), None)


def _literal(text: str) -> list[Any] | dict[str, Any] | None:
    """Return the list or object that an export wrote as text, ``['a']``, ``{'name': 'a'}``; ``None`` for other text."""
    stripped = text.strip()
    is_list = stripped.startswith(("['", '["', "[{")) and stripped.endswith("]")
    is_object = stripped.startswith(("{'", '{"')) and stripped.endswith("}")
    if not (is_list or is_object) or len(stripped) > _MAX_LITERAL:
        return None
    for parse in (ast.literal_eval, json.loads):
        try:
            found = parse(stripped)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        return found if isinstance(found, list | dict) else None
    return None


def as_number(value: Any) -> float | None:
    """Return a finite number; ``None`` if it is not one alone (``37k`` and ranges are for the parser)."""
    if is_missing(value) or isinstance(value, bool):
        return None
    if isinstance(value, int | float | Decimal):
        # -1 is how exports write an unknown amount; other negative ones stay as stated and are judged later.
        is_usable = -_MAX_AMOUNT < value < _MAX_AMOUNT and value != -1
        return float(value) if is_usable else None
    if not isinstance(value, str) or len(value) > 40:
        return None
    text = re.sub(
        r"^(-?)(?:R|ZAR|USD|EUR|GBP|US\$|\$|€|£)\s?(?=\d)", r"\1", value.strip(), flags=re.IGNORECASE
    )
    if continental := _DECIMAL_COMMA.fullmatch(text):
        text = f"{re.sub(r'[^0-9-]', '', continental[1])}.{continental[2]}"
    text = re.sub(r"(?<=\d)[,\s\u00a0\u202f'](?=\d{3}(?!\d))", "", text)
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if abs(number) < _MAX_AMOUNT else None


def as_bool(value: Any) -> bool | None:
    """Return what a flag says; ``None`` if it is not clear."""
    if isinstance(value, bool):
        return value
    text = None if is_missing(value) else str(value).strip().lower()
    if text in _TRUE:
        return True
    return False if text in _FALSE else None


def plain_json(value: Any, depth: int = 0) -> Any:
    """Return a value as JSON that ``jsonb`` takes: no NUL, no lone surrogate, no NaN, dates as ISO text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _storable(value)
    if isinstance(value, int):
        return value if abs(value) < 2**63 else _storable(_long_integer(value))
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if depth > _MAX_DEPTH:
        return "(nested too deeply)"
    if isinstance(value, Mapping):
        return {_storable(str(key)): plain_json(member, depth + 1) for key, member in value.items()}
    if isinstance(value, list | tuple | set):
        return [plain_json(member, depth + 1) for member in value]
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return _storable(str(value))


def _long_integer(value: int) -> str:
    try:
        return str(value)
    except ValueError:
        return hex(value)


def _storable(text: str) -> str:
    if text.isascii():
        return text.replace("\x00", "") if "\x00" in text else text
    return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")


def json_text(value: Any) -> str:
    """Return the JSON text of what :func:`plain_json` returned."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
