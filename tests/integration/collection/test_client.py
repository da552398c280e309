"""The client against a server that misbehaves: an answer is had whole or not at all, and in bounds."""

import asyncio
import contextlib
import email.utils
import gzip
import itertools
import socketserver
import threading
import time
import tracemalloc
import zlib
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest

from chommie_assets.collection.circuit import Circuit, CircuitState
from chommie_assets.collection.client import Client
from chommie_assets.collection.errors import (
    FormatError,
    LeftAloneError,
    PollError,
    RefusedError,
    UnavailableError,
)
from chommie_assets.collection.secrets import Secrets
from chommie_assets.sources.jobposting_pages.block import JobPostingPages
from chommie_assets.sources.serpapi.block import Serpapi
from tests.support.web import Reply, serving

KEY = "sk-canary-7f3a"
JSON = {"Content-Type": "application/json"}
GZIP = JSON | {"Content-Encoding": "gzip"}


def a_source(url, **changes):
    quick = {"backoff_seconds": 0.001, "max_backoff_seconds": 5, "timeout_seconds": 5, "breaker_failures": 50}
    return Serpapi(name="serpapi", base_url=url, **quick | changes)


@asynccontextmanager
async def a_client(source, kept=None, secrets=(KEY,)):
    circuit = Circuit(kept or CircuitState(), source.breaker_failures, source.breaker_reset_seconds)
    async with Client(source, circuit, Secrets(secrets)) as client:
        client.circuit = circuit
        yield client


def ask(source, path="jobs", **options):
    async def once():
        async with a_client(source, **options) as client:
            return await client.json(path, {"api_key": KEY})

    return asyncio.run(once())


def in_turn(*replies):
    """Answer with these in turn, the last one for ever."""
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def writing(*pieces):
    def send(stream):
        for piece in pieces:
            stream.write(piece)
            stream.flush()

    return send


def dripping(stream):
    while True:
        stream.write(b" ")
        stream.flush()
        time.sleep(0.02)


def bomb(megabytes):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(bytes(2**20)) for _ in range(megabytes)), packer.flush()])


