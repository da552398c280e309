"""Records of JSON: a list, an object that holds one, a single record, or one record a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from chommie_assets.sources.headers import has_title
from chommie_assets.sources.json_shapes import is_list_name, page_of, postings_in, unwrapped
from chommie_assets.sources.json_text import JsonError, JsonText
from chommie_assets.sources.lines import Lines
from chommie_assets.sources.records import RAW_KEPT_BYTES, Break, Defect, Record, RefusedFileError, defect

_MAX_DEPTH = 4
# Members of a list that may turn out to be a field of a single posting.
_MAX_KEPT = 1000

Path = tuple[str, ...]
Reopen = Callable[[], Iterable[str]]


@dataclass
class _Survey:
    """What an object holds: its lists of objects by path with their sizes, and its own fields."""

    lists: dict[Path, int] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    chosen: Path | None = None

    def longest(self) -> Path | None:
        """Return the path of its longest list, unless it is a posting itself."""
        if has_title(self.fields):
            return None
        return max(self.lists, key=lambda path: self.lists[path], default=None)


class _Numbering:
    """Counts what was yielded, good or bad."""

    def __init__(self) -> None:
        self.last = 0

    def next(self) -> int:
        self.last += 1
        return self.last


def read_json(reopen: Reopen, max_record_bytes: int, trouble: Break) -> Iterator[Record | Defect]:
    """Yield the records of a JSON document.

    Args:
        reopen: returns the text from its beginning; read again once it is known which list to take.
        max_record_bytes: a record larger than this is a defect.
        trouble: where the bytes below broke, if they did.

    Raises:
        RefusedFileError: if the document holds neither a list of objects nor a record.
    """
    text = JsonText(reopen(), max_record_bytes)
    first = text.peek()
    if first == "[":
        yield from _list(text, _Numbering(), trouble)
    elif first == "{":
        yield from _from_object(text, reopen, max_record_bytes, trouble)
    else:
        raise RefusedFileError(
            f"the file is not JSON: it begins with {first!r}" if first else "the file is empty"
        )


def _from_object(
    text: JsonText, reopen: Reopen, max_record_bytes: int, trouble: Break
) -> Iterator[Record | Defect]:
    survey = _Survey()
    problem: JsonError | None = None
    is_several = False
    try:
        _look(text, (), survey)
        is_several = survey.chosen is None and text.peek() == "{"
    except JsonError as error:
        problem = error
    is_whole = not is_several and survey.chosen is None and problem is None
    postings = _all_postings(JsonText(reopen(), max_record_bytes)) if is_whole else []
    path = survey.chosen or survey.longest()
    again = JsonText(reopen(), max_record_bytes)
    if is_several:
        yield from _one_after_another(again, trouble)
    elif postings:
        yield from _as_records(postings, _Numbering())
    elif path is not None:
        yield from _at(again, path, _Numbering(), trouble)
    elif problem is not None:
        yield _broken(text, 1, problem, trouble)
    elif survey.fields:
        yield from _as_records([survey.fields], _Numbering())
    else:
        raise RefusedFileError("the JSON object is empty")


def _all_postings(text: JsonText) -> list[dict[str, Any]]:
    """Return the postings of a document that has no list of a known name, wherever they are."""
    try:
        return postings_in(text.value()[0])
    except JsonError:
        # Its parts were readable one by one; the whole is past the bound.
        return []


def _as_records(postings: Iterable[dict[str, Any]], numbering: _Numbering) -> Iterator[Record]:
    for posting in postings:
        yield Record(numbering.next(), posting, dumped(posting))


def dumped(value: Any) -> Callable[[], bytes]:
    """Return a function that makes the raw form of a record which has no text of its own."""
    return lambda: json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "replace")


def _look(text: JsonText, path: Path, survey: _Survey) -> None:
    """Walk an object and note its lists; stop at one of a known name that holds objects."""
    text.take("{")
    while survey.chosen is None and text.peek() != "}":
        here = (*path, str(text.value()[0]))
        text.take(":")
        opening = text.peek()
        if opening == "[":
            _look_into_list(text, here, survey)
        elif opening == "{" and len(here) < _MAX_DEPTH and is_list_name(here[-1]):
            _look(text, here, survey)
        else:
            value, _ = text.value()
            if not path:
                survey.fields[here[-1]] = value
        if survey.chosen is not None or text.take(",}") == "}":
            return
    if survey.chosen is None:
        text.take("}")


def _look_into_list(text: JsonText, path: Path, survey: _Survey) -> None:
    text.take("[")
    is_known = is_list_name(path[-1])
    kept: list[Any] = []
    objects = 0
    while text.peek() != "]":
        value, _ = text.value()
        if isinstance(value, dict):
            objects += 1
            survey.lists[path] = objects
            if is_known and has_title(unwrapped(value)):
                survey.chosen = path
                return
        if len(kept) < _MAX_KEPT:
            kept.append(value)
        if text.take(",]") == "]":
            break
    else:
        text.take("]")
        if is_known:
            survey.lists.setdefault(path, 0)
    if len(path) == 1:
        survey.fields[path[0]] = kept


def _at(text: JsonText, path: Path, numbering: _Numbering, trouble: Break) -> Iterator[Record | Defect]:
    """Yield the records of the list at ``path`` of the object ahead."""
    text.take("{")
    while True:
        key = str(text.value()[0])
        text.take(":")
        if key == path[0]:
            break
        _skip(text)
        text.take(",")
    if len(path) > 1:
        yield from _at(text, path[1:], numbering, trouble)
    else:
        yield from _list(text, numbering, trouble)


def _skip(text: JsonText) -> None:
    if text.peek() != "[":
        text.value()
        return
    text.take("[")
    if text.peek() == "]":
        text.take("]")
        return
    text.value()
    while text.take(",]") == ",":
        text.value()


def _list(text: JsonText, numbering: _Numbering, trouble: Break) -> Iterator[Record | Defect]:
    """Yield the elements of the list ahead; past a broken one, go on at the next that reads as a posting."""
    text.take("[")
    is_open = text.peek() != "]"
    while is_open:
        try:
            value, raw = text.value()
            yield from _outcomes(numbering, value, raw)
            is_open = text.take(",]") == ","
        except JsonError as error:
            start = text.ahead(RAW_KEPT_BYTES)
            skipped = None if error.is_cut or trouble.rule else text.skip_to_object(has_title)
            if skipped is None:
                yield _broken(text, numbering.next(), error, trouble)
                return
            rule = "record_too_large" if error.is_large else "corrupt"
            reason = f"not JSON ({error}); {skipped:,} characters are lost, reading went on behind them"
            yield defect(numbering.next(), rule, reason, start.encode("utf-8", "replace"), skipped)
    # A wrong checksum shows only behind the last byte.
    text.drain()
    if trouble.rule:
        yield defect(numbering.next(), trouble.rule, trouble.reason, b"")


def _outcomes(numbering: _Numbering, value: Any, raw: str) -> Iterator[Record | Defect]:
    """Yield the record that a value is; if it is a page of an API's answer, those on it."""
    page = page_of(value) if isinstance(value, dict) else postings_in(value)
    if page:
        yield from _as_records(page, numbering)
    elif isinstance(value, dict):
        yield Record(numbering.next(), value, lambda: raw.encode("utf-8", "replace"))
    else:
        reason = "a posting is a JSON object"
        yield defect(numbering.next(), "not_an_object", reason, raw.encode("utf-8", "replace"))


