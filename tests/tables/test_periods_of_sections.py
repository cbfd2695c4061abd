"""Parts of a year that a line tells for one section: the next of its kind takes the year of the sheet again."""

import pytest

from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

TITLE = ["2023年党建工作统计表"]
MEMBERS = [["单位", "党员总数（人）"], [A, 60]]
DAYS = [["单位", "主题党日（次）"], [A, 6]]
LECTURES = [["单位", "党课（次）"], [A, 4]]
UNRESOLVED = {("period_unresolved", "S!*")}


def _periods(vocabulary, *rows):
    return {(fact.metric_id, fact.period) for fact in extracted({"S": list(rows)}, vocabulary).facts}


@pytest.mark.parametrize(
    ("first", "second", "periods"),
    [
        ("一、党员情况（截至2023年6月30日）", "二、组织生活情况", ("2023H1", "2023")),
        ("一、党员情况（截至6月底）", "二、组织生活情况", ("2023H1", "2023")),
        ("（一）党员情况（上半年）", "（二）组织生活情况", ("2023H1", "2023")),
        ("党员情况（截至6月30日）", "组织生活情况", ("2023H1", "2023")),
        ("一、党员情况（截至6月底）", "二、组织生活情况（三季度）", ("2023H1", "2023Q3")),
        ("报告期：第一季度", "报告期：第二季度", ("2023Q1", "2023Q2")),
        ("统计期间：1—6月", "统计期间：7—12月", ("2023H1", "2023H2")),
        ("统计期间：1—6月", "二、组织生活情况", ("2023H1", "2023H1")),
        ("截至6月30日", "组织生活情况", ("2023H1", "2023H1")),
        ("（上半年）", "二、组织生活情况", ("2023H1", "2023H1")),
    ],
)
def test_a_part_of_the_year_is_of_its_section_or_of_all_below_a_plain_line(vocabulary, first, second, periods):
    found = _periods(vocabulary, TITLE, [first], *MEMBERS, [], [second], *DAYS)
    assert found == {("member_total", periods[0]), ("theme_day", periods[1])}


@pytest.mark.parametrize(
    ("title", "first", "second", "periods"),
    [
        ("2023年上半年统计表", "一、第一季度", "二、第二季度", ("2023Q1", "2023Q2")),
        ("2023年第一季度统计表", "一、1月", "二、2月份情况", ("2023-01", "2023-02")),
        ("2023年第一季度统计表", "一、党员情况（3月）", "二、组织生活情况", ("2023-03", "2023Q1")),
        ("2023年上半年统计表", "一、党员情况", "二、组织生活情况", ("2023H1", "2023H1")),
    ],
)
def test_a_section_may_tell_fewer_months_than_a_part_of_the_year_in_the_title(vocabulary, title, first, second, periods):
    found = _periods(vocabulary, [title], [first], *MEMBERS, [], [second], *DAYS)
    assert found == {("member_total", periods[0]), ("theme_day", periods[1])}


def test_a_part_in_the_title_is_of_all_sections(vocabulary):
    title = ["2023年党建工作统计表（截至6月30日）"]
    found = _periods(vocabulary, title, ["一、党员情况"], *MEMBERS, [], ["二、组织生活"], *DAYS)
    assert {period for _, period in found} == {"2023H1"}


def test_sections_within_a_section_are_of_its_part(vocabulary):
    found = _periods(vocabulary, TITLE, ["一、上半年"], ["（一）党员"], *MEMBERS, [], ["（二）组织生活"], *DAYS)
    assert {period for _, period in found} == {"2023H1"}


def test_a_part_without_a_period_form_holds_back_its_section_alone(vocabulary):
    rows = [TITLE, ["一、党员情况（截至11月底）"], *MEMBERS, [], ["二、组织生活"], *DAYS]
    extraction = extracted({"S": rows}, vocabulary)
    assert told(extraction) == facts("2023", (A, "theme_day", 6))
    assert doubts(extraction) == UNRESOLVED


def test_sections_of_a_form(vocabulary):
    members = [["一、党员情况（截至6月底）"], ["党员总数（人）", 60]]
    form = [[A + "2023年党建情况"], *members, ["二、组织生活"], ["主题党日（次）", 6]]
    assert _periods(vocabulary, *form) == {("member_total", "2023H1"), ("theme_day", "2023")}
    days = [["一、主题党日（上半年）"], ["主题党日（次）", 6], ["志愿服务（次）", 2]]
    form = [[A + "2023年党建情况"], *days, ["二、党员大会（全年）"], ["党员大会（次）", 4]]
    assert _periods(vocabulary, *form) == {
        ("theme_day", "2023H1"),
        ("volunteer_activities", "2023H1"),
        ("org_member_meeting", "2023"),
    }
    later = [*form, ["三、党课（下半年）"], ["党课（次）", 4], ["四、志愿服务"], ["志愿服务时长（小时）", 40]]
    assert _periods(vocabulary, *later) >= {("party_lecture", "2023H2"), ("volunteer_hours", "2023")}
