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
