"""The links of a listing page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from chommie_assets.sources.jobposting_pages.markup import tree_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from chommie_assets.collection.client import Answer

MAX_LINKS = 20_000
# <link rel="next"> is how many sites name the next page.
_LINKS = "//a[@href] | //area[@href] | //link[@href and contains(@rel, 'next')]"


def links(answer: Answer) -> list[str]:
    """Return the addresses that a page leads to, in its order, each once."""
    tree = tree_of(answer)
    if tree is None:
        return []
    base = base_of(tree, answer.url)
    found = (joined(base, element.get("href")) for element in tree.xpath(_LINKS)[:MAX_LINKS])
    return list(dict.fromkeys(url for url in found if url))


def base_of(tree: HtmlElement, url: str) -> str:
    """Return what the relative addresses of a page count from."""
    stated = next(iter(tree.xpath("//base/@href")), None)
    return (joined(url, stated) if stated else None) or url


def joined(base: str, url: str) -> str | None:
    """Return an absolute address; ``None`` for what is none."""
    try:
        return urljoin(base, url.strip())
    except ValueError:
        return None
