"""Grids of persons and months under √ and 请假: what stands below them is the organisation's, no person is."""

import pytest

from tests.tables.books import doubts, extracted, told

A = "档案馆党支部"
MONTHS = ["1月", "2月", "3月"]
NAMES = ("周桂香", "吴福根", "郑春生")
CAME = {(f"2024-0{month}", value) for month, value in ((1, 3), (2, 2), (3, 3))}
SHARES = {("2024-01", 100), ("2024-02", 66.7), ("2024-03", 100)}
DUE, REAL, SHARE = ["应到人数", 3, 3, 3], ["实到人数", 3, 2, 3], ["参与率", 1, 0.667, 1]


def _grid(title: str, *foot: list[object], heads: list[str] | None = None, column: int = 0, mark: str = "√"):
    """A title, the headings, three persons and the rows below them, their labels in the first column or that of names."""
    rows: list[list[object]] = [[title], ["序号", "姓名", *(heads or MONTHS)]]
    rows += [[number, name, mark, "请假" if number == 2 else mark, mark] for number, name in enumerate(NAMES, 1)]
    return rows + [(["", label] if column else [label, ""]) + values for label, *values in foot]


def _read(extraction, metric: str):
    assert not any(name in repr(extraction) for name in NAMES)
    return {(period, value) for _, one, period, value, _ in told(extraction) if one == metric}


@pytest.mark.parametrize("column", [0, 1])
@pytest.mark.parametrize("mark", ["√", "到", "1"])
@pytest.mark.parametrize(
    ("title", "foot"),
    [
        (f"{A}2024年主题党日考勤表", [DUE, REAL, SHARE]),
        (
            f"{A}2024年党员参加主题党日签到统计表",
            [["应参加", 3, 3, 3], ["实到", 3, "2人", 3], ["出勤率", "100%", "66.7%", "100%"]],
        ),
        (f"{A}2024年主题党日出勤登记", [DUE, REAL, ["请假人数", 0, 1, 0], ["活动主题", "学习", "植树", "参观"], SHARE]),
    ],
)
def test_who_came_and_their_share_are_read_month_by_month(vocabulary, title, foot, column, mark):
    extraction = extracted({"考勤": _grid(title, *foot, column=column, mark=mark)}, vocabulary)
    assert _read(extraction, "theme_day_person_times") == CAME
    assert _read(extraction, "theme_day_attendance_rate") == SHARES
    assert not doubts(extraction)
    assert ("rows_not_counted", "考勤!3:3") in doubts(extraction, "note")


def test_days_and_counts_of_each_person_stand_beside(vocabulary):
    rows = _grid(f"{A}2024年主题党日考勤表", DUE, REAL, SHARE)
    rows[1].append("个人出勤次数")
    rows.insert(2, ["", "活动日期", "1.12", "2.16", "3.15"])
    for row in rows[3:6]:
        row.append(3)
    extraction = extracted({"考勤": rows}, vocabulary)
    assert _read(extraction, "theme_day_person_times") == CAME
    assert {metric for _, metric, *_ in told(extraction)} == {"theme_day_person_times", "theme_day_attendance_rate"}


def test_a_sheet_for_each_branch_and_a_line_that_names_it(vocabulary):
    names = {"一支部": "第一党支部", "二支部": "第二党支部"}
    sheets = {sheet: _grid(f"{name}2024年主题党日考勤表", DUE, REAL) for sheet, name in names.items()}
    assert {org for org, *_ in told(extracted(sheets, vocabulary))} == set(names.values())
    rows = _grid("2024年主题党日考勤表", REAL)
    rows.insert(1, [f"填报单位：{A}"])
    extraction = extracted({"考勤": rows}, vocabulary)
    assert {org for org, *_ in told(extraction)} == {A}
    assert _read(extraction, "theme_day_person_times") == CAME


def test_quarters_in_place_of_months(vocabulary):
    rows = _grid(f"{A}2024年主题党日考勤表", REAL, heads=["一季度", "二季度", "三季度"])
    assert _read(extracted({"考勤": rows}, vocabulary), "theme_day_person_times") == {("2024Q1", 3), ("2024Q2", 2), ("2024Q3", 3)}


def test_months_down_and_persons_across(vocabulary):
    rows = [[f"{A}2024年主题党日考勤表"], ["月份", *NAMES, "应到人数", "实到人数"]]
    rows += [["1月", "√", "√", "√", 3, 3], ["2月", "√", "请假", "√", 3, 2], ["3月", "√", "√", "√", 3, 3]]
    extraction = extracted({"考勤": rows}, vocabulary)
    assert {(period, value) for _, _, period, value, _ in told(extraction)} == CAME


@pytest.mark.parametrize(
    ("title", "foot"),
    [
        ("2024年主题党日考勤表", []),
        ("2024年主题党日考勤表", [["合计", 3, 2, 3]]),
        ("2024年主题党日和党课考勤表", [DUE, REAL, SHARE]),
        ("2024年主题党日考勤表", [["计划人数", 3, 3, 3]]),
        ("2024年志愿服务登记表", []),
    ],
)
def test_marks_alone_or_of_several_kinds_are_a_doubt(vocabulary, title, foot):
    extraction = extracted({"考勤": _grid(A + title, *foot)}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction) == {("layout_not_read", "考勤!*")}


def test_days_of_several_meetings_in_a_month_are_a_doubt(vocabulary):
    rows = _grid(f"{A}2024年主题党日考勤表", REAL, heads=["1月5日", "1月20日", "2月3日"])
    extraction = extracted({"考勤": rows}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction) == {("layout_not_read", "考勤!*")}


def test_hours_of_each_person_are_not_the_branch_s(vocabulary):
    rows = [[f"{A}2024年志愿服务时长登记表"], ["序号", "姓名", *MONTHS], [1, NAMES[0], 2, 3, 4], [2, NAMES[1], 5, 1, 1]]
    for foot in ([], [["合计", "", 7, 4, 5]]):
        extraction = extracted({"登记": [*rows, *foot]}, vocabulary)
        assert not told(extraction)
        assert doubts(extraction) == {("layout_not_read", "登记!*")}


@pytest.mark.parametrize("title", ["2024年支部党员大会考勤表", "2024年职工考勤表", "2024年党员积分表", "2024年考勤表"])
def test_whoever_came_to_something_else_came_to_no_theme_day(vocabulary, title):
    extraction = extracted({"考勤": _grid(A + title, DUE, REAL, SHARE)}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction) | doubts(extraction, "note")


def test_organisations_and_months_are_no_persons(vocabulary):
    rows = [["2024年主题党日统计表"], ["序号", "党支部", *MONTHS], [1, A, 1, 1, 1], [2, "水利站党支部", 2, 1, 1]]
    extraction = extracted({"统计": rows}, vocabulary)
    assert {(org, period) for org, _, period, *_ in told(extraction)} == {
        (org, f"2024-0{month}") for org in (A, "水利站党支部") for month in (1, 2, 3)
    }
