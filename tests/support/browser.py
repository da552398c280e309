"""The machine's Chromium, driven by Playwright's client; Playwright's own browser download is not used."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM_HINT = "Install it with `apt-get install chromium`."
ARTEFACTS = Path(__file__).resolve().parents[1] / "artefacts"
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


def chromium_path() -> str | None:
    """Return the path of the machine's Chromium or Chrome."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def open_page(width: int = 1600, height: int = 1000) -> Iterator[Page]:
    """Yield a page of a headless browser with an empty profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(_QUIET))
        page = browser.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(60_000)
        try:
            yield page
        finally:
            browser.close()


def save_screenshot(page: Page, name: str) -> Path:
    """Keep a picture of the page below ``tests/artefacts`` (ignored by git) and return its path."""
    ARTEFACTS.mkdir(exist_ok=True)
    path = ARTEFACTS / name
    page.screenshot(path=str(path))
    return path
