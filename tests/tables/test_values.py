"""What one figure cell says, for every kind of writing that offices use."""

from datetime import date
from decimal import Decimal

import pytest

from ingest.model import Cell, CellKind
from ingest.readers.spreadsheets.number_formats import number_cell
from ingest.tables.cells.values import read_value
from ingest.tables.cells.words import table_words


def _text(text: str) -> Cell:
    return Cell(1, 1, CellKind.TEXT, text, text)


def _read(cell, vocabulary, metric_id="theme_day", unit=""):
    return read_value(cell, vocabulary.metrics[metric_id], unit, table_words(vocabulary))


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("12", 12, "exact"),
        ("4次，其中书记讲2次", 4, "exact"),
        ("共召开5次", 5, "exact"),
        (" 12次", 12, "exact"),
        ("１２", 12, "exact"),
        ("1,236", 1236, "exact"),
        ("１，２３６", 1236, "exact"),
        ("十二", 12, "exact"),
        ("两", 2, "exact"),
        ("伍", 5, "exact"),
        ("12（含线上3）", 12, "exact"),
        ("约30", 30, "about"),
        ("30多", 30, "about"),
        ("300余", 300, "about"),
        ("近百", 100, "about"),
        ("百余", 100, "about"),
        ("不少于15", 15, "at_least"),
        ("超80", 80, "at_least"),
        ("20以上", 20, "at_least"),
        ("不足10", 10, "at_most"),
        ("≥12", 12, "at_least"),
        ("30+", 30, "at_least"),
        ("共8次", 8, "exact"),
        ("8场（次）", 8, "exact"),
        ("12次。", 12, "exact"),
        ("9次（线上4线下5）", 9, "exact"),
        ("12次（线上2次）", 12, "exact"),
        ("5（学生4）", 5, "exact"),
        ("1次（2025年1月10日补开）", 1, "exact"),
        ("2次（3月、9月）", 2, "exact"),
        *((zero, 0, "exact") for zero in ("0", "无", "零", "〇", "未开展")),
    ],
)
def test_numbers(text, value, qualifier, vocabulary):
    reading = _read(_text(text), vocabulary)
    assert (reading.value, reading.qualifier.value, reading.status.value, reading.problem) == (value, qualifier, "reported", "")


@pytest.mark.parametrize(
    ("text", "period", "value"),
    [
        ("上半年共召开14次", "2024H1", 14),
        ("全年共开展12次", "2024", 12),
        ("2024年度主题党日12次", "2024", None),  # what it counts is the heading's to say
        ("本年约30次", "2024", 30),
        ("一季度3次", "2024Q1", 3),
        ("已召开4次", "2024H1", 4),
        ("按月开展，共12次", "2024", 12),
        ("全年12次，每月5日开展", "2024", 12),
        ("按月开展，共10次", "2024", None),
        ("每月1次，共10次", "2024", None),
        ("下半年共召开14次", "2024H1", None),
        ("全年共召开14次", "2024H1", None),
        ("2023年共召开14次", "2024", None),
        ("3月2次", "2024", None),
        ("本季度3次", "2024", None),
        ("上半年共研讨14次", "2024H1", None),
        ("计划开展14次", "2024", None),
    ],
)
def test_words_for_its_own_period_add_nothing_to_a_figure(text, period, value, vocabulary):
    reading = read_value(_text(text), vocabulary.metrics["theme_day"], "", table_words(vocabulary), period)
    assert reading.value == value
    assert reading.problem in ({""} if value else {"unreadable_value", "rate_without_total"})


@pytest.mark.parametrize(
    ("text", "status"),
    [
        *((text, "not_applicable") for text in ("/", "—", "——", "\\", "不适用", "／")),
        *((text, "redacted") for text in ("**", "xx", "××", "……", "＊＊", "**次", "××余人次", "1**", "1xx次", "×次", "__次")),
        *((text, "missing") for text in ("未统计", "待核", "暂缺")),
    ],
)
def test_words_in_place_of_a_number(text, status, vocabulary):
    reading = _read(_text(text), vocabulary)
    assert (reading.value, reading.status.value, reading.problem) == (None, status, "")


