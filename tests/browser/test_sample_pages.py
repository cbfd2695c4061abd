"""The pages on the sample, as a newcomer first sees them; each is kept as a picture below artifacts/sample."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ARTIFACTS, WIDTHS, fit

pytestmark = pytest.mark.browser
FIRST = 20_000
# What the documents show: `docs/screenshots/{name}-{width}.png` are these pictures.
VIEWS = {
    "overview": ("", ".dj-table .dj-bar"),
    "compare": ("compare", ".js-plotly-plot"),
    "profile": ("profile", ".js-plotly-plot"),
    "ranking": ("ranking?measure=theme_day&period=2024", ".js-plotly-plot"),
    "assessment": ("assessment?period=2024", ".dj-table .dj-bar"),
    "quality": ("quality?period=2024", ".dj-table a[href*='case=']"),
    "dictionary": ("dictionary?measure=theme_day&period=2024", ".dj-reading"),
    "evidence": ("evidence?org=J0039&measure=theme_day&period=2024", "mark, td.marked"),
    "evidence-held": ("evidence?org=J0017&measure=theme_day&period=2022", ".dj-grid.doubt td.marked"),
}


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_of_the_sample_fits_and_shows_its_subject(page: Page, sample_address: str, name: str) -> None:
    place, subject = VIEWS[name]
    page.goto(f"{sample_address}/{place}")
    expect(page.locator(".dj-finding")).to_be_visible(timeout=FIRST)
    expect(page.locator(subject).first).to_be_visible(timeout=FIRST)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=FIRST)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    (ARTIFACTS / "sample").mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        fit(page, width)
        page.screenshot(path=ARTIFACTS / "sample" / f"{name}-{width}.png", animations="disabled")
