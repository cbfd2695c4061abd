"""Lines around a title that date the paper, a rule or a stock, not the figures: they leave the year of the title as it is."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

TITLE = "2023年党建工作统计表"
BODY = [["单位", "主题党日（次）"], [A, 11]]


def _read(vocabulary, *lines, title=TITLE, body=BODY):
    return extracted({"S": [[title], *lines, *body]}, vocabulary)


@pytest.mark.parametrize(
    "line",
    [
        "请于2023年12月15日前报送",
        "请各支部于12月15日前将本表报送组织部",
        "2023年12月15日之前上报",
        "（2023年12月制）",
        "2023年12月制",
        "自2023年3月起实施",
        "自2023年3月1日起施行",
        "（9月起增加党小组会）",
        "第三季度起按新口径",
        "上半年数据已核实",
        "上半年数据均已经审核",
        "（供2023年7月全县党建推进会使用）",
        "统计范围：2023年1月1日以来",
        "统计时间：2023年1月至今",
        "（党员数、支部数截至2023年6月30日）",
        "党员人数、支部个数统计截至2023年6月",
        "党支部数截至2023年6月30日，其余为全年数",
        "（截至2023年6月底，党员总数50名）",
        "截至2023年6月底，共有党支部5个、党员120名",
        "现有党员120名（截至2023年6月）",
    ],
)
def test_the_year_stays(vocabulary, line):
    assert told(_read(vocabulary, [line])) == facts("2023", (A, "theme_day", 11))


@pytest.mark.parametrize("line", ["数据更新至2023年11月30日", "（2023年3月以来）", "统计范围：2023年3月1日以来"])
def test_a_span_without_a_form_is_held(vocabulary, line):
    extraction = _read(vocabulary, [line])
    assert not extraction.facts
    assert doubts(extraction) == {("period_unresolved", "S!*")}


@pytest.mark.parametrize(("line", "period"), [("上半年数据", "2023H1"), ("（第三季度）", "2023Q3"), ("截至6月底", "2023H1")])
def test_a_part_of_the_year_is_still_read(vocabulary, line, period):
    assert told(_read(vocabulary, [line])) == facts(period, (A, "theme_day", 11))


def test_a_month_that_only_dates_the_paper_gives_no_period(vocabulary):
    extraction = extracted({"2023年": [["党建工作统计表"], ["请于12月15日前报送"], *BODY]}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 11))


@pytest.mark.parametrize("line", ["单位：次/分钟", "单位：次、分钟", "（单位：次/分钟）"])
def test_units_parted_by_a_stroke_are_several(vocabulary, line):
    read = _read(vocabulary, [line], body=[["单位", "主题党日", "志愿服务时长"], [A, 11, 90]])
    assert told(read) == facts("2023", (A, "theme_day", 11), (A, "volunteer_hours", 1.5))


def test_persons_and_times_with_a_stroke_are_one_unit(vocabulary):
    read = _read(vocabulary, ["单位：人/次"], body=[["单位", "主题党日"], [A, 11]])
    assert told(read) == facts("2023", (A, "theme_day_person_times", 11))
