"""The microdata of a page's JobPostings, read by extruct and written as JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# More than a page of postings has; each is looked up in the whole page.
MAX_ITEMS = 50
MAX_PAGE_ELEMENTS = 200_000
MAX_PAGE_ITEMS = 2000
# Of one posting: the text of each property is copied and cleaned by itself.
MAX_PROPERTIES = 500
MAX_NODES = 100_000
MAX_CHARACTERS = 8_000_000
MAX_REFERENCES = 20
_ITEMS = "//*[@itemscope and contains(@itemtype, 'JobPosting')]"
_PROPERTIES = "descendant-or-self::*[@itemprop or @itemscope]"
_LINKS = "descendant-or-self::*[@href or @src or @data]"
_MAX_DEPTH = 20


def microdata(tree: HtmlElement, url: str) -> tuple[list[Any], list[str]]:
    """Return the JobPostings of a page's microdata, and why some can't be read."""
    items = tree.xpath(_ITEMS)[:MAX_ITEMS]
    if not items:
        return [], []
    is_large = tree.xpath("count(//*)") > MAX_PAGE_ELEMENTS
    if is_large or tree.xpath("count(//*[@itemscope])") > MAX_PAGE_ITEMS:
        return [], ["its page is too large for its microdata to be read"]
    found: list[Any] = []
    problems: list[str] = []
    for item in _outermost(items):
        try:
            found.append(as_json_ld(_extracted(item, url)))
        except (ValueError, RecursionError, TypeError) as error:
            problems.append(f"microdata: {str(error)[:100]}")
    return found, problems


def _outermost(items: list[HtmlElement]) -> list[HtmlElement]:
    chosen = set(items)
    return [item for item in items if chosen.isdisjoint(item.iterancestors())]


def _extracted(item: HtmlElement, url: str) -> Any:
    import extruct

    _hold(item)
    for element in item.xpath(_LINKS):
        _drop_wrong_links(element)
    return extruct.extract(item, base_url=url, syntaxes=["microdata"])["microdata"][0]


def _hold(item: HtmlElement) -> None:
    references = " ".join(item.xpath("descendant-or-self::*/@itemref")).split()
    if len(references) > MAX_REFERENCES:
        raise ValueError(f"it refers to more than {MAX_REFERENCES} other elements")
    parts = [item, *(one for name in references for one in item.xpath("id($name)", name=name))]
    properties = [one for part in parts for one in part.xpath(_PROPERTIES)]
    if len(properties) > MAX_PROPERTIES:
        raise ValueError(f"it has more than {MAX_PROPERTIES} properties")
    nodes = characters = 0
    for one in properties:
        nodes += one.xpath("count(.//node())")
        characters += one.xpath("string-length(.)")
        if nodes > MAX_NODES or characters > MAX_CHARACTERS:
            raise ValueError("it is too large to be read")


def _drop_wrong_links(element: HtmlElement) -> None:
    """Take out an address that is none: it would cost the whole posting."""
    for name in ("href", "src", "data"):
        try:
            urlsplit(element.get(name, ""))
        except ValueError:
            del element.attrib[name]


def as_json_ld(value: Any, depth: int = 0) -> Any:
    """Return an item of microdata as JSON-LD writes it: its type and properties side by side."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [as_json_ld(member, depth + 1) for member in value]
    if not isinstance(value, dict):
        return value
    if "properties" not in value:
        return value.get("value")
    own = {"@type": value.get("type"), "@id": value.get("id")}
    properties = {name: as_json_ld(member, depth + 1) for name, member in value["properties"].items()}
    return {name: member for name, member in own.items() if member} | properties
