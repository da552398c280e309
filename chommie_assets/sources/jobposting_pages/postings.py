"""Which of a page's JobPostings are its advert: not the teasers beside it, and each once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chommie_assets.identity import normalized_words
from chommie_assets.sources.jobposting_pages.text import line, text_of

Posting = dict[str, Any]


def adverts_of(
    json_ld: list[Posting], microdata: list[Posting], is_elsewhere: Callable[[Posting], bool]
) -> list[Posting]:
    """Return the adverts that a page is about.

    A posting that names another advert's page is that page's; it will be read there. One without a description is
    a teaser where another has one. What JSON-LD and microdata both say of one posting is put together.

    Args:
        json_ld: the page's JobPostings in JSON-LD.
        microdata: those in microdata.
        is_elsewhere: whether a posting names another advert's page.
    """
    both = _together(
        [one for one in json_ld if not is_elsewhere(one)], [one for one in microdata if not is_elsewhere(one)]
    )
    full = [one for one in both if text_of(one.get("description"))]
    return _each_once(full or both)


def _together(json_ld: list[Posting], microdata: list[Posting]) -> list[Posting]:
    """Return the postings in JSON-LD, filled up with what only the microdata says, then the others."""
    filled = list(json_ld)
    for posting in microdata:
        title = title_words(posting)
        place = next((n for n, one in enumerate(filled) if title_words(one) == title), None)
        if place is None or place >= len(json_ld):
            filled.append(posting)
        else:
            stated = {name: value for name, value in filled[place].items() if value not in (None, "", [], {})}
            filled[place] = {**posting, **stated}
    return filled


def _each_once(postings: list[Posting]) -> list[Posting]:
    """Return postings without repetitions; those that differ in the place alone are one in several places."""
    found: dict[tuple[str, str], Posting] = {}
    for posting in postings:
        key = (title_words(posting), normalized_words(text_of(posting.get("description"))))
        if key in found:
            known = found[key]
            places = [*_listed(known.get("jobLocation")), *_listed(posting.get("jobLocation"))]
            distinct = [place for number, place in enumerate(places) if place not in places[:number]]
            found[key] = {**posting, **known, "jobLocation": distinct} if distinct else {**posting, **known}
        else:
            found[key] = posting
    return list(found.values())


def title_words(posting: Posting) -> str:
    """Return a posting's title as titles are compared."""
    return normalized_words(line(posting.get("title") or posting.get("name")))


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
