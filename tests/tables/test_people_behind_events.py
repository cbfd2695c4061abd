"""参加人次 right behind an event is told of it, whether the heading of the event says how it is counted or not."""

import pytest

from tests.tables.books import extracted, told
from tests.tables.layout_case import A, facts

TITLE = ["2023年党建数据统计表"]


@pytest.mark.parametrize(
    ("heads", "row", "metrics"),
    [
        (
            ["主题党日", "参加人次", "志愿服务"],
            [12, 310, 4],
            {"theme_day": 12, "theme_day_person_times": 310, "volunteer_activities": 4},
        ),
        (["志愿服务", "参与人次"], [4, 60], {"volunteer_activities": 4, "volunteer_person_times": 60}),
        (["党课", "参加人次"], [4, 60], {"party_lecture": 4}),
        (["主题党日", "党员大会", "参加人次"], [12, 4, 60], {"theme_day": 12, "org_member_meeting": 4}),
        (["主题党日", "党员参加人次", "群众参加人次"], [12, 60, 5], {"theme_day": 12}),
        (["主题党日", "参加人数"], [12, 30], {"theme_day": 12}),
    ],
)
def test_columns(heads, row, metrics, vocabulary):
    extraction = extracted({"表": [TITLE, ["党支部", *heads], [A, *row]]}, vocabulary)
    assert told(extraction) == facts("2023", *((A, metric, value) for metric, value in metrics.items()))


def test_rows(vocabulary):
    rows = [["水利站党支部2023年统计表"], ["项目", "数值"], ["主题党日", 12], ["参加人次", 310]]
    assert {row[1:4:2] for row in told(extracted({"表": rows}, vocabulary))} == {
        ("theme_day", 12),
        ("theme_day_person_times", 310),
    }


def test_what_was_done_below_the_event_leaves_it_a_ledger(vocabulary):
    rows = [
        ["2023年志愿服务台账"],
        ["日期", "志愿服务", "参加人次", "时长（小时）"],
        ["2023年3月5日", "清扫", 30, 2],
        ["2023年4月5日", "义诊", 20, 3],
    ]
    found = {row[1:4] for row in told(extracted({"表": rows}, vocabulary))}
    assert {("volunteer_person_times", "2023-03", 30), ("volunteer_activities", "2023-03", 1)} <= found
