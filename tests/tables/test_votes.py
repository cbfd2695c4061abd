"""How was voted on persons tells neither how many were taken in nor confirmed; meetings with votes are counted as ever."""

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts


def test_votes_on_candidates_are_held(vocabulary):
    heads = ["姓名", "应到", "实到", "赞成", "反对", "会议时间"]
    rows = [[A + "2023年预备党员转正表决情况统计表"], heads, ["甲", 38, 36, 36, 0, "2023.6.8"], ["乙", 38, 36, 35, 0, "2023.6.8"]]
    read = extracted({"S": rows}, vocabulary)
    assert not read.facts
    assert doubts(read) == {("layout_not_read", "S!2:4")}


def test_those_who_came_to_a_vote_are_not_those_taken_in(vocabulary):
    heads = ["日期", "议题", "应到", "实到", "赞成", "反对"]
    rows = [
        [A + "2023年党员大会表决情况台账"],
        heads,
        ["6月8日", "接收预备党员", 38, 36, 36, 0],
        ["7月8日", "转正", 38, 36, 36, 0],
    ]
    read = extracted({"S": rows}, vocabulary)
    assert not read.facts
    assert doubts(read)


def test_meetings_with_votes_are_counted(vocabulary):
    heads = ["日期", "议题", "应到", "实到", "赞成", "反对"]
    rows = [[A + "2023年党员大会台账"], heads, ["6月8日", "选举", 38, 36, 36, 0], ["7月8日", "换届", 38, 36, 36, 0]]
    metrics = told(extracted({"S": rows}, vocabulary))
    assert metrics == facts("2023-06", (A, "org_member_meeting", 1)) | facts("2023-07", (A, "org_member_meeting", 1))
