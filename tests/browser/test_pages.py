"""The dashboard in a real browser: every page fits, hostile text stays text, a click leads on, links restore."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TooSlow

from dashboard.views.drawing.printing import SHEET_WIDTH
from tests.browser.conftest import WIDTHS, fit, served
from tests.dashboard.warehouse import build_workspace

pytestmark = pytest.mark.browser
FIRST = 20_000
VIEWS = {
    "overview": "",
    "compare": "compare",
    "compare_one_year": "compare?span=1&orgs=U002,U011",
    "profile": "profile?org=U002",
    "ranking": "ranking?measure=theme_day&period=2024",
    "ranking_per_head": "ranking?measure=volunteer_hours&period=2024&form=per_member",
    "quality": "quality?period=2024",
    "quality_case": "quality?period=2024&case=rollup%7Chours_sum%7CU008%7Cvolunteer_hours%7C2024",
    "dictionary": "dictionary?measure=theme_day&period=2024",
    "evidence_sentence": "evidence?org=U002&measure=theme_day&period=2024",
    "evidence_cell": "evidence?org=U003&measure=theme_day&period=2024",
    "evidence_submission": "evidence?submission=S4",
    "evidence_held_back": "evidence?org=U013&measure=dev_probationary&period=2022",
    "evidence_doubt": "evidence?submission=S2&issue=I5",
}


def open_view(page: Page, address: str) -> None:
    """Open an address and wait until it is drawn and its links are heard (before that a link loads the page it names anew)."""
    page.goto(address)
    expect(page.locator(".dj-finding")).to_be_visible(timeout=FIRST)
    page.wait_for_selector("html[data-links=heard]", state="attached", timeout=FIRST)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=FIRST)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list; one that was opened while the page was still drawn closes with that, and is opened again."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=FIRST)
    wanted = page.get_by_role("option", name=option)
    for _ in range(3):
        page.get_by_role("combobox", name=label).click()
        with contextlib.suppress(TooSlow):
            wanted.click(timeout=5_000)
            return
    wanted.click(timeout=FIRST)


def click_bar(page: Page, number: int) -> None:
    """Click the middle of a bar; Plotly lays a sheet over its bars that takes the click."""
    place = page.locator(".js-plotly-plot .barlayer .point path").nth(number).bounding_box()
    assert place
    page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_fits_its_screen(page: Page, invented_address: str, name: str) -> None:
    open_view(page, f"{invented_address}/{VIEWS[name]}")
    for width in WIDTHS:
        fit(page, width)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_first_page_has_a_name_and_an_unknown_one_is_told_in_chinese(page: Page, invented_address: str) -> None:
    open_view(page, f"{invented_address}/overview?period=2022")
    expect(page).to_have_url(re.compile(r"/\?period=2022"))
    expect(page.locator(".dj-page")).to_have_text("总览")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto(f"{invented_address}/**名**")
    expect(page.get_by_test_id("stMain")).to_contain_text("没有这个页面：**名**", timeout=FIRST)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("link", name="去总览").click()
    expect(page.locator(".dj-page")).to_have_text("总览", timeout=FIRST)


def test_charts_are_drawn_anew_for_a_sheet_of_paper_before_it_prints(page: Page, invented_address: str) -> None:
    open_view(page, f"{invented_address}/profile?org=U002")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=FIRST)
    widths = "[...document.querySelectorAll('.js-plotly-plot .main-svg')].map(one => one.clientWidth)"
    page.evaluate(f"() => {{ window.print = () => {{ window.printed = {widths}; }}; }}")
    page.keyboard.press("Control+p")
    page.wait_for_function("window.printed", timeout=FIRST)
    assert max(page.evaluate("window.printed")) <= SHEET_WIDTH
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    page.wait_for_function(f"Math.max(...{widths}) > {SHEET_WIDTH}", timeout=FIRST)


def test_widgets_speak_chinese(page: Page, invented_address: str) -> None:
    open_view(page, f"{invented_address}/ranking?measure=theme_day&period=2024")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    page.get_by_role("combobox", name="指标", exact=True).click()
    page.keyboard.type("zz")
    expect(page.get_by_text("没有符合的", exact=True)).to_be_visible(timeout=FIRST)
    names = "all => all.map(one => one.getAttribute('aria-label')).filter(name => /[A-Za-z]{3}/.test(name))"
    assert page.locator("[data-testid=stSidebar] [aria-label], [data-testid=stSidebar][aria-label]").evaluate_all(names) == []


def test_paper_has_no_empty_room_below_a_chart_and_no_buttons(page: Page, invented_address: str) -> None:
    open_view(page, f"{invented_address}/profile?org=U002")
    expect(page.locator(".js-plotly-plot .main-svg").first).to_be_visible(timeout=FIRST)
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    gap = """plot => plot.closest("[data-testid=stElementContainer]").getBoundingClientRect().bottom
        - plot.getBoundingClientRect().bottom"""
    assert abs(page.locator(".js-plotly-plot").first.evaluate(gap)) < 4
    expect(page.get_by_test_id("stMain").get_by_role("button", name="下载").first).not_to_be_visible()


def test_hostile_names_are_text(page: Page, invented_address: str) -> None:
    open_view(page, f"{invented_address}/ranking?measure=theme_day&period=2024")
    expect(page.locator(".dj-table")).to_contain_text("<script>alert(1)</script>$x$ **粗** [链](http://a.b)支部")
    assert page.locator("[data-testid=stMain] script, .dj-table strong, .katex").count() == 0


def test_a_bar_leads_to_the_organisation_and_a_figure_to_the_sentence(page: Page, invented_address: str) -> None:
    open_view(page, f"{invented_address}/compare?orgs=U002,U006&measures=theme_day&period=2024&span=2")
    click_bar(page, 1)
    expect(page.locator(".dj-page")).to_have_text("单位画像", timeout=FIRST)
    assert "org=U002" in page.url
    page.locator(".dj-table a[href*='measure=theme_day&period=2024']").first.click()
    expect(page.locator("mark")).to_have_text("12次", timeout=FIRST)


def test_a_choice_is_in_the_link_and_back_restores_it(page: Page, invented_address: str) -> None:
    open_view(page, f"{invented_address}/ranking?measure=theme_day&period=2024")
    page.get_by_role("link", name="气象局党委").click()
    expect(page.locator(".dj-finding")).to_contain_text("气象局党委：", timeout=FIRST)
    page.go_back()
    expect(page.locator(".dj-finding")).to_contain_text("2024年主题党日次数", timeout=FIRST)
    choose(page, "并列", "并列不占位")
    expect(page).to_have_url(re.compile("ties=dense"), timeout=FIRST)
    shared = page.url
    places = page.locator(".dj-table tbody tr td:nth-child(2)")
    expect(places.nth(2)).to_have_text("2")
    page.goto("about:blank")
    open_view(page, shared)
    expect(places.nth(2)).to_have_text("2")


@pytest.mark.parametrize(("kind", "begins"), [("png", b"\x89PNG"), ("svg", b"<svg")])
def test_a_chart_is_saved_as_a_picture(page: Page, invented_address: str, kind: str, begins: bytes) -> None:
    open_view(page, f"{invented_address}/ranking?measure=theme_day&period=2024")
    expect(page.locator(".js-plotly-plot .barlayer path").first).to_be_visible(timeout=FIRST)
    with page.expect_download(timeout=FIRST) as started:
        page.get_by_role("button", name=kind.upper()).click()
    assert started.value.suggested_filename == f"2024年主题党日次数.{kind}"
    content = started.value.path().read_bytes()
    assert content.startswith(begins)
    assert page.locator(".js-plotly-plot .gtitle").count() == 0, "the page says it above the chart"
    if kind == "svg":
        said = re.sub(r"<[^>]+>", "", content.decode())
        assert re.sub(r"\s", "", page.locator(".dj-finding").inner_text())[2:] in re.sub(r"\s", "", said)
        assert "数据来源：党建数据仓库第 7 代" in said


def test_an_open_page_moves_on_by_itself(page: Page, tmp_path: Path) -> None:
    with served(tmp_path / "workspace") as address:
        page.goto(f"{address}/ranking?measure=theme_day&period=2024")
        expect(page.get_by_text("dangjian ingest")).to_be_visible(timeout=FIRST)
        build_workspace(tmp_path / "workspace")
        expect(page.get_by_text("数据：第 7 代")).to_be_visible(timeout=FIRST)
        expect(page.locator(".dj-finding")).to_contain_text("2024年主题党日次数")
        build_workspace(tmp_path / "workspace", number=8)
        expect(page.get_by_text("数据：第 8 代")).to_be_visible(timeout=FIRST)
        expect(page.get_by_test_id("stException")).to_have_count(0)