BROKEN = {
    "truncated JSON": (Reply(b'{"jobs": [', headers=JSON), FormatError, "not whole JSON", 3),
    "cut body": (
        Reply(send=writing(b'{"a": 1}'), headers=JSON | {"Content-Length": "900"}),
        UnavailableError,
        "connection failed",
        3,
    ),
    "cut chunk": (
        Reply(send=writing(b'5\r\n{"a":\r\n'), headers=JSON | {"Transfer-Encoding": "chunked"}),
        UnavailableError,
        "connection failed",
        3,
    ),
    "cut gzip": (
        Reply(gzip.compress(b'{"a": 1}')[:-9], headers=GZIP),
        UnavailableError,
        "middle of its gzip",
        3,
    ),
    "no gzip": (Reply(b'{"a": 1}', headers=GZIP), UnavailableError, "not the gzip it says", 3),
    "HTML error page with 200": (Reply("<html>Maintenance"), FormatError, "text/html instead of json", 3),
    "no content type": (
        Reply(b"{}", headers={"Content-Type": None}),
        FormatError,
        "no type instead of json",
        3,
    ),
    "redirect loop": (
        Reply(status=302, headers={"Location": "/jobs"}),
        FormatError,
        "more than 5 redirects",
        18,
    ),
    "another host": (
        Reply(status=302, headers={"Location": "http://example.com/jobs"}),
        RefusedError,
        "another host is not asked: example.com",
        1,
    ),
    "no address": (
        Reply(status=302, headers={"Location": "http://[x/"}),
        RefusedError,
        "address that is none",
        1,
    ),
    "server error": (Reply({"error": "internal"}, 500), UnavailableError, "answered 500: internal", 3),
    "refusal": (
        Reply({"error": f"Invalid key {KEY}"}, 401),
        RefusedError,
        r"answered 401: Invalid key \*\*\*",
        1,
    ),
    "gone": (Reply("<html>", 404), RefusedError, "answered 404$", 1),
    "gzip on gzip": (
        Reply(gzip.compress(gzip.compress(b"{}")), headers=JSON | {"Content-Encoding": "gzip, gzip"}),
        FormatError,
        "only gzip was asked for",
        1,
    ),
    "not UTF-8": (Reply(b'{"a": "\xff"}', headers=JSON), FormatError, "not whole JSON", 3),
    "nested too deeply": (
        Reply(b"[" * 100_000 + b"]" * 100_000, headers=JSON),
        FormatError,
        "not whole JSON",
        3,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_not_a_whole_answer_is_none(name):
    reply, kind, said, requests = BROKEN[name]
    with serving(lambda _: reply) as site, pytest.raises(PollError, match=said) as error:
        ask(a_source(site.url, retries=2))
    assert type(error.value) is kind
    assert len(site.asked) == requests
    assert KEY not in str(error.value)
    assert error.value.__cause__ is None


@pytest.mark.parametrize(
    "reply",
    [
        Reply({"a": 1}),
        Reply(gzip.compress(b'{"a": 1}'), headers=GZIP),
        Reply(gzip.compress(b'{"a"') + gzip.compress(b": 1}"), headers=GZIP),
        Reply(b'\xef\xbb\xbf{"a": 1}', headers=JSON),
        Reply('{"a": 1}'.encode("utf-16"), headers={"Content-Type": "application/json; charset=utf-16"}),
        Reply(
            send=writing(b'4\r\n{"a"\r\n', b"4\r\n: 1}\r\n0\r\n\r\n"),
            headers=JSON | {"Transfer-Encoding": "chunked"},
        ),
    ],
    ids=["plain", "gzip", "gzip in members", "byte order mark", "utf-16", "chunks"],
)
def test_a_whole_answer_is_taken(reply):
    with serving(lambda _: reply) as site:
        assert ask(a_source(site.url)) == {"a": 1}


def test_dripping_bytes_are_no_answer_in_time():
    with serving(lambda _: Reply(send=dripping, headers=JSON)) as site:
        started = time.monotonic()
        with pytest.raises(UnavailableError, match=r"no whole answer within 0\.2 seconds"):
            ask(a_source(site.url, retries=0, timeout_seconds=0.2))
    assert time.monotonic() - started < 3


def test_dripping_headers_are_no_answer_in_time():
    class Dripping(socketserver.BaseRequestHandler):
        def handle(self):
            with contextlib.suppress(OSError):
                self.request.sendall(b"HTTP/1.1 200 OK\r\n")
                for number in range(1000):
                    self.request.sendall(f"X-{number}: y\r\n".encode())
                    time.sleep(0.02)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Dripping) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        started = time.monotonic()
        with pytest.raises(UnavailableError, match=r"no whole answer within 0\.2 seconds"):
            ask(a_source(f"http://127.0.0.1:{server.server_address[1]}", retries=0, timeout_seconds=0.2))
        assert time.monotonic() - started < 3
        server.shutdown()


def test_ten_megabytes_are_taken_and_more_than_allowed_is_not():
    page = {"text": "x" * 10_000_000}
    with serving(lambda _: Reply(page)) as site:
        assert ask(a_source(site.url)) == page
        with pytest.raises(FormatError, match=r"larger than max_page_bytes \(1,000,000\)"):
            ask(a_source(site.url, max_page_bytes=1_000_000))
    assert len(site.asked) == 2


def test_a_bomb_does_not_go_off():
    packed = bomb(300)
    with serving(lambda _: Reply(packed, headers=GZIP)) as site:
        tracemalloc.start()
        with pytest.raises(FormatError, match="larger than max_page_bytes"):
            ask(a_source(site.url))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 120 * 2**20


def test_tries_wait_longer_each_time_with_jitter():
    times = []

    def answer(_):
        times.append(time.monotonic())
        return Reply({}, 503)

    with serving(answer) as site, pytest.raises(UnavailableError, match="tried 4 times"):
        ask(a_source(site.url, backoff_seconds=0.1))
    waits = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert len(waits) == 3
    for wait, least in zip(waits, (0.1, 0.2, 0.4), strict=True):
        assert least <= wait < least + 0.1 + 1
    times.clear()
    with serving(answer) as site, pytest.raises(UnavailableError):
        ask(a_source(site.url, backoff_seconds=0.2, max_backoff_seconds=0.2))
    assert max(later - earlier for earlier, later in itertools.pairwise(times)) < 0.75


@pytest.mark.parametrize("is_date", [False, True])
def test_retry_after_is_kept(is_date):
    stated = email.utils.format_datetime(datetime.now(UTC) + timedelta(seconds=2)) if is_date else "1"
    busy = Reply({}, 429, {"Retry-After": stated})
    with serving(in_turn(busy, Reply({"a": 1}))) as site:
        started = time.monotonic()
        assert ask(a_source(site.url)) == {"a": 1}
    # A date has no fractions of a second.
    assert 0.9 <= time.monotonic() - started < 4


def test_a_long_retry_after_leaves_the_source_alone():
    async def twice(url):
        async with a_client(a_source(url)) as client:
            with pytest.raises(UnavailableError, match="left alone for 7,200 seconds") as error:
                await client.json("jobs")
            with pytest.raises(LeftAloneError, match=r"left alone until \d{4}"):
                await client.json("jobs")
            return error.value.retry_at, client.circuit.state

    with serving(lambda _: Reply({}, 503, {"Retry-After": "7200"})) as site:
        retry_at, kept = asyncio.run(twice(site.url))
    assert len(site.asked) == 1
    assert timedelta(seconds=7000) < retry_at - datetime.now(UTC) <= timedelta(seconds=7200)
    assert (kept.state, kept.retry_at) == ("open", retry_at)
    with serving(lambda _: Reply({})) as site, pytest.raises(LeftAloneError):
        ask(a_source(site.url, breaker_reset_seconds=0.001), kept=kept)
    assert site.asked == []


def test_the_circuit_opens_tries_with_one_request_and_closes():
    is_up = False

    async def scenario(url):
        source = a_source(url, retries=0, breaker_failures=3, breaker_reset_seconds=1)
        async with a_client(source) as client:
            states = []
            for _ in range(5):
                with pytest.raises(PollError):
                    await client.json("jobs")
                states.append(client.circuit.state.state)
            assert len(site.asked) == 3
            assert states == ["closed", "closed", "open", "open", "open"]
            await asyncio.sleep(1.05)
            found = await asyncio.gather(*(client.json("jobs") for _ in range(4)), return_exceptions=True)
            assert [type(one) for one in found] == [UnavailableError, *[LeftAloneError] * 3]
            assert len(site.asked) == 4
            nonlocal is_up
            is_up = True
            await asyncio.sleep(1.05)
            assert await client.json("jobs") == {"a": 1}
            return client.circuit.state

    with serving(lambda _: Reply({"a": 1}) if is_up else Reply({}, 500)) as site:
        assert asyncio.run(scenario(site.url)) == CircuitState("closed", 0, None, None)


def test_saying_no_is_an_answer_and_opens_no_circuit():
    async def scenario(url):
        async with a_client(a_source(url, breaker_failures=2, retries=0)) as client:
            for _ in range(5):
                with pytest.raises(RefusedError):
                    await client.json("jobs")
            return client.circuit.state.state

    with serving(lambda _: Reply({}, 404)) as site:
        assert asyncio.run(scenario(site.url)) == "closed"
    assert len(site.asked) == 5


async def _many(source, requests, before=None):
    """Ask so many times, as many at a time as a poll does."""

    async def work(client):
        for _ in left:
            await client.json("jobs")

    left = iter(range(requests))
    async with a_client(source) as client:
        if before is not None:
            before(client)
        await asyncio.gather(*(work(client) for _ in range(source.concurrency)))


def test_the_rate_is_used_and_never_passed():
    times = []

    def answer(_):
        times.append(time.monotonic())
        return Reply({})

    with serving(answer) as site:
        started = time.monotonic()
        asyncio.run(_many(a_source(site.url, requests_per_second=100, burst=20, concurrency=8), 100))
    # However late a request arrives, it did not leave before its window began.
    assert all(arrived - started >= number // 20 * 0.2 for number, arrived in enumerate(times))
    assert times[-1] - started < 2 * 0.8


def test_a_site_s_own_distance_counts_if_it_is_larger():
    times = []

    def answer(_):
        times.append(time.monotonic())
        return Reply({})

    def far_then_near(client):
        client.keep_distance(0.1)
        client.keep_distance(0.001)

    with serving(answer) as site:
        started = time.monotonic()
        asyncio.run(_many(a_source(site.url), 4, far_then_near))
    assert all(arrived - started >= number * 0.1 for number, arrived in enumerate(times))


def test_a_window_that_is_used_up_is_waited_for():
    used_up = Reply({}, headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"})

    async def twice(url):
        async with a_client(a_source(url)) as client:
            await client.json("jobs")
            started = time.monotonic()
            await client.json("jobs")
            return time.monotonic() - started

    with serving(in_turn(used_up, Reply({}))) as site:
        assert 0.95 < asyncio.run(twice(site.url)) < 3


def test_waiting_for_a_turn_is_no_time_of_the_source_s():
    with serving(lambda _: Reply({})) as site:
        source = a_source(site.url, requests_per_second=4, burst=1, timeout_seconds=0.2, retries=0)
        asyncio.run(_many(source, 4))
    assert len(site.asked) == 4


def test_a_key_that_comes_back_is_masked():
    with serving(
        lambda request: Reply({"said": f"{request.query['api_key']} http://x/?api_key={KEY}&b"})
    ) as site:
        assert ask(a_source(site.url)) == {"said": "*** http://x/?api_key=***&b"}


def test_the_key_is_in_no_line_of_a_log(caplog):
    caplog.set_level("DEBUG")
    with serving(in_turn(Reply({}, 503), Reply({"a": 1}))) as site:
        ask(a_source(site.url))
    assert len(site.asked) == 2
    assert site.asked[0].query["api_key"] == KEY
    assert KEY not in caplog.text


def test_a_recorded_server_stands_in_for_a_site():
    """Addresses of the site are asked at ``base_url``, below its path; what is told is the site's."""
    moved = {"Location": "https://www.site.example/jobs/adverts/2?x=1"}

    def answer(request):
        if request.path == "/rec/jobs/adverts/1":
            return Reply(status=301, headers=moved)
        return Reply(f"<html>{request.path} {request.headers['user-agent']}")

    async def page(url):
        source = JobPostingPages(
            name="site",
            site="https://site.example",
            base_url=f"{url}/rec",
            advert_pattern="x",
            user_agent="Reader/1",
        )
        async with a_client(source) as client:
            with pytest.raises(RefusedError, match=r"another host is not asked: evil\.example"):
                await client.page("https://evil.example/", accept=("text/html",))
            return await client.page("https://site.example/jobs/adverts/1", accept=("text/html",))

    with serving(answer) as site:
        found = asyncio.run(page(site.url))
    assert (found.url, found.content) == (
        "https://www.site.example/jobs/adverts/2?x=1",
        b"<html>/rec/jobs/adverts/2 Reader/1",
    )
    assert site.asked[-1].query == {"x": "1"}
