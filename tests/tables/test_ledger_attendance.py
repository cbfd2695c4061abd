"""Who was at the events of a ledger: told in a column of its own, in brackets, or beside who should have been there."""

import pytest

from tests.tables.books import doubts, extracted, told

A = "档案馆党支部"


def _people(vocabulary, heads, *cells):
    """What the people of two theme days add up to, and the doubts."""
    rows = [["2023年主题党日台账"], ["支部", "日期", "主题", *heads]]
    rows += [[A, f"3月{day}日", "学习", *row] for day, row in enumerate(cells, 5)]
    extraction = extracted({"台账": rows}, vocabulary)
    sums = [fact for fact in told(extraction) if fact[1] == "theme_day_person_times"]
    return [(period, value) for _, _, period, value, _ in sums], doubts(extraction)


@pytest.mark.parametrize(
    ("heads", "first", "second"),
    [
        (["应到/实到"], ["41/38"], ["40人/37人"]),
        (["实到/应到（人）"], ["38/41"], ["37/40"]),
        (["应到、实到人数"], ["41、38"], ["40/37"]),
        (["参会党员（应到）", "参会党员（实到）"], [41, 38], [40, 37]),
        (["应到党员", "签到人数"], [41, 38], [40, 37]),
        (["应到人数", "实到人数", "列席群众"], [41, 38, 5], [40, 37, 6]),
    ],
)
def test_only_who_was_there_counts(heads, first, second, vocabulary):
    assert _people(vocabulary, heads, first, second) == ([("2023-03", 75)], set())


def test_one_number_below_both_is_a_doubt(vocabulary):
    assert _people(vocabulary, ["应到/实到"], ["41/38"], ["37"])[1] == {("unreadable_value", "台账!D4")}


@pytest.mark.parametrize("heads", [["应到人数"], ["参会党员（应到）"], ["列席群众"]])
def test_who_should_have_been_there_or_only_looked_on_counts_nowhere(heads, vocabulary):
    assert _people(vocabulary, heads, [41], [40]) == ([], set())


def test_a_sheet_of_sums_beside_a_record_for_each_branch_is_only_checked(vocabulary):
    records = {
        name: [["2023年主题党日记录"], ["时间", "主题", "实到人数"], ["1月4日", "学习", 9], ["2月3日", "植树", 8]]
        for name in (A, "水利站党支部")
    }
    sums = [["2023年主题党日统计"], ["党支部", "1月", "2月", "3月"], [A, 1, 1, 0], ["水利站党支部", 1, 2, 1]]
    extraction = extracted({**records, "统计": sums}, vocabulary)
    assert {fact for fact in told(extraction) if fact[1] == "theme_day"} == {
        *((org, "theme_day", f"2023-0{month}", 1, "reported") for org in records for month in (1, 2)),
        (A, "theme_day", "2023-03", 0, "reported"),
        ("水利站党支部", "theme_day", "2023-03", 1, "reported"),
    }
    assert {(org, period, value) for org, _, period, value, _ in told(extraction, "check")} == {
        *((A, f"2023-0{month}", 1) for month in (1, 2)),
        ("水利站党支部", "2023-01", 1),
        ("水利站党支部", "2023-02", 2),
    }


@pytest.mark.parametrize("head", ["实参加人次", "实到会党员", "实际出席人数", "实来人数"])
def test_whoever_really_came_is_counted_however_it_is_called(vocabulary, head):
    rows = [["2024年主题党日台账"], ["党支部", "日期", "主题", "应参加人数", head], [A, "2024.3.5", "植树", 30, 27]]
    assert (A, "theme_day_person_times", "2024-03", 27, "reported") in told(extracted({"台账": rows}, vocabulary))


def test_people_in_all_beside_the_members_among_them(vocabulary):
    rows = [
        ["2023年志愿服务活动统计台账"],
        ["党支部", "活动名称", "活动时间", "参与人数", "", "服务时长（小时）"],
        ["", "", "", "总人数", "其中：党员", ""],
        [A, "普法", "2023-1-3", 5, 3, 10],
        [A, "义诊", "2023-1-14", 9, 4, 20],
    ]
    merged = {"台账": [(1, 3, 1, 4), *((1, column, 2, column) for column in (0, 1, 2, 5))]}
    assert (A, "volunteer_person_times", "2023-01", 14, "reported") in told(extracted({"台账": rows}, vocabulary, merged))


def test_talks_are_as_many_as_a_column_says(vocabulary):
    rows = [
        ["2024年廉政谈话台账"],
        ["谈话日期", "党支部", "谈话人", "谈话类型", "谈话人次", "谈话主要内容"],
        ["2024/1/18", A, "", "节前廉政谈话", 5, "守纪律"],
        ["2024/1/23", A, "", "任前廉政谈话", 1, "守纪律"],
    ]
    assert told(extracted({"台账": rows}, vocabulary)) == {(A, "discipline_integrity_talk", "2024-01", 6, "reported")}


