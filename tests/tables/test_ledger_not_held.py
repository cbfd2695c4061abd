"""Remarks, and brackets behind a kind, theme or date, which say that an event of a ledger did not take place."""

import pytest

from tests.tables.books import doubts, extracted, told

A = "档案馆党支部"
OFF = (
    *("未上", "没有开展", "因防汛未能召开", "未如期开展", "不再举行", "暂停", "停课", "会议暂停召开", "仍未召开"),
    *("拟下周召开", "将于8月开展", "择期举行", "另行安排", "待组织", "重复登记", "与第3行重复", "不计次数", "误录"),
    *("全月未开展活动", "三月未召开", "此行作废"),
)
LATER = ("待定", "时间另定", "计划8月开展", "预计下半年召开", "准备召开", "改期另行通知")
HELD = (
    *("按计划开展", "原计划6月", "计划外", "未按时开展，已于7月20日补开", "未组织观摩", "待定人选酝酿", "没有", "无", "如期开展"),
    *(
        "研究开展换届",
        "录像重复播放",
        "暂停收取党费",
        "将军故居现场",
        "下步计划：调研",
        "未发现问题",
        "停电，改在院内开展",
        "同上",
    ),
)


def _months(vocabulary, rows, metric="party_lecture"):
    extraction = extracted({"台账": rows}, vocabulary)
    assert not doubts(extraction)
    return {period for _, found, period, _, _ in told(extraction) if found == metric}


def _with_remark(remark, people):
    head = ["支部", "授课时间", "党课题目", "听课人数", "备注"]
    return [["2024年党课登记表"], head, [A, "7月5日", "读书", people, remark], [A, "9月2日", "读书", 20, ""]]


@pytest.mark.parametrize("people", ["", 18])
@pytest.mark.parametrize("remark", OFF)
def test_a_lesson_that_was_not_given_counts_nowhere(remark, people, vocabulary):
    assert _months(vocabulary, _with_remark(remark, people)) == {"2024-09"}


@pytest.mark.parametrize("remark", LATER)
def test_a_lesson_still_to_come_counts_only_where_somebody_came(remark, vocabulary):
    assert _months(vocabulary, _with_remark(remark, "")) == {"2024-09"}
    assert _months(vocabulary, _with_remark(remark, 18)) == {"2024-07", "2024-09"}


@pytest.mark.parametrize("people", ["", 18])
@pytest.mark.parametrize("remark", HELD)
def test_other_remarks_leave_their_lesson(remark, people, vocabulary):
    assert _months(vocabulary, _with_remark(remark, people)) == {"2024-07", "2024-09"}


def test_the_same_remark_as_above_says_what_that_says(vocabulary):
    for again in ("同上", "同上一条", "″"):
        head = ["支部", "授课时间", "党课题目", "听课人数", "备注"]
        rows = [[A, "7月5日", "读书", "", "取消"], [A, "8月5日", "读书", "", again]]
        others = [[A, "9月5日", "读书", 20, "含群众2人"], [A, "10月5日", "读书", 20, again]]
        assert _months(vocabulary, [["2024年党课登记表"], head, *rows, *others]) == {"2024-09", "2024-10"}


def test_a_bracket_behind_the_kind_the_theme_or_the_date_calls_off_its_own_row(vocabulary):
    rows = [
        ["2024年三会一课台账"],
        ["支部", "时间", "会议类型", "议题", "参会人数"],
        [A, "1月5日", "支委会（取消）", "研究工作", ""],
        [A, "2月5日", "支委会（延期）", "研究工作", ""],
        [A, "3月5日", "支委会", "研究工作（未召开）", ""],
        [A, "4月5日（取消）", "支委会", "研究工作", ""],
        [A, "5月5日未召开", "支委会", "研究工作", ""],
        [A, "6月5日（改期）", "支委会", "研究工作", ""],
        [A, "7月5日", "支委会（扩大）", "研究换届（延期）", 5],
        [A, "8月5日（周一）", "支委会", "下半年工作（计划）", 5],
        [A, "9月5日下午", "支委会", "参观（未来馆）", 5],
        [A, "10月5日（国庆假期）", "支委会", "研究收费（取消收费政策）", ""],
    ]
    assert _months(vocabulary, rows, "org_committee_meeting") == {f"2024-{month}" for month in ("07", "08", "09", "10")}


NOTHING = ("无", "/", "—", "暂无", "无活动", "未开展")


@pytest.mark.parametrize("theme", NOTHING)
@pytest.mark.parametrize("people", ["", 0, "/"])
def test_a_month_without_a_theme_counts_nothing(theme, people, vocabulary):
    rows = [["2024年主题党日台账"], ["支部", "时间", "主题", "实到人数"], [A, "3月", theme, people], [A, "4月9日", "读书", 20]]
    assert _months(vocabulary, rows, "theme_day") == {"2024-04"}


