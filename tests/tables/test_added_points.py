"""Points that only their sums or full marks tell: no counts; but what is counted and added up in an honest table is read."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, B, facts

THEME, SERVICE, LECTURE = "theme_day", "volunteer_activities", "party_lecture"
MEETING, COMMITTEE = "org_member_meeting", "org_committee_meeting"
BARE = ("主题党日", "志愿服务", "党课")


def table(title, heads, first, second):
    return {"S": [[title], ["党支部", *heads], [A, *first], [B, *second]]}


@pytest.mark.parametrize(
    ("title", "heads", "first", "second"),
    [
        ("2023年考核情况汇总表", (*BARE, "得分"), (20, 15, 10, 45), (18, 12, 10, 40)),
        ("2023年党支部情况表", (*BARE, "得分"), (20, 15, 10, 45), (18, 12, 10, 40)),
        ("2023年党支部情况表", (*BARE, "加分", "考核得分"), (20, 15, 10, 2, 47), (18, 12, 10, "", 40)),
        ("2023年百分制自评情况", ("组织生活", *BARE, "得分"), (28, 20, 15, 10, 73), (27, 18, 12, 10, 67)),
        ("2023年党支部情况表", ("党员人数", *BARE, "分数"), (43, 20, 15, 10, 45), (38, 18, 12, 10, 40)),
        ("2023年统计表", ("主题党日（20）", "志愿服务（15）", "党课（10）", "合计"), (20, 15, 10, 45), (18, 12, 10, 40)),
        ("2023年统计表", ("主题党日（满分20）", "党课（满分10）", "备注"), (20, 10, ""), (18, 9, "")),
        ("2023年考核统计表", ("主题党日（分）", "志愿服务（分）", "党课（分）", "总分"), (20, 15, 10, 45), (18, 12, 10, 40)),
        ("2023年考核统计表", ("主题党日（分）", "志愿服务（分）", "党课（分）"), (20, 15, 10), (18, 12, 10)),
    ],
)
def test_points_are_no_counts(title, heads, first, second, vocabulary):
    got = {metric for _, metric, *_ in told(extracted(table(title, heads, first, second), vocabulary))}
    assert not got & {THEME, SERVICE, LECTURE, "volunteer_hours"}


def test_points_below_a_row_of_full_marks(vocabulary):
    heads = ["项目", *BARE, "合计"]
    rows = [["2023年党支部工作情况表"], heads, ["分值", 30, 20, 15, 65], [A, 28, 20, 15, 63], [B, 27, 18, 12, 57]]
    read = extracted({"S": rows}, vocabulary)
    assert not read.facts
    assert not doubts(read)


COUNTED = ["党支部", "主题党日", "党员大会（次）", "支委会（次）"]
OF_COUNTED = {(MEETING, 4), (COMMITTEE, 12), (COMMITTEE, 11)}


@pytest.mark.parametrize("name", ["分值", "权重", "标准分"])
@pytest.mark.parametrize(
    ("marks", "figures", "held"),
    [
        ([20, 10, 20], OF_COUNTED, {("layout_not_read", "S!B2")}),
        ([10, 10, 20], {*OF_COUNTED, (THEME, 12), (THEME, 11)}, set()),
    ],
)
def test_a_row_of_marks_is_no_organisation_and_leaves_counts_in_doubt(name, marks, figures, held, vocabulary):
    read = extracted({"S": [["2023年党建统计表"], COUNTED, [A, 12, 4, 12], [B, 11, 4, 11], [name, *marks]]}, vocabulary)
    assert {(metric, value) for _, metric, _, value, *_ in told(read)} == figures
    assert {fact.org_text for fact in read.facts} == {A, B}
    assert doubts(read) == held


def test_points_added_down(vocabulary):
    rows = [["2023年评比表"], ["项目", A, B], ["主题党日", 20, 18], ["志愿服务", 15, 12], ["党课", 10, 10], ["得分", 45, 40]]
    assert not extracted({"S": rows}, vocabulary).facts


@pytest.mark.parametrize(
    ("title", "heads", "first", "second", "columns"),
    [
        ("2023年星级评定表", (*BARE, "合计"), (20, 15, 10, 45), (18, 12, 10, 40), "BCD"),
        ("2023年考评汇总", (*BARE, "合计"), (20, 15, 10, 45), (18, 12, 10, 40), "BCD"),
        ("2023年党建统计表", ("主题党日", "志愿服务时长", "合计"), (20, 15, 35), (18, 12, 30), "BC"),
        ("2023年党建统计表", ("主题党日", "发展党员", "合计"), (20, 15, 35), (18, 12, 30), "BC"),
        ("2023年党建统计表", ("主题党日（20）", "党课（10）"), (20, 9), (18, 10), "BC"),
    ],
)
def test_what_may_be_points_is_held(title, heads, first, second, columns, vocabulary):
    read = extracted(table(title, heads, first, second), vocabulary)
    assert not read.facts
    assert doubts(read) == {("layout_not_read", f"S!{column}2") for column in columns}


@pytest.mark.parametrize(
    ("title", "heads", "metrics"),
    [
        ("2023年“三会一课”统计表", ("党员大会", "支委会", "党课"), (MEETING, COMMITTEE, LECTURE)),
        ("2023年“三会一课”考核情况表", ("党员大会", "支委会", "党课"), (MEETING, COMMITTEE, LECTURE)),
        ("2023年活动统计表", BARE, (THEME, SERVICE, LECTURE)),
        ("2023年考核情况表", ("主题党日（次）", "志愿服务（次）", "党课（次）"), (THEME, SERVICE, LECTURE)),
        ("2023年考核情况表", ("主题党日次数", "志愿服务次数", "党课次数"), (THEME, SERVICE, LECTURE)),
        ("2023年统计表", ("主题党日（次）", "志愿服务时长（小时）", "党课（次）"), (THEME, "volunteer_hours", LECTURE)),
        (
            "2023年发展党员考核表",
            ("入党申请人", "入党积极分子", "发展对象"),
            ("dev_applicants", "dev_activists", "dev_candidates"),
        ),
    ],
)
def test_counts_with_their_sum_are_read(title, heads, metrics, vocabulary):
    read = extracted(table(title, (*heads, "合计"), (12, 4, 4, 20), (11, 3, 4, 18)), vocabulary)
    counts = zip((A, A, A, B, B, B), metrics * 2, (12, 4, 4, 11, 3, 4), strict=True)
    assert told(read) == facts("2023", *counts)


def test_counts_beside_points_that_are_not_their_sum_are_read(vocabulary):
    read = extracted(table("2023年考核情况表", (*BARE, "得分"), (12, 4, 4, 95), (11, 3, 4, 93)), vocabulary)
    assert told(read) == facts("2023", *zip((A, A, A, B, B, B), (THEME, SERVICE, LECTURE) * 2, (12, 4, 4, 11, 3, 4), strict=True))


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        (("主题党日（1）", "党课（2）"), (1, 2), (1, 1)),
        (("主题党日（10）", "党课（4）"), (12, 4), (11, 3)),
    ],
)
def test_numbers_in_headings_that_are_no_full_marks(heads, first, second, vocabulary):
    read = extracted(table("2023年统计表", heads, first, second), vocabulary)
    assert told(read) == facts("2023", *zip((A, A, B, B), (THEME, LECTURE) * 2, (*first, *second), strict=True))


def test_minutes_of_service_stay_hours(vocabulary):
    read = extracted(table("2023年统计表", ("主题党日（次）", "志愿服务时长（分）"), (12, 120), (11, 60)), vocabulary)
    assert (A, "volunteer_hours", "2023", 2, "reported") in told(read)