@pytest.mark.parametrize("heading", ["参加志愿者人次", "志愿服务参加人次", "参加人次"])
def test_who_was_there_on_days_that_are_written_as_one_number(heading, vocabulary):
    rows = [["2023年志愿服务活动台账"], ["开展单位", "活动日期", "活动名称", heading, "服务总时长（小时）", "受益群众（人）"]]
    rows += [[A, "20230115", "护河", 16, 48, 155], [A, "20230122", "劝导", 10, 30, 117]]
    sums = {metric: value for _, metric, period, value, _ in told(extracted({"csv": rows}, vocabulary)) if period == "2023-01"}
    assert sums == {"volunteer_activities": 2, "volunteer_person_times": 26, "volunteer_hours": 78}


@pytest.mark.parametrize("heading", ["听众（人次）", "受众", "听讲人次"])
def test_who_listened_on_days_that_stand_in_three_columns(heading, vocabulary):
    rows = [["“大槐树下”理论宣讲登记台账"], ["序号", "年", "月", "日", "宣讲党组织", "宣讲题目", heading]]
    rows += [[1, 2023, 1, 13, A, "护河", 30], [2, 2023, 1, 23, A, "养老", 27], [3, 2023, 2, 3, A, "养老", "约60"]]
    sums = {(metric, period): value for _, metric, period, value, _ in told(extracted({"台账": rows}, vocabulary))}
    assert sums == {
        ("publicity_lectures", "2023-01"): 2,
        ("publicity_audience", "2023-01"): 57,
        ("publicity_lectures", "2023-02"): 1,
        ("publicity_audience", "2023-02"): 60,
    }


SERVICE = ["支部", "日期", "项目", "人数", "服务总时长"]


@pytest.mark.parametrize(
    ("units", "hours"),
    [
        (["", "", "", "（人）", "（小时）"], 1800),
        (["", "", "", "人", "小时"], 1800),
        (["", "", "", "（人）", "（分钟）"], 30),
        (["", "", "", "人", "分钟"], 30),
    ],
)
def test_a_row_of_measure_units_below_the_headings_leaves_a_ledger_what_it_is(units, hours, vocabulary):
    rows = [["2024年志愿服务台账"], SERVICE, units, [A, "3月5日", "清扫", 10, 1200], [A, "3月25日", "植树", 12, 600]]
    extraction = extracted({"台账": rows}, vocabulary)
    assert not doubts(extraction)
    assert told(extraction) == {
        (A, "volunteer_activities", "2024-03", 2, "reported"),
        (A, "volunteer_person_times", "2024-03", 22, "reported"),
        (A, "volunteer_hours", "2024-03", hours, "reported"),
    }


def test_people_below_a_row_of_measure_units_are_summed(vocabulary):
    rows = [["2024年主题党日台账"], ["支部", "日期", "主题", "实到"], ["", "", "", "（人）"], [A, "3月5日", "植树", 10]]
    assert (A, "theme_day_person_times", "2024-03", 10, "reported") in told(extracted({"台账": rows}, vocabulary))


def _hours(vocabulary, *rows):
    extraction = extracted({"台账": rows}, vocabulary)
    return {value for _, metric, _, value, _ in told(extraction) if metric == "volunteer_hours"}, doubts(extraction)


@pytest.mark.parametrize(
    "lines",
    [
        *(
            [["2024年志愿服务台账"], ["单位：分钟"]],
            [["2024年志愿服务台账（单位：分钟）"]],
            [["2024年志愿服务台账（单位：人、分钟）"]],
        ),
        *([["2024年志愿服务台账"], ["时长单位：分钟"]], [["2024年志愿服务台账"], ["注：服务时长以分钟计"]]),
    ],
)
def test_hours_without_a_unit_of_their_own_are_told_in_that_of_the_caption(lines, vocabulary):
    row = [A, "3月5日", "清扫", 10, 1800]
    assert _hours(vocabulary, *lines, SERVICE, row) == ({30}, set())
    for own in ("服务总时长（小时）", "服务小时数"):
        assert _hours(vocabulary, *lines, [*SERVICE[:4], own], row) == ({1800}, set())


def test_captions_of_other_units_leave_hours_as_they_are_but_for_days(vocabulary):
    row = [A, "3月5日", "清扫", 10, 18]
    for unit in ("小时", "人、小时", "人", "次"):
        assert _hours(vocabulary, [f"2024年志愿服务台账（单位：{unit}）"], SERVICE, row) == ({18}, set())
    days = [["2024年志愿服务台账"], ["单位：天"], SERVICE, row]
    assert _hours(vocabulary, *days) == (set(), {("unit_not_convertible", "台账!E4")})
