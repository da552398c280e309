"""The UI that ``chommie up`` serves: the whole lineage, and a file dropped while it is up becomes searchable."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator

import pytest

from chommie_assets.settings import Settings
from tests.support.browser import CHROMIUM_HINT, chromium_path, open_page, save_screenshot
from tests.support.command_line import chommie, must
from tests.support.requirements import need

GROUPS = ("ingestion", "staging", "enrichment", "marts", "search", "archive")
SEARCHABLE_WITHIN_SECONDS = 240
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def up(module_database: Settings) -> Iterator[tuple[Settings, str]]:
    """A served UI on a free port, and its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    printed = must(chommie(module_database, "up", "--port", str(port)))
    try:
        yield module_database, re.search(r"http://\S+", printed).group()
    finally:
        must(chommie(module_database, "down"))


def test_the_graph_shows_every_group(up) -> None:
    need(chromium_path(), CHROMIUM_HINT)
    _, url = up
    with open_page() as page:
        page.goto(f"{url}/asset-groups")
        for group in GROUPS:
            page.get_by_text(group, exact=True).first.wait_for()
        save_screenshot(page, "asset_graph.png")


def test_fct_jobs_shows_its_upstream_and_downstream(up) -> None:
    need(chromium_path(), CHROMIUM_HINT)
    _, url = up
    with open_page(2200, 1400) as page:
        page.goto(f"{url}/assets/marts/fct_jobs?view=lineage&lineageScope=neighbors")
        for neighbour in ("fct_jobs", "job_registry", "text_vectors", "job_vectors"):
            page.get_by_text(neighbour, exact=True).first.wait_for()
        page.get_by_text(re.compile("^int_job")).first.wait_for()
        save_screenshot(page, "lineage_fct_jobs.png")


def test_a_dropped_file_becomes_searchable(up) -> None:
    settings, _ = up
    advert = {
        "title": "Lighthouse Keeper",
        "company": "Agulhas Harbours",
        "location": "Gqeberha",
        "description": "Keep the lamp of the lighthouse burning, maintain the optics and log passing ships.",
    }
    folder = settings.landing_dir / "harbour_board"
    folder.mkdir(parents=True)
    (folder / "adverts.json").write_text(json.dumps([advert]))
    deadline = time.monotonic() + SEARCHABLE_WITHIN_SECONDS
    titles: list[str] = []
    while "Lighthouse Keeper" not in titles:
        assert time.monotonic() < deadline, (
            f"not searchable after {SEARCHABLE_WITHIN_SECONDS} s; found {titles}"
        )
        time.sleep(5)
        found = chommie(settings, "search", "lighthouse keeper", "--json")
        titles = [hit["title"] for hit in json.loads(found.stdout)] if found.returncode == 0 else []
