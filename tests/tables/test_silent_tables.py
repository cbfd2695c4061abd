"""Tables of organisations whose headings say nothing: read where they surely count months, else told of."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

TITLE = "2023年主题党日开展次数统计表"
OTHER = [["2023年情况"], ["党支部", "党课"], [A, 3]]


@pytest.mark.parametrize(
    "headings",
    [
        *((1, 2, 3, 4), ("01", "02", "03", "04"), ("Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"), ("春季", "夏季", "秋季", "冬季"), (2023.1, 2023.2)),
        *(("第1周", "第2周", "第3周"), ("第一批", "第二批"), ("第1次", "第2次"), ("Jan", "Feb"), ("男", "女"), ("干部", "职工")),
        *(("在职党员", "离退休党员"), ("甲校区", "乙校区"), (1, 2, 3, 4, 5, 6)),
    ],
)
def test_a_table_that_gives_nothing_is_told_of(vocabulary, headings):
    rows = [[TITLE], ["党组织名称", *headings], [A, *[1] * len(headings)], [B, *[2] * len(headings)]]
    extraction = extracted({"S": OTHER, "T": rows}, vocabulary)
    assert told(extraction) == facts("2023", (A, "party_lecture", 3))
    assert doubts(extraction) == {("layout_not_read", "T!*")}


def test_rows_of_nothing_known_below_organisations_are_told_of(vocabulary):
    rows = [[TITLE], ["支部名称", A, B], ["人员", 10, 12], ["教室", 1, 2]]
    extraction = extracted({"S": OTHER, "T": rows}, vocabulary)
    assert doubts(extraction) == {("layout_not_read", "T!*")}


def test_a_table_of_nothing_that_is_counted_is_not_told_of(vocabulary):
    rows = [["2023年办公用品领用表"], ["党组织名称", "笔", "纸"], [A, 1, 2], [B, 2, 3]]
    assert doubts(extracted({"S": OTHER, "T": rows}, vocabulary)) == set()
    listed = [["2023年主题党日学习安排"], ["序号", "内容"], [1, "植树"], [2, "参观"]]
    assert doubts(extracted({"S": OTHER, "T": listed}, vocabulary)) == set()


@pytest.mark.parametrize(("title", "group"), [("2023年主题党日统计表", "开展次数（月份）"), ("2023年主题党日分月统计表", "次数")])
def test_numbers_of_months_below_a_count_are_months(vocabulary, title, group):
    rows = [[title], ["党组织名称", group], ["", 1, 2, 3], [A, 4, 5, 6]]
    extraction = extracted({"T": rows}, vocabulary, {"T": [(1, 0, 2, 0), (1, 1, 1, 3)]})
    assert told(extraction) == {fact for month in (1, 2, 3) for fact in facts(f"2023-0{month}", (A, "theme_day", month + 3))}


def test_two_numbers_below_a_metric_are_no_row_of_figures(vocabulary):
    rows = [["2023年统计表"], ["党组织名称", "主题党日", ""], ["", 1, 2], [A, 4, 4], [B, 4, 4]]
    extraction = extracted({"T": rows}, vocabulary, {"T": [(1, 0, 2, 0), (1, 1, 1, 2)]})
    assert (told(extraction), doubts(extraction)) == (set(), {("period_unresolved", "T!*")})
