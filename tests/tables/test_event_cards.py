"""Cards that record one meeting or activity: told of and not counted, neither as the year's nor silently left out."""

import pytest

from tests.tables.books import doubts, extracted, told

A = "档案馆党支部"
MEMBERS = [["2024年党员情况"], ["党支部", "党员总数"], [A, 13]]
OF_TYPE = [
    ["组织生活记录"],
    ["时间", "2024年3月5日", "地点", "党员活动室"],
    ["主持人", "张三", "记录人", "李四"],
    ["应到人数", 23, "实到人数", 21],
    ["会议类型", "主题党日", "缺席人员", "张五、王六"],
    ["会议内容", "学习党的二十大精神"],
]
OF_HOURS = [
    [A + "志愿服务记录"],
    ["活动时间", "2024年3月5日", "活动地点", "广场"],
    ["参加人数", 12, "服务时长", "24小时"],
    ["活动内容", "清扫"],
]
OF_SEVERAL = [
    ["一、支部委员会"],
    ["时间", "1月5日", "地点", "会议室"],
    ["主持人", "张三", "参会人数", 5],
    ["二、主题党日"],
    ["时间", "1月15日", "地点", "广场"],
    ["主持人", "张三", "参加人数", 12],
]


@pytest.mark.parametrize("card", [OF_TYPE, OF_HOURS, OF_SEVERAL])
def test_a_card_of_one_event_beside_other_sheets_is_held(card, vocabulary):
    extraction = extracted({"党员": MEMBERS, "记录": card}, vocabulary)
    assert {fact[:4] for fact in told(extraction)} == {(A, "member_total", "2024", 13)}
    assert doubts(extraction) == {("layout_not_read", "记录!*")}


@pytest.mark.parametrize(
    "form",
    [
        [
            [A + "2024年情况表"],
            ["填报时间", "2025年1月6日", "填报人", "张三"],
            ["党员总数", 13, "主题党日", 12],
            ["地点", "广场"],
        ],
        [[A + "2024年党建情况"], ["时间", "2024年", "地点", "广场"], ["主持人", "张三", "参加人数", 5], ["主题党日", 12]],
    ],
)
def test_forms_of_a_year_are_no_cards(form, vocabulary):
    assert (A, "theme_day", "2024", 12) in {fact[:4] for fact in told(extracted({"S": form}, vocabulary))}


def test_a_ledger_with_the_same_headings_is_no_card(vocabulary):
    rows = [["时间", "地点", "主持人", "会议内容", "实到人数"], ["2024年3月5日", "广场", "张三", "清扫", 12]]
    extraction = extracted({"S": [["2024年主题党日记录"], *rows]}, vocabulary)
    assert ("theme_day", "2024-03", 1) in {fact[1:4] for fact in told(extraction)}