def test_commas_that_scale_a_shown_number_are_undone_before_its_unit_is(vocabulary):
    shown = number_cell(1, 1, Decimal(86000), '0.0,"千小时"')
    assert _read(shown, vocabulary, "volunteer_hours").value == 86000
    assert _read(number_cell(1, 1, Decimal(86000), "0.0,"), vocabulary, "volunteer_person_times", "千人次").value == 86000
    for code in ("#,##0", "#,##0.00", "0", '#,##0"小时"'):
        assert _read(number_cell(1, 1, Decimal(86000), code), vocabulary, "volunteer_hours").value == 86000
    assert _read(number_cell(1, 1, Decimal("2023.5"), ""), vocabulary, "volunteer_hours").value == Decimal("2023.5")
    assert _read(_text("12'300"), vocabulary, "volunteer_person_times").value == 12300


def test_a_blank_is_nothing(vocabulary):
    assert _read(_text("'"), vocabulary) is None
    assert _read(_text(" 　"), vocabulary) is None


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        (_text("10-12"), "range_value"),
        (_text("3至5次"), "range_value"),
        (_text("每月1次"), "rate_without_total"),
        (_text("1O"), "letter_for_digit"),
        (_text("l2"), "letter_for_digit"),
        (_text("-3"), "negative_count"),
        (_text("3月5日"), "date_in_number"),
        (_text("=4"), "unreadable_value"),
        (_text("12+3"), "unreadable_value"),
        (_text("12次（另线上2次）"), "unreadable_value"),
        (_text("12（补3次）"), "unreadable_value"),
        (_text("12（3）"), "unreadable_value"),
        (_text("4次（3月）"), "unreadable_value"),
        (_text("1次（拟于1月10日补开）"), "unreadable_value"),
        (_text("若干"), "unreadable_value"),
        (_text("#N/A"), "formula_error"),
        (_text("#DIV/0!"), "formula_error"),
        (_text("详见附件"), "unreadable_value"),
        *(
            (_text(text), "unreadable_value")
            for text in ("96*", "*96", "96＊", "0x10", "1x次", "1×次", "3x4", "12…", "2_5", "1,2*6")
        ),
        (_text("5天"), "unit_not_convertible"),
        *((_text(text), "unreadable_value") for text in ('"', "”", "″", "12'30", "12′30", "2'5")),
        (number_cell(1, 1, Decimal(20231201), ""), "date_in_number"),
        (number_cell(1, 1, Decimal("1.2"), '0"万"'), "unreadable_value"),
        (number_cell(1, 1, Decimal(86000), "0.0,"), "unreadable_value"),
        (number_cell(1, 1, Decimal(-3), ""), "negative_count"),
        (number_cell(1, 1, Decimal("2.5"), ""), "fractional_count"),
        (Cell(1, 1, CellKind.DATE, date(2023, 1, 2), "2023-01-02"), "date_in_number"),
        (Cell(1, 1, CellKind.ERROR, "#REF!", "#REF!"), "formula_error"),
        *((Cell(1, 1, CellKind.ERROR, text, text), "unreadable_value") for text in ("NaN", "1E999", "-INF")),
        (Cell(1, 1, CellKind.EMPTY_FORMULA, None, "", is_formula=True), "formula_without_value"),
        (Cell(1, 1, CellKind.BOOLEAN, value=True, text="TRUE"), "unreadable_value"),
    ],
)
def test_what_is_not_sure_is_held_back_with_its_reason(cell, problem, vocabulary):
    assert _read(cell, vocabulary).problem == problem


