"""Reads ``sources.yml``. A mistake in it is told with its line and with what was probably meant."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import ValidationError

from chommie_assets.collection.configuration import Source
from chommie_assets.sources.catalog import boards

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from chommie_assets.settings import Settings

TOP = "sources"
DEFAULT_FILE = Path("sources.yml")
Place = tuple[str | int, ...]


@cache
def families() -> dict[str, type[Source]]:
    """Return the blocks that there may be, by family: the ``BLOCK`` of each folder under ``sources/`` that has one."""
    return {name: module.BLOCK for name, module in _blocks_of_folders().items()}


@cache
def defaults() -> dict[str, dict[str, Any]]:
    """Return what is there without a file, by name; a block of the same name in the file changes what it names."""
    return {
        name: {"family": family, **block}
        for family, module in _blocks_of_folders().items()
        for name, block in module.DEFAULTS.items()
    }


def _blocks_of_folders() -> dict[str, Any]:
    names = [f"chommie_assets.sources.{name}.block" for name in boards()]
    return {name.split(".")[-2]: importlib.import_module(name) for name in names if find_spec(name)}


class ConfigurationError(ValueError):
    """``sources.yml`` can't be used; the text names the file, the line and what to do."""


def load_sources(settings: Settings) -> dict[str, Source]:
    """Return the configured sources by name, those of the highest priority first.

    Raises:
        ConfigurationError: if the file can't be read or says something that is not understood.
    """
    path = sources_path(settings)
    return _ordered(defaults(), {}, "defaults") if path is None else read_sources(path)


def sources_path(settings: Settings) -> Path | None:
    """Return the file to read, absolute; ``None`` if only the defaults hold."""
    path = settings.sources_file
    if path is None and DEFAULT_FILE.is_file():
        path = DEFAULT_FILE
    return path.expanduser().absolute() if path else None


def read_sources(path: Path) -> dict[str, Source]:
    """Return the sources of a file over the defaults.

    Raises:
        ConfigurationError: as :func:`load_sources`.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path} can't be read: {error}") from None
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        _refuse_repetitions(root, path)
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" line {mark.line + 1}" if mark else ""
        raise ConfigurationError(f"{path}{line}: not YAML: {getattr(error, 'problem', error)}") from None
    lines = _lines(root)
    return _ordered(_blocks(content, lines, path), lines, str(path))


def _blocks(content: Any, lines: Mapping[Place, int], path: Path) -> dict[str, dict[str, Any]]:
    """Return name -> block: what the file says over the defaults."""
    if content is None:
        return {name: dict(block) for name, block in defaults().items()}
    if not isinstance(content, dict):
        raise ConfigurationError(f"{path} line 1: the file is one mapping, {TOP}: {{name: {{...}}}}")
    for key in content:
        if key != TOP:
            line = lines.get((key,), 1)
            raise ConfigurationError(f"{path} line {line}: unknown key {key!r}; the only one here is {TOP!r}")
    blocks: dict[str, dict[str, Any]] = {name: dict(block) for name, block in defaults().items()}
    stated = content.get(TOP) or {}
    if not isinstance(stated, dict):
        raise ConfigurationError(f"{path} line {lines.get((TOP,), 1)}: {TOP} is a mapping of name to block")
    for name, block in stated.items():
        line = lines.get((TOP, name), 1)
        if block is not None and not isinstance(block, dict):
            raise ConfigurationError(f"{path} line {line}: {name!r} is a mapping of key to value")
        blocks[str(name)] = _merged(blocks.get(str(name), {}), block or {})
    return blocks


def _merged(default: Mapping[str, Any], block: Mapping[str, Any]) -> dict[str, Any]:
    """Return a block over the default of its name, which goes if the family is another."""
    is_same = block.get("family", default.get("family")) == default.get("family")
    return {**default, **block} if is_same else dict(block)


def _ordered(
    blocks: Mapping[str, Mapping[str, Any]], lines: Mapping[Place, int], file: str
) -> dict[str, Source]:
    sources = [_source(name, block, lines, file) for name, block in blocks.items()]
    return {source.name: source for source in sorted(sources, key=lambda one: (one.priority, one.name))}


def _source(name: str, block: Mapping[str, Any], lines: Mapping[Place, int], file: str) -> Source:
    family = block.get("family")
    model = families().get(family) if isinstance(family, str) else None
    if model is None:
        line = lines.get((TOP, name, "family"), lines.get((TOP, name), 1))
        guess = _guess(str(family), families()) if family is not None else f"; one of {', '.join(families())}"
        what = f"unknown family {family!r}" if family is not None else "a family is missing"
        raise ConfigurationError(f"{file} line {line}: {name}: {what}{guess}")
    try:
        return model(**{**block, "name": name})
    except ValidationError as error:
        told = [_told(one, name, model, lines) for one in error.errors(include_input=False)]
        raise ConfigurationError("\n".join(f"{file} {one}" for one in told)) from None


def _told(error: ErrorDetails, name: str, model: type[Source], lines: Mapping[Place, int]) -> str:
    place: Place = tuple(error["loc"])
    line = _line(lines, (TOP, name, *place))
    where = ".".join(str(part) for part in (name, *place) if part != "name")
    if error["type"] == "extra_forbidden":
        known = model.model_fields if len(place) == 1 else model.inner_keys.get(str(place[0]), ())
        return f"line {line}: unknown key {where}{_guess(str(place[-1]), known)}"
    if error["type"] == "missing":
        return f"line {line}: {where} is missing"
    return f"line {line}: {where}: {error['msg'].removeprefix('Value error, ')}"


def _line(lines: Mapping[Place, int], place: Place) -> int:
    """Return the line of a place, or of the nearest thing around it that the file has."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _guess(wrong: str, known: Any) -> str:
    near = difflib.get_close_matches(wrong, list(known), n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    names = ", ".join(sorted(name for name in known if name != "name"))
    return f"; the keys are {names}" if names else ""


def _lines(node: yaml.Node | None, place: Place = ()) -> dict[Place, int]:
    """Return place -> line of a document, counted from 1."""
    if node is None:
        return {}
    found: dict[Place, int] = {place: node.start_mark.line + 1}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            inner = (*place, str(key.value))
            found |= _lines(value, inner) | {inner: key.start_mark.line + 1}
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            found |= _lines(value, (*place, number))
    return found


def _refuse_repetitions(node: yaml.Node | None, path: Path) -> None:
    """YAML keeps the last of two equal keys and says nothing; a block that vanishes like that is missed for days."""
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            raise ConfigurationError(
                f"{path} line {key.start_mark.line + 1}: {key.value!r} stands here twice"
            )
        seen.add(key.value)
        _refuse_repetitions(value, path)
