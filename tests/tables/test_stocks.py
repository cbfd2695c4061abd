"""在册, 现有, 年末实有 over people or in the title: stocks where a metric counts them, never those of the year."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

STOCKS = facts("2023", (A, "dev_activists_stock", 12), (A, "dev_candidates_stock", 4))
PEOPLE = ["积极分子", "发展对象", "预备党员"]


@pytest.mark.parametrize("group", ["年末在册人数", "年末在册", "现有", "现有人数", "年末实有"])
@pytest.mark.parametrize("title", ["2023年组织发展情况表", "2023年发展党员情况表"])
def test_people_below_a_group_of_stocks(vocabulary, title, group):
    rows = [[title], ["党支部", group, "", ""], ["", *PEOPLE], [A, 12, 4, 3]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(1, 0, 2, 0), (1, 1, 1, 3)]})
    assert told(extraction) == STOCKS
    assert doubts(extraction, "note") == {("figures_skipped", "S!D3")}


@pytest.mark.parametrize(
    "title",
    ["2023年组织发展情况表（年末实有）", "2023年发展党员情况表（现有）", "2023年末在册积极分子、发展对象、预备党员情况表"],
)
def test_people_below_a_title_of_stocks(vocabulary, title):
    assert told(extracted({"S": [[title], ["党支部", *PEOPLE], [A, 12, 4, 3]]}, vocabulary)) == STOCKS
    rows = [[title], [f"填报单位：{A}"], ["指标", "数值"], *zip(PEOPLE, (12, 4, 3), strict=True)]
    assert told(extracted({"S": rows}, vocabulary)) == STOCKS


@pytest.mark.parametrize("title", ["2023年组织发展情况表", "2023年末组织发展情况表", "2023年在册党员和积极分子发展情况表"])
def test_people_of_the_year_stay_those_of_the_year(vocabulary, title):
    rows = [[title], ["党支部", "新确定积极分子", "确定发展对象"], [A, 12, 4]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", (A, "dev_activists", 12), (A, "dev_candidates", 4))
