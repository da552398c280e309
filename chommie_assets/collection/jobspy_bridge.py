"""Lets python-jobspy ask through the polite client: its rate, retries, circuit, bounds, and the address that stands in.

The library logs what fails and goes on; the bridge remembers the first failure and sends nothing after it, so that no
poll takes half an answer for a whole one.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Mapping
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from chommie_assets.collection.errors import PollError, RefusedError

if TYPE_CHECKING:
    from requests import PreparedRequest, Response, Session

    from chommie_assets.collection.client import Answer, Client

# An advert that was taken down while its list was read.
GONE = frozenset([404, 410])
# The client's own business.
_OF_THE_CONNECTION = frozenset(["accept-encoding", "connection", "content-length", "host", "cookie"])


class Bridge:
    """Carries requests from a library's thread into the client's event loop.

    Attributes:
        trouble: the first failure; nothing is sent behind it.
        last_status: of the answer before.
    """

    def __init__(self, client: Client, domain: str, accept: str) -> None:
        self._client = client
        self._loop = asyncio.get_running_loop()
        self._domain = domain
        self._accept = accept
        self._lock = threading.Lock()
        self._pending: Future[Answer] | None = None
        self._is_closed = False
        self.trouble: PollError | None = None
        self.last_status: int | None = None

    def close(self) -> None:
        """End what is under way; the library's thread gets no further answer."""
        with self._lock:
            self._is_closed = True
            if self._pending is not None:
                self._pending.cancel()

    def carry(self, session: Session) -> None:
        """Make a session of requests send everything over the bridge."""
        adapter = _adapter(self)
        for scheme in ("https://", "http://"):
            session.mount(scheme, adapter)
        # Proxies of the environment and .netrc are not the configuration's.
        session.trust_env = False

    def send(self, request: PreparedRequest) -> Response:
        """Return the answer to a request.

        Raises:
            PollError: if it can't be had, or something before it could not.
        """
        if self.trouble is not None:
            raise self.trouble
        try:
            answer = self._submitted(request).result()
        except RefusedError as error:
            self.last_status = error.status
            if error.status in GONE:
                return _response(request, error.status or 404, b"", "", request.url or "")
            self.trouble = error
            raise
        except PollError as error:
            self.trouble = error
            raise
        self.last_status = 200
        return _response(request, 200, answer.content, answer.charset or "utf-8", answer.url)

    def _submitted(self, request: PreparedRequest) -> Future[Answer]:
        with self._lock:
            if self._is_closed:
                raise RefusedError("the poll was stopped")
            self._pending = asyncio.run_coroutine_threadsafe(self._exchange(request), self._loop)
            return self._pending

    async def _exchange(self, request: PreparedRequest) -> Answer:
        body = request.body.encode() if isinstance(request.body, str) else request.body
        return await self._client.exchange(
            request.method or "GET",
            request.url or "",
            domain=self._domain,
            accept=(self._accept,),
            headers=_headers(request.headers),
            content=body if isinstance(body, bytes) else None,
        )


def _headers(headers: Mapping[str, Any]) -> dict[str, str]:
    named = {
        name: value.decode() if isinstance(value, bytes) else str(value) for name, value in headers.items()
    }
    return {name: value for name, value in named.items() if name.lower() not in _OF_THE_CONNECTION}


def _adapter(bridge: Bridge) -> Any:
    from requests.adapters import BaseAdapter

    class Adapter(BaseAdapter):
        def send(self, request: PreparedRequest, **options: Any) -> Response:  # type: ignore[override]
            del options  # time and proxies are the client's
            return bridge.send(request)

        def close(self) -> None:
            """Nothing is held."""

    return Adapter()


def _response(request: PreparedRequest, status: int, content: bytes, charset: str, url: str) -> Response:
    import io

    from requests import Response

    response = Response()
    response.status_code, response.url, response.encoding = status, url, charset or None
    response.request = request
    response.raw = io.BytesIO(content)
    return response
