"""What stands in a corner above headings: a day of sending, 表1 or an office's name dates and heads no column."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import BUREAU, A, B, facts

TITLE = "2023年度党建工作统计表"
TABLE = [["党支部", "党员大会", "主题党日", "志愿服务时长"], [A, 4, 11, 86], [B, 4, 12, 92]]
READ = facts(
    "2023",
    *(
        (org, metric, value)
        for org, values in ((A, (4, 11, 86)), (B, (4, 12, 92)))
        for metric, value in zip(("org_member_meeting", "theme_day", "volunteer_hours"), values, strict=True)
    ),
)


@pytest.mark.parametrize(
    "text",
    [
        *("2024年1月5日", "2024-01-05", "2024.1.5", "2024年1月5日填", "2024年1月", "12月31日", "2023年12月31日"),
        *("时间：2024年1月5日", "日期：2024年1月5日", "2023/12/31 10:20", "填报日期", "填报日期：2024年1月5日"),
        *("表1", "附件1", "第4期", "（第4期）", "样表", "区委组织部", BUREAU),
    ],
)
def test_a_mark_beside_the_title_heads_nothing(vocabulary, text):
    merged = {"S": [(0, 0, 0, 2)]}
    for rows in ([[TITLE, "", "", text], *TABLE], [[TITLE, "", text, ""], *TABLE]):
        extraction = extracted({"S": rows}, vocabulary, merged if rows[0][3] else {"S": [(0, 0, 0, 1), (0, 2, 0, 3)]})
        assert (told(extraction), doubts(extraction)) == (READ, set())


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "2024年1月5日", ""],
        ["", "", "2024-01-05", ""],
        ["", "", "2024年1月", ""],
        ["", "", "12月31日", ""],
        ["（第4期）", "", "2024年1月5日", ""],
        ["区委组织部", "", "2024年1月5日", ""],
        ["区委组织部", "", "2023年12月", ""],
        ["区委组织部", "", "12月31日", ""],
        ["组织部", "", "2023年12月", ""],
        [BUREAU, "", "2023年12月", ""],
    ],
)
def test_a_day_merged_over_the_last_columns_dates_none(vocabulary, row):
    extraction = extracted({"S": [[TITLE], row, *TABLE]}, vocabulary, {"S": [(0, 0, 0, 3), (1, 0, 1, 1), (1, 2, 1, 3)]})
    assert (told(extraction), doubts(extraction), doubts(extraction, "warning")) == (READ, set(), set())


@pytest.mark.parametrize(("text", "period"), [("2023年度", "2023"), ("（2023年上半年）", "2023H1"), ("2023年第三季度", "2023Q3")])
def test_a_period_at_the_right_of_a_title_is_that_of_the_table(vocabulary, text, period):
    extraction = extracted({"S": [["党建工作统计表", "", "", text], *TABLE]}, vocabulary)
    read = {(org, metric, period, *rest) for org, metric, _, *rest in READ}
    assert (told(extraction), doubts(extraction)) == (read, set())


def test_a_period_beside_the_number_of_an_issue_is_that_of_the_table(vocabulary):
    merged = {"S": [(0, 0, 0, 3), (1, 0, 1, 1), (1, 2, 1, 3)]}
    extraction = extracted({"S": [[TITLE], ["（第4期）", "", "2023年第四季度", ""], *TABLE]}, vocabulary, merged)
    assert {period for _, _, period, *_ in told(extraction)} == {"2023Q4"}


@pytest.mark.parametrize(("corner", "first"), [("", "2022年"), ("党建工作统计表", "2022年")])
def test_years_over_columns_still_head_them(vocabulary, corner, first):
    rows = [[corner, "", first, "2023年"], ["党支部", "党员大会", "主题党日", "主题党日"], [A, 4, 11, 12]]
    extraction = extracted({"S": rows}, vocabulary)
    assert {fact[1:3] for fact in told(extraction)} == {("theme_day", "2022"), ("theme_day", "2023")}


def test_a_month_over_columns_beside_a_heading_is_theirs(vocabulary):
    rows = [[TITLE], ["党支部", "党员大会", "2023年12月", ""], ["", "", "主题党日", "志愿服务时长"], [A, 4, 11, 86]]
    extraction = extracted({"S": rows}, vocabulary, {"S": [(0, 0, 0, 3), (1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3)]})
    assert {fact[1:3] for fact in told(extraction)} == {
        ("org_member_meeting", "2023"),
        ("theme_day", "2023-12"),
        ("volunteer_hours", "2023-12"),
    }


def test_a_day_above_a_form_dates_none(vocabulary):
    form = [["指标", "数值"], ["主题党日", 12], ["志愿服务时长", 86]]
    extraction = extracted({"S": [[f"{A}2023年度工作情况", "2024年1月5日"], *form]}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 12), (A, "volunteer_hours", 86))
    named = extracted({"S": [["2023年度工作情况统计表", A], *form]}, vocabulary)
    assert told(named) == told(extraction)


@pytest.mark.parametrize("line", ["2023年11月30日止", "至2023年11月30日", "（截至2023年11月30日）"])
def test_a_day_up_to_which_figures_are_leaves_the_period_open(vocabulary, line):
    extraction = extracted({"S": [[TITLE], [line], *TABLE]}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), {("period_unresolved", "S!*")})


def test_a_stamp_of_the_hour_is_no_period(vocabulary):
    extraction = extracted({"S": [[TITLE], ["", "2023/12/31 10:20"], *TABLE]}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (READ, set())


def test_several_days_and_months_still_head_columns(vocabulary):
    days = [
        ["2023年志愿服务情况统计表"],
        ["", "2023年3月5日", "", "2023年4月8日", ""],
        ["党支部", *["参加人数", "服务时长"] * 2],
        [A, 4, 11, 5, 3],
    ]
    extraction = extracted({"S": days}, vocabulary, {"S": [(1, 1, 1, 2), (1, 3, 1, 4)]})
    assert {(metric, period) for _, metric, period, *_ in told(extraction)} == {
        (metric, period) for metric in ("volunteer_participants", "volunteer_hours") for period in ("2023-03", "2023-04")
    }
    months = [["2023年统计表"], ["", "2023年11月", "2023年12月", ""], ["党支部", "主题党日", "党员大会", "党课"], [A, 4, 5, 6]]
    extraction = extracted({"S": months}, vocabulary, {"S": [(1, 2, 1, 3)]})
    assert told(extraction) == facts("2023-11", (A, "theme_day", 4)) | facts(
        "2023-12", (A, "org_member_meeting", 5), (A, "party_lecture", 6)
    )
