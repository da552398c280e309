"""Asks Adzuna's search API, newest adverts first: https://developer.adzuna.com/docs/search.

The id and key of the application go into requests and nowhere else.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.errors import FormatError
from chommie_assets.collection.fetching import Page
from chommie_assets.settings import variable_of
from chommie_assets.sources.adzuna.fields import fields_of
from chommie_assets.sources.adzuna.posting import Posting
from chommie_assets.sources.adzuna.sweep import Sweep

if TYPE_CHECKING:
    from pydantic import BaseModel

    from chommie_assets.collection.client import Client
    from chommie_assets.collection.fetching import Fetcher, Occasion
    from chommie_assets.settings import Settings
    from chommie_assets.sources.adzuna.block import Adzuna

_CREDENTIALS = ("adzuna_app_id", "adzuna_app_key")


def fetcher(source: Adzuna, settings: Settings) -> Fetcher:
    """Return what asks a configured search."""
    return AdzunaFetcher(source, settings)


class AdzunaFetcher:
    """Every query in every place, each a unit of its own.

    Attributes:
        contract: of one advert.
    """

    contract: type[BaseModel] | None = Posting

    def __init__(self, source: Adzuna, settings: Settings) -> None:
        self._source = source
        values = {name: getattr(settings, name) for name in _CREDENTIALS}
        self._credentials = {name: value.get_secret_value() for name, value in values.items() if value}
        self._searches = searches(source)

    def missing(self) -> str | None:
        """Return which credentials are not set; ``None`` if both are."""
        unset = [variable_of(name) for name in _CREDENTIALS if not self._credentials.get(name)]
        if not unset:
            return None
        return f"{' and '.join(unset)} {'is' if len(unset) == 1 else 'are'} not set"

    def secrets(self) -> Mapping[str, str]:
        """Return the application's id and key."""
        return dict(self._credentials)

    async def units(self, client: Client, occasion: Occasion) -> list[str]:  # noqa: ARG002
        """Return the names of the searches."""
        return list(self._searches)

    async def pages(
        self, client: Client, unit: str, cursor: str | None, occasion: Occasion
    ) -> AsyncIterator[Page]:
        """Yield a search's pages until it ends; on a day already swept, until they bring nothing new.

        Raises:
            PollError: if a page can't be had.
        """
        known = occasion.seen_ids() if occasion.is_swept else None
        sweep = Sweep(self._source.results_per_page, self._source.max_pages, known)
        if cursor is not None:
            sweep.resume(cursor)
        while not sweep.is_done:
            adverts, count = read(await self._ask(client, unit, sweep.page))
            sweep.take(ids_of(adverts), count)
            yield Page(adverts, sweep.cursor)

    def fields(self, record: Mapping[str, Any]) -> dict[str, Any]:
        """Return an advert under common names."""
        return fields_of(record, self._source.country)

    async def _ask(self, client: Client, unit: str, page: int) -> Any:
        what, where = self._searches[unit]
        params: dict[str, str | int] = {
            "app_id": self._credentials.get("adzuna_app_id", ""),
            "app_key": self._credentials.get("adzuna_app_key", ""),
            "results_per_page": self._source.results_per_page,
            "sort_by": "date",
            "sort_dir": "down",
            "content-type": "application/json",
        }
        params |= {name: text for name, text in (("what", what), ("where", where)) if text}
        return await client.json(f"/v1/api/jobs/{self._source.country}/search/{page}", params)


def searches(source: Adzuna) -> dict[str, tuple[str, str]]:
    """Return unit -> query and place, each pair once."""
    pairs = [(what.strip(), where.strip()) for what in source.queries for where in source.locations]
    named: dict[str, tuple[str, str]] = {}
    for what, where in dict.fromkeys(pairs):
        name = f"{what or 'all adverts'} in {where or source.country}"
        # "nurse in Durban" may be a query too.
        named[name if name not in named else f"{what!r} in {where!r}"] = (what, where)
    return named


def ids_of(adverts: list[dict[str, Any]]) -> list[str]:
    """Return the adverts' ids; one without is told apart by its place, since places are what is counted."""
    return [str(advert.get("id") or f"without id {place}") for place, advert in enumerate(adverts)]


def read(answer: Any) -> tuple[list[dict[str, Any]], int | None]:
    """Return an answer's adverts, and how many the whole search has if it says so.

    Raises:
        FormatError: if it is something else.
    """
    adverts = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(adverts, list) or not all(isinstance(advert, dict) for advert in adverts):
        raise FormatError("its answer has no list 'results' of objects: its format may have changed")
    count = answer.get("count")
    return adverts, count if isinstance(count, int) and not isinstance(count, bool) else None
