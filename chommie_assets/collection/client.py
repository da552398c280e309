"""A polite client of one source: rate, retries, circuit, bounds; an answer is had whole or not at all."""

from __future__ import annotations

import asyncio
import email.utils
import logging
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urljoin, urlsplit

from chommie_assets.collection.body import whole_body
from chommie_assets.collection.errors import (
    DisallowedError,
    FormatError,
    PassingError,
    RefusedError,
    UnavailableError,
)
from chommie_assets.collection.pace import Pace
from chommie_assets.collection.secrets import Secrets
from chommie_assets.collection.target import Target

if TYPE_CHECKING:
    from httpx2 import AsyncClient, Response
    from tenacity import RetryCallState

    from chommie_assets.collection.circuit import Circuit
    from chommie_assets.collection.configuration import Source

USER_AGENT = "Chommie/0.1 (job-market data warehouse)"
# They log every address, and with it the key that stands in it.
TALKATIVE = ("httpx2", "httpcore2")
MAX_REDIRECTS = 5
MAX_ERROR_CHARACTERS = 300
JSON_TYPE = "json"
# Asked too often, too early, or in the middle of a deployment: worth another try.
_PASSING = frozenset([408, 425, 429, *range(500, 600)])
# Where an error answer says what is wrong.
_ERROR_MEMBERS = ("error", "message", "detail", "description", "display")


@dataclass(frozen=True)
class Answer:
    """A whole answer.

    Attributes:
        url: where it came from in the end, as the source's site calls it (never ``base_url``, never with secrets).
        content: the whole body, decompressed, secrets masked.
        content_type: without parameters, lower case.
        charset: as the header says, if it does.
    """

    url: str
    content: bytes
    content_type: str
    charset: str | None = None


