"""A table below a line that names nobody is the organisation's of the sheet's first title."""

import pytest

from tests.tables.books import extracted
from tests.tables.layout_case import BUREAU, A, B

FORM = [["指标", "数值"], ["主题党日", 2]]
HOURS = [["项目", "数量"], ["志愿服务时长（小时）", 22]]
ORGS = [["党支部", "志愿服务时长（小时）"], [B, 22]]


def _owners(vocabulary, *rows):
    found = extracted({"Sheet1": list(rows), "Sheet2": [[f"{B}2023年党建工作统计表"], *FORM]}, vocabulary).facts
    return {fact.org_text for fact in found if fact.address.startswith("Sheet1")}


@pytest.mark.parametrize(
    ("first", "second"), [("1月", "2月"), ("一季度", "二季度"), ("一、组织生活", "二、志愿服务情况"), ("", "其他工作情况")]
)
def test_lower_tables_are_of_the_first_titles_branch(first, second, vocabulary):
    upper = [[f"{A}2023年党建工作统计表"], *([[first]] if first else []), *FORM]
    for lower in (FORM if first.endswith(("月", "季度")) else HOURS, HOURS):
        assert _owners(vocabulary, *upper, [second], *lower) == {A}


@pytest.mark.parametrize("line", ["各支部志愿服务情况", "全局情况", f"{BUREAU}2023年志愿服务情况", "老干科党支部志愿服务情况"])
def test_others_are_not(line, vocabulary):
    assert A not in {
        fact.org_text
        for fact in extracted({"S": [[f"{A}2023年党建工作统计表"], *FORM, [line], *HOURS]}, vocabulary).facts
        if fact.metric_id == "volunteer_hours"
    }


def test_tables_of_organisations_say_it_themselves(vocabulary):
    assert _owners(vocabulary, [f"{A}2023年党建工作统计表"], *FORM, ["志愿服务情况"], *ORGS) == {A, B}


def test_a_bracket_above_the_title_names_the_branch(vocabulary):
    assert _owners(vocabulary, [f"（{A}）"], ["2023年党建工作统计表"], *FORM) == {A}


OTHER_BODIES = ("街道汇总", "全街道情况", "各支部情况", "下属支部情况", "机关情况", "街道机关", "附：街道机关数据")


@pytest.mark.parametrize("line", OTHER_BODIES)
def test_a_body_without_its_name_is_not_the_branch_above(line, vocabulary):
    upper = [[f"{A}2023年党建工作统计表"], *FORM]
    assert _owners(vocabulary, *upper, [], [line], *HOURS) == {A, line}
    assert _owners(vocabulary, *upper, [], [line], *HOURS, [], ["三、学习情况"], ["项目", "数量"], ["党课", 4]) == {A, line}


@pytest.mark.parametrize("line", ["镇党委汇总", "县级数据汇总", "街道汇总（12个支部）", "街道2023年汇总", "学院汇总"])
def test_a_sum_of_a_wider_body_is_not_the_branchs(line, vocabulary):
    owners = _owners(vocabulary, [f"{A}2023年党建工作统计表"], *FORM, [], [line], *HOURS)
    assert A in owners
    assert len(owners - {""}) == 2


@pytest.mark.parametrize("line", OTHER_BODIES)
def test_nor_is_it_below_the_pairs_of_a_form(line, vocabulary):
    form = [[f"{A}2023年党建工作统计表"], ["主题党日", 2, "支委会", 12], [line], ["党课", 4, "党员大会", 9]]
    assert _owners(vocabulary, *form) == ({A} if line == "全街道情况" else {A, line})


@pytest.mark.parametrize("line", ["汇总", "全年汇总", "机关党建情况", "党小组情况", "全体党员参加情况", "二、志愿服务情况"])
def test_a_line_of_no_other_body_leaves_it_to_the_branch(line, vocabulary):
    assert _owners(vocabulary, [f"{A}2023年党建工作统计表"], *FORM, [], [line], *HOURS) - {""} == {A}


@pytest.mark.parametrize("line", ["各支部合计", "下属支部情况", "全局汇总"])
def test_the_sums_of_those_below_are_the_committees(line, vocabulary):
    assert _owners(vocabulary, [f"{BUREAU}2023年党建工作统计表"], *FORM, [], [line], *HOURS) - {""} == {BUREAU}


@pytest.mark.parametrize("line", ["老干科党支部志愿服务情况", "二、敬老院党支部学习情况"])
def test_a_branch_that_nobody_knows_is_not_the_one_above(line, vocabulary):
    name = line.removeprefix("二、").removesuffix("志愿服务情况").removesuffix("学习情况")
    assert _owners(vocabulary, [f"{A}2023年党建工作统计表"], *FORM, [], [line], *HOURS) == {A, name}
