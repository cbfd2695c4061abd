"""The mission on the sample: compare five organisations over five years, walk back to the source, take the ranking along."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")]
FIRST = 20_000
YEARS = ("2020", "2021", "2022", "2023", "2024")
STUDY = ("study_center_group", "study_collective", "study_reading_session")
ROWS = {"学习次数（次）": STUDY, "主题党日次数（次）": ("theme_day",), "志愿服务时长（小时）": ("volunteer_hours",)}
ROWS |= {"发展党员数（人）": ("dev_probationary",)}
Truth = dict[tuple[str, str, str], float | None]
States = dict[tuple[str, str, str], str]
COMMON_ROW = re.compile(r"^[≈≥≤]?([\d,.]+)")


@pytest.fixture(scope="module")
def written(sample_workspace: Path) -> list[dict[str, str]]:
    """The observations that the sample's author wrote down; an organisation, metric and period without one was never told."""
    with (sample_workspace.parent / "sample" / "truth" / "observations.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def truth(written: list[dict[str, str]]) -> Truth:
    """Organisation, metric, period → figure, None where it is no settled one."""
    return {
        (row["org_id"], row["metric_id"], row["period"]): float(row["value"])
        if row["state"] == "settled" and row["value"]
        else None
        for row in written
    }


@pytest.fixture(scope="module")
def states(written: list[dict[str, str]]) -> States:
    """Organisation, metric, period → state."""
    return {(row["org_id"], row["metric_id"], row["period"]): row["state"] for row in written}


@pytest.fixture(scope="module")
def five(truth: Truth) -> list[str]:
    """Five organisations that reported the most of the mission's figures."""
    told: dict[str, int] = defaultdict(int)
    wanted = {metric for metrics in ROWS.values() for metric in metrics}
    for (org_id, metric_id, period), value in truth.items():
        told[org_id] += metric_id in wanted and period in YEARS and value is not None
    return sorted(told, key=lambda org_id: (-told[org_id], org_id))[:5]


def open_view(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator(".dj-table").first).to_be_visible(timeout=FIRST)


def cells(page: Page) -> list[list[str]]:
    """The text of the page's (first) table, row by row."""
    rows = page.locator(".dj-table").first.locator("tbody tr")
    return [[text.strip() for text in row.locator("td").all_inner_texts()] for row in rows.all()]


def test_five_organisations_over_five_years_and_back_to_the_source(
    page: Page, sample_address: str, truth: Truth, five: list[str]
) -> None:
    open_view(page, f"{sample_address}/compare?orgs={','.join(five)}")
    heads = page.locator(".dj-table th").all_inner_texts()
    assert [head.strip() for head in heads[2:7]] == [f"{year}年" for year in YEARS]
    shown = cells(page)
    assert [row[0] for row in shown] == [name for name in ROWS for _ in five]

    n_settled = n_right = 0
    for number, row in enumerate(shown):
        org_id, metrics = five[number % len(five)], ROWS[row[0]]
        for year, said in zip(YEARS, row[2:7], strict=True):
            assert said
            figures = [truth.get((org_id, metric, year)) for metric in metrics]
            if re.fullmatch(r"[\d,.]+", said) and None not in figures:
                n_settled += 1
                n_right += float(said.replace(",", "")) == sum(figure or 0 for figure in figures)
    assert n_settled >= len(YEARS) * len(five)
    assert n_right == n_settled

    name = shown[len(five)][1]
    page.locator(".dj-table").first.get_by_role("link", name=name, exact=True).first.click()
    expect(page.locator(".dj-finding")).to_contain_text(f"{name}：", timeout=FIRST)
    figure = page.locator(".dj-table a[href*='measure=theme_day'][href*='period=2024']").first
    number_said = COMMON_ROW.match(figure.inner_text())
    assert number_said
    figure.click()
    expect(page.locator(".dj-page")).to_have_text("证据", timeout=FIRST)
    source = page.locator("mark, td.marked").first
    expect(source).to_be_visible(timeout=FIRST)
    assert page.locator(".dj-figure").inner_text().startswith(number_said[0])


@pytest.mark.parametrize(
    ("measure", "title"), [("theme_day", "2024年主题党日次数排名"), ("party_lecture", "2024年讲党课次数排名")]
)
def test_the_ranking_is_taken_along_as_it_stands(
    page: Page,
    sample_address: str,
    sample_workspace: Path,
    truth: Truth,
    states: States,
    tmp_path: Path,
    measure: str,
    title: str,
) -> None:
    open_view(page, f"{sample_address}/ranking?measure={measure}&period=2024")
    on_page = cells(page)
    with page.expect_download(timeout=FIRST) as started:
        page.get_by_role("button", name="下载", exact=True).click()
        page.get_by_role("button", name="Excel（.xlsx）").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    assert file.name == f"{title}.xlsx"

    sheet = openpyxl.load_workbook(file)["排名"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=3 + len(on_page))]
    assert [row[2] for row in rows] == [row[2] for row in on_page]
    assert [str(row[1]) for row in rows] == [row[1] for row in on_page]

    ranked = [row for row in rows if isinstance(row[1], int)]
    others = rows[len(ranked) :]
    figures = [row[4] for row in ranked]
    assert figures == sorted(figures, reverse=True)
    assert [row[1] for row in ranked] == [1 + sum(other > own for other in figures) for own in figures]
    assert len(set(figures)) < len(figures)
    assert all(row[1] == "—" and row[5] for row in others)

    places = page.locator(".dj-table").first.locator("tbody tr td:nth-child(3) a").evaluate_all("all => all.map(one => one.href)")
    org_ids = [str(parse_qs(urlsplit(place).query)["org"][0]) for place in places]
    told = [truth.get((org_id, measure, "2024")) for org_id in org_ids]
    exact = [(one, row[4]) for one, row in zip(told, ranked, strict=False) if one is not None and not row[5]]
    assert len(exact) > len(ranked) / 2
    assert [one for one, _ in exact] == [figure for _, figure in exact]
    listed = {org_id: (row[4], row[5]) for org_id, row in zip(org_ids[len(ranked) :], others, strict=True)}
    missing = {org_id for org_id, (figure, why) in listed.items() if figure == why == "未报"}
    silent = {org_id for org_id in org_ids if (org_id, measure, "2024") not in truth}
    assert silent
    assert silent <= missing
    masked = {org_id for org_id in org_ids if states.get((org_id, measure, "2024")) == "redacted"}
    assert masked or measure != "theme_day"
    assert all(listed[org_id][0] == "已隐去" and listed[org_id][1].startswith("已隐去") for org_id in masked)
    assert not [row for row in rows if row[4] == 0]

    said = "\n".join(str(row[0].value) for row in sheet.iter_rows(min_row=4 + len(rows)))
    current = json.loads((sample_workspace / "generations" / "current.json").read_text("utf-8"))
    assert f"第 {current['generation']} 代" in said
    assert "并列占位" in said


def test_a_doubt_leads_to_its_source_and_to_the_list_that_the_offices_answer(
    page: Page, sample_address: str, tmp_path: Path
) -> None:
    open_view(page, f"{sample_address}/quality?period=2024")
    page.locator(".dj-table a[href*='case=']").first.click()
    expect(page.locator(".dj-page")).to_contain_text("数据质量：", timeout=FIRST)
    compared = page.locator(".dj-table a[href^='evidence']").first
    compared.click()
    expect(page.locator(".dj-page")).to_have_text("证据", timeout=FIRST)
    expect(page.locator("mark, td.marked").first).to_be_visible(timeout=FIRST)
    page.go_back()
    expect(page.locator(".dj-page")).to_contain_text("数据质量：", timeout=FIRST)
    page.get_by_role("link", name="回到清单").click()
    with page.expect_download(timeout=FIRST) as started:
        page.get_by_role("button", name="下载核实清单").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    book = openpyxl.load_workbook(file)
    assert book["所见"].sheet_state == "hidden"
    for name in book.sheetnames[:-2]:
        headers = [cell.value for cell in book[name][2]]
        assert {"单位", "问题", "各处的数", "答复", "依据或理由"} <= set(headers)
        assert book[name]["B3"].value