class Client:
    """Asks one source; used inside one event loop, with ``async with``.

    Attributes:
        requests: sent so far, repetitions and redirects included.
        repetitions: of them, tries after a failed one.
    """

    def __init__(self, source: Source, circuit: Circuit, secrets: Secrets) -> None:
        self._source = source
        self._circuit = circuit
        self._secrets = secrets
        self._site = str(getattr(source, "site", "") or source.base_url)
        self._pace = Pace(source.requests_per_second, source.burst)
        self._is_allowed: Callable[[str], bool] = lambda _: True
        self._http: AsyncClient | None = None
        self.requests = 0
        self.repetitions = 0

    async def __aenter__(self) -> Self:
        import httpx2

        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
        agent = str(getattr(self._source, "user_agent", USER_AGENT))
        self._http = httpx2.AsyncClient(
            headers={"User-Agent": agent, "Accept-Encoding": "gzip"},
            limits=httpx2.Limits(max_connections=self._source.concurrency),
            # The whole request is timed, so that dripping bytes don't count as an answer.
            timeout=self._source.timeout_seconds,
            follow_redirects=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pace.__exit__(kind, error, trace)
        if self._http is not None:
            await self._http.aclose()

    def keep_distance(self, seconds: float) -> None:
        """Send at most one request in ``seconds`` from now on, if that is slower than what is configured."""
        self._pace.keep_distance(seconds)

    def obey(self, is_allowed: Callable[[str], bool]) -> None:
        """Ask from now on only for allowed addresses, as the site calls them; where a redirect leads included."""
        self._is_allowed = is_allowed

    async def json(
        self, path: str, params: Mapping[str, str | int] | None = None, *, base_url: str | None = None
    ) -> Any:
        """Return the JSON at a path of the source; a secret may stand in ``params``.

        Raises:
            RefusedError: if it says no.
            UnavailableError: if it fails after the retries.
            FormatError: if the answer is something else than whole JSON.
            LeftAloneError: if its circuit is open.
        """
        base = (base_url or self._source.base_url).rstrip("/")
        target = Target(base, base, f"{base}/{path.lstrip('/')}", dict(params or {}))
        return await self._circuit.call(lambda: self._with_retries(target, (JSON_TYPE,), _parsed))

    async def page(self, url: str, *, accept: tuple[str, ...]) -> Answer:
        """Return the page at a path or address of the source's site, whose content type is one of ``accept``.

        Raises:
            RefusedError: if it says no, or leads to another host.
            DisallowedError: if it is, or leads to, what :meth:`obey` is not to be asked for.
            UnavailableError: if it fails after the retries.
            FormatError: if the answer is of another type.
            LeftAloneError: if its circuit is open.
        """
        target = Target(self._site, self._source.base_url, urljoin(f"{self._site}/", url))
        return await self._circuit.call(lambda: self._with_retries(target, accept, _unchanged))

    async def exchange(
        self,
        method: str,
        url: str,
        *,
        domain: str,
        accept: tuple[str, ...],
        headers: Mapping[str, str],
        content: bytes | None = None,
    ) -> Answer:
        """Return the answer to a request that a library makes, to any host of a domain or what stands in for it.

        Raises:
            RefusedError: if it says no, or leads out of the domain.
            UnavailableError: if it fails after the retries.
            FormatError: if the answer is of another type.
            LeftAloneError: if its circuit is open.
        """
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        base = self._source.base_url or site
        target = Target(site, base, url, {}, domain, method, dict(headers), content)
        return await self._circuit.call(lambda: self._with_retries(target, accept, _unchanged))

    async def _with_retries(self, target: Target, accept: tuple[str, ...], read: Any) -> Any:
        from tenacity import AsyncRetrying, retry_if_exception_type, stop_after_attempt

        source = self._source
        tries = AsyncRetrying(
            stop=stop_after_attempt(1 + source.retries),
            wait=self._wait,
            retry=retry_if_exception_type(PassingError),
            reraise=True,
        )
        try:
            async for attempt in tries:
                with attempt:
                    self.repetitions += attempt.retry_state.attempt_number > 1
                    return read(await self._once(target, accept))
        except PassingError as error:
            raise self._given_up(error) from None
        raise AssertionError  # pragma: no cover - tenacity returns or raises

    def _wait(self, state: RetryCallState) -> float:
        """Return the seconds to wait: twice as many each time, with jitter, never fewer than the source asks for."""
        source = self._source
        error = state.outcome.exception() if state.outcome is not None else None
        asked = getattr(error, "retry_after_seconds", None) or 0.0
        if asked > source.max_backoff_seconds:
            assert isinstance(error, PassingError)  # noqa: S101 - nothing else carries the attribute
            raise self._given_up(error)
        doubled = source.backoff_seconds * 2 ** (state.attempt_number - 1)
        jitter = random.uniform(0, source.backoff_seconds)  # noqa: S311 - spreads tries, guards nothing
        return float(max(asked, min(doubled + jitter, source.max_backoff_seconds)))

    def _given_up(self, error: PassingError) -> UnavailableError | FormatError:
        text = str(error)
        if self._source.retries:
            text = f"{text} (tried {1 + self._source.retries} times)"
        asked = error.retry_after_seconds
        if asked is not None and asked > self._source.max_backoff_seconds:
            text = f"{error}; it asks to be left alone for {asked:,.0f} seconds"
            return UnavailableError(text, datetime.now(UTC) + timedelta(seconds=asked))
        return FormatError(text) if error.is_format else UnavailableError(text)

    async def _once(self, target: Target, accept: tuple[str, ...]) -> Answer:
        import httpx2

        try:
            async with asyncio.timeout(self._source.timeout_seconds) as limit:
                return await self._followed(target, accept, limit)
        except (TimeoutError, httpx2.TimeoutException):
            raise PassingError(f"no whole answer within {self._source.timeout_seconds:g} seconds") from None
        except httpx2.InvalidURL:
            raise RefusedError("it names an address that is none") from None
        except httpx2.HTTPError as error:
            # Its text holds the address, and with it the key.
            raise PassingError(f"the connection failed ({type(error).__name__})") from None

    async def _followed(self, target: Target, accept: tuple[str, ...], limit: asyncio.Timeout) -> Answer:
        for _ in range(MAX_REDIRECTS + 1):
            if not self._is_allowed(target.url):
                raise DisallowedError("its robots.txt disallows it")
            await self._turn(limit)
            answer = await self._sent(target, accept)
            if isinstance(answer, Answer):
                return answer
            target = answer
        raise PassingError(f"more than {MAX_REDIRECTS} redirects", is_format=True)

    async def _turn(self, limit: asyncio.Timeout) -> None:
        """Wait for this request's turn; the wait is ours and no time of the source's."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        due = limit.when()
        limit.reschedule(None)
        await self._pace.turn()
        limit.reschedule(None if due is None else due + loop.time() - started)

    async def _sent(self, target: Target, accept: tuple[str, ...]) -> Answer | Target:
        if self._http is None:
            raise RuntimeError("a client is used with 'async with'")
        self.requests += 1
        async with self._http.stream(
            target.method,
            target.asked,
            params=target.params or None,
            headers=dict(target.headers),
            content=target.content,
        ) as response:
            self._pace.heed(response.headers)
            if response.has_redirect_location:
                return target.redirected(response.headers["location"])
            if response.status_code != 200:
                raise await self._failure(response)
            return await self._accepted(target, response, accept)

    async def _accepted(self, target: Target, response: Response, accept: tuple[str, ...]) -> Answer:
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not any(wanted in kind for wanted in accept):
            raise PassingError(f"it answered {kind[:60] or 'no type'} instead of {accept[0]}", is_format=True)
        content = await self._body(response)
        return Answer(
            self._secrets.mask(target.url),
            self._secrets.mask_bytes(content),
            kind,
            response.charset_encoding,
        )

    async def _body(self, response: Response) -> bytes:
        encoding = response.headers.get("content-encoding", "")
        return await whole_body(response.aiter_raw(), encoding, self._source.max_page_bytes)

    async def _failure(self, response: Response) -> PassingError | RefusedError:
        stated = await self._stated(response)
        told = f"it answered {response.status_code}" + (f": {stated}" if stated else "")
        if response.status_code in _PASSING:
            return PassingError(told, retry_after_seconds=_retry_after(response.headers))
        return RefusedError(told, response.status_code)

    async def _stated(self, response: Response) -> str:
        """Return what an error answer says, in one line; empty if it says nothing that can be read."""
        import orjson

        try:
            body = orjson.loads(await self._body(response))
        except (ValueError, PassingError, FormatError):
            return ""
        named = (
            next((body[name] for name in _ERROR_MEMBERS if body.get(name)), "")
            if isinstance(body, dict)
            else ""
        )
        return " ".join(self._secrets.mask(str(named)).split())[:MAX_ERROR_CHARACTERS]


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of a ``Retry-After``, which are given as such or as a date."""
    stated = headers.get("retry-after", "").strip()
    if not stated:
        return None
    try:
        return max(0.0, float(stated))
    except ValueError:
        pass
    try:
        when = email.utils.parsedate_to_datetime(stated)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _unchanged(answer: Answer) -> Answer:
    return answer


def _parsed(answer: Answer) -> Any:
    import orjson

    content = answer.content.removeprefix(b"\xef\xbb\xbf")
    try:
        if answer.charset and answer.charset.lower() not in ("utf-8", "utf8", "us-ascii"):
            return orjson.loads(content.decode(answer.charset))
        return orjson.loads(content)
    except (ValueError, LookupError) as error:
        raise PassingError(f"its answer is not whole JSON ({str(error)[:80]})", is_format=True) from None
