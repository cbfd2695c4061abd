"""Cells that name the kind of an event, as offices write them: with a month, a number, a theme, a remark."""

import pytest

from tests.tables.books import doubts, extracted, told

ORG = "档案馆党支部"
MEETING, COMMITTEE, GROUP, LECTURE, THEME = (
    "org_member_meeting",
    "org_committee_meeting",
    "org_group_meeting",
    "party_lecture",
    "theme_day",
)


def _read(kind, vocabulary, head="活动类型"):
    rows = [
        ["2023年三会一课台账"],
        ["日期", "单位", head, "内容", "实到人数"],
        ["2023-03-05", ORG, kind, "传达文件", 28],
        ["2023-05-06", ORG, "主题党日", "植树", 21],
        ["2023-06-06", ORG, "支委会", "议事", 7],
    ]
    extraction = extracted({"S": rows}, vocabulary)
    return {metric for _, metric, period, value, _ in told(extraction) if period == "2023-03" and value == 1}, extraction


@pytest.mark.parametrize(
    ("kind", "metrics"),
    [
        *(
            (text, {MEETING})
            for text in ("3月份党员大会", "第3次党员大会", "第一季度党员大会", "发展党员大会", "换届选举党员大会")
        ),
        *(
            (text, {MEETING})
            for text in ("党员大会：学习", "党员大会——学习", "1.党员大会", "①党员大会", "党员大会1次", "党员大会（一次）")
        ),
        *((text, {MEETING}) for text in ("会议（党员大会）", "三会一课（党员大会）", "4月党员大会（扩大）", "党员大会（第2次）")),
        *((text, {COMMITTEE}) for text in ("2023年第3次支委会", "扩大支委会", "三会一课：支委会")),
        *((text, {COMMITTEE}) for text in ("支委扩大会议", "支部委员扩大会议")),
        *((text, {LECTURE}) for text in ("廉政教育党课", "“不忘初心”专题党课")),
        *((text, {THEME}) for text in ("“不忘初心”主题党日", "“学党史”主题党日")),
        *((text, {GROUP}) for text in ("第一党小组会", "一组党小组会")),
        *((text, {THEME}) for text in ("3月主题党日", "七一主题党日", "学雷锋志愿服务主题党日")),
        *((text, {MEETING, LECTURE}) for text in ("党员大会兼党课", "党员大会、党课", "第一季度党员大会暨廉政党课")),
        *((text, {LECTURE}) for text in ("党课：学习二十大", "党课（廉政）")),
        *((text, {MEETING}) for text in ("党员大会学习二十大精神", "党员大会选举", "召开党员大会表决预备党员转正")),
        *((text, {COMMITTEE}) for text in ("支委会研究发展党员", "召开支委会讨论预备党员转正", "补开支委会")),
        *((text, {COMMITTEE, "org_party_work_review"}) for text in ("召开支委会研究党建工作",)),
        *((text, {COMMITTEE, "ideology_review"}) for text in ("支委会专题研究意识形态",)),
    ],
)
def test_the_last_word_of_a_kind_says_what_was_held(kind, metrics, vocabulary):
    found, extraction = _read(kind, vocabulary)
    assert (found, doubts(extraction)) == (metrics, set())


@pytest.mark.parametrize("kind", ["党员大会2次", "党员大会（两次）", "党员大会（共2次）", "主题党日3场"])
def test_several_times_in_one_row_are_a_doubt_of_the_count_alone(kind, vocabulary):
    _, extraction = _read(kind, vocabulary)
    (issue,) = (one for one in extraction.issues if one.severity == "quarantine")
    assert (issue.address, issue.raw) == ("S!C3", kind)
    assert {held.metric_id for held in issue.held} <= {MEETING, THEME}


@pytest.mark.parametrize(
    "kind",
    [
        *("党员大会筹备会", "党课学习", "未召开党员大会", "参加上级党课", "主题党日方案讨论", "延期党员大会", "听党课"),
        *("街道党员大会", "局党委主题党日", "区级主题党日", "党员大会党课", "团支部大会"),
    ],
)
def test_what_names_a_kind_and_may_be_none_is_held_back(kind, vocabulary):
    _, extraction = _read(kind, vocabulary)
    (issue,) = (one for one in extraction.issues if one.severity == "quarantine")
    assert (issue.address, issue.raw, bool(issue.held)) == ("S!C3", kind, True)


@pytest.mark.parametrize("kind", ["植树", "党建联建", "业务会", "预备党员转正大会", "业务学习", "安全生产学习"])
def test_other_events_count_nowhere_and_are_told(kind, vocabulary):
    found, extraction = _read(kind, vocabulary)
    assert (found, doubts(extraction)) == (set(), set())
    assert [issue.address for issue in extraction.issues if issue.code == "rows_not_counted"] == ["S!3:3"]


