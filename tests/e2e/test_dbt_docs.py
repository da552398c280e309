"""The page that ``chommie docs`` writes opens from disk and describes the marts."""

from __future__ import annotations

import pytest

from chommie_assets.settings import Settings
from tests.support.browser import CHROMIUM_HINT, chromium_path, open_page, save_screenshot
from tests.support.command_line import chommie, must
from tests.support.requirements import need

pytestmark = pytest.mark.timeout(300)


def test_fct_jobs_is_described_with_its_lineage(database: Settings, tmp_path) -> None:
    need(chromium_path(), CHROMIUM_HINT)
    page_path = tmp_path / "docs.html"
    must(chommie(database, "docs", "--output", str(page_path)))
    with open_page() as page:
        page.goto(f"{page_path.as_uri()}#!/model/model.chommie.fct_jobs")
        page.get_by_text("salary_month_min").first.wait_for()
        text = page.inner_text("body")
        assert "quality_tier" in text
        assert "monthly" in text.lower()
        save_screenshot(page, "dbt_docs_fct_jobs.png")
        for neighbour in ("Depends On", "Referenced By", "int_job_lives"):
            assert neighbour in text
        page.locator(".launcher-btn").first.click()
        page.locator(".launcher-window canvas[data-id*=node]").last.wait_for()
        save_screenshot(page, "dbt_docs_lineage.png")
