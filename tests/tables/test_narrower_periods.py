"""Lines below the title of a year that tell a part of it: the part is the period, and none where it has no form."""

import pytest

from ingest.tables.cells.title_spans import read_span
from ingest.tables.cells.words import table_words
from tests.tables.books import doubts, extracted, told
from tests.tables.layout_case import A, facts

TITLE = "2023年党建工作统计表"
BODY = [["单位", "主题党日（次）"], [A, 11]]
FORM = [["填报单位：" + A], ["主题党日（次）", 11], ["党课（次）", 3]]
UNRESOLVED = {("period_unresolved", "S!*")}


def _read(vocabulary, *lines, title=TITLE, body=BODY, **hints):
    return extracted({"S": [[title], *lines, *body]}, vocabulary, **hints)


@pytest.mark.parametrize(
    "line",
    [
        ["统计期间：2023年1—9月"],
        ["统计期间", "1-9月"],
        ["（统计期间：2023年1-9月）"],
        ["统计时间：2023年1月1日—9月30日"],
        ["统计时间", "2023年1月1日—9月30日"],
        ["统计时段：1月至9月"],
        ["数据期间：前三季度"],
        ["统计区间：2023.1.1-2023.9.30"],
        ["统计区间", "2023.1.1-2023.9.30"],
        ["统计周期：20230101-20230930"],
        ["时间范围：2023年1-9月"],
        ["截至2023年9月30日"],
        ["截至9月底"],
        ["数据截止到2023年10月底"],
        ["统计时点：2023年9月30日"],
        ["统计截止日期", "2023年9月30日"],
        ["时间：2023年9月"],
    ],
)
@pytest.mark.parametrize("body", [BODY, FORM])
def test_a_span_without_a_period_form_is_never_the_year(vocabulary, line, body):
    extraction = _read(vocabulary, line, body=body)
    assert not extraction.facts
    assert doubts(extraction) == UNRESOLVED


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("期间：2023年上半年", "2023H1"),
        ("时间：2023年三季度", "2023Q3"),
        ("期别：第三季度", "2023Q3"),
        ("季度：3", "2023Q3"),
        ("报告期：2023年9月", "2023-09"),
        ("所属期：2023.9", "2023-09"),
        ("月份：11月", "2023-11"),
        ("统计期间：2023.01.01—2023.06.30", "2023H1"),
        ("截止6月30日", "2023H1"),
        ("截至2023年3月底", "2023Q1"),
        ("填报期间：第三季度", "2023Q3"),
    ],
)
def test_a_narrower_line_within_the_year_wins(vocabulary, line, period):
    assert told(_read(vocabulary, [line])) == facts(period, (A, "theme_day", 11))
    answer = line.split("：")
    if len(answer) > 1:
        assert told(_read(vocabulary, answer)) == facts(period, (A, "theme_day", 11))


@pytest.mark.parametrize(
    "line",
    [
        "填报日期：2023年9月30日",
        "制表时间：2023年9月",
        "报送时间：2023年9月",
        "时间：2023年9月5日",
        "时间：2023年12月",
        "成立时间：2023年9月",
        "截至2023年12月31日",
        "截至2023年12月",
        "统计时点：2023年12月31日",
        "统计期间：2023年1月1日-12月31日",
        "统计区间：2023.1.1-2023.12.31",
        "统计期间：全年",
        "统计周期：月",
        "统计期间：2022年12月—2023年11月",
        "截至2024年1月10日",
    ],
)
def test_days_of_sending_and_whole_years_leave_the_year(vocabulary, line):
    extraction = _read(vocabulary, [line])
    assert told(extraction) == facts("2023", (A, "theme_day", 11))
    assert not extraction.issues


def test_a_line_of_another_year_leaves_the_title_and_is_told(vocabulary):
    extraction = _read(vocabulary, ["统计期间：2022年第三季度"])
    assert told(extraction) == facts("2023", (A, "theme_day", 11))
    assert doubts(extraction, "warning") == {("period_disagrees", "S!A2")}


def test_lines_that_tell_different_parts_leave_it_open(vocabulary):
    assert doubts(_read(vocabulary, ["期间：上半年"], ["月份：9月"])) == UNRESOLVED


