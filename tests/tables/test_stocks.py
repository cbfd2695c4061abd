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


@pytest.mark.parametrize("ends", [("2022年底", "2023年底"), ("2022年末", "2023年末"), ("截至2022年底", "截至2023年底")])
def test_people_told_at_the_end_of_years_are_stocks(vocabulary, ends):
    rows = [["2023年发展党员情况表"], [f"填报单位：{A}"], ["指标", *ends], ["入党积极分子", 160, 176], ["发展对象", 4, 5]]
    last = facts("2023", (A, "dev_activists_stock", 176), (A, "dev_candidates_stock", 5))
    assert told(extracted({"S": rows}, vocabulary)) >= last
    headed = [["2023年情况表"], ["党支部", *(f"{end}入党积极分子" for end in ends), "新增积极分子"], [A, 16, 17, 5]]
    both = facts("2023", (A, "dev_activists_stock", 17), (A, "dev_activists", 5))
    assert told(extracted({"S": headed}, vocabulary)) >= both


def test_those_taken_in_until_the_end_of_a_year_are_those_of_the_year(vocabulary):
    rows = [
        ["2023年发展党员情况表"],
        [f"填报单位：{A}"],
        ["指标", "2022年底", "2023年底"],
        ["发展党员", 5, 8],
        ["预备党员转正", 4, 3],
    ]
    assert (A, "dev_probationary", "2023", 8, "reported") in told(extracted({"S": rows}, vocabulary))


@pytest.mark.parametrize(("full", "is_read"), [(41, False), (2, True)])
def test_full_members_below_a_title_of_those_who_join(vocabulary, full, is_read):
    rows = [["2023年发展党员情况表"], ["党支部", "申请人", "积极分子", "预备党员", "正式党员"], [A, 3, 4, 2, full]]
    read = extracted({"S": rows}, vocabulary)
    assert ((A, "dev_regularized", "2023", full, "reported") in told(read)) is is_read
    assert doubts(read) == (set() if is_read else {("layout_not_read", "S!E2")})
    assert (A, "dev_activists", "2023", 4, "reported") in told(read)
