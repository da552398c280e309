"""A real HTTP server on loopback whose answers a test writes, misbehaviour included."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Request:
    """What was asked: path without query, the query's first values, the headers in lower case."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    """What is answered.

    Attributes:
        body: sent as it is; anything but bytes and text goes out as JSON.
        headers: on top of, or instead of, the usual ones; ``None`` leaves one out.
        send: writes what comes after the headers itself, for bodies that break off, drip or never end.
    """

    body: Any = b""
    status: int = 200
    headers: dict[str, str | None] = field(default_factory=dict)
    send: Callable[[Any], None] | None = None


@dataclass
class Site:
    """A running server.

    Attributes:
        url: its address, without a slash at the end.
        asked: every request, in the order of arrival.
    """

    url: str
    asked: list[Request] = field(default_factory=list)

    def paths(self) -> list[str]:
        """Return the paths asked for, in order."""
        return [request.path for request in self.asked]


def _content(body: Any) -> tuple[bytes, str]:
    if isinstance(body, bytes):
        return body, "application/octet-stream"
    if isinstance(body, str):
        return body.encode(), "text/html; charset=utf-8"
    return json.dumps(body).encode(), "application/json; charset=utf-8"


@contextmanager
def serving(answer: Callable[[Request], Reply]) -> Iterator[Site]:
    """Serve what ``answer`` returns until the block ends; an error in it is a 500 that says so."""
    site = Site("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def _reply(self) -> None:
            parts = urlsplit(self.path)
            query = {
                name: values[0] for name, values in parse_qs(parts.query, keep_blank_values=True).items()
            }
            length = int(self.headers.get("Content-Length") or 0)
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(parts.path, query, headers, self.rfile.read(length))
            site.asked.append(request)
            try:
                reply = answer(request)
            except Exception as error:  # noqa: BLE001 - the test sees it as the server's fault, with its text
                reply = Reply({"error": f"{type(error).__name__}: {error}"}, 500)
            content, kind = _content(reply.body)
            usual = {"Content-Type": kind, "Content-Length": str(len(content))}
            if reply.send is not None:
                usual = {"Content-Type": kind, "Connection": "close"}
                self.close_connection = True
            self.send_response(reply.status)
            for name, value in (usual | reply.headers).items():
                if value is not None:
                    self.send_header(name, value)
            self.end_headers()
            try:
                if reply.send is None:
                    self.wfile.write(content)
                else:
                    reply.send(self.wfile)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_GET = _reply  # noqa: N815
        do_POST = _reply  # noqa: N815

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

        def handle_error(self, *_: Any) -> None:
            """Say nothing: a client that gives up is what many tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