@pytest.mark.parametrize("hints", [{"file_name": "2023年.xlsx"}, {"period": "2023"}])
def test_a_line_narrows_a_year_that_stands_elsewhere(vocabulary, hints):
    title = "党建工作统计表"
    assert doubts(_read(vocabulary, ["统计期间：1-9月"], title=title, **hints)) == UNRESOLVED
    assert doubts(_read(vocabulary, title=title + "（截至11月底）", **hints)) == UNRESOLVED
    assert told(_read(vocabulary, ["期间：第三季度"], title=title, **hints)) == facts("2023Q3", (A, "theme_day", 11))


def test_tables_below_take_the_narrower_period_too(vocabulary):
    rows = [[TITLE], ["统计期间", "1-9月"], *BODY, [], ["二、党课"], ["单位", "党课（次）"], [A, 4]]
    extraction = extracted({"S": rows}, vocabulary)
    assert not extraction.facts
    assert doubts(extraction) == UNRESOLVED


def test_columns_that_name_their_months_are_read_as_before(vocabulary):
    body = [["单位", "1月主题党日", "2月主题党日"], [A, 1, 2]]
    expected = facts("2023-01", (A, "theme_day", 1)) | facts("2023-02", (A, "theme_day", 2))
    assert told(_read(vocabulary, ["统计期间：2023年1—9月"], body=body)) == expected


def test_a_title_of_until_when_is_still_a_title(vocabulary):
    rows = [["主题党日统计表（截至2023年12月31日）"], ["单位", "次数"], [A, 11]]
    assert told(extracted({"S": rows}, vocabulary)) == facts("2023", (A, "theme_day", 11))


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("2023年党建工作统计表（截至2023年11月）", None),
        ("2023年党建工作统计表（截至11月底）", None),
        ("2023年党建工作统计表（截至2023年9月30日）", None),
        ("2023年党建工作统计表（截至三季度）", None),
        ("截至2023年11月党建工作统计表", None),
        ("2023年1.1-9.30统计表", None),
        ("2022.12.1-2023.11.30统计表", None),
        ("2024年统计表（截至2023年12月）", None),
        ("2023年党建工作统计表（截至2023年12月31日）", "2023"),
        ("截至2023年12月底党建工作统计表", "2023"),
        ("2023年党建工作统计表（截至6月底）", "2023H1"),
        ("2023年下半年统计表（截至9月30日）", "2023Q3"),
        ("2023年9月统计表（截至9月30日）", "2023-09"),
        ("2023年统计表（截至2024年1月）", "2023"),
        ("截至目前2023年统计表", "2023"),
        ("2023-01-01至2023-06-30", "2023H1"),
        ("2023年1月1日至12月20日统计表", "2023"),
    ],
)
def test_titles_of_until_when_and_between_days(title, period, vocabulary):
    span = read_span(title, table_words(vocabulary))
    assert (span.period, span.is_unfit) == (period, period is None)


@pytest.mark.parametrize(
    ("title", "line", "period"),
    [
        ("2023年上半年统计表", "统计期间：1—5月", None),
        ("2023年上半年统计表", "统计时间：2023年5月31日", None),
        ("2023年上半年统计表", "截至5月底", None),
        ("2023年第二季度统计表", "报告期：2023年6月", None),  # or the month of the report
        ("2023年第三季度统计表", "统计期间：7月", "2023-07"),
        ("2023年下半年统计表", "统计期间：第三季度", "2023Q3"),
        ("2023年上半年统计表", "统计时间：2023年6月30日", "2023H1"),
        ("2023年上半年统计表", "统计时间：2023年7月5日", "2023H1"),
        ("2023年上半年统计表", "填报时间：2023年5月31日", "2023H1"),
        ("2023年上半年统计表", "时间：2023年6月", "2023H1"),
        ("2023年第三季度统计表", "截至9月底", "2023Q3"),
    ],
)
def test_a_line_may_tell_fewer_months_than_a_part_of_the_year_in_the_title(title, line, period, vocabulary):
    extraction = _read(vocabulary, [line], title=title)
    assert {fact.period for fact in extraction.facts} == ({period} if period else set())
    assert doubts(extraction) == (set() if period else UNRESOLVED)