def _broken(text: JsonText, number: int, error: JsonError, trouble: Break) -> Defect:
    """Return the one defect of a document that cannot be read on."""
    start, place = text.ahead(RAW_KEPT_BYTES).encode("utf-8", "replace"), text.position
    left = text.drain()
    if trouble.rule:
        rule, reason = (
            trouble.rule,
            f"{trouble.reason}; the record under way, {left:,} characters of it, is lost",
        )
    else:
        rule = "truncated" if error.is_cut else "corrupt"
        reason = f"JSON breaks at character {place:,} ({error}); {left:,} characters from there on are lost"
    return defect(number, rule, reason, start, left)


def _one_after_another(text: JsonText, trouble: Break) -> Iterator[Record | Defect]:
    numbering = _Numbering()
    while text.peek():
        try:
            value, raw = text.value()
        except JsonError as error:
            yield _broken(text, numbering.next(), error, trouble)
            return
        yield from _outcomes(numbering, value, raw)
        if text.peek() == ",":
            text.take(",")


def read_json_lines(
    pieces: Iterable[str], max_record_bytes: int, trouble: Break
) -> Iterator[Record | Defect]:
    """Yield one record a line; a line that is not a JSON object is a defect, the others are read."""
    lines = Lines(pieces, max_record_bytes)
    numbering = _Numbering()
    for line in lines:
        if not line.strip("\ufeff \t\r\n"):
            continue
        raw = line.encode("utf-8", "replace")
        if lines.overlong:
            reason = f"a line of {lines.overlong:,} characters"
            yield defect(numbering.next(), "record_too_large", reason, raw, lines.overlong)
        elif trouble.rule and not line.endswith("\n"):
            yield defect(numbering.next(), trouble.rule, f"{trouble.reason}; this line is cut off", raw)
            return
        else:
            yield from _line(numbering, line, raw)
    if trouble.rule:
        yield defect(numbering.next(), trouble.rule, trouble.reason, b"")


def _line(numbering: _Numbering, line: str, raw: bytes) -> Iterator[Record | Defect]:
    try:
        value = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        yield defect(numbering.next(), "unreadable_row", f"the line is not JSON: {reason}", raw)
    else:
        yield from _outcomes(numbering, value, line)
