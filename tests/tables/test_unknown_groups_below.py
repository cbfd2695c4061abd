"""A second table below the first, with groups of headings that no list knows: its names are no figures of the first."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

ABOVE = [["2023年度汇总"], ["单位", "党员总数", "党课", "", "志愿服务人次"], ["", "", "今年", "去年", ""], [A, 86, 17, 7, 188]]
MERGED = [(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 2, 4)]


def test_groups_over_names_of_metrics_head_a_table(vocabulary):
    group, names = (
        ["党组织", "组织生活制度落实", "", "", "党员队伍", ""],
        ["", "谈心谈话", "主题党日", "经费", "党员总数", "转正"],
    )
    rows = [*ABOVE, group, names, [B, 213, 18, 3, 56, 6]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [*MERGED, (4, 0, 5, 0), (4, 1, 4, 3), (4, 4, 4, 5)]})
    above = facts("2023", (A, "member_total", 86), (A, "party_lecture", 17), (A, "volunteer_person_times", 188))
    below = facts("2023", (B, "org_heart_talk", 213), (B, "theme_day", 18), (B, "member_total", 56), (B, "dev_regularized", 6))
    assert {one for one in told(extraction) if one[2] == "2023"} == above | below
    assert doubts(extraction) == set()


@pytest.mark.parametrize("gap", [[], ["二、组织生活情况"], ["2023年上半年汇总表"]], ids=["empty", "section", "title"])
def test_so_do_they_below_a_line_alone(vocabulary, gap):
    rows = [*ABOVE, gap, ["党组织", "学习教育", "", "服务群众"], ["", "学习心得", "集中学习", "慰问困难党员"], [B, 14, 15, 89]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [*MERGED, (5, 0, 6, 0), (5, 1, 5, 2)]})
    metrics = {(org, metric, value) for org, metric, _, value, _ in told(extraction) if org == B}
    assert metrics == {(B, "study_reflections", 14), (B, "study_collective", 15), (B, "care_condolence", 89)}


def test_a_branch_merged_down_over_its_rows_heads_none(vocabulary):
    rows = [["2023年度汇总"], ["单位", "指标", "内容"], [A, "党课", "主题党日"], ["", "支委会", "党员大会"]]
    assert told(extracted({"S": rows}, vocabulary, {"S": [(2, 0, 3, 0)]})) == set()
