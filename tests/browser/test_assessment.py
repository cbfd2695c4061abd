"""考核 in a browser on the sample: scores to their evidence, a trial beside the official places, the file, and a freeze."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.frozen.folder import check_folder
from tests.browser.conftest import WIDTHS, fit, served

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")]
FIRST = 20_000
BRANCHES = "党支部书记抓基层党建考核"
SECTORS = "共性加行业综合考核"
NOT_NEEDED = ("archive", "raw.duckdb", "exports", "build", "run.lock")


@pytest.fixture(scope="module")
def own_workspace(sample_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample to freeze in: the shared one stays as it is."""
    root = tmp_path_factory.mktemp("freezing") / "workspace"
    shutil.copytree(sample_workspace, root, ignore=lambda _, names: [one for one in names if one in NOT_NEEDED])
    return root


@pytest.fixture(scope="module")
def own_address(own_workspace: Path) -> Iterator[str]:
    with served(own_workspace) as address:
        yield address


def opened(page: Page, address: str, **parameters: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in {"period": "2024", **parameters}.items())
    page.goto(f"{address}/assessment?{query}")
    expect(page.locator(".dj-table .dj-bar").first).to_be_visible(timeout=3 * FIRST)


def rows(table: Locator) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [[text.strip() for text in row.locator("td").all_inner_texts()] for row in table.locator("tbody tr").all()]


def official(page: Page) -> list[list[str]]:
    """The official places, as soon as they are drawn: place, organisation, total."""
    table = page.locator(".dj-table", has=page.locator(".dj-bar")).last
    expect(table.locator("tbody tr").first).to_be_visible(timeout=FIRST)
    return [row[:3] for row in rows(table)]


def settled(page: Page) -> None:
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=FIRST)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_scheme_is_chosen_and_a_place_is_two_clicks_from_its_evidence(page: Page, sample_address: str) -> None:
    opened(page, sample_address, scheme=BRANCHES)
    page.get_by_role("combobox", name=re.compile("考核方案")).click()
    page.get_by_role("option", name=re.compile(SECTORS)).click()
    expect(page.locator(".dj-finding")).to_contain_text("共性加行业", timeout=FIRST)
    settled(page)
    assert "trial=" not in page.url
    for width in reversed(WIDTHS):
        fit(page, width)
    totals = [float(row[2].lstrip("≈")) for row in official(page) if row[0] != "—"]
    assert totals == sorted(totals, reverse=True)

    page.locator(".dj-table a[href*='org=']").first.click()
    expect(
        page.get_by_text("为什么").or_(page.get_by_text("怎样才能更前")).or_(page.get_by_text("数有变动")).first
    ).to_be_visible(timeout=FIRST)
    figure = page.locator(".dj-table a[href^='evidence']").first
    said = re.match(r"[≈≥≤]?([\d,.]+)", figure.inner_text())
    assert said
    figure.click()
    expect(page.locator(".dj-page")).to_have_text("证据", timeout=FIRST)
    expect(page.locator("mark, td.marked").first).to_be_visible(timeout=FIRST)
    assert said[1] in page.locator(".dj-figure").inner_text()


def test_another_weight_moves_places_and_leaves_the_official_ones(page: Page, sample_address: str) -> None:
    opened(page, sample_address, scheme=BRANCHES)
    before = official(page)
    page.get_by_text("试算：改一改").click()
    points = page.get_by_label(re.compile("^分值（方案为"))
    expect(points).to_be_visible(timeout=FIRST)
    points.fill("40")
    points.press("Enter")
    heading = page.locator(".dj-heading", has_text=re.compile(r"试算：[1-9]\d*家的名次会变"))
    expect(heading).to_be_visible(timeout=FIRST)
    assert "trial=" in page.url
    settled(page)
    trial = rows(page.locator(".dj-table").first)
    assert {row[2] for row in trial} & {f"升{number}" for number in range(1, 40)}
    assert sorted(row[3] for row in trial) == sorted(row[1] for row in before)
    assert official(page) == before
    fit(page, WIDTHS[1])
    page.get_by_role("button", name="恢复原方案").click()
    expect(heading).to_have_count(0, timeout=FIRST)
    assert official(page) == before


def test_the_file_holds_what_the_page_shows(page: Page, sample_address: str, tmp_path: Path) -> None:
    opened(page, sample_address, scheme=BRANCHES)
    shown = rows(page.locator(".dj-table").first)
    with page.expect_download(timeout=FIRST) as started:
        page.get_by_role("button", name="下载", exact=True).click()
        page.get_by_role("button", name="Excel（.xlsx）").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    sheet = openpyxl.load_workbook(file)["考核结果"]
    written = [[cell.value for cell in row][1:] for row in sheet.iter_rows(min_row=4, max_row=3 + len(shown))]
    assert [[row[0], row[1]] for row in written] == [[int(row[0]) if row[0] != "—" else "—", row[1]] for row in shown]
    assert [row[2] for row in written] == [float(row[2].lstrip("≈")) for row in shown]


def test_a_freeze_is_confirmed_kept_and_noticed_when_it_is_changed(page: Page, own_address: str, own_workspace: Path) -> None:
    opened(page, own_address, scheme=BRANCHES)
    before = official(page)
    page.get_by_role("button", name="冻结这次考核").click()
    asked = page.get_by_role("dialog")
    expect(asked).to_contain_text(str(own_workspace / "frozen"), timeout=FIRST)
    asked.get_by_role("button", name="确认冻结").click()
    expect(asked).to_contain_text("没有写冻结的人", timeout=FIRST)
    asked.get_by_label("冻结的人").fill("赵六")
    asked.get_by_label("冻结的人").press("Tab")
    asked.get_by_role("button", name="确认冻结").click()
    expect(page.locator(".dj-page")).to_contain_text("冻结存档", timeout=3 * FIRST)
    expect(page.get_by_text("每个文件都与冻结时一样")).to_be_visible(timeout=FIRST)
    settled(page)
    assert official(page) == before
    fit(page, WIDTHS[1])
    [folder] = (own_workspace / "frozen").glob("2024-*")
    assert check_folder(folder) == []
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["person"] == "赵六"

    file = folder / "ranking.csv"
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[:-1])
    opened(page, own_address, scheme=BRANCHES)
    expect(page.get_by_text("不一致：内容被改动：ranking.csv")).to_be_visible(timeout=FIRST)
