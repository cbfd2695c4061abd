"""A workbook with one sheet for each organisation, by name or title: a sheet that the registry does not know is nobody else's."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook

from ingest import tables
from ingest.model import Hints
from ingest.readers.spreadsheets import xlsx
from ingest.vocabulary import load_vocabulary
from tests.tables.books import Rows, extracted

FORM = [["2023年党建工作情况"], ["主题党日（次）", 12, "志愿服务时长（小时）", 120], ["党课（次）", 4, "发展党员数（人）", 1]]


def org_texts(*sheets: str, reporters: tuple[str, ...] = ()) -> set[str]:
    """The organisations that the forms of these sheets are told of; 水利局 alone is in the registry.

    `reporters`: the 填报单位 that a line in each of the sheets names.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for index, name in enumerate(sheets):
        page = book.create_sheet(name)
        lines = [["填报单位：" + reporters[index]]] if reporters else []
        for row in (*FORM[:1], *lines, *FORM[1:]):
            page.append(row)
    content = BytesIO()
    book.save(content)
    hints = Hints(file_name="表.xlsx", known_names=frozenset({"水利局"}))
    found = tables.extract(xlsx.read(content.getvalue()), hints, load_vocabulary())
    assert found.facts
    return {fact.org_text for fact in found.facts}


@pytest.mark.parametrize("unknown", ["体育局", "城南街道", "第三中学校", "供水公司"])
def test_an_unknown_sheet_keeps_its_own_name(unknown: str) -> None:
    assert org_texts("水利局", unknown) == {"水利局", unknown}


def test_a_sheet_that_names_no_organisation_stays_with_the_file() -> None:
    assert "上半年情况" not in org_texts("水利局", "上半年情况")


def test_a_line_of_its_own_in_each_sheet_goes_before_the_short_names_of_sheets() -> None:
    assert org_texts("供水公司", "水利局", reporters=("县供水公司党支部", "水利局")) == {"县供水公司党支部", "水利局"}


def test_one_reporter_of_all_sheets_is_not_the_organisation_of_each() -> None:
    assert org_texts("供水公司", "水利局", reporters=("水利局", "水利局")) == {"供水公司", "水利局"}


def test_a_title_that_names_a_known_organisation_goes_before_a_sheet_that_only_looks_like_one() -> None:
    sheets = {name: [[f"{name}2023年党建工作情况"], *FORM[1:]] for name in ("档案馆党支部", "水利站党支部")}
    assert {fact.org_text for fact in extracted(sheets, load_vocabulary()).facts} == {"档案馆党支部", "水利站党支部"}
    renamed = {"档案馆党支部": sheets["档案馆党支部"], "水利公司": sheets["水利站党支部"]}
    assert {fact.org_text for fact in extracted(renamed, load_vocabulary()).facts} == {"档案馆党支部", "水利站党支部"}


TABLE = [["时间", "党课（次）", "主题党日（次）"], ["第一季度", 1, 3], ["第二季度", 2, 3], ["第三季度", 1, 3], ["第四季度", 1, 3]]
PAIRS = [["党课（次）", 4, "支委会（次）", 12], ["主题党日（次）", 12, "谈心谈话（人次）", 30]]
TITLED = {"水利": "水利局", "教育": "教育局"}


def told_below_a_cover(titles: dict[str, str], rows: Rows) -> dict[str, set[str]]:
    """By sheet, the organisations of its figures, where a cover names another that hands them all in."""
    cover = [["党建工作台账"], ["（2024年度）"], ["填报单位：", "榆关县交通局党委"]]
    sheets = {"封面": cover, **{name: [[title], *rows] for name, title in titles.items()}}
    told: dict[str, set[str]] = {}
    for fact in extracted(sheets, load_vocabulary()).facts:
        told.setdefault(fact.sheet, set()).add(fact.org_text)
    return told


@pytest.mark.parametrize(
    "rows",
    [TABLE, [["党课（次）", 4, "支委会（次）", 12], ["主题党日（次）", 12, "谈心谈话（人次）", 30]]],
    ids=["table", "form"],
)
def test_titles_that_name_different_organisations_go_before_a_cover(rows: Rows) -> None:
    told = told_below_a_cover({sheet: f"季度台账（{org}）" for sheet, org in TITLED.items()}, rows)
    assert told == {sheet: {org} for sheet, org in TITLED.items()}


def test_one_organisation_in_all_titles_is_whom_they_are_made_for() -> None:
    told = told_below_a_cover(dict.fromkeys(TITLED, "季度台账（教育局）"), TABLE)
    assert told == {sheet: {"榆关县交通局党委"} for sheet in TITLED}