@pytest.mark.parametrize("theme", NOTHING[:4])
def test_a_row_that_tells_people_or_a_kind_counts_without_a_theme(theme, vocabulary):
    people = [["2024年主题党日台账"], ["支部", "时间", "主题", "实到人数"], [A, "3月5日", theme, 18], [A, "4月9日", "读书", 20]]
    assert _months(vocabulary, people, "theme_day") == {"2024-03", "2024-04"}
    kinds = [
        ["2024年三会一课台账"],
        ["支部", "时间", "类型", "主题"],
        [A, "3月5日", "支委会", theme],
        [A, "4月9日", "支委会", "换届"],
    ]
    assert _months(vocabulary, kinds, "org_committee_meeting") == {"2024-03", "2024-04"}
    talks = [
        ["2024年谈心谈话台账"],
        ["支部", "时间", "谈话对象", "谈话内容"],
        [A, "3月5日", "某甲", theme],
        [A, "4月9日", "某乙", "近况"],
    ]
    assert _months(vocabulary, talks, "org_heart_talk") == {"2024-03", "2024-04"}


CONTENTS = ("活动主题", "活动名称", "服务内容", "项目", "议题")


def _with_theme(head, theme, people):
    return [
        ["2024年志愿服务台账"],
        ["支部", "日期", head, "实到人数"],
        [A, "3月5日", "清扫", 10],
        [A, "4月5日", theme, people],
    ]


@pytest.mark.parametrize("people", ["", 18])
@pytest.mark.parametrize("head", CONTENTS)
@pytest.mark.parametrize(
    "theme",
    [
        *("因雨取消", "清扫活动取消", "本次活动取消", "清扫（取消）", "清扫（未开展）", "清扫（因雨取消）", "清扫，因雨取消"),
        *("清扫活动因雨取消", "党课已取消"),
    ],
)
def test_what_was_done_may_say_itself_that_it_was_cancelled(head, theme, people, vocabulary):
    assert _months(vocabulary, _with_theme(head, theme, people), "volunteer_activities") == {"2024-03"}


@pytest.mark.parametrize("people", ["", 18])
@pytest.mark.parametrize("head", CONTENTS)
@pytest.mark.parametrize(
    "theme",
    [
        *("取消农业税回顾展", "学习《关于取消收费的通知》", "学习行政审批取消", "宣传收费站取消", "《活动取消》展映"),
        "清扫，因雨取消室外环节，改在室内开展",
    ],
)
def test_a_theme_that_speaks_of_cancelling_leaves_its_row(head, theme, people, vocabulary):
    assert _months(vocabulary, _with_theme(head, theme, people), "volunteer_activities") == {"2024-03", "2024-04"}


def test_a_theme_that_ends_in_cancelled_counts_where_somebody_came(vocabulary):
    assert _months(vocabulary, _with_theme("活动主题", "植树取消", ""), "volunteer_activities") == {"2024-03"}
    assert _months(vocabulary, _with_theme("活动主题", "植树取消", 18), "volunteer_activities") == {"2024-03", "2024-04"}


@pytest.mark.parametrize("people", ["", 18])
@pytest.mark.parametrize(
    "remark", ["流会", "活动搁置", "因疫情停止", "误登", "误登记", "此条删除", "作废", "撤销", "已撤销", "该记录已删除"]
)
def test_a_row_that_is_void_counts_nowhere(remark, people, vocabulary):
    assert _months(vocabulary, _with_remark(remark, people)) == {"2024-09"}


@pytest.mark.parametrize("remark", ["原党小组已撤销，由支部开展", "问题搁置多年", "停止供暖后", "删除敏感信息后上报"])
def test_a_remark_that_something_else_is_void_leaves_its_row(remark, vocabulary):
    assert _months(vocabulary, _with_remark(remark, "")) == {"2024-07", "2024-09"}


@pytest.mark.parametrize(
    "remark",
    [
        *("已改为8月", "合并到8月开展", "与8月活动合并", "8月补开", "拟8月补开", "移至8月", "改到下月", "原定7月，改为8月开展"),
        *("因防汛改到8月5日", "并入下月开展", "与8月党课合并开展"),
    ],
)
def test_a_row_that_was_moved_into_another_month_counts_only_where_somebody_came(remark, vocabulary):
    assert _months(vocabulary, _with_remark(remark, "")) == {"2024-09"}
    assert _months(vocabulary, _with_remark(remark, 18)) == {"2024-07", "2024-09"}


@pytest.mark.parametrize(
    "remark", ["由6月改为7月", "改到7月10日", "与6月活动合并", "6月补开", "7月补开", "补开6月党课", "改为线上"]
)
def test_a_row_that_was_moved_into_its_own_month_counts(remark, vocabulary):
    assert _months(vocabulary, _with_remark(remark, "")) == {"2024-07", "2024-09"}
