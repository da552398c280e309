"""One request that shows that a source's credentials and format hold, without landing anything."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import TYPE_CHECKING, Any

from chommie_assets.clock import Clock
from chommie_assets.collection.acceptance import DRIFT_RULES, Acceptance
from chommie_assets.collection.boards import fetcher_of, missing, polls_itself
from chommie_assets.collection.circuit import Circuit, CircuitState
from chommie_assets.collection.client import Client
from chommie_assets.collection.errors import FormatError, PollError, RefusedError
from chommie_assets.collection.fetching import Occasion
from chommie_assets.collection.secrets import Secrets, secrets_of
from chommie_assets.sources.records import Defect

if TYPE_CHECKING:
    from chommie_assets.collection.configuration import Source
    from chommie_assets.collection.fetching import Fetcher, Page
    from chommie_assets.settings import Settings


def check_source(source: Source, settings: Settings) -> str:
    """Ask a source for its first page and return a sentence about it.

    Raises:
        PollError: if it can't be asked, refuses, or answers something else than it documents.
    """
    told = missing(source, settings)
    if told is not None:
        raise RefusedError(told)
    own = polls_itself(source)
    if own is not None:
        sentence: str = own.check(settings, source)
        return sentence
    fetcher = fetcher_of(source, settings)
    secrets = Secrets([*fetcher.secrets().values(), *secrets_of(source.base_url)])
    # A person waits for the answer: what fails now is told now.
    eager = source.model_copy(update={"retries": 0})
    try:
        unit, page = asyncio.run(_first_page(eager, fetcher, secrets, settings))
    except PollError as error:
        raise type(error)(secrets.mask(str(error))) from None
    return _judged(source.name, unit, page, Acceptance(fetcher))


async def _first_page(
    source: Source, fetcher: Fetcher, secrets: Secrets, settings: Settings
) -> tuple[str, Page]:
    circuit = Circuit(CircuitState(), source.breaker_failures, source.breaker_reset_seconds)
    occasion = Occasion(Clock.of(settings.as_of).day)
    async with Client(source, circuit, secrets) as client, asyncio.timeout(source.deadline_seconds):
        units = await fetcher.units(client, occasion)
        if not units:
            raise FormatError("it lists nothing that could be asked for")
        async for page in fetcher.pages(client, units[0], None, occasion):
            return units[0], page
    raise FormatError(f"{units[0]}: no page came")


def _judged(name: str, unit: str, page: Page, acceptance: Acceptance) -> str:
    found: list[Any] = list(acceptance.records((unit, record) for record in page.records))
    defects = [one for one in found if isinstance(one, Defect)]
    drifted = Counter(one.rule for one in defects if one.rule in DRIFT_RULES)
    if drifted and len(defects) == len(found):
        raise FormatError(f"none of {len(found)} postings is as documented: {defects[0].reason}")
    told = f"{name} answered with {len(found)} postings for {unit}"
    if defects:
        told += f"; {len(defects)} of them can't be used: {defects[0].reason}"
    if acceptance.new_fields:
        told += f"; fields that are not documented: {', '.join(sorted(acceptance.new_fields))}"
    return told
