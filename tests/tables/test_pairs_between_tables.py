"""A metric with its sum right above the headings of the next table is what that table is of, and no row of the one before."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

TITLE = f"{A}2023年统计表"
MONTHS = ["月份", "次数"]


@pytest.mark.parametrize("gap", [[], [[]]])
@pytest.mark.parametrize("months", [("1月", "2月"), (1, 2)])
@pytest.mark.parametrize("total", [[], [["合计", 3]]])
def test_months_are_of_the_pair_above_them(vocabulary, gap, months, total):
    first = [["主题党日", 3], MONTHS, [months[0], 1], [months[1], 2], *total]
    second = [["讲党课", 2], MONTHS, [months[0], 1], [months[1], 1]]
    extraction = extracted({"S": [[TITLE], *first, *gap, *second]}, vocabulary)
    assert not doubts(extraction)
    assert told(extraction) == facts("2023-01", (A, "theme_day", 1), (A, "party_lecture", 1)) | facts(
        "2023-02", (A, "theme_day", 2), (A, "party_lecture", 1)
    )


def test_a_pair_below_branches_stays_a_row_of_theirs(vocabulary):
    """Only below months it surely heads the next table: this one is of nobody, which is said when its name is looked up."""
    table = [
        ["党支部", "主题党日", "讲党课"],
        [A, 4, 12],
        [B, 4, 12],
        ["党员总数", 81],
        [],
        ["党支部", "姓名", "职务"],
        [A, "张三", "书记"],
    ]
    extraction = extracted({"S": [["2023年党建统计表"], *table]}, vocabulary)
    assert {fact.org_text for fact in extraction.facts} == {A, B, "党员总数"}


def test_a_row_among_others_of_its_kind_stays_where_it_is(vocabulary):
    heads = ["项目", "数值"]
    rows = [[TITLE], heads, ["编外人员", 3], ["主题党日", 12], [], heads, ["讲党课", 3]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", (A, "theme_day", 12), (A, "party_lecture", 3))
