"""Sheets on which volunteers sign in, a row each: their hours per branch and month, and nothing of who they are."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
NAMES = ("周桂香", "吴福根", "郑春生", "孙来顺")
HEADS = ["序号", "姓名", "所在支部", "签到", "签退", "服务时长（小时）"]
TITLE, DAY = "“护河”志愿服务签到表", "活动时间：2024年5月4日（星期六）8:30—11:30"


def _hours(extraction):
    assert not any(name in repr(extraction) for name in NAMES)
    found = [(org, period, value) for org, metric, period, value, _ in told(extraction) if metric == "volunteer_hours"]
    assert len(found) == len(told(extraction))
    return set(found)


def _sheet(heads, *rows, title=TITLE, line=DAY):
    return [[title], [line], heads, *rows]


THREE_AND_TWO = {(A, "2024-05", 5.5), (B, "2024-05", 2)}


@pytest.mark.parametrize(
    "rows",
    [
        _sheet(
            HEADS,
            [1, NAMES[0], A, "√", "√", 3],
            [2, NAMES[1], A, "√", "√", 2.5],
            [3, NAMES[2], B, "√", "√", 2],
            ["合计：3人", "", "", "", "", 7.5],
            [f"带队人：{NAMES[3]}"],
        ),
        _sheet(["姓名", "党支部", "时长（分钟）"], [NAMES[0], A, 180], [NAMES[1], A, 150], [NAMES[2], B, 120]),
        _sheet(["姓名", "党支部", "工时"], [NAMES[0], A, "3小时"], [NAMES[1], A, "150分钟"], [NAMES[2], B, "2小时"]),
        _sheet(
            ["姓名", "党支部", "服务时间"],
            [NAMES[0], A, "8:30—11:30"],
            [NAMES[1], A, "9时至11时30分"],
            [NAMES[2], B, "14：00-16：00"],
            line="日期：2024.5.4",
        ),
        _sheet(
            ["志愿者姓名", "党支部", "签到时间", "签退时间"],
            [NAMES[0], A, "8:30", "11:30"],
            [NAMES[1], A, "9:00", "11:30"],
            [NAMES[2], B, "上午9点", "11点"],
        ),
        [
            ["2024年5月4日义务植树志愿服务签到表"],
            ["党支部", "姓名", "服务时长（小时）", "备注"],
            [A, NAMES[0], 3, "领队"],
            [A, NAMES[1], 2.5, ""],
            [B, NAMES[2], 2, ""],
        ],
        [
            ["2024年志愿服务时长登记表"],
            ["服务日期", "姓名", "党支部", "服务内容", "服务时长"],
            ["5月4日", NAMES[0], A, "清扫", "3小时"],
            ["5月11日", NAMES[0], A, "清扫", "2小时30分钟"],
            ["5月12日", NAMES[2], B, "值守", "120分钟"],
        ],
    ],
)
def test_the_hours_of_each_are_summed(vocabulary, rows):
    extraction = extracted({"签到": rows}, vocabulary)
    assert _hours(extraction) == THREE_AND_TWO
    assert not doubts(extraction)


@pytest.mark.parametrize(
    "heads", [["序号", "姓名", "党支部", "服务时长（小时）"], ["姓名", "职务", "党支部", "服务时长（小时）"]]
)
def test_a_sum_merged_over_the_columns_of_names_is_nobody(vocabulary, heads):
    rows = _sheet(heads, [NAMES[0], NAMES[0], A, 3], [NAMES[1], NAMES[1], B, 2], ["合计：2人", "", "", 5])
    extraction = extracted({"签到": rows}, vocabulary, {"签到": [(5, 0, 5, 2)]})
    assert _hours(extraction) == {(A, "2024-05", 3), (B, "2024-05", 2)}


def test_branches_written_once_and_one_branch_by_its_title(vocabulary):
    heads = ["党支部", "姓名", "服务时长（小时）"]
    rows = _sheet(heads, [A, NAMES[0], 3], ["", NAMES[1], 2.5], [B, NAMES[2], 2])
    assert _hours(extracted({"签到": rows}, vocabulary, {"签到": [(3, 0, 4, 0)]})) == THREE_AND_TWO
    alone = _sheet(["姓名", "服务时长（小时）"], [NAMES[0], 3], [NAMES[1], 1], title=A + TITLE)
    assert _hours(extracted({"签到": alone}, vocabulary)) == {(A, "2024-05", 4)}


def test_lists_side_by_side_are_read_each_with_its_own_branches(vocabulary):
    heads = ["姓名", "党支部", "服务时长（小时）"]
    rows = [[NAMES[0], A, 3, NAMES[1], B, 2], [NAMES[2], A, 1, NAMES[3], B, 0.5], [NAMES[1], A, 1.5, "", "", ""]]
    extraction = extracted({"签到": _sheet([*heads, *heads], *rows)}, vocabulary)
    assert _hours(extraction) == {(A, "2024-05", 5.5), (B, "2024-05", 2.5)}
    unlike = _sheet([*heads, "志愿者", "党支部", "工时"], *rows)
    assert _hours(extracted({"签到": unlike}, vocabulary)) == set()


def test_sheets_named_for_days_and_activities_below_one_another(vocabulary):
    def sheet(hours):
        return [["2024年志愿服务签到表"], ["姓名", "党支部", "时长（小时）"], [NAMES[0], A, hours], [NAMES[1], B, hours]]

    extraction = extracted({"5月4日": sheet(3), "5月11日": sheet(2), "6月1日": sheet(1)}, vocabulary)
    assert _hours(extraction) == {(org, *told) for org in (A, B) for told in (("2024-05", 3), ("2024-05", 2), ("2024-06", 1))}
    first, second = (_sheet(HEADS, [1, NAMES[0], A, "√", "√", hours], line=f"活动时间：2024年5月{hours}日") for hours in (3, 4))
    assert _hours(extracted({"签到": [*first, ["合计", "", "", "", "", 3], *second]}, vocabulary)) == {
        (A, "2024-05", 3),
        (A, "2024-05", 4),
    }


def test_who_did_not_come_and_lines_that_nobody_signed_count_nowhere(vocabulary):
    rows = _sheet(HEADS, [1, NAMES[0], A, "√", "√", 3], [2, NAMES[1], B, "请假", "", ""], [3, NAMES[2], B, "", "", ""], [4])
    extraction = extracted({"签到": rows}, vocabulary)
    assert _hours(extraction) == {(A, "2024-05", 3)}
    assert not doubts(extraction)


@pytest.mark.parametrize(
    ("heads", "cells", "at"),
    [
        (["服务时长（小时）"], ["半天"], "C5"),
        (["服务时长"], [180], "C5"),
        (["签到", "服务时长（小时）"], ["√", ""], "D5"),
        (["签到时间", "签退时间"], ["8:30", ""], "D5"),
        (["签到时间", "签退时间"], ["22:00", "1:00"], "D5"),
    ],
)
def test_hours_that_nobody_can_read_hold_back_the_sum_of_their_branch_on_all_sheets(vocabulary, heads, cells, at):
    good = ["9:00", "11:00"] if len(heads) == 2 and heads[1] == "签退时间" else ["√", 2][-len(heads) :]
    rows = _sheet(["姓名", "党支部", *heads], [NAMES[0], B, *good], [NAMES[1], A, *cells])
    other = _sheet(["姓名", "党支部", "服务时长（小时）"], [NAMES[1], A, 3], line="活动时间：2024年5月18日")
    extraction = extracted({"签到": rows, "其二": other}, vocabulary)
    assert _hours(extraction) == {(B, "2024-05", 2)}
    assert {address for _, address in doubts(extraction)} == {f"签到!{at}"}


def test_a_table_of_sums_beside_the_sheets_is_only_checked(vocabulary):
    rows = _sheet(HEADS, [1, NAMES[0], A, "√", "√", 3], [2, NAMES[1], B, "√", "√", 2])
    sums = [["2024年5月志愿服务时长汇总表"], ["党支部", "志愿服务时长（小时）"], [A, 3], [B, 2]]
    extraction = extracted({"签到": rows, "汇总": sums}, vocabulary)
    assert _hours(extraction) == {(A, "2024-05", 3), (B, "2024-05", 2)}
    assert len(told(extraction, "check")) == 2


@pytest.mark.parametrize(
    ("title", "line", "heads", "row"),
    [
        ("党员培训班签到表", DAY, ["姓名", "党支部", "学习时长（小时）"], [NAMES[0], A, 3]),
        ("主题党日签到表", DAY, ["姓名", "党支部", "时长（小时）"], [NAMES[0], A, 3]),
        ("主题党日暨志愿服务签到表", DAY, ["姓名", "党支部", "服务时长（小时）"], [NAMES[0], A, 3]),
        ("志愿服务签到表", DAY, ["姓名", "党支部", "累计时长（小时）"], [NAMES[0], A, 300]),
        ("2024年志愿服务签到表", "地点：车站", ["姓名", "党支部", "服务时长（小时）"], [NAMES[0], A, 3]),
        ("2024年5月优秀志愿者服务时长公示", "公示日期：2024年6月2日", ["姓名", "党支部", "服务时长（小时）"], [NAMES[0], A, 30]),
        ("志愿服务报名表", DAY, ["姓名", "党支部", "可服务时长（小时）"], [NAMES[0], A, 3]),
    ],
)
def test_other_sheets_of_persons_are_a_doubt_and_no_hours(vocabulary, title, line, heads, row):
    extraction = extracted({"签到": _sheet(heads, row, row, title=title, line=line)}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction) == {("layout_not_read", "签到!*")}


@pytest.mark.parametrize("title", ["志愿服务签到表", "主题党日签到表"])
def test_who_only_signed_tells_of_no_count_and_is_noted(vocabulary, title):
    rows = _sheet(["序号", "姓名", "党支部", "签到"], [1, NAMES[0], A, "√"], [2, NAMES[1], A, "请假"], title=title, line=DAY)
    extraction = extracted({"签到": rows}, vocabulary)
    assert (told(extraction), doubts(extraction)) == (set(), set())
    assert [issue.address for issue in extraction.issues if issue.code == "sheet_skipped"] == ["签到!*"]


def test_a_row_for_each_activity_counts_activities_too(vocabulary):
    heads = ["日期", "党支部", "志愿者姓名", "活动内容", "参加人数", "服务时长（小时）"]
    rows = [["2024年志愿服务签到台账"], heads, ["5月4日", A, NAMES[0], "护河", 5, 10], ["5月6日", A, NAMES[1], "植树", 5, 10]]
    metrics = {(metric, value) for _, metric, _, value, _ in told(extracted({"台账": rows}, vocabulary))}
    assert metrics == {("volunteer_activities", 2), ("volunteer_person_times", 10), ("volunteer_hours", 20)}


def test_several_names_in_a_row_are_not_one_persons_hours(vocabulary):
    heads = ["日期", "党支部", "志愿者", "活动内容", "服务时长（小时）"]
    rows = [["2024年志愿服务台账"], heads, ["5月4日", A, f"{NAMES[0]}、{NAMES[1]}", "护河", 10]]
    assert not told(extracted({"台账": rows}, vocabulary))


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        (["计划服务时长（小时）", "实际服务时长（小时）"], [4, 3], [4, 2.5]),
        (["应服务时长（小时）", "服务时长（小时）"], [4, 3], [4, 2.5]),
        (["上午时长", "下午时长", "合计时长（小时）"], [2, 1, 3], [1, 1.5, 2.5]),
        (["服务时长（小时）", "累计时长（小时）"], [3, 30], [2.5, 25]),
        (["服务时长（小时）", "备注"], [3, "骨干"], [2.5, "请假提前半小时"]),
    ],
)
def test_the_hours_that_were_served_are_taken_of_several(vocabulary, heads, first, second):
    rows = _sheet(["姓名", "党支部", *heads], [NAMES[0], A, *first], [NAMES[1], A, *second])
    assert _hours(extracted({"签到": rows}, vocabulary)) == {(A, "2024-05", 5.5)}


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        (["预计服务时长（小时）", "签到"], [4, "√"]),
        (["标准时长（小时）", "签到"], [4, "√"]),
        (["上午时长", "下午时长"], [3, 2]),
        (["签到时间", "签退时间", "签到时间", "签退时间"], ["8:30", "11:30", "14:00", "17:00"]),
    ],
)
def test_hours_that_were_to_be_served_and_those_in_parts_are_a_doubt(vocabulary, heads, cells):
    rows = _sheet(["姓名", "党支部", *heads], [NAMES[0], A, *cells], [NAMES[1], B, *cells])
    extraction = extracted({"签到": rows}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction) == {("layout_not_read", "签到!*")}


@pytest.mark.parametrize("note", ["未到", "请假", "因雨取消", "作废", "重复登记", "不计"])
def test_a_remark_that_nothing_was_served_counts_nowhere(vocabulary, note):
    rows = _sheet(["姓名", "党支部", "服务时长（小时）", "备注"], [NAMES[0], A, 3, ""], [NAMES[1], A, 2, note])
    assert _hours(extracted({"签到": rows}, vocabulary)) == {(A, "2024-05", 3)}


MEETING = _sheet(["序号", "姓名", "签名"], [1, NAMES[0], NAMES[0]], [2, NAMES[1], NAMES[1]], title="主题党日签到表")


def test_a_sheet_that_persons_signed_is_no_doubt_where_another_sheet_counts_what_they_came_to(vocabulary):
    ledger = [["2024年主题党日台账"], ["支部", "日期", "主题", "实到人数"], [A, "5月4日", "护河", 2]]
    extraction = extracted({"签到": MEETING, "台账": ledger}, vocabulary)
    assert not doubts(extraction)
    assert ("sheet_skipped", "签到!*") in {(issue.code, issue.address) for issue in extraction.issues}
    assert {(metric, value) for _, metric, _, value, _ in told(extraction)} == {("theme_day", 1), ("theme_day_person_times", 2)}


def test_how_many_came_in_all_names_no_several_persons(vocabulary):
    rows = [
        ["“小哥先锋”志愿服务签到及时长登记表（2024年第三季度）"],
        ["填报单位：" + A],
        ["日期", "志愿服务活动", "姓名", "服务时长（小时）"],
        *(["2024-07-06", "巡查", NAMES[0], 2], ["", "", NAMES[1], 1.5], ["小计", "", "2人", 3.5]),
        *(["2024-08-17", "送餐", NAMES[2], 4], ["小计", "", "1人", 4]),
    ]
    merged = [(3, 0, 4, 0), (3, 1, 4, 1)]
    assert _hours(extracted({"S": rows}, vocabulary, merged={"S": merged})) == {(A, "2024-07", 3.5), (A, "2024-08", 4)}


HEADS_OF_ALL = ["日期", "活动名称", "党支部", "姓名", "个人服务时长（小时）", "参加人次", "服务总时长（小时）"]


@pytest.mark.parametrize(("people", "hours"), [(3, 9.5), ("3", "9.5"), ("3人次", "9.5小时")])
def test_the_sum_of_an_activity_merged_over_who_came_is_told_once(vocabulary, people, hours):
    rows = [
        ["2024年志愿服务工时登记表"],
        HEADS_OF_ALL,
        ["2024年3月15日", "清扫", A, NAMES[0], "4", people, hours],
        ["", "", "", NAMES[1], "3.5", "", ""],
        ["", "", "", NAMES[2], "2", "", ""],
    ]
    merged = {"S": [(2, column, 4, column) for column in (0, 1, 2, 5, 6)]}
    extraction = extracted({"S": rows}, vocabulary, merged)
    assert {(metric, value) for _, metric, _, value, _ in told(extraction)} == {
        ("volunteer_activities", 1),
        ("volunteer_person_times", 3),
        ("volunteer_hours", 9.5),
    }


def test_hours_merged_over_several_persons_are_a_doubt(vocabulary):
    rows = _sheet(HEADS, [1, NAMES[0], A, "√", "√", 3], [2, NAMES[1], A, "√", "√", ""], [3, NAMES[2], B, "√", "√", 2])
    extraction = extracted({"S": rows}, vocabulary, {"S": [(3, 5, 4, 5)]})
    assert _hours(extraction) == {(B, "2024-05", 2)}
    assert doubts(extraction) == {("unreadable_value", "S!F4")}