def test_kinds_that_all_stand_behind_months_make_a_ledger_too(vocabulary):
    for head in ("活动类型", "会议"):
        rows = [
            ["日期", "单位", head, "内容"],
            ["2023-03-05", ORG, "3月主题党日", "植树"],
            ["2023-04-05", ORG, "4月支委会", "议事"],
        ]
        assert {(metric, period) for _, metric, period, _, _ in told(extracted({"S": rows}, vocabulary))} == {
            (THEME, "2023-03"),
            (COMMITTEE, "2023-04"),
        }


@pytest.mark.parametrize(
    ("remark", "is_held"),
    [
        *((text, True) for text in ("共2次", "两场", "分两批开展", "本月共开展3次", "共两次活动")),
        *((text, False) for text in ("第2次", "1次", "2人请假", "与2月活动合并补开2次", "")),
    ],
)
def test_a_remark_of_several_events_in_one_row_is_held(remark, is_held, vocabulary):
    head = ["序号", "日期", "党支部", "活动类型", "参加人数", "备注"]
    branch = "东风社区党支部"
    rows = [
        ["2023年三会一课台账"],
        head,
        [1, "2023-03-05", branch, "党课", 28, remark],
        [2, "2023-04-08", branch, "党课", 27, ""],
    ]
    extraction = extracted({"S": rows}, vocabulary)
    assert doubts(extraction) == ({("unreadable_value", "S!F3")} if is_held else set())
    assert (branch, "party_lecture", "2023-04", 1, "reported") in told(extraction)


@pytest.mark.parametrize(
    ("kind", "metrics"),
    [
        ("支委会1次、主题党日1次", {COMMITTEE, THEME}),
        ("支委会、主题党日各1次", {COMMITTEE, THEME}),
        ("主题党日1次；党员大会1次", {MEETING, THEME}),
    ],
)
def test_several_events_in_one_row_leave_open_who_came_to_which(kind, metrics, vocabulary):
    found, extraction = _read(kind, vocabulary)
    assert found == metrics
    (issue,) = (one for one in extraction.issues if one.severity == "quarantine")
    assert [held.metric_id for held in issue.held] == ["theme_day_person_times"]


def test_a_month_beside_days_dates_the_kinds_in_a_column_of_contents(vocabulary):
    rows = [
        ["月份", "日期", "活动内容", "参加人数", "时长（小时）"],
        ["1月", "5日", "支委会", 5, 1],
        ["", "20日", "主题党日", 12, 2],
    ]
    rows.append(["2月", "6日", "党课", 12, 1])
    extraction = extracted({"S": [[ORG + "2023年活动台账"], *rows]}, vocabulary, merged={"S": [(2, 0, 3, 0)]})
    assert {fact[1:4] for fact in told(extraction)} == {
        (COMMITTEE, "2023-01", 1),
        (THEME, "2023-01", 1),
        ("theme_day_person_times", "2023-01", 12),
        (LECTURE, "2023-02", 1),
    }


def test_a_kind_that_nobody_counts_leaves_those_beside_it(vocabulary):
    kinds = ["民主评议党员", "主题党日", "支委会", "党课", "党员大会"]
    rows = [[f"{month}月5日", kind, 12] for month, kind in enumerate(kinds, 1)]
    extraction = extracted({"S": [[ORG + "2023年党建活动台账"], ["日期", "活动内容", "参加人数"], *rows]}, vocabulary)
    assert not doubts(extraction)
    assert {fact[1] for fact in told(extraction)} == {THEME, "theme_day_person_times", COMMITTEE, LECTURE, MEETING}


@pytest.mark.parametrize("fine", ["子类", "活动内容", "会议名称"])
def test_what_is_told_of_all_meetings_alike_is_told_beside(fine, vocabulary):
    rows = [["3月5日", "三会一课", "党员大会", 12], ["4月5日", "三会一课", "支委会", 5], ["5月5日", "主题党日", "参观", 12]]
    rows += [["6月5日", "主题党日", "参观", 12], ["7月5日", "三会一课", "植树", 12]]
    extraction = extracted({"S": [[ORG + "2023年党建活动台账"], ["日期", "类别", fine, "参加人数"], *rows]}, vocabulary)
    assert {fact[1:3] for fact in told(extraction)} == {
        (MEETING, "2023-03"),
        (COMMITTEE, "2023-04"),
        *((metric, month) for metric in (THEME, "theme_day_person_times") for month in ("2023-05", "2023-06")),
    }
    assert doubts(extraction) == {("unreadable_value", "S!7:7")}


def test_what_begins_with_a_meeting_beside_what_is_told_of_all_is_that(vocabulary):
    rows = [["3月5日", "三会一课", "支委会", 5], ["4月5日", "三会一课", "党课：学习二十大", 20]]
    rows += [["5月5日", "主题党日", "慰问", 20]]
    extraction = extracted({"S": [[ORG + "2023年党建台账"], ["日期", "会议类型", "内容", "人数"], *rows]}, vocabulary)
    assert {fact[1] for fact in told(extraction)} >= {COMMITTEE, LECTURE, THEME}
    assert not doubts(extraction)
