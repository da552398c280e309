"""JobPostings anywhere in JSON-LD, in one plain form: property names without a vocabulary, references resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chommie_assets.sources.values import plain_json

JOB_POSTING = "jobposting"
MAX_NODES = 200_000
MAX_POSTINGS = 500
MAX_REFERENCES = 100
_MAX_DEPTH = 20
_VOCABULARIES = (
    "http://schema.org/",
    "https://schema.org/",
    "http://www.schema.org/",
    "https://www.schema.org/",
    "schema:",
)


def job_postings(blocks: list[Any]) -> list[dict[str, Any]]:
    """Return the JobPostings of a page's JSON-LD in its order: of ``@graph``, lists, ``mainEntity`` and so on."""
    found: list[Mapping[str, Any]] = []
    named: dict[str, Mapping[str, Any]] = {}
    for node in _nodes(blocks):
        identifier = node.get("@id")
        if isinstance(identifier, str) and len(node) > 1:
            named.setdefault(identifier, node)
        if is_job_posting(node) and len(found) < MAX_POSTINGS:
            found.append(node)
    return [plain for node in found if isinstance(plain := _Plain(named).form(node), dict)]


def _nodes(blocks: list[Any]) -> Iterator[Mapping[str, Any]]:
    """Yield every object, those around others first."""
    waiting: list[Any] = list(reversed(blocks))
    count = 0
    while waiting and count < MAX_NODES:
        count += 1
        value = waiting.pop()
        if isinstance(value, Mapping):
            yield value
            waiting.extend(reversed(list(value.values())))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def is_job_posting(node: Mapping[str, Any]) -> bool:
    """Return whether an object's type, or one of them, is JobPosting in any spelling."""
    stated = node.get("@type", node.get("type"))
    types = stated if isinstance(stated, list) else [stated]
    return any(isinstance(one, str) and _last(one) == JOB_POSTING for one in types)


def _last(name: str) -> str:
    return name.strip().rstrip("/#").replace("#", "/").replace(":", "/").rpartition("/")[2].lower()


class _Plain:
    """Brings nodes into the plain form.

    Args:
        named: ``@id`` -> the object that says something about it.
    """

    def __init__(self, named: Mapping[str, Mapping[str, Any]]) -> None:
        self._named = named
        self._left = MAX_REFERENCES

    def form(self, value: Any, depth: int = 0) -> Any:
        if depth > _MAX_DEPTH:
            return None
        if isinstance(value, list):
            return [self.form(member, depth + 1) for member in value]
        if not isinstance(value, Mapping):
            return plain_json(value)
        if "@value" in value:
            return plain_json(value["@value"])
        for wrapper in ("@list", "@set"):
            if wrapper in value:
                return self.form(value[wrapper], depth + 1)
        members = self._resolved(value)
        return {
            str(plain_json(_bare(name))): self.form(member, depth + 1)
            for name, member in members.items()
            if name != "@context"
        }

    def _resolved(self, value: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return what a bare reference is about, if the page says so."""
        identifier = value.get("@id")
        if isinstance(identifier, str) and self._left > 0 and set(value) <= {"@id", "@type"}:
            self._left -= 1
            return self._named.get(identifier, value)
        return value


def _bare(name: str) -> str:
    for vocabulary in _VOCABULARIES:
        name = name.removeprefix(vocabulary)
    return name
