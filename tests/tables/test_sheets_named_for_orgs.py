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


LEDGER = [["2024年主题党日台账"], ["日期", "主题", "参加人数"], ["3月5日", "学雷锋", 12], ["4月5日", "祭扫", 12]]
MONTHS = [["2024年组织生活情况"], ["月份", "党员大会", "主题党日"], ["1月", 1, 1], ["2月", 0, 1]]


def told_of(*names: str, rows: Rows = LEDGER) -> dict[str, set[str]]:
    """By sheet, the organisations of the figures of sheets of one template."""
    told: dict[str, set[str]] = {}
    for fact in extracted(dict.fromkeys(names, rows), load_vocabulary()).facts:
        told.setdefault(fact.sheet or (fact.address or "").rpartition("!")[0], set()).add(fact.org_text)
    return told


@pytest.mark.parametrize(
    "name",
    [
        *(
            "水利站党支部2024",
            "水利站党支部-完成",
            "水利站党支部汇总",
            "水利站党支部主题党日台账",
            "水利站党支部1-6月",
            "水利站党支部表",
        ),
        *("1.水利站党支部", "01水利站党支部", "附件1-水利站党支部", "水利站党支部（张三）", "水利站党支部（2）"),
    ],
)
def test_a_sheet_is_that_of_the_known_name_that_it_begins_with(name: str) -> None:
    assert told_of(name, "第一党支部") == {name: {"水利站党支部"}, "第一党支部": {"第一党支部"}}


@pytest.mark.parametrize(
    "name", ["水利站", "水利站党支部居委会", "水利站党支部第一党小组", "水利站党支部、环卫所党支部", "水利", "环卫（23人）"]
)
@pytest.mark.parametrize("rows", [LEDGER, MONTHS])
def test_a_sheet_named_for_a_part_of_a_known_name_is_for_a_person_to_place(name: str, rows: Rows) -> None:
    assert told_of(name, "第一党支部", rows=rows) == {name: {name}, "第一党支部": {"第一党支部"}}


@pytest.mark.parametrize("names", [("水利", "环卫"), ("第一", "第二"), ("一村", "二村")])
def test_sheets_of_one_template_with_short_names_are_not_their_superior_s(names: tuple[str, ...]) -> None:
    for rows in (LEDGER, MONTHS, [["榆关县水利局党委2024年组织生活情况"], *MONTHS[1:]]):
        assert told_of(*names, rows=rows) == {name: {name} for name in names}


@pytest.mark.parametrize("name", ["汇总", "Sheet2", "主题党日", "上半年", "统计表", "党员"])
def test_a_sheet_named_for_no_organisation_beside_those_that_are_stays_the_file_s(name: str) -> None:
    assert told_of("第一党支部", name)[name] == {""}


def test_sheets_that_list_organisations_tell_of_each_row_whose_it_is() -> None:
    rows = [["2024年组织生活情况"], ["党支部", "党员大会", "主题党日"], ["第一党支部", 1, 1], ["第二党支部", 0, 1]]
    assert set.union(*told_of("水利", "环卫", rows=rows).values()) == {"第一党支部", "第二党支部"}


def _of_sheets(*names: str) -> dict[str | None, str]:
    table = [["2023年党建统计表"], ["月份", "主题党日", "党员大会"], ["1月", 1, 1], ["2月", 1, 1]]
    known = frozenset({"安和医院内科党支部", "安和医院外科党支部"})
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in names:
        page = book.create_sheet(name)
        for row in table:
            page.append(row)
    content = BytesIO()
    book.save(content)
    found = tables.extract(xlsx.read(content.getvalue()), Hints(file_name="表.xlsx", known_names=known), load_vocabulary())
    return {fact.sheet: fact.org_text for fact in found.facts}


@pytest.mark.parametrize("unlisted", ["儿科", "急诊科"])
def test_a_sheet_beside_several_named_in_part_is_nobody_elses(unlisted: str) -> None:
    assert _of_sheets("内科", "外科", unlisted) == {"内科": "内科", "外科": "外科", unlisted: unlisted}


@pytest.mark.parametrize("other", ["汇总", "全院", "合计", "党建", "主题党日", "Sheet1", "其他"])
def test_a_sheet_beside_several_named_in_part_that_names_none_is_the_reporters(other: str) -> None:
    assert _of_sheets("内科", "外科", other)[other] == ""


@pytest.mark.parametrize(
    "names",
    [
        *(("内科", "儿科"), ("新城", "旧城"), ("机关", "企业"), ("张三", "李四"), ("一", "二")),
        *(("支部1", "支部2"), ("1支部", "2支部"), ("支部一", "支部二"), ("安和医院内科党支部", "新城社区")),
    ],
)
def test_sheets_of_one_template_named_for_somebody_are_nobody_elses(names: tuple[str, ...]) -> None:
    assert _of_sheets(*names) == {name: name for name in names}
    assert told_of(*names, rows=LEDGER) == {name: {name} for name in names}


@pytest.mark.parametrize(
    "names", [("表一", "表二"), ("1", "2"), ("第一页", "第二页"), ("数据", "补充数据"), ("主题党日", "党员大会")]
)
def test_sheets_named_for_paper_numbers_or_kinds_are_the_reporters(names: tuple[str, ...]) -> None:
    assert _of_sheets(*names) == dict.fromkeys(names, "")


@pytest.mark.parametrize("names", [("春节", "国庆"), ("七一", "十一"), ("线上", "线下"), ("室内", "室外")])
def test_sheets_named_for_feasts_and_manners_name_no_organisation(vocabulary, names):
    rows = [["2023年组织生活统计表"], ["指标", "数值"], ["主题党日", 12], ["党员大会", 4]]
    extraction = extracted(dict.fromkeys(names, rows), vocabulary)
    assert not {fact.org_text for fact in extraction.facts} & set(names)
    assert not {mention.text for mention in extraction.mentions} & set(names)