@pytest.mark.parametrize(
    ("cell", "metric_id", "unit", "value"),
    [
        (_text("90"), "volunteer_hours", "分钟", Decimal("1.5")),
        (_text("2小时"), "volunteer_hours", "分钟", 2),
        (_text("1.2万"), "volunteer_hours", "小时", 12000),
        (_text("0.3"), "volunteer_hours", "万小时", 3000),
        (_text("30"), "volunteer_hours", "工时", 30),
        (_text("131次"), "volunteer_person_times", "", 131),
        (number_cell(1, 1, Decimal("0.426"), ""), "study_training_person_times", "千人次", 426),
        (number_cell(1, 1, Decimal("3"), ""), "volunteer_person_times", "百人次", 300),
        (number_cell(1, 1, Decimal(90), '0"分钟"'), "volunteer_hours", "", Decimal("1.5")),
        (number_cell(1, 1, Decimal("0.95"), "0%"), "theme_day_attendance_rate", "", 95),
        (_text("100％"), "theme_day_attendance_rate", "", 100),
        (_text("98.6%"), "theme_day_attendance_rate", "", Decimal("98.6")),
    ],
)
def test_figures_come_in_the_metrics_own_unit(cell, metric_id, unit, value, vocabulary):
    reading = _read(cell, vocabulary, metric_id, unit)
    assert (reading.value, reading.lower, reading.upper, reading.problem) == (value, value, value, "")


@pytest.mark.parametrize(
    ("text", "metric_id", "value"),
    [
        ("360小时30分钟", "volunteer_hours", Decimal("360.5")),
        ("1小时半", "volunteer_hours", Decimal("1.5")),
        ("90min", "volunteer_hours", Decimal("1.5")),
        ("2.5h", "volunteer_hours", Decimal("2.5")),
        ("九成五", "theme_day_attendance_rate", Decimal(95)),
        ("九成", "theme_day_attendance_rate", Decimal(90)),
        ("30人/次", "org_heart_talk", Decimal(30)),
    ],
)
def test_units_written_in_the_cell(text, metric_id, value, vocabulary):
    reading = _read(_text(text), vocabulary, metric_id)
    assert (reading.value, reading.problem) == (value, "")


@pytest.mark.parametrize(
    ("text", "metric_id", "problem"),
    [
        ("4次/月", "theme_day", "rate_without_total"),
        ("9次（线上4线下4）", "theme_day", "unreadable_value"),
        ("95人", "theme_day_attendance_rate", "unit_not_convertible"),
        ("3、4次", "theme_day", "unreadable_value"),
    ],
)
def test_units_that_do_not_fit_are_held_back(text, metric_id, problem, vocabulary):
    assert _read(_text(text), vocabulary, metric_id).problem == problem


@pytest.mark.parametrize(("shown", "number_format"), [("98.2%", '0.0"%"'), ("98.2%", "0.0\\%")])
def test_a_percent_sign_that_is_only_shown_is_no_percent_format(shown, number_format, vocabulary):
    cell = Cell(1, 1, CellKind.NUMBER, Decimal("98.2"), shown, number_format)
    assert _read(cell, vocabulary, "theme_day_attendance_rate").value == Decimal("98.2")


def test_bounds_follow_the_unit_and_the_kind(vocabulary):
    reading = _read(_text("不足120"), vocabulary, "volunteer_hours", "分钟")
    assert (reading.value, reading.lower, reading.upper, reading.qualifier.value) == (2, 0, 2, "at_most")
    assert _read(_text("不足10"), vocabulary).upper == 9
    assert _read(_text("300余"), vocabulary).upper == 399


@pytest.mark.parametrize("text", ["5天", "半天", "3天半"])
def test_days_are_no_hours(text, vocabulary):
    assert _read(_text(text), vocabulary, "volunteer_hours", "小时").problem in {"unit_not_convertible", "unreadable_value"}


@pytest.mark.parametrize("unit", ["百人次", "千人次", "万小时", "人次"])
def test_a_measure_unit_alone_is_no_number(unit, vocabulary):
    reading = _read(_text(unit), vocabulary, "volunteer_person_times")
    assert (reading.value, reading.problem) == (None, "unreadable_value")
