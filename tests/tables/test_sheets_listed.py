"""Sheets that a list of contents tells to be of one branch each."""

import pytest

from tests.tables.books import extracted, told
from tests.tables.layout_case import A, B, facts

FIRST = [["2024年度支部情况登记表"], ["指标", "计量单位", "数值"], ["主题党日", "次", 12], ["党课", "次", 4]]
SECOND = [*FIRST[:2], ["主题党日", "次", 11], ["党课", "次", 3]]
READ = facts("2024", (A, "theme_day", 12), (A, "party_lecture", 4), (B, "theme_day", 11), (B, "party_lecture", 3))


@pytest.mark.parametrize("list_name", ["目录", "封面", "汇总"])
@pytest.mark.parametrize("names", [("1", "2"), ("表一", "表二")])
def test_each_is_of_the_branch_in_its_row(vocabulary, list_name, names):
    contents = [["2024年支部情况登记表目录"], ["表号", "填报单位", "备注"], [names[0], A], [names[1], B]]
    sheets = {list_name: contents, names[0]: FIRST, names[1]: SECOND}
    assert told(extracted(sheets, vocabulary)) == READ


@pytest.mark.parametrize(
    "rows", [[["1", A], ["1", B]], [["1", A], ["2", A]], [["1", A], ["2", B], ["共两份"]], [["1", "张三"], ["2", B]]]
)
def test_a_list_in_doubt_tells_none(vocabulary, rows):
    sheets = {"目录": [["目录"], ["表号", "填报单位"], *rows], "1": FIRST, "2": SECOND}
    assert {one[0] for one in told(extracted(sheets, vocabulary))} <= {""}


def test_what_a_sheet_says_itself_goes_before_the_list(vocabulary):
    own = [FIRST[0], [f"填报单位：{B}"], *FIRST[1:]]
    sheets = {"目录": [["目录"], ["表号", "填报单位"], ["1", A], ["2", B]], "1": own, "2": SECOND}
    assert {one[0] for one in told(extracted(sheets, vocabulary)) if one[3] == 12} == {B}


@pytest.mark.parametrize("heading", ["序号", "编号", "排名", ""])
def test_the_numbers_of_rows_name_no_sheets(vocabulary, heading):
    sheets = {"支部名单": [["支部名单"], [heading or "序", "党支部"], ["1", A], ["2", B]], "1": FIRST, "2": SECOND}
    assert {one[0] for one in told(extracted(sheets, vocabulary))} <= {""}


def test_a_list_of_some_of_the_numbered_sheets_tells_none(vocabulary):
    contents = [["目录"], ["表号", "填报单位"], ["1", A], ["2", B]]
    sheets = {"目录": contents, "1": FIRST, "2": SECOND, "3": SECOND}
    assert {one[0] for one in told(extracted(sheets, vocabulary))} <= {""}
