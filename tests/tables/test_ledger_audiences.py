"""Who listened: ledgers of lectures whose column is headed by 受众, 听众 or 覆盖人数, and ledgers where they are none."""

import pytest

from tests.tables.books import doubts, extracted, told

A, B = "档案馆党支部", "水利站党支部"
DAYS = ("2024年3月5日", "2024-03-12", "4月2日")


def _ledger(title: str, heads: list[str], *rows: list[object]):
    filled = [[org, day, *row] for org, day, row in zip((A, A, B), DAYS, rows, strict=False)]
    return [[title], ["单位", "时间", *heads], *filled]


def _sums(extraction, *metrics: str):
    return {(org, metric, period, value) for org, metric, period, value, _ in told(extraction) if metric in metrics}


LECTURES = {
    (A, "publicity_lectures", "2024-03", 2),
    (A, "publicity_audience", "2024-03", 200),
    (B, "publicity_lectures", "2024-04", 1),
    (B, "publicity_audience", "2024-04", 60),
}
OF_LECTURES = ("publicity_lectures", "publicity_audience")


@pytest.mark.parametrize("head", ["受众人次", "受众人数", "听众", "听众人数", "听讲人次", "听课人数", "覆盖人数", "参加人数"])
@pytest.mark.parametrize("theme", ["宣讲主题", "宣讲题目", "宣讲专题"])
def test_whoever_listened_is_counted_beside_the_lectures(vocabulary, head, theme):
    rows = [["十五五规划", 80], ["防汛常识", "120人次"], ["2024年1号文件", 60]]
    extraction = extracted({"台账": _ledger("2024年党的创新理论宣讲台账", [theme, head], *rows)}, vocabulary)
    assert _sums(extraction, *OF_LECTURES) == LECTURES
    assert not doubts(extraction)


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (["宣讲地点", "受众人次"], [["村部", 80], ["广场", 120], ["学校", 60]]),
        (["宣讲人", "宣讲内容", "参加人数", "受众人次"], [["", "规划", 3, 80], ["", "政策", 2, 120], ["", "党史", 1, 60]]),
        (["宣讲主题", "预计受众人次", "实际受众人次"], [["规划", 90, 80], ["政策", 100, 120], ["党史", 70, 60]]),
        (["宣讲主题", "应到人数", "听众人次"], [["规划", 90, 80], ["政策", 100, 120], ["党史", 70, 60]]),
    ],
)
def test_those_who_listened_are_told_from_speakers_and_plans(vocabulary, heads, rows):
    extraction = extracted({"台账": _ledger("2024年政策宣讲台账", heads, *rows)}, vocabulary)
    assert _sums(extraction, *OF_LECTURES) == LECTURES


def test_lectures_counted_in_a_column_keep_their_listeners(vocabulary):
    rows = _ledger("2024年理论宣讲台账", ["宣讲场次", "受众人次"], [2, 80], [1, 120], [3, 60])
    sums = _sums(extracted({"台账": rows}, vocabulary), *OF_LECTURES)
    assert sums == {(*fact[:3], 3) if fact[1] == "publicity_lectures" else fact for fact in LECTURES}


def test_one_branch_on_several_sheets(vocabulary):
    sheets = {
        "上半年": [
            [f"{A}2024年上半年宣讲记录"],
            ["序号", "日期", "宣讲题目", "听众"],
            [1, "3月5日", "规划", 40],
            [2, "3月9日", "党史", "约30"],
        ],
        "下半年": [
            [f"{A}2024年下半年宣讲记录"],
            ["序号", "日期", "宣讲题目", "听众"],
            [1, "9月5日", "政策", 25],
            ["累计", "", "", 25],
        ],
    }
    extraction = extracted(sheets, vocabulary)
    assert _sums(extraction, *OF_LECTURES) == {
        (A, "publicity_lectures", "2024-03", 2),
        (A, "publicity_audience", "2024-03", 70),
        (A, "publicity_lectures", "2024-09", 1),
        (A, "publicity_audience", "2024-09", 25),
    }
    assert not doubts(extraction)


def test_in_a_ledger_of_several_kinds_only_lectures_have_listeners(vocabulary):
    rows = _ledger("2024年活动台账", ["活动类型", "受众人次"], ["理论宣讲", 80], ["主题党日", 120], ["政策宣讲", 60])
    extraction = extracted({"台账": rows}, vocabulary)
    assert _sums(extraction, "theme_day_person_times", "publicity_audience") == {
        (A, "publicity_audience", "2024-03", 80),
        (B, "publicity_audience", "2024-04", 60),
    }


def test_a_bracket_says_that_they_took_part(vocabulary):
    rows = _ledger("2024年活动台账", ["活动形式", "受众（参训）人数"], ["党员培训", 20], ["宣讲", 30], ["党员培训", 10])
    assert _sums(extracted({"台账": rows}, vocabulary), "study_training_person_times", "publicity_audience") == {
        (A, "study_training_person_times", "2024-03", 20),
        (A, "publicity_audience", "2024-03", 30),
        (B, "study_training_person_times", "2024-04", 10),
    }


