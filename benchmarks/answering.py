"""A server on loopback that answers at once in the documented formats, in a process of its own.

``python -m benchmarks.answering POSTINGS DELAY_SECONDS`` prints its port and serves until its standard input ends.
"""

from __future__ import annotations

import asyncio
import json
import sys
from functools import cache
from urllib.parse import parse_qs, urlsplit

PER_PAGE = 50
TEXT = "We look for a welder with five years in heavy steel, a code 8 licence and a matric certificate. " * 26


@cache
def _description(number: int) -> str:
    return f"Reference {number}. {TEXT}"


def _google(postings: int, query: dict[str, list[str]]) -> bytes:
    page = int(query.get("next_page_token", ["1"])[0])
    numbers = range((page - 1) * PER_PAGE, min(page * PER_PAGE, postings))
    name = query["q"][0]
    jobs = [
        {
            "title": f"Welder {number}",
            "company_name": f"Firm {number % 400}",
            "location": "Durban, South Africa",
            "description": _description(number),
            "job_id": f"{name}-{number}",
        }
        for number in numbers
    ]
    more = {"serpapi_pagination": {"next_page_token": str(page + 1)}} if page * PER_PAGE < postings else {}
    return json.dumps({"jobs_results": jobs, **more}).encode()


def _adzuna(postings: int, page: int) -> bytes:
    numbers = range((page - 1) * PER_PAGE, min(page * PER_PAGE, postings))
    results = [
        {
            "id": str(number),
            "title": f"Welder {number}",
            "created": "2026-04-15T08:00:00Z",
            "description": _description(number)[:500],
            "company": {"display_name": f"Firm {number % 400}"},
            "location": {"display_name": "Durban", "area": ["South Africa", "KwaZulu-Natal", "Durban"]},
        }
        for number in numbers
    ]
    return json.dumps({"count": postings, "results": results}).encode()


def _greenhouse(postings: int) -> bytes:
    jobs = [
        {
            "id": number,
            "internal_job_id": number,
            "title": f"Welder {number}",
            "absolute_url": f"https://boards.greenhouse.io/firm/jobs/{number}",
            "location": {"name": "Durban"},
            "updated_at": "2026-04-15T08:00:00-00:00",
            "content": _description(number),
        }
        for number in range(postings)
    ]
    return json.dumps({"jobs": jobs, "meta": {"total": postings}}).encode()


def _sitemap(postings: int, site: str) -> bytes:
    urls = "".join(
        f"<url><loc>{site}/jobs/adverts/{number}-welder/</loc></url>" for number in range(postings)
    )
    head = (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    return f"{head}{urls}</urlset>".encode()


def _advert(number: str) -> bytes:
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": f"Welder {number}",
        "datePosted": "2026-04-15",
        "description": f"<p>Reference {number}. {TEXT}</p>",
        "hiringOrganization": {"@type": "Organization", "name": "Firm"},
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": "Durban", "addressCountry": "ZA"},
        },
    }
    filler = "<div class='x'><a href='/about'>About</a><p>Apply today</p></div>" * 100
    script = f'<script type="application/ld+json">{json.dumps(posting)}</script>'
    return f"<html><head>{script}</head><body>{filler}</body></html>".encode()


def answer(target: str, postings: int, site: str) -> tuple[str, bytes]:
    """Return the content type and the body for a request's target."""
    parts = urlsplit(target)
    pieces = parts.path.strip("/").split("/")
    if parts.path == "/search.json":
        return "application/json", _google(postings, parse_qs(parts.query))
    if "search" in pieces:
        return "application/json", _adzuna(postings, int(pieces[-1]))
    if "boards" in pieces:
        return "application/json", _greenhouse(postings)
    if parts.path == "/robots.txt":
        return "text/plain", f"User-agent: *\nSitemap: {site}/sitemap.xml\n".encode()
    if parts.path == "/sitemap.xml":
        return "application/xml", _sitemap(postings, site)
    return "text/html", _advert(pieces[-1].partition("-")[0])


async def _serve(postings: int, delay: float) -> None:
    site = ""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                kind, body = answer(head.split(b" ", 2)[1].decode(), postings, site)
                if delay:
                    await asyncio.sleep(delay)
                writer.write(
                    f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                    + body
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    print(port, flush=True)
    await asyncio.to_thread(sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(_serve(int(sys.argv[1]), float(sys.argv[2])))
