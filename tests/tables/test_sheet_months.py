"""Sheets named for months or numbered, and names of sheets and files that hold the day on which they were made."""

import pytest

from tests.tables.books import doubts, extracted
from tests.tables.layout_case import A, B

BODY = [["党支部", "主题党日", "党课（次）"], [A, 1, 2], [B, 1, 1]]
TITLES = ["党建工作统计表", "2023年党建工作统计表"]


def periods(names, vocabulary, title="党建工作统计表", file_name="2023年党建.xlsx", body=BODY):
    extraction = extracted({name: [[title], *body] for name in names}, vocabulary, file_name=file_name)
    held = {address.partition("!")[0] for code, address in doubts(extraction) if code == "period_unresolved"}
    told = {fact.sheet: fact.period for fact in extraction.facts}
    assert not held & told.keys()
    return [told.get(name) for name in names]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    ("names", "months"),
    [
        (["1", "2", "3"], [1, 2, 3]),
        (["01", "02", "03", "04", "05"], [1, 2, 3, 4, 5]),
        ([str(month) for month in range(1, 13)], list(range(1, 13))),
        (["7", "8", "9", "10"], [7, 8, 9, 10]),
        (["一", "二", "三"], [1, 2, 3]),
        (["2023.1", "2023.2", "2023.9", "2023.10", "2023.12"], [1, 2, 9, 10, 12]),
        (["2023.01", "2023.10"], [1, 10]),
        (["23.1", "23.10"], [1, 10]),
        (["202301", "202312"], [1, 12]),
        (["2301", "2302"], [1, 2]),
        (["2023-1", "2023-2"], [1, 2]),
        (["2023年1月", "2023年2月"], [1, 2]),
        (["1月", "2月"], [1, 2]),
    ],
)
def test_sheets_of_one_layout_are_of_the_months_that_name_them(vocabulary, names, months, title):
    assert periods(names, vocabulary, title) == [f"2023-{month:02}" for month in months]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("names", [["1", "2"], ["1", "2", "3", "4"], ["1", "3", "7"], ["23.6"]])
def test_numbers_that_are_no_run_of_months_leave_the_period_open(vocabulary, names, title):
    assert periods(names, vocabulary, title) == [None] * len(names)


@pytest.mark.parametrize("names", [["Sheet1", "Sheet2"], ["表1", "表2", "表3"], ["1"], ["6"], ["301", "302"]])
def test_numbers_of_tables_tell_no_months(vocabulary, names):
    assert periods(names, vocabulary) == ["2023"] * len(names)


def test_numbered_sheets_of_several_organisations_or_layouts_are_of_the_year(vocabulary):
    orgs = {
        str(index): [[f"{org}2023年统计表"], ["指标", "数值"], ["党课", 4]] for index, org in enumerate((A, B, "环卫所党支部"), 1)
    }
    assert {fact.period for fact in extracted(orgs, vocabulary, file_name="2023年.xlsx").facts} == {"2023"}
    first, second = [["统计表"], *BODY], [["党员队伍情况"], ["单位名称", "党员总数", "女党员数", "预备党员数"], [A, 40, 12, 1]]
    apart = extracted({"1": first, "2": second}, vocabulary, file_name="2023年.xlsx")
    assert {fact.period for fact in apart.facts} == {"2023"}


@pytest.mark.parametrize(
    ("name", "period"), [("2023.6", "2023-06"), ("202306", "2023-06"), ("半年", "2023H1"), ("半年度", "2023H1")]
)
def test_a_single_sheet(vocabulary, name, period):
    assert periods([name], vocabulary) == [period]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("name", ["7月5日", "7月1日更新", "6月版", "6月底", "6月终稿", "6月底数据", "12月5日"])
def test_when_a_sheet_was_made_is_no_month_of_its_figures(vocabulary, name, title):
    assert periods([name], vocabulary, title) == [None]


@pytest.mark.parametrize("name", ["12月底", "12月31日", "1月5日", "1月5日更新"])
def test_what_was_made_at_the_end_of_a_year_is_of_all_of_it(vocabulary, name):
    assert periods([name], vocabulary) == ["2023"]


@pytest.mark.parametrize("name", ["2023年6月5日", "2023.12.31", "2023-12-31"])
def test_a_full_date_names_no_period(vocabulary, name):
    assert periods([name], vocabulary, file_name="党建.xlsx") == [None]
    assert periods(["S"], vocabulary, file_name=f"党建统计（{name}）.xlsx") == [None]


@pytest.mark.parametrize(
    ("file_name", "period"),
    [
        ("2023年度党建统计（2023年12月31日）.xlsx", "2023"),
        ("2023年上半年党建统计2023-07-05.xlsx", "2023H1"),
        ("2023年度党建统计（2024年1月5日）.xlsx", "2023"),
        ("党建统计（2023年1月1日-2023年12月31日）.xlsx", "2023"),
        ("党建统计（截至2023年12月31日）.xlsx", "2023"),
        ("党建统计2023年6月.xlsx", "2023-06"),
        ("统计表2023年12月31日终稿.xlsx", None),
        ("党建统计2023-12-31.xlsx", None),
    ],
)
def test_file_names(vocabulary, file_name, period):
    assert periods(["S"], vocabulary, file_name=file_name) == [period]


def test_a_manifest_goes_before_the_day_in_a_file_name(vocabulary):
    rows = {"S": [["党建工作统计表"], *BODY]}
    told = extracted(rows, vocabulary, file_name="统计（2023-12-31）.xlsx", period="2023")
    assert {fact.period for fact in told.facts} == {"2023"}