@pytest.mark.parametrize(
    ("title", "theme", "head"),
    [
        ("2024年主题党日台账", "活动主题", "受众人次"),
        ("2024年志愿服务活动台账", "活动主题", "受众人数"),
        ("2024年志愿服务活动台账", "活动主题", "覆盖人数"),
        ("2024年警示教育台账", "教育内容", "受众人次"),
        ("2024年讲党课台账", "党课题目", "受众人次"),
        ("2024年党员教育培训台账", "培训主题", "听众人数"),
    ],
)
def test_listeners_are_nobody_who_took_part_and_a_note_says_so(vocabulary, title, theme, head):
    extraction = extracted({"台账": _ledger(title, [theme, head], ["甲", 80], ["乙", 120], ["丙", 60])}, vocabulary)
    assert {value for *_, value, _ in told(extraction)} == {2, 1}
    assert ("figures_skipped", "台账!D2") in doubts(extraction, "note")


@pytest.mark.parametrize(
    ("title", "heads", "rows"),
    [
        ("2024年主题党日台账", ["活动主题", "实到人数", "受众人次"], [["甲", 20, 80], ["乙", 21, 90]]),
        ("2024年志愿服务台账", ["服务内容", "参与人数", "受众人数"], [["甲", 20, 80], ["乙", 21, 90]]),
    ],
)
def test_those_who_took_part_stand_beside_them(vocabulary, title, heads, rows):
    extraction = extracted({"台账": _ledger(title, heads, *rows)}, vocabulary)
    assert 41 in {value for *_, value, _ in told(extraction)}
    assert ("figures_skipped", "台账!E2") in doubts(extraction, "note")


def test_a_monthly_table_stays_one(vocabulary):
    rows = [
        ["党支部", "年月", "志愿活动（次）", "参加志愿者（人次）", "志愿服务工时"],
        *([A, month, 2, 30, 60] for month in ("2024-01", "2024.2", "2024年3月")),
        *([B, month, 1, 10, 20] for month in ("2024-01", "2024.2", "2024年3月")),
    ]
    extraction = extracted({"csv": rows}, vocabulary, file_name="志愿服务月报2024.csv")
    assert {value for _, metric, _, value, _ in told(extraction) if metric == "volunteer_hours"} == {60, 20}


def test_months_of_listeners_are_no_lectures(vocabulary):
    rows = [["2024年宣讲情况统计"], ["单位", "月份", "受众人次"], [A, "3月", 80], [A, "4月", 30], [B, "3月", 70]]
    assert {metric for _, metric, *_ in told(extracted({"统计": rows}, vocabulary))} == {"publicity_audience"}


@pytest.mark.parametrize("head", ["统计时间", "汇总日期", "上报时间"])
def test_a_day_of_counting_is_no_lecture(vocabulary, head):
    rows = [["2024年理论宣讲情况表"], ["单位", head, "受众人次"], [A, "2024-03-31", 80], [B, "2024-03-31", 60]]
    extraction = extracted({"情况": rows}, vocabulary)
    assert not told(extraction)
    assert doubts(extraction)


def test_a_lecture_that_was_called_off_had_no_listeners(vocabulary):
    rows = _ledger(
        "2024年宣讲台账", ["宣讲主题", "受众人次", "备注"], ["规划", 80, ""], ["政策", 120, "因雨取消"], ["党史", 60, ""]
    )
    assert (A, "publicity_audience", "2024-03", 80) in _sums(extracted({"台账": rows}, vocabulary), *OF_LECTURES)


def test_two_columns_of_listeners_are_noted(vocabulary):
    rows = _ledger("2024年宣讲台账", ["宣讲主题", "现场听众", "线上听众"], ["规划", 80, 500], ["政策", 20, 300])
    extraction = extracted({"台账": rows}, vocabulary)
    assert not _sums(extraction, "publicity_audience")
    assert {("figures_skipped", "台账!D2"), ("figures_skipped", "台账!E2")} <= doubts(extraction, "note")


@pytest.mark.parametrize("head", ["第几次", "应到人数", "请假人数", "缺席（人）", "列席群众"])
def test_ordinals_and_who_did_not_come_need_no_note(vocabulary, head):
    rows = _ledger("2024年主题党日台账", ["活动主题", "实到人数", head], ["甲", 20, 1], ["乙", 21, 2])
    assert not doubts(extracted({"台账": rows}, vocabulary), "note")


@pytest.mark.parametrize("rate", ["参与率", "到会率", "参与率（%）"])
def test_rates_of_events_are_told_of_and_add_up_to_none(vocabulary, rate):
    head = ["日期", "主题", "应到", "实到", rate]
    rows = [["2023年6月28日", "庆七一", 188, 150, "79.8%"], ["2023年7月28日", "观影", 188, 151, "80.3%"]]
    extraction = extracted({"S": [[f"{A}2023年主题党日台账"], head, *rows]}, vocabulary)
    assert {fact.metric_id for fact in extraction.facts} == {"theme_day", "theme_day_person_times"}
    assert [(issue.code, issue.address) for issue in extraction.issues] == [("figures_skipped", "S!E2")]
