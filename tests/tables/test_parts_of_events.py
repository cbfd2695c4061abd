"""What stands behind 其中 by the name of another metric: some of the whole above, or all of its own."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A

HEAD = [["2023年党建工作情况表"], ["项目", "数值"]]


def _read(vocabulary, *rows):
    extraction = extracted({"S": [*HEAD, *rows]}, vocabulary, file_name=f"{A}.xlsx")
    return {(metric, value) for _, metric, _, value, _ in told(extraction)}, {where for _, where in doubts(extraction)}


@pytest.mark.parametrize(
    ("rows", "figures", "held"),
    [
        ([["集中学习", 25], ["其中："], ["主题党日", 12], ["党课", 4]], {("study_collective", 25)}, {"S!5:5", "S!6:6"}),
        ([["主题党日", 12], ["其中："], ["党课", 4], ["志愿服务", 3]], {("theme_day", 12)}, {"S!5:5", "S!6:6"}),
        ([["集中学习", 25], ["其中：主题党日", 12]], {("study_collective", 25)}, {"S!4:4"}),
        (
            [["志愿服务", 12], ["其中："], ["宣讲", 4], ["慰问", 3], ["走访", 5]],
            {("volunteer_activities", 12)},
            {"S!5:5", "S!6:6", "S!7:7"},
        ),
        (
            [["主题党日", 12], ["其中：志愿服务", 4], ["党课", 4], ["警示教育", 4]],
            {("theme_day", 12)},
            {"S!4:4", "S!5:5", "S!6:6"},
        ),
        ([["主题党日", 12], ["其中：志愿服务", 4], ["党课", 8]], {("theme_day", 12)}, {"S!4:4", "S!5:5"}),
        ([["主题党日", 12], ["其中：志愿服务", 4], ["党课", 7]], {("theme_day", 12), ("party_lecture", 7)}, {"S!4:4"}),
        (
            [["集中学习", 12], ["其中：专题研讨", 4], ["警示教育", 8], ["党课", 3]],
            {("study_collective", 12), ("party_lecture", 3)},
            {"S!4:4", "S!5:5"},
        ),
    ],
)
def test_other_events_of_a_whole_are_held_back(vocabulary, rows, figures, held):
    assert _read(vocabulary, *rows, ["志愿服务时长", 86]) == (figures | {("volunteer_hours", 86)}, held)


@pytest.mark.parametrize(
    ("rows", "figures"),
    [
        ([["三会一课", 32], ["其中：党员大会", 4], ["党课", 4]], {("org_member_meeting", 4), ("party_lecture", 4)}),
        ([["集中学习", 25], ["其中："], ["线上", 5], ["主题党日", 12]], {("study_collective", 25), ("theme_day", 12)}),
        ([["党课", 4], ["其中："], ["书记讲党课", 2], ["主题党日", 12]], {("party_lecture", 4), ("theme_day", 12)}),
        ([["党员总数", 45], ["其中：女党员", 12], ["主题党日", 11]], {("member_total", 45), ("theme_day", 11)}),
    ],
)
def test_what_follows_other_parts_is_a_whole_again(vocabulary, rows, figures):
    assert _read(vocabulary, *rows) == (figures, set())
